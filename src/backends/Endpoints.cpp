// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Endpoints.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace roundtrip {

namespace {

bool isLoopbackHost(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// The address of a proxy that is set for this backend alone; empty for the system's or none.
QString proxyOf(const Platform& platform, const BackendConfig& config)
{
    for (const FieldSpec& field : platform.fields) {
        const QString value = field.kind == FieldKind::Proxy ? config.setting(field.key).toString() : QString();
        if (value.contains(QLatin1String("://")))
            return value;
    }
    return {};
}

} // namespace

QStringList endpointsOf(const Platform& platform, const BackendConfig& config)
{
    QStringList hosts = platform.endpoints ? platform.endpoints(config) : QStringList();
    if (platform.endpoints && hosts.isEmpty())
        return hosts; // not known
    for (const FieldSpec& field : platform.endpoints ? QList<FieldSpec>() : platform.fields) {
        const QString value = config.setting(field.key).toString(field.defaultValue.toString());
        if (field.kind == FieldKind::Url && !value.isEmpty())
            hosts << QUrl(value).host();
        else if (field.kind == FieldKind::Host)
            hosts << value;
    }
    if (const QString proxy = proxyOf(platform, config); !proxy.isEmpty())
        hosts << QUrl(proxy).host(); // it sees what is not encrypted, and its own password
    hosts.removeDuplicates();
    return hosts;
}

bool isLocalRuntime(const Platform& platform, const BackendConfig& config)
{
    return platform.hasLocalRuntime && !config.simulated && isOnLoopback(platform, config);
}

bool isOnLoopback(const Platform& platform, const BackendConfig& config)
{
    if (!proxyOf(platform, config).isEmpty())
        return false; // "this machine" is then what the proxy takes for it
    const QStringList hosts = endpointsOf(platform, config);
    return !hosts.isEmpty() && std::all_of(hosts.cbegin(), hosts.cend(), isLoopbackHost);
}

} // namespace roundtrip
