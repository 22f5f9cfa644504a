// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SecretResolver.h"

#include "backends/SocketFields.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr auto kEnvironment = "env:"_L1;
constexpr auto kKeychain = "keychain:"_L1;
} // namespace

QString keychainReference(const QString& name)
{
    return kKeychain + name;
}

bool isSecretReference(const QString& text)
{
    return text.startsWith(kEnvironment) || text.startsWith(kKeychain);
}

QMap<QString, QString> secretsOf(const Platform& platform, const BackendConfig& config)
{
    QMap<QString, QString> references;
    for (const FieldSpec& field : platform.fields) {
        const QJsonValue value = config.setting(field.key);
        if (field.kind == FieldKind::Secret && !value.toString().isEmpty())
            references.insert(field.key, value.toString());
        if (field.kind != FieldKind::Headers)
            continue;
        const QJsonObject lines = value.toObject();
        for (auto line = lines.constBegin(); line != lines.constEnd(); ++line)
            references.insert(headerSecretKey(field.key, line.key()), line.value().toString());
    }
    return references;
}

SecretResolver::SecretResolver(Keyring* keyring) : m_keyring(keyring) {}

Result<Secret> SecretResolver::resolve(const QString& reference) const
{
    if (reference.startsWith(kEnvironment)) {
        const QString name = reference.mid(kEnvironment.size());
        const QString value = qEnvironmentVariable(name.toLocal8Bit().constData());
        if (value.isEmpty())
            return Error{.code = ErrorCode::SecretMissing,
                         .detail = u"The environment variable %1 is not set"_s.arg(name),
                         .hint = u"Set it before starting Roundtrip."_s};
        return Secret(value);
    }
    if (reference.startsWith(kKeychain)) {
        const QString name = reference.mid(kKeychain.size());
        if (!m_keyring)
            return Error{.code = ErrorCode::SecretMissing,
                         .detail = u"There is no keyring to look up \"%1\" in"_s.arg(name),
                         .hint = u"Use env:NAME instead."_s};
        return m_keyring->read(name);
    }
    return Secret(reference);
}

Result<ResolvedBackend> SecretResolver::resolve(const Platform& platform, const BackendConfig& config) const
{
    ResolvedBackend resolved{.config = config, .secrets = {}};
    const auto references = secretsOf(platform, config);
    for (auto each = references.cbegin(); each != references.cend(); ++each) {
        auto secret = resolve(each.value());
        if (!secret) {
            Error error = secret.error();
            error.detail = u"Backend \"%1\": %2"_s.arg(config.name, error.detail);
            return error;
        }
        resolved.secrets.insert(each.key(), std::move(secret).value());
    }
    return resolved;
}

} // namespace roundtrip
