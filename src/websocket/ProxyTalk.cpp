// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ProxyTalk.h"

#include "core/AddressText.h"

#include <QHostAddress>
#include <QUrl>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSocks5 = 5;
constexpr char kNoLogin = 0;
constexpr char kLogin = 2;

/// Of "HTTP/1.1 200 Connection established", or 0.
int statusOf(const QByteArray& line)
{
    if (!line.startsWith("HTTP/1."))
        return 0;
    const int status = line.mid(9, 3).toInt();
    return line.mid(8, 1) == " " && status >= 100 && status < 600 ? status : 0;
}

/// RFC 1928, 6.
QString socksReason(int reply)
{
    switch (reply) {
    case 2:
        return u"its rules do not allow it"_s;
    case 3:
        return u"the network is unreachable from there"_s;
    case 4:
        return u"the host is unreachable from there"_s;
    case 5:
        return u"nothing listens there"_s;
    case 6:
        return u"the server did not answer"_s;
    case 7:
        return u"it makes no connections"_s;
    case 8:
        return u"it does not know this kind of address"_s;
    default:
        return u"general failure"_s;
    }
}

QByteArray withSize(const QByteArray& text)
{
    return QByteArray(1, static_cast<char>(std::min<qsizetype>(text.size(), 255))) + text.left(255);
}

} // namespace

Error proxyRefusal(const ProxyAddress& proxy, int status)
{
    const QString who = displayHostPort(proxy.host, proxy.port);
    Error error{.code = ErrorCode::HandshakeRefused,
                .detail = u"%1 from the proxy %2"_s.arg(status).arg(who),
                .hint = u"The proxy could not reach the server, or failed itself."_s,
                .providerCode = u"proxy_%1"_s.arg(status)};
    if (status == 407) {
        error.code = ErrorCode::Unauthorized;
        error.detail = u"The proxy %1 wants a user and a password (407)"_s.arg(who);
        error.hint = u"Give the user in the backend's \"proxy\" and the password as \"proxyPassword\"."_s;
        if (!proxy.user.isEmpty())
            error.detail = u"The proxy %1 does not accept its user or password (407)"_s.arg(who);
        error.retry = Retry::Never;
    } else if (status < 500) {
        error.hint = u"The proxy does not allow this connection. Ask whoever runs it, or give another one."_s;
        error.retry = status == 429 ? Retry::Later : Retry::Never;
    }
    return error;
}

ProxyTalk::ProxyTalk(ProxyAddress proxy, QString host, quint16 port)
    : m_proxy(std::move(proxy)),
      m_host(std::move(host)),
      m_port(port),
      m_awaits(m_proxy.kind == ProxyAddress::Kind::Http ? Awaits::HttpHead : Awaits::Method)
{
}

QByteArray ProxyTalk::opening() const
{
    if (m_proxy.kind == ProxyAddress::Kind::Socks5)
        return m_proxy.user.isEmpty() ? QByteArray{"\x05\x01\x00", 3} : QByteArray{"\x05\x02\x00\x02", 4};
    const QHostAddress address(m_host);
    const QString name = address.isNull() ? QString::fromLatin1(QUrl::toAce(m_host)) : m_host;
    const QByteArray server = displayHostPort(name, m_port).toLatin1();
    QByteArray request = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n";
    if (const QByteArray login = m_proxy.basicAuthorization(); !login.isEmpty())
        request += "Proxy-Authorization: " + login + "\r\n";
    return request + "\r\n";
}

ProxyTalk::Step ProxyTalk::take(QByteArray& received)
{
    switch (m_awaits) {
    case Awaits::HttpHead:
        return takeHead(received);
    case Awaits::Method:
        return takeMethod(received);
    case Awaits::Login:
        return takeLogin(received);
    case Awaits::Reply:
        return takeReply(received);
    }
    return {};
}

