// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SocketFields.h"

#include "websocket/ProxyAddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> tlsFields()
{
    return {{.key = u"tlsVerify"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Verify the server's certificate"),
             .kind = FieldKind::Toggle,
             .defaultValue = true,
             .help = QT_TRANSLATE_NOOP("Platform", "Turn off only for a test server of your own"),
             .advanced = true},
            {.key = u"caFile"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Certificate authority"),
             .kind = FieldKind::File,
             .help = QT_TRANSLATE_NOOP("Platform", "A PEM file with an authority of your own, trusted besides the "
                                                   "system's. Empty: SSL_CERT_FILE, where it is set"),
             .placeholder = u"/etc/ssl/private-ca.pem"_s,
             .advanced = true},
            {.key = u"clientCertificate"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Client certificate"),
             .kind = FieldKind::File,
             .help = QT_TRANSLATE_NOOP("Platform", "A PEM file, only if the server asks clients for one"),
             .advanced = true},
            {.key = u"clientKey"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Client key"),
             .kind = FieldKind::File,
             .help = QT_TRANSLATE_NOOP("Platform", "Its private key as a PEM file. Empty: in the certificate's file"),
             .advanced = true},
            {.key = u"clientKeyPassphrase"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Passphrase of the key"),
             .kind = FieldKind::Secret,
             .help = QT_TRANSLATE_NOOP("Platform", "Only if the key has one: env:NAME or keychain:NAME"),
             .placeholder = u"env:CLIENT_KEY_PASSPHRASE"_s,
             .advanced = true}};
}

QList<FieldSpec> networkFields()
{
    return {
        {.key = u"proxy"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Proxy"),
         .kind = FieldKind::Proxy,
         .defaultValue = u"system"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "system (https_proxy, no_proxy and the desktop's settings), none, or "
                                               "an address with http:// or socks5://"),
         .placeholder = u"http://user@proxy.example.org:3128"_s,
         .advanced = true},
        {.key = u"proxyPassword"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Password of the proxy"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the proxy asks for one: env:NAME or keychain:NAME"),
         .placeholder = u"env:PROXY_PASSWORD"_s,
         .advanced = true},
        {.key = u"addressFamily"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Addresses"),
         .kind = FieldKind::Choice,
         .defaultValue = u"any"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Which of the server's addresses are tried"),
         .choices = {u"any"_s, u"ipv4"_s, u"ipv6"_s},
         .advanced = true}};
}

QList<FieldSpec> handshakeFields()
{
    return {
        {.key = u"headers"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Headers"),
         .kind = FieldKind::Headers,
         .help = QT_TRANSLATE_NOOP("Platform", "Sent besides those needed, one a line. A value may be env:NAME or "
                                               "keychain:NAME"),
         .placeholder = u"X-Api-Key: env:API_KEY"_s,
         .advanced = true},
        {.key = u"origin"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Origin"),
         .kind = FieldKind::Text,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the server lets in certain web pages"),
         .placeholder = u"https://chat.example.org"_s,
         .advanced = true},
        {.key = u"subprotocols"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Subprotocols"),
         .kind = FieldKind::Text,
         .help = QT_TRANSLATE_NOOP("Platform", "Offered in the handshake, the preferred one first, between commas"),
         .placeholder = u"chat.v2, chat.v1"_s,
         .advanced = true},
        {.key = u"userAgent"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "User agent"),
         .kind = FieldKind::Text,
         .help = QT_TRANSLATE_NOOP("Platform", "What the client calls itself. Empty: roundtrip and its version"),
         .advanced = true},
        {.key = u"permessageDeflate"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Compression"),
         .kind = FieldKind::Choice,
         .defaultValue = u"off"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Offer permessage-deflate in the handshake; no-takeover: each message "
                                               "by itself, without what came before"),
         .choices = {u"off"_s, u"on"_s, u"no-takeover"_s},
         .advanced = true},
        {.key = u"client"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "WebSocket client"),
         .kind = FieldKind::Choice,
         .defaultValue = u"roundtrip"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Qt's own client only to compare: it tells some things otherwise, and "
                                               "takes less of these settings"),
         .choices = {u"roundtrip"_s, u"qt"_s},
         .advanced = true}};
}

AddressFamily familyOf(const QString& text)
{
    if (text == "ipv4"_L1)
        return AddressFamily::IPv4;
    return text == "ipv6"_L1 ? AddressFamily::IPv6 : AddressFamily::Any;
}

