// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace roundtrip {

/// Who is in which room, by connection number. Members are kept in the order of joining: it decides who gets a message
/// first.
class Rooms
{
public:
    /// Members after joining. Joining twice is one membership.
    int join(const QString& room, quint64 connection);
    void leave(const QString& room, quint64 connection);
    void leaveAll(quint64 connection);

    [[nodiscard]] bool isMember(const QString& room, quint64 connection) const;
    [[nodiscard]] qsizetype countOf(quint64 connection) const { return m_roomsOf.value(connection).size(); }
    [[nodiscard]] QList<QString> roomsOf(quint64 connection) const { return m_roomsOf.value(connection); }
    [[nodiscard]] QList<quint64> members(const QString& room) const { return m_members.value(room); }

private:
    QHash<QString, QList<quint64>> m_members;
    QHash<quint64, QList<QString>> m_roomsOf;
};

} // namespace roundtrip