Error ProxyTalk::noProxy() const
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"What answers at %1 is no proxy of this kind"_s.arg(m_proxy.shown()),
            .hint = u"Check the proxy's address, and whether it speaks HTTP or SOCKS5."_s};
}

ProxyTalk::Step ProxyTalk::takeHead(QByteArray& received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    const int status = statusOf(received.left(64));
    const bool isNone = received.size() >= 12 && status == 0;
    if (isNone || (end < 0 && received.size() > kMaxHeadBytes))
        return {.error = noProxy()};
    if (end < 0)
        return {};
    received.remove(0, end + 4);
    if (status >= 200 && status < 300)
        return {.through = true};
    if (status < 200)
        return takeHead(received);
    return {.error = proxyRefusal(m_proxy, status)};
}

QByteArray ProxyTalk::socksRequest() const
{
    QByteArray request("\x05\x01\x00", 3);
    const QHostAddress address(m_host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 four = address.toIPv4Address();
        request += '\x01';
        for (const int shift : {24, 16, 8, 0})
            request += static_cast<char>((four >> shift) & 0xFF);
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR six = address.toIPv6Address();
        request += '\x04' + QByteArray(reinterpret_cast<const char*>(six.c), sizeof six.c);
    } else {
        request += '\x03' + withSize(QUrl::toAce(m_host));
    }
    return request + static_cast<char>(m_port >> 8) + static_cast<char>(m_port & 0xFF);
}

ProxyTalk::Step ProxyTalk::takeMethod(QByteArray& received)
{
    if (!received.isEmpty() && received.at(0) != kSocks5)
        return {.error = noProxy()};
    if (received.size() < 2)
        return {};
    const char method = received.at(1);
    received.remove(0, 2);
    if (method == kNoLogin) {
        m_awaits = Awaits::Reply;
        return {.send = socksRequest()};
    }
    if (method == kLogin && !m_proxy.user.isEmpty()) {
        m_awaits = Awaits::Login;
        return {.send = '\x01' + withSize(m_proxy.user.toUtf8()) + withSize(m_proxy.password.reveal().toUtf8())};
    }
    return {.error = Error{.code = ErrorCode::Unauthorized,
                           .detail = u"The proxy %1 wants a user and a password"_s.arg(m_proxy.shown()),
                           .hint = u"Give the user in the backend's \"proxy\" and the password as \"proxyPassword\"."_s,
                           .retry = Retry::Never}};
}

ProxyTalk::Step ProxyTalk::takeLogin(QByteArray& received)
{
    if (received.size() < 2)
        return {};
    const bool isLetIn = received.at(1) == 0;
    received.remove(0, 2);
    if (!isLetIn)
        return {.error = Error{.code = ErrorCode::Unauthorized,
                               .detail = u"The proxy %1 does not accept its user or password"_s.arg(m_proxy.shown()),
                               .hint = u"Check both in the backend's settings."_s,
                               .retry = Retry::Never}};
    m_awaits = Awaits::Reply;
    return {.send = socksRequest()};
}

ProxyTalk::Step ProxyTalk::takeReply(QByteArray& received)
{
    if (received.size() < 5)
        return {};
    if (received.at(0) != kSocks5)
        return {.error = noProxy()};
    const int reply = static_cast<quint8>(received.at(1));
    if (reply != 0)
        return {.error = Error{.code = ErrorCode::HandshakeRefused,
                               .detail = u"The proxy %1 refused the connection to %2: %3"_s.arg(
                                   m_proxy.shown(), displayHostPort(m_host, m_port), socksReason(reply)),
                               .hint = u"Check the server's address, and what the proxy allows."_s,
                               .providerCode = u"socks_%1"_s.arg(reply)}};
    const char kind = received.at(3);
    const qsizetype addressSize = kind == 1 ? 4 : kind == 4 ? 16 : 1 + static_cast<quint8>(received.at(4));
    const qsizetype size = 4 + addressSize + 2;
    if (received.size() < size)
        return {};
    received.remove(0, size);
    return {.through = true};
}

} // namespace roundtrip