websocket::DeflateOffer deflateOf(const QString& text)
{
    if (text == "on"_L1)
        return websocket::DeflateOffer::ServersChoice;
    return text == "no-takeover"_L1 ? websocket::DeflateOffer::NoTakeover : websocket::DeflateOffer::None;
}

QList<HeaderLine> headersOf(const ResolvedBackend& backend, const QString& key)
{
    QList<HeaderLine> lines;
    for (const QString& name : backend.config.setting(key).toObject().keys())
        lines << HeaderLine{.name = name.toLatin1(), .value = backend.secrets.value(headerSecretKey(key, name))};
    return lines;
}

Error invalidSetting(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

} // namespace

bool holdsControlCharacters(const QString& text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c < u' ' || c == u'\x7F'; });
}

Result<void> checkProxy(const QString& called, const QString& text)
{
    if (text == "system"_L1 || text == "none"_L1)
        return {};
    const auto proxy = ProxyAddress::parse(text);
    if (!proxy)
        return invalidSetting(u"\"%1\": %2"_s.arg(called, proxy.error().detail),
                              u"Use system, none, or an address such as http://proxy.example.org:3128."_s);
    if (!proxy.value().password.isEmpty())
        return invalidSetting(u"\"%1\" contains a password"_s.arg(called), u"Give it as \"proxyPassword\" instead."_s);
    return {};
}

Result<void> checkHeaders(const QString& called, const QJsonValue& value)
{
    if (!value.isObject())
        return invalidSetting(u"\"%1\" must be an object of names and values"_s.arg(called),
                              u"In the form: one \"Name: value\" a line."_s);
    const QJsonObject lines = value.toObject();
    for (auto line = lines.constBegin(); line != lines.constEnd(); ++line) {
        if (!mayAddHeader(line.key()))
            return invalidSetting(u"\"%1\": \"%2\" is no header that can be added"_s.arg(called, line.key().left(64)),
                                  u"It is no header's name, or one that the handshake itself sets."_s);
        if (!line.value().isString() || holdsControlCharacters(line.value().toString()))
            return invalidSetting(u"\"%1\": the value of \"%2\" must be a text of one line"_s.arg(called, line.key()));
    }
    return {};
}

QList<FieldSpec> socketFields()
{
    return tlsFields() + networkFields() + handshakeFields();
}

void connectDirectly(BackendConfig& config)
{
    config.settings.insert(u"proxy"_s, SocketSettings::direct().proxy);
}

QString headerSecretKey(const QString& fieldKey, const QString& headerName)
{
    return fieldKey + u'/' + headerName;
}

bool mayAddHeader(const QString& name)
{
    static const QRegularExpression token(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"_s);
    static const QStringList own{u"host"_s,           u"upgrade"_s,           u"connection"_s,
                                 u"content-length"_s, u"transfer-encoding"_s, u"proxy-authorization"_s};
    const QString lower = name.toLower();
    return token.match(name).hasMatch() && !own.contains(lower) && !lower.startsWith("sec-websocket-"_L1);
}

SocketSettings socketSettings(const ResolvedBackend& backend)
{
    const auto text = [&backend](const QString& key) { return backend.config.setting(key).toString().trimmed(); };
    SocketSettings settings;
    settings.verifyTls = backend.config.setting(u"tlsVerify"_s).toBool(true);
    settings.caFile = text(u"caFile"_s);
    settings.clientCertificate = text(u"clientCertificate"_s);
    settings.clientKey = text(u"clientKey"_s);
    settings.clientKeyPassphrase = backend.secrets.value(u"clientKeyPassphrase"_s);
    if (const QString proxy = text(u"proxy"_s); !proxy.isEmpty())
        settings.proxy = proxy;
    if (backend.config.simulated)
        settings.proxy = SocketSettings::direct().proxy;
    settings.proxyPassword = backend.secrets.value(u"proxyPassword"_s);
    settings.family = familyOf(text(u"addressFamily"_s));
    settings.source = backend.source;
    settings.headers = headersOf(backend, u"headers"_s);
    settings.origin = text(u"origin"_s);
    for (const QString& each : text(u"subprotocols"_s).split(u',', Qt::SkipEmptyParts))
        settings.subprotocols << each.trimmed();
    settings.userAgent = text(u"userAgent"_s);
    settings.deflate = deflateOf(text(u"permessageDeflate"_s));
    if (text(u"client"_s) == "qt"_L1)
        settings.client = SocketSettings::Client::Qt;
    settings.onAnswer = backend.onAnswer;
    return settings;
}

} // namespace roundtrip
