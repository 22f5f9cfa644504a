// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SettingsCheck.h"

#include "backends/Endpoints.h"
#include "backends/FieldType.h"
#include "backends/SecretResolver.h"

#include <QRegularExpression>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Each secret of a field does; of headers, those that let somebody in.
bool soundsSecret(const QString& secretKey)
{
    static const QRegularExpression letsIn(u"auth|cookie|key|token|secret|password"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const qsizetype slash = secretKey.indexOf(u'/'); // headerSecretKey()
    return slash < 0 || letsIn.match(secretKey, slash).hasMatch();
}

} // namespace

Result<void> checkSetting(const FieldSpec& field, const QJsonValue& value, const QString& name)
{
    const QString called = name.isEmpty() ? field.key : name;
    const bool missing = value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
    if (!missing)
        return fieldType(field.kind).check(field, called, value);
    if (!field.required)
        return {};
    return Error{.code = ErrorCode::InvalidConfiguration, .detail = u"\"%1\" is missing"_s.arg(called)};
}

QStringList plainSecrets(const Platform& platform, const BackendConfig& config)
{
    QStringList keys;
    const auto secrets = secretsOf(platform, config);
    for (auto each = secrets.cbegin(); each != secrets.cend(); ++each) {
        if (!isSecretReference(each.value()) && soundsSecret(each.key()))
            keys << each.key();
    }
    return keys;
}

QStringList plainSecretWarnings(const Platform& platform, const BackendConfig& config)
{
    QStringList warnings;
    if (config.simulated && isOnLoopback(platform, config))
        return warnings; // made up by the lab, and good for nothing else
    for (const QString& key : plainSecrets(platform, config))
        warnings << u"Backend \"%1\": \"%2\" stands in the clear; env:NAME or keychain:NAME would be safer"_s.arg(
            config.name, key);
    return warnings;
}

} // namespace roundtrip
