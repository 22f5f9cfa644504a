// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherChannels.h"

namespace roundtrip {

bool PusherChannels::subscribe(const QString& channel, quint64 connection, const Member& member)
{
    Channel& entry = m_channels[channel];
    entry.subscribers.append(connection);
    if (member.id.isEmpty())
        return false;
    entry.memberOf.insert(connection, member.id);
    const bool isNew = !entry.members.contains(member.id);
    entry.members.insert(member.id, member.info);
    return isNew;
}

QString PusherChannels::unsubscribe(const QString& channel, quint64 connection)
{
    const auto entry = m_channels.find(channel);
    if (entry == m_channels.end())
        return {};
    entry->subscribers.removeOne(connection);
    const QString member = entry->memberOf.take(connection);
    const bool isGone = !member.isEmpty() && !entry->memberOf.values().contains(member);
    if (isGone)
        entry->members.remove(member);
    if (entry->subscribers.isEmpty())
        m_channels.erase(entry);
    return isGone ? member : QString();
}

bool PusherChannels::isSubscribed(const QString& channel, quint64 connection) const
{
    const auto entry = m_channels.constFind(channel);
    return entry != m_channels.cend() && entry->subscribers.contains(connection);
}

QList<quint64> PusherChannels::subscribers(const QString& channel) const
{
    return m_channels.value(channel).subscribers;
}

QJsonObject PusherChannels::members(const QString& channel) const
{
    QJsonObject members;
    const Channel entry = m_channels.value(channel);
    for (auto member = entry.members.cbegin(); member != entry.members.cend(); ++member)
        members.insert(member.key(), member.value().isUndefined() ? QJsonValue(QJsonObject()) : member.value());
    return members;
}

QString PusherChannels::memberId(const QString& channel, quint64 connection) const
{
    return m_channels.value(channel).memberOf.value(connection);
}

} // namespace roundtrip
