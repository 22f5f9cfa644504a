// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatMessage.h"
#include "session/ChatUpdate.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>
#include <vector>

namespace roundtrip {

/// The history of one lane, oldest first, bounded in messages and in characters: when full, the oldest go. GUI thread.
class MessageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        MessageRole = Qt::UserRole + 1,
        SerialRole, ///< counted from the first message ever: stays with a message while others leave
    };

    /// 32 MB of text at most, whatever somebody sends.
    static constexpr qint64 kMostCharacters = qint64{1} << 24;

    explicit MessageModel(QObject* parent = nullptr, int maxMessages = 10'000, qint64 maxCharacters = kMostCharacters);

    void append(const ChatMessage& message) { append(std::vector<ChatMessage>{message}); }
    /// Views lay out once for all of them. The newest ones stay where there are more than fit.
    void append(std::vector<ChatMessage> messages);
    /// Messages that came too fast to be read, and are not kept: in the note that ends the history, or in a new one.
    void noteSkipped(qint64 count);
    /// Brings the latest state to a message of ours; false where it is not (or no longer) in the history.
    bool update(const RowChanged& row);
    bool update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason)
    {
        return update({.sample = sample, .server = server, .reason = reason});
    }
    /// A reaction to a message of this line (broadcastIdOf()). One that is not here yet is waited for.
    void react(const QString& line, const LineReaction& reaction);
    /// The row of a line; −1 where it is not (or no longer) in the history.
    [[nodiscard]] int rowOfLine(const QString& line) const;
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// The rows whose text or user holds this, whatever the case, in order. Notes are no messages.
    [[nodiscard]] QList<int> rowsWith(const QString& text) const;
    [[nodiscard]] const ChatMessage& at(int row) const { return m_messages.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] qint64 serialOf(int row) const { return m_removed + row; }

private:
    /// So many of the oldest that those which come fit in.
    void makeRoom(std::size_t messages, qint64 characters);
    void forget(const ChatMessage& message);
    void note(ChatMessage& message, qint64 serial);
    bool addReaction(ChatMessage& message, const LineReaction& reaction, qint64 serial);
    bool updateReaction(const RowChanged& row);

    std::deque<ChatMessage> m_messages;
    QHash<QString, qint64> m_serialById; ///< own messages: position counted from the first message ever
    qint64 m_removed = 0;
    qint64 m_characters = 0;
    QHash<QString, qint64> m_serialByLine = {};
    QHash<QString, qint64> m_serialByReaction = {};            ///< own reactions, by their ids
    std::deque<std::pair<QString, LineReaction>> m_early = {}; ///< by the line that is not here
    int m_maxMessages;
    qint64 m_maxCharacters;
};

} // namespace roundtrip
