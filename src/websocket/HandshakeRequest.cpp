// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HandshakeRequest.h"

#include "core/AddressText.h"
#include "websocket/HttpHead.h"

#include <QCryptographicHash>

#include <algorithm>

namespace roundtrip::websocket {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlainPort = 80;
constexpr int kTlsPort = 443;

Error notSendable(const QString& what)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = what,
            .hint = u"Correct it in the backend's settings."_s,
            .retry = Retry::Never};
}

bool fitsALine(const QByteArray& value)
{
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<quint8>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7F;
    });
}

/// What the handshake itself says (RFC 6455, 4.1), or what would change where a request ends.
bool isOurs(const QByteArray& name)
{
    static constexpr const char* kOurs[] = {"host",
                                            "connection",
                                            "upgrade",
                                            "content-length",
                                            "transfer-encoding",
                                            "sec-websocket-key",
                                            "sec-websocket-version",
                                            "sec-websocket-extensions",
                                            "sec-websocket-accept",
                                            "sec-websocket-protocol"};
    return std::any_of(std::begin(kOurs), std::end(kOurs),
                       [&name](const char* each) { return name.compare(each, Qt::CaseInsensitive) == 0; });
}

Result<void> check(const HandshakeOptions& options)
{
    const QString scheme = options.url.scheme();
    if (options.url.host().isEmpty() || (scheme != "ws"_L1 && scheme != "wss"_L1))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no WebSocket address"_s.arg(displayAddress(options.url)),
                     .hint = u"It must begin with ws:// or wss://."_s,
                     .retry = Retry::Never};
    for (const auto& [name, value] : options.headers) {
        if (!isToken(name))
            return notSendable(u"\"%1\" is no name of a header"_s.arg(QString::fromLatin1(name.left(64)).simplified()));
        if (isOurs(name))
            return notSendable(u"The header %1 belongs to the handshake itself"_s.arg(QString::fromLatin1(name)));
        if (!fitsALine(value))
            return notSendable(u"The value of the header %1 holds a line end or another control character"_s.arg(
                QString::fromLatin1(name)));
    }
    if (!fitsALine(options.origin))
        return notSendable(u"The origin holds a line end or another control character"_s);
    if (!fitsALine(options.userAgent))
        return notSendable(u"The user agent holds a line end or another control character"_s);
    for (qsizetype i = 0; i < options.subprotocols.size(); ++i) {
        const QByteArray& name = options.subprotocols.at(i);
        if (!isToken(name) || options.subprotocols.indexOf(name, i + 1) >= 0)
            return notSendable(u"A subprotocol is a name of its own, without spaces and commas"_s);
    }
    return {};
}

QByteArray requestTarget(const QUrl& url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (!target.startsWith('/'))
        target.prepend('/'); // "?token=…" alone is no request target (RFC 9112, 3.2.1)
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

bool has(const HandshakeOptions& options, QByteArrayView name)
{
    return std::any_of(options.headers.begin(), options.headers.end(),
                       [name](const auto& each) { return each.first.compare(name, Qt::CaseInsensitive) == 0; });
}

QByteArray field(const char* name, const QByteArray& value)
{
    return QByteArray(name) + ": " + value + "\r\n";
}

/// What a browser, curl and Qt make of "user:password@".
QByteArray basicAuthorization(const QUrl& url)
{
    return "Basic " + (url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded)).toUtf8().toBase64();
}

QByteArray optionalFields(const HandshakeOptions& options)
{
    QByteArray text;
    if (!has(options, "User-Agent"))
        text += field("User-Agent", options.userAgent.isEmpty() ? "roundtrip/" ROUNDTRIP_VERSION : options.userAgent);
    if (!options.origin.isEmpty())
        text += field("Origin", options.origin);
    if (!options.url.userInfo().isEmpty() && !has(options, "Authorization"))
        text += field("Authorization", basicAuthorization(options.url));
    if (!options.subprotocols.isEmpty())
        text += field("Sec-WebSocket-Protocol", options.subprotocols.join(", "));
    if (options.deflate != DeflateOffer::None)
        text += field("Sec-WebSocket-Extensions", deflateOfferText(options.deflate));
    for (const auto& [name, value] : options.headers)
        text += field(name.constData(), value);
    return text;
}

} // namespace

QByteArray hostField(const QUrl& url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':')) {
        const qsizetype zone = host.indexOf('%'); // means something on this machine only (RFC 6874, 4)
        host = '[' + (zone < 0 ? host : host.first(zone)) + ']';
    }
    const bool isTls = url.scheme() == "wss"_L1 || url.scheme() == "https"_L1;
    const int own = isTls ? kTlsPort : kPlainPort;
    const int port = url.port(own);
    return port == own ? host : host + ':' + QByteArray::number(port);
}

Result<HandshakeRequest> handshakeRequest(const HandshakeOptions& options, const QByteArray& nonce)
{
    if (const auto sound = check(options); !sound)
        return sound.error();
    const QByteArray key = nonce.toBase64();
    HandshakeRequest request;
    request.text = "GET " + requestTarget(options.url) + " HTTP/1.1\r\n" + field("Host", hostField(options.url)) +
                   "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
                   field("Sec-WebSocket-Key", key) + optionalFields(options) + "\r\n";
    request.accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    request.subprotocols = options.subprotocols;
    request.deflate = options.deflate;
    return request;
}

} // namespace roundtrip::websocket
