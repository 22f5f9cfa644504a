// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/PlatformTable.h"

#include "backends/ably/AblyPlatform.h"
#include "backends/api_gateway/GatewayPlatform.h"
#include "backends/plain_ws/PlainWsPlatform.h"
#include "backends/pusher/PusherPlatform.h"

#include <algorithm>

namespace roundtrip {

PlatformTable::PlatformTable(QList<Platform> platforms) : m_platforms(std::move(platforms)) {}

PlatformTable PlatformTable::standard()
{
    return PlatformTable({
        plain_ws::platform(),
        api_gateway::platform(),
        pusher::platform(),
        ably::platform(),
    });
}

const Platform* PlatformTable::find(const QString& id) const
{
    const auto found = std::find_if(m_platforms.cbegin(), m_platforms.cend(),
                                    [&id](const Platform& platform) { return platform.id == id; });
    return found == m_platforms.cend() ? nullptr : &*found;
}

QStringList PlatformTable::ids() const
{
    QStringList ids;
    for (const Platform& platform : m_platforms)
        ids << platform.id;
    return ids;
}

} // namespace roundtrip
