// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatMessage.h"
#include "session/Conversation.h"

#include <QAbstractListModel>
#include <QPointer>

namespace roundtrip {

/// A road of a line, as bubbles and waterfalls show a message. `road` may be null: the line did not go this way, or
/// is of an earlier session, of which no roads are kept.
[[nodiscard]] ChatMessage messageOf(const ChatLine& line, const LineRoad* road);

/// A conversation as one lane shows it: a row for each of its newest lines, the same rows in every lane, empty where a
/// line went another way. Keeps no copy of what was said. GUI thread.
class LaneModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int kMostRows = 10'000; ///< a list lays all of its rows out; the whole stands in the race

    LaneModel(const QString& backend, QObject* parent = nullptr);

    /// Is followed from now on; may be null.
    void setConversation(const Conversation* conversation);
    [[nodiscard]] const Conversation* conversation() const { return m_conversation; }
    [[nodiscard]] ChatMessage at(int row) const;
    [[nodiscard]] const ChatLine& lineAt(int row) const { return m_conversation->line(serialOf(row)); }
    [[nodiscard]] qint64 serialOf(int row) const { return m_first + row; }
    /// −1 where the line has no row.
    [[nodiscard]] int rowOf(qint64 serial) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// The roles of MessageModel.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void onLineAdded();
    void onLineChanged(qint64 serial);
    void onLinesPrepended(int count);
    void removeBefore(qint64 first);

    QString m_backend;
    QPointer<const Conversation> m_conversation;
    qint64 m_first = 0;
    int m_count = 0;
};

} // namespace roundtrip
