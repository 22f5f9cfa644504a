// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatMessage.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>

namespace roundtrip {

/// The history of one lane, oldest first, bounded: when full, the oldest go. GUI thread.
class MessageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        MessageRole = Qt::UserRole + 1,
        SerialRole, ///< counted from the first message ever: stays with a message while others leave
    };

    explicit MessageModel(QObject* parent = nullptr, int maxMessages = 10'000);

    void append(const ChatMessage& message);
    /// Brings the latest state to a message of ours; false where it is not (or no longer) in the history.
    bool update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// The rows whose text or user holds this, whatever the case, in order.
    [[nodiscard]] QList<int> rowsWith(const QString& text) const;
    [[nodiscard]] const ChatMessage& at(int row) const { return m_messages.at(static_cast<std::size_t>(row)); }

private:
    std::deque<ChatMessage> m_messages;
    QHash<QString, qint64> m_serialById; ///< own messages: position counted from the first message ever
    qint64 m_removed = 0;
    int m_maxMessages;
};

} // namespace roundtrip
