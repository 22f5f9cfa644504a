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

} // namespace

QStringList endpointsOf(const Platform& platform, const BackendConfig& config)
{
    if (platform.endpoints)
        return platform.endpoints(config);
    QStringList hosts;
    for (const FieldSpec& field : platform.fields) {
        const QString value = config.setting(field.key).toString(field.defaultValue.toString());
        if (field.kind == FieldKind::Url && !value.isEmpty())
            hosts << QUrl(value).host();
        else if (field.kind == FieldKind::Host)
            hosts << value;
    }
    hosts.removeDuplicates();
    return hosts;
}

bool isOnLoopback(const Platform& platform, const BackendConfig& config)
{
    const QStringList hosts = endpointsOf(platform, config);
    return !hosts.isEmpty() && std::all_of(hosts.cbegin(), hosts.cend(), isLoopbackHost);
}

} // namespace roundtrip
