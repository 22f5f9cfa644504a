// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/PlatformTable.h"

#include <algorithm>

namespace roundtrip {

PlatformTable::PlatformTable(QList<Platform> platforms) : m_platforms(std::move(platforms)) {}

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
