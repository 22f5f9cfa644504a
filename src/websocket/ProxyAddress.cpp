// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ProxyAddress.h"

#include "core/AddressText.h"

#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCurlsDefaultPort = 1080;

Error unusable(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint, .retry = Retry::Never};
}

} // namespace

QString ProxyAddress::shown() const
{
    const QString scheme = kind == Kind::Http ? u"http"_s : looksUpNames ? u"socks5h"_s : u"socks5"_s;
    return scheme + "://"_L1 + displayHostPort(host, port);
}

QByteArray ProxyAddress::basicAuthorization() const
{
    if (user.isEmpty())
        return {};
    return "Basic " + (user + u':' + password.reveal()).toUtf8().toBase64();
}

Result<ProxyAddress> ProxyAddress::parse(const QString& text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed.contains("://"_L1) ? trimmed : "http://"_L1 + trimmed, QUrl::StrictMode);
    const QString forms = u"It looks like http://proxy.example.org:3128 or socks5://proxy.example.org:1080."_s;
    if (!url.isValid() || url.host().isEmpty()) // its text is not repeated: a password may stand in it
        return unusable(u"The proxy's address cannot be read"_s, forms);
    const QString scheme = url.scheme();
    ProxyAddress proxy;
    if (scheme == "socks5"_L1 || scheme == "socks5h"_L1) {
        proxy.kind = Kind::Socks5;
        proxy.looksUpNames = scheme == "socks5h"_L1;
    } else if (scheme != "http"_L1) {
        return unusable(u"A proxy of the kind %1:// cannot be used"_s.arg(scheme.left(20)), forms);
    }
    proxy.host = url.host();
    proxy.port = static_cast<quint16>(url.port(kCurlsDefaultPort));
    proxy.user = url.userName(QUrl::FullyDecoded);
    proxy.password = Secret(url.password(QUrl::FullyDecoded));
    return proxy;
}

} // namespace roundtrip
