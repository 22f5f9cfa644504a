// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MessageModel.h"

#include "model/MessageText.h"

#include <algorithm>

namespace roundtrip {

namespace {

QString toolTipOf(const ChatMessage& message)
{
    if (message.kind != ChatMessage::Kind::Said)
        return {};
    const QString state = statusSentence(message);
    if (message.room.isEmpty())
        return state;
    const QString room = MessageModel::tr("In room %1.").arg(message.room);
    return state.isEmpty() ? room : room + u' ' + state;
}

} // namespace

MessageModel::MessageModel(QObject* parent, int maxMessages, qint64 maxCharacters)
    : QAbstractListModel(parent), m_maxMessages(maxMessages), m_maxCharacters(maxCharacters)
{
}

void MessageModel::makeRoom(std::size_t messages, qint64 characters)
{
    const auto most = static_cast<std::size_t>(m_maxMessages);
    std::size_t leaving = m_messages.size() + messages > most ? m_messages.size() + messages - most : 0;
    leaving = std::min(leaving, m_messages.size());
    qint64 left = m_characters + characters;
    for (std::size_t i = 0; i < m_messages.size() && (i < leaving || left > m_maxCharacters); ++i) {
        left -= m_messages[i].text.size();
        leaving = std::max(leaving, i + 1);
    }
    if (leaving == 0)
        return;
    beginRemoveRows({}, 0, static_cast<int>(leaving) - 1); // announced first: views never see more rows than there are
    for (std::size_t i = 0; i < leaving; ++i) {
        m_serialById.remove(m_messages.front().id);
        m_characters -= m_messages.front().text.size();
        m_messages.pop_front();
    }
    m_removed += static_cast<qint64>(leaving);
    endRemoveRows();
}

void MessageModel::append(std::vector<ChatMessage> messages)
{
    const auto most = static_cast<std::size_t>(m_maxMessages);
    if (messages.size() > most)
        messages.erase(messages.begin(), messages.end() - static_cast<std::ptrdiff_t>(most));
    if (messages.empty())
        return;
    qint64 characters = 0;
    for (const ChatMessage& message : messages)
        characters += message.text.size();
    makeRoom(messages.size(), characters);
    const int row = rowCount();
    beginInsertRows({}, row, row + static_cast<int>(messages.size()) - 1);
    for (ChatMessage& message : messages) {
        if (message.own)
            m_serialById.insert(message.id, m_removed + rowCount());
        m_messages.push_back(std::move(message));
    }
    m_characters += characters;
    endInsertRows();
}

void MessageModel::noteSkipped(qint64 count)
{
    if (m_messages.empty() || m_messages.back().kind != ChatMessage::Kind::Skipped) {
        append({.time = QDateTime::currentDateTime(), .kind = ChatMessage::Kind::Skipped, .skipped = count});
        return;
    }
    m_messages.back().skipped += count;
    const QModelIndex last = index(rowCount() - 1);
    Q_EMIT dataChanged(last, last);
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
    m_characters = 0;
    endResetModel();
}

QList<int> MessageModel::rowsWith(const QString& text) const
{
    QList<int> rows;
    if (text.isEmpty())
        return rows;
    for (int row = 0; row < rowCount(); ++row) {
        const ChatMessage& message = at(row);
        if (message.kind != ChatMessage::Kind::Said)
            continue;
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
        return message.kind == ChatMessage::Kind::Said ? message.text : noteText(message);
    case Qt::AccessibleTextRole:
        return spokenMessage(message);
    case Qt::ToolTipRole:
        return plainToolTip(toolTipOf(message));
    case SerialRole:
        return serialOf(index.row());
    case MessageRole:
        return QVariant::fromValue(message);
    default:
        return {};
    }
}

} // namespace roundtrip
