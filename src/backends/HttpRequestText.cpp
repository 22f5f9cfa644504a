// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpRequestText.h"

#include "core/AddressText.h"
#include "websocket/HandshakeRequest.h"
#include "websocket/HttpHead.h"

#include <QHostAddress>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

using Lines = QList<std::pair<QByteArray, QByteArray>>;

Error unsendable(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint, .retry = Retry::Never};
}

bool fitsALine(const QByteArray& text)
{
    return std::none_of(text.cbegin(), text.cend(), [](char c) {
        const auto byte = static_cast<quint8>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7F;
    });
}

QByteArray target(const QUrl& url)
{
    QByteArray text = url.path(QUrl::FullyEncoded).toLatin1();
    if (!text.startsWith('/'))
        text.prepend('/');
    return url.hasQuery() ? text + '?' + url.query(QUrl::FullyEncoded).toLatin1() : text;
}

bool has(const SocketSettings& settings, const QByteArray& name)
{
    return std::any_of(settings.headers.cbegin(), settings.headers.cend(),
                       [&name](const HeaderLine& line) { return line.name.compare(name, Qt::CaseInsensitive) == 0; });
}

Lines ownLines(const HttpCall& request, const SocketSettings& settings)
{
    Lines lines{{"User-Agent", userAgentOf(settings)},
                {"Accept", "application/json"},
                {"Accept-Encoding", "identity"}}; // answers are tiny; nothing to unpack, nothing to explode
    if (!request.contentType.isEmpty())
        lines.append({"Content-Type", request.contentType});
    if (!request.bearer.isEmpty())
        lines.append({"Authorization", "Bearer " + request.bearer.reveal().toUtf8()});
    return lines;
}

} // namespace

Result<void> checkRequest(const HttpCall& request, const SocketSettings& settings)
{
    const QString scheme = request.url.scheme();
    if ((scheme != "http"_L1 && scheme != "https"_L1) || request.url.host().isEmpty())
        return unsendable(u"\"%1\" is no address for HTTP"_s.arg(displayAddress(request.url)),
                          u"It must begin with http:// or https://."_s);
    if (!fitsALine(request.bearer.reveal().toUtf8()))
        return unsendable(u"The token contains a line end or another control character"_s,
                          u"Check how it was stored: it must be one line."_s);
    for (const HeaderLine& line : settings.headers) {
        if (!websocket::isToken(line.name) || !fitsALine(line.value.reveal().toUtf8()))
            return unsendable(u"The header \"%1\" cannot be sent: its name or value would break its line"_s.arg(
                QString::fromLatin1(line.name.left(64)).simplified()));
    }
    return {};
}

QByteArray requestText(const HttpCall& request, const SocketSettings& settings, const ProxyAddress* forwarding)
{
    const bool isPost = request.method == HttpCall::Method::Post;
    const QByteArray host = websocket::hostField(request.url);
    QByteArray text = isPost ? "POST " : "GET ";
    if (forwarding)
        text += "http://" + host;
    text += target(request.url) + " HTTP/1.1\r\nHost: " + host + "\r\n";
    const auto add = [&text](const QByteArray& name, const QByteArray& value) { text += name + ": " + value + "\r\n"; };
    for (const auto& [name, value] : ownLines(request, settings)) {
        if (!has(settings, name))
            add(name, value);
    }
    for (const HeaderLine& line : settings.headers)
        add(line.name, line.value.reveal().toUtf8());
    if (forwarding && !forwarding->basicAuthorization().isEmpty())
        add("Proxy-Authorization", forwarding->basicAuthorization());
    if (isPost)
        add("Content-Length", QByteArray::number(request.body.size()));
    text += "\r\n";
    return isPost ? text + request.body : text;
}

} // namespace roundtrip
