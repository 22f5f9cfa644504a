// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SettingsCheck.h"

#include "backends/Endpoints.h"
#include "backends/SecretResolver.h"
#include "backends/SocketFields.h"

#include <QRegularExpression>
#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

Result<void> checkUrl(const FieldSpec& field, const QString& called, const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString schemes = field.schemes.join(u":// or "_s) + u"://"_s;
    if (!url.isValid() || url.host().isEmpty())
        return invalid(u"\"%1\" is not an address"_s.arg(called), u"It looks like %1."_s.arg(field.placeholder));
    if (!field.schemes.contains(url.scheme()))
        return invalid(u"\"%1\" begins with %2://"_s.arg(called, url.scheme()), u"Use %1."_s.arg(schemes));
    if (!url.userInfo().isEmpty())
        return invalid(u"\"%1\" contains a user name or password"_s.arg(called),
                       u"Give the token as a secret instead."_s);
    return {};
}

Result<void> checkHost(const QString& called, const QString& text)
{
    QUrl url;
    url.setHost(text, QUrl::StrictMode);
    if (url.host().isEmpty() || text.contains(u'/'))
        return invalid(u"\"%1\" is not a host name"_s.arg(called),
                       u"Give a name or address without scheme and port."_s);
    return {};
}

Result<void> checkText(const FieldSpec& field, const QString& called, const QString& text)
{
    const QString flaw = secretFlaw(text);
    if (!flaw.isEmpty() && field.kind != FieldKind::Text && field.kind != FieldKind::File)
        return invalid(u"\"%1\" %2"_s.arg(field.key, flaw), u"Give it without."_s);
    switch (field.kind) {
    case FieldKind::Url:
        return checkUrl(field, called, text);
    case FieldKind::Host:
        return checkHost(called, text);
    case FieldKind::Choice:
        if (!field.choices.contains(text))
            return invalid(u"\"%1\" is none of %2"_s.arg(called, field.choices.join(u", "_s)));
        return {};
    case FieldKind::Proxy:
        return checkProxy(called, text);
    case FieldKind::Text:
    case FieldKind::File:
        if (holdsControlCharacters(text))
            return invalid(u"\"%1\" contains a line end or another control character"_s.arg(called));
        return {};
    default:
        return {};
    }
}

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
    if (missing)
        return field.required ? Result<void>(invalid(u"\"%1\" is missing"_s.arg(called))) : Result<void>();
    if (field.kind == FieldKind::Toggle)
        return value.isBool() ? Result<void>() : Result<void>(invalid(u"\"%1\" must be true or false"_s.arg(called)));
    if (field.kind == FieldKind::Port) {
        const double port = value.toDouble(-1);
        const bool valid = port >= 1 && port <= 65535 && port == static_cast<int>(port);
        return valid ? Result<void>() : Result<void>(invalid(u"\"%1\" must be a port, 1 to 65535"_s.arg(called)));
    }
    if (field.kind == FieldKind::Headers)
        return checkHeaders(called, value);
    if (!value.isString())
        return invalid(u"\"%1\" must be a text"_s.arg(called));
    return checkText(field, called, value.toString());
}

QStringList plainSecretWarnings(const Platform& platform, const BackendConfig& config)
{
    QStringList warnings;
    if (config.simulated && isOnLoopback(platform, config))
        return warnings; // made up by the lab, and good for nothing else
    const auto secrets = secretsOf(platform, config);
    for (auto each = secrets.cbegin(); each != secrets.cend(); ++each) {
        if (!isSecretReference(each.value()) && soundsSecret(each.key()))
            warnings << u"Backend \"%1\": \"%2\" stands in the clear; env:NAME or keychain:NAME would be safer"_s.arg(
                config.name, each.key());
    }
    return warnings;
}

} // namespace roundtrip
