// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetPlan.h"

#include "backends/FieldType.h"
#include "backends/SecretResolver.h"
#include "core/CompactJson.h"

#include <QCryptographicHash>
#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostAgents = 1'000;

Error secretInPlan(const QString& backend, const QString& key)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail =
                u"%1 has a secret in it (%2), and everybody who reads the store would read it"_s.arg(backend, key),
            .hint = u"Write env:NAME in its place, and give each agent that variable."_s};
}

/// Tokens like to hide in addresses.
bool hidesSecret(const QJsonValue& value)
{
    const QUrl url(value.toString());
    return !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment();
}

Result<void> checkSecrets(const Platform& platform, const BackendConfig& config)
{
    const QMap<QString, QString> secrets = secretsOf(platform, config);
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret) {
        if (!secret.value().startsWith("env:"_L1) && !config.simulated) // a lab's own are none
            return secretInPlan(config.name, secret.key());
    }
    for (const FieldSpec& field : platform.fields) {
        if (fieldType(field.kind).secrecy == FieldSecrecy::Address && hidesSecret(config.setting(field.key)))
            return secretInPlan(config.name, field.key);
    }
    return {};
}

} // namespace

Result<void> FleetPlan::check() const
{
    if (agents < 1 || agents > kMostAgents)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"A run can be shared out among 1 to %1 agents, not %2"_s.arg(kMostAgents).arg(agents),
                     .hint = {}};
    if (minAgents < 0 || minAgents > agents)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"A run of %1 agents cannot begin with %2 at least"_s.arg(agents).arg(minAgents),
                     .hint = u"Ask for 1 to %1."_s.arg(agents)};
    return share(0).check(load);
}

QString FleetPlan::checksum() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(compactJson(load.toJson()));
    hash.addData(backends);
    for (const QString& part :
         {run.id, run.tag, QString::number(agents), onLossName(onLoss), program, QString::number(minAgents),
          QString::number(toMicroseconds(joinLimit)), QString::number(int{spansRooms})})
        hash.addData(part.toUtf8() + '\n');
    return QString::fromLatin1(hash.result().toHex());
}

QString onLossName(OnLoss onLoss)
{
    return onLoss == OnLoss::Stop ? u"stop"_s : u"continue"_s;
}

Result<QByteArray> backendsWithoutSecrets(const QList<BackendConfig>& backends, const QString& baseline,
                                          const PlatformTable& platforms)
{
    for (const BackendConfig& config : backends) {
        if (auto checked = checkSecrets(*platforms.find(config.platform), config); !checked)
            return checked.error();
    }
    return BackendsFile{.backends = backends, .baseline = baseline}.toJson();
}

} // namespace roundtrip
