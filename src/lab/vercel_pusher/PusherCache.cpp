// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherCache.h"

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

bool PusherCache::remembers(QStringView channel)
{
    static constexpr std::array kPrefixes = {"cache-"_L1, "private-cache-"_L1, "presence-cache-"_L1,
                                             "private-encrypted-cache-"_L1};
    return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                       [channel](QLatin1StringView prefix) { return channel.startsWith(prefix); });
}

void PusherCache::remember(const QString& channel, const QString& event, const QJsonValue& data, Instant expires)
{
    if (!m_entries.contains(channel) && m_entries.size() >= kMaxChannels)
        m_entries.erase(std::min_element(m_entries.cbegin(), m_entries.cend(),
                                         [](const Entry& a, const Entry& b) { return a.expires < b.expires; }));
    m_entries.insert(channel, {.event = event, .data = data, .expires = expires});
}

std::optional<PusherCache::Entry> PusherCache::find(const QString& channel, Instant now) const
{
    const auto found = m_entries.constFind(channel);
    if (found == m_entries.cend() || found->expires <= now)
        return std::nullopt;
    return *found;
}

} // namespace roundtrip
