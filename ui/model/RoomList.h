// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

namespace roundtrip {

/// Which rooms one is in, which of them is looked at, and what is typed in each and not sent yet. At least one room.
/// GUI thread.
class RoomList : public QObject
{
    Q_OBJECT

public:
    /// Rooms to be in at once: each may cost a connection on each backend.
    static constexpr int kMost = 24;

    explicit RoomList(const QString& room, QObject* parent = nullptr);

    /// In the order in which they were joined.
    [[nodiscard]] const QStringList& names() const { return m_names; }
    [[nodiscard]] const QString& current() const { return m_current; }
    [[nodiscard]] bool contains(const QString& room) const { return m_names.contains(room); }
    /// False where it is there already, or there are as many as there may be.
    bool add(const QString& room);
    /// Looks at one that it contains.
    void show(const QString& room);
    /// Looks at its neighbour, where it was looked at. The last room stays: false.
    bool remove(const QString& room);

    /// Of a room that is in the list, or was.
    [[nodiscard]] QString draft(const QString& room) const { return m_drafts.value(room); }
    void setDraft(const QString& room, const QString& text);

Q_SIGNALS:
    /// Other rooms.
    void changed();
    void currentChanged(const QString& room);

private:
    QStringList m_names;
    QString m_current;
    QHash<QString, QString> m_drafts = {};
};

} // namespace roundtrip
