// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadTarget.h"

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

bool isOnLoopback(const LoadTarget& target)
{
    const BackendConfig& config = target.backend.config;
    return std::all_of(target.platform->fields.cbegin(), target.platform->fields.cend(), [&](const FieldSpec& field) {
        const QString value = config.setting(field.key).toString(field.defaultValue.toString());
        if (field.kind == FieldKind::Url)
            return value.isEmpty() || isLoopbackHost(QUrl(value).host());
        // An empty host is the platform's own in the cloud.
        return field.kind != FieldKind::Host || isLoopbackHost(value);
    });
}

} // namespace roundtrip
