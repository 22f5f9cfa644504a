// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/appsync_events/AppSyncSubscriptions.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// One form for all: with the slash before it.
QString withSlash(const QString& channel)
{
    return channel.startsWith(u'/') ? channel : u'/' + channel;
}

} // namespace

bool AppSyncSubscriptions::add(quint64 connection, const QString& id, const QString& channel)
{
    QHash<QString, QString>& own = m_channelsOf[connection];
    if (own.contains(id))
        return false;
    own.insert(id, withSlash(channel));
    m_listeners[withSlash(channel)].append({connection, id});
    return true;
}

bool AppSyncSubscriptions::remove(quint64 connection, const QString& id)
{
    const QString channel = m_channelsOf[connection].take(id);
    if (channel.isEmpty())
        return false;
    QList<Listener>& listeners = m_listeners[channel];
    listeners.removeAll({connection, id});
    if (listeners.isEmpty())
        m_listeners.remove(channel);
    return true;
}

void AppSyncSubscriptions::removeAll(quint64 connection)
{
    const QStringList ids = m_channelsOf.value(connection).keys();
    for (const QString& id : ids)
        remove(connection, id);
    m_channelsOf.remove(connection);
}

QList<AppSyncSubscriptions::Listener> AppSyncSubscriptions::listenersOf(const QString& channel) const
{
    const QString exact = withSlash(channel);
    QList<Listener> listeners = m_listeners.value(exact);
    for (qsizetype slash = exact.lastIndexOf(u'/'); slash > 0; slash = exact.lastIndexOf(u'/', slash - 1))
        listeners += m_listeners.value(exact.left(slash) + "/*"_L1);
    return listeners;
}

} // namespace roundtrip
