// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MessageModel.h"

#include "model/MessageText.h"

namespace roundtrip {

MessageModel::MessageModel(QObject* parent, int maxMessages) : QAbstractListModel(parent), m_maxMessages(maxMessages) {}

void MessageModel::append(const ChatMessage& message)
{
    if (rowCount() >= m_maxMessages) { // the removal is announced first: views never see more rows than there are
        beginRemoveRows({}, 0, 0);
        m_serialById.remove(m_messages.front().id);
        m_messages.pop_front();
        ++m_removed;
        endRemoveRows();
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_messages.push_back(message);
    if (message.own)
        m_serialById.insert(message.id, m_removed + row);
    endInsertRows();
}

bool MessageModel::update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason)
{
    const auto serial = m_serialById.constFind(sample.messageId);
    if (serial == m_serialById.cend() || !sample.isEcho || sample.outcome == Outcome::Duplicate)
        return false;
    const int row = static_cast<int>(*serial - m_removed);
    ChatMessage& message = m_messages[static_cast<std::size_t>(row)];
    message.sample = sample;
    if (server)
        message.server = server;
    if (!reason.isEmpty())
        message.reason = reason;
    Q_EMIT dataChanged(index(row), index(row));
    return true;
}

void MessageModel::clear()
{
    beginResetModel();
    m_removed += rowCount();
    m_messages.clear();
    m_serialById.clear();
    endResetModel();
}

QList<int> MessageModel::rowsWith(const QString& text) const
{
    QList<int> rows;
    if (text.isEmpty())
        return rows;
    for (int row = 0; row < rowCount(); ++row) {
        const ChatMessage& message = at(row);
        if (message.text.contains(text, Qt::CaseInsensitive) || message.user.contains(text, Qt::CaseInsensitive))
            rows << row;
    }
    return rows;
}

int MessageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

QVariant MessageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatMessage& message = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return message.text;
    case Qt::AccessibleTextRole:
        return spokenMessage(message);
    case Qt::ToolTipRole:
        return plainToolTip(statusSentence(message));
    case SerialRole:
        return m_removed + index.row();
    case MessageRole:
        return QVariant::fromValue(message);
    default:
        return {};
    }
}

} // namespace roundtrip
