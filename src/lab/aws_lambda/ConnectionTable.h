// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>

namespace roundtrip {

/// What the functions know of the connections, which is not always what is true: a row stays behind when $disconnect
/// is lost. One item per connection and room, as a table with the room as its partition key has them.
class ConnectionTable
{
public:
    void put(const QString& connectionId);
    /// Members of the room afterwards. A connection without a row gets one.
    int join(const QString& room, const QString& connectionId);
    void leave(const QString& room, const QString& connectionId);
    void remove(const QString& connectionId);

    [[nodiscard]] bool contains(const QString& connectionId) const { return m_roomsOf.contains(connectionId); }
    [[nodiscard]] bool isMember(const QString& room, const QString& connectionId) const;
    /// In the order of the sort key, the connection id.
    [[nodiscard]] QStringList members(const QString& room) const;

private:
    QHash<QString, QMap<QString, bool>> m_rooms;
    QHash<QString, QStringList> m_roomsOf;
};

} // namespace roundtrip
