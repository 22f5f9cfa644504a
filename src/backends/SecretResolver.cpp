// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SecretResolver.h"

#include "backends/Endpoints.h"
#include "backends/FieldType.h"
#include "backends/SocketFields.h"

#include <algorithm>

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
        const FieldSecrecy secrecy = fieldType(field.kind).secrecy;
        if (secrecy == FieldSecrecy::Whole && !value.toString().isEmpty())
            references.insert(field.key, value.toString());
        if (secrecy != FieldSecrecy::EachValue)
            continue;
        const QJsonObject lines = value.toObject();
        for (auto line = lines.constBegin(); line != lines.constEnd(); ++line)
            references.insert(headerSecretKey(field.key, line.key()), line.value().toString());
    }
    return references;
}

void setSecret(const Platform& platform, BackendConfig& config, const QString& key, const QString& reference)
{
    for (const FieldSpec& field : platform.fields) {
        const FieldSecrecy secrecy = fieldType(field.kind).secrecy;
        if (secrecy == FieldSecrecy::Whole && field.key == key)
            config.settings.insert(key, reference);
        if (secrecy != FieldSecrecy::EachValue)
            continue;
        QJsonObject lines = config.setting(field.key).toObject();
        for (const QString& name : lines.keys()) {
            if (headerSecretKey(field.key, name) == key)
                lines.insert(name, reference);
        }
        if (!lines.isEmpty())
            config.settings.insert(field.key, lines);
    }
}

QString secretFlaw(const QString& text)
{
    const auto isLineEnd = [](QChar c) { return c == u'\n' || c == u'\r' || c == QChar(0x2028) || c == QChar(0x2029); };
    if (!text.isEmpty() && isLineEnd(text.back()))
        return u"ends with a line end"_s;
    if (std::any_of(text.cbegin(), text.cend(), isLineEnd))
        return u"has a line end in it"_s;
    if (std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return u"has a control character in it"_s;
    if (text != text.trimmed())
        return u"begins or ends with a blank"_s;
    return {};
}

SecretResolver::SecretResolver(Keyring* keyring) : m_keyring(keyring) {}

Result<Secret> SecretResolver::resolve(const QString& reference) const
{
    auto secret = lookUp(reference);
    const QString flaw = secret ? secretFlaw(secret.value().reveal()) : QString();
    if (flaw.isEmpty())
        return secret;
    const bool isVariable = reference.startsWith(kEnvironment);
    const bool isKept = reference.startsWith(kKeychain);
    const QString source = isVariable ? u"The value of the environment variable "_s + reference.mid(kEnvironment.size())
                           : isKept   ? u"The keyring's \"%1\""_s.arg(reference.mid(kKeychain.size()))
                                      : u"A secret that is given as text"_s;
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"%1 %2, which no token does"_s.arg(source, flaw),
                 .hint = isVariable
                             ? u"Set it without: export NAME=\"$(cat FILE)\" leaves a file's last line end out."_s
                             : u"Give it again without."_s,
                 .retry = Retry::Never};
}

Result<Secret> SecretResolver::lookUp(const QString& reference) const
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

BackendConfig SecretResolver::withNetwork(const Platform& platform, const BackendConfig& config) const
{
    const auto has = [&platform](QLatin1StringView key) {
        return std::any_of(platform.fields.cbegin(), platform.fields.cend(),
                           [key](const FieldSpec& field) { return field.key == key; });
    };
    constexpr auto kProxyField = "proxy"_L1;
    constexpr auto kAuthorityField = "caFile"_L1;
    BackendConfig whole = config;
    const QString proxy = config.setting(kProxyField).toString().trimmed();
    const bool isLeft = proxy.isEmpty() || proxy == "system"_L1;
    if (isLeft && !m_network.proxy.isEmpty() && has(kProxyField) && !isOnLoopback(platform, config))
        whole.settings.insert(kProxyField, m_network.proxy);
    const QString authority = config.setting(kAuthorityField).toString().trimmed();
    if (authority.isEmpty() && !m_network.authorityFile.isEmpty() && has(kAuthorityField))
        whole.settings.insert(kAuthorityField, m_network.authorityFile);
    return whole;
}

Result<ResolvedBackend> SecretResolver::resolve(const Platform& platform, const BackendConfig& config) const
{
    ResolvedBackend resolved{.config = withNetwork(platform, config), .secrets = {}};
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
