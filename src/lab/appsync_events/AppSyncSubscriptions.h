// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace roundtrip {

/// Which connection listens where, under which id. A channel may end in "/*". In the order of subscribing.
class AppSyncSubscriptions
{
public:
    struct Listener
    {
        quint64 connection = 0;
        QString id = {};

        bool operator==(const Listener&) const = default;
    };

    /// False where the connection has a subscription of that id.
    bool add(quint64 connection, const QString& id, const QString& channel);
    /// False where there is none.
    bool remove(quint64 connection, const QString& id);
    void removeAll(quint64 connection);

    [[nodiscard]] qsizetype countOf(quint64 connection) const { return m_channelsOf.value(connection).size(); }
    /// Who hears an event on this channel: under each of its subscriptions once.
    [[nodiscard]] QList<Listener> listenersOf(const QString& channel) const;

private:
    QHash<QString, QList<Listener>> m_listeners;
    QHash<quint64, QHash<QString, QString>> m_channelsOf; ///< channel by id
};

} // namespace roundtrip
