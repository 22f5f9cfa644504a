// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/SystemProxy.h"

#include "websocket/HangingWork.h"
#include "websocket/ProxyEnvironment.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kKept(60);

QString variable(const char* name)
{
    return qEnvironmentVariable(name);
}

ProxyAnswer fromQt(const QNetworkProxy& proxy)
{
    ProxyAddress address;
    address.host = proxy.hostName();
    address.port = proxy.port();
    address.user = proxy.user();
    address.password = Secret(proxy.password());
    switch (proxy.type()) {
    case QNetworkProxy::Socks5Proxy:
        address.kind = ProxyAddress::Kind::Socks5;
        return std::optional(address);
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return std::optional(address);
    default:
        return std::optional<ProxyAddress>();
    }
}

/// Blocks for as long as a proxy script takes.
ProxyAnswer askDesktop(const QString& scheme, const QString& host, int port)
{
    QUrl url; // of the scheme for which proxies are set
    url.setScheme(scheme == "ws"_L1 ? u"http"_s : scheme == "wss"_L1 ? u"https"_s : scheme);
    url.setHost(host);
    url.setPort(port);
    url.setPath(u"/"_s);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? ProxyAnswer(std::optional<ProxyAddress>()) : fromQt(proxies.first());
}

bool isThisMachine(const QString& host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

ProxyAnswer read(const ProxyChoice& choice)
{
    auto proxy = ProxyAddress::parse(choice.value);
    if (proxy)
        return std::optional(std::move(proxy).value());
    Error error = proxy.error();
    error.detail = u"%1 (environment variable %2)"_s.arg(error.detail, choice.variable);
    return error;
}

} // namespace

void findSystemProxy(const QString& scheme, const QString& host, int port, QObject* receiver,
                     const std::function<void(const ProxyAnswer&)>& then)
{
    const auto choice = proxyFromEnvironment(scheme, host, port, variable);
    const bool isScript = choice && (choice->value.startsWith("pac+"_L1) || choice->value.startsWith("wpad:"_L1));
    if (choice && (choice->exempt || !isScript)) {
        then(choice->exempt ? ProxyAnswer(std::optional<ProxyAddress>()) : read(*choice));
        return;
    }
    // No desktop sends a machine's talk with itself through a proxy.
    if (!choice && (environmentNamesProxies(variable) || isThisMachine(host))) {
        then(std::optional<ProxyAddress>());
        return;
    }
    // Never destroyed: a thread of it may outlive main().
    static auto* const answers = new HangingWork<ProxyAnswer>(kKept, [](const ProxyAnswer&) { return true; });
    answers->ask(
        u"%1 %2 %3"_s.arg(scheme, host).arg(port), [=] { return askDesktop(scheme, host, port); }, receiver, then);
}

void findProxy(const SocketSettings& settings, const QString& scheme, const QString& host, int port, QObject* receiver,
               const std::function<void(const ProxyAnswer&)>& then)
{
    if (settings.proxy.isEmpty() || settings.proxy == "system"_L1) {
        findSystemProxy(scheme, host, port, receiver, then);
        return;
    }
    if (settings.proxy == "none"_L1) {
        then(std::optional<ProxyAddress>());
        return;
    }
    auto given = ProxyAddress::parse(settings.proxy);
    if (given && !settings.proxyPassword.isEmpty())
        given.value().password = settings.proxyPassword;
    then(given ? ProxyAnswer(std::optional(given.value())) : ProxyAnswer(given.error()));
}

} // namespace roundtrip
