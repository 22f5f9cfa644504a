// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MessageModel.h"

#include "model/MessageText.h"
#include "session/Conversation.h"

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
        forget(m_messages.front());
        m_characters -= m_messages.front().text.size();
        m_messages.pop_front();
        ++m_removed;
    }
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
        note(message, m_removed + rowCount());
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

void MessageModel::note(ChatMessage& message, qint64 serial)
{
    if (message.own)
        m_serialById.insert(message.id, serial);
    if (message.broadcast.isEmpty() || m_serialByLine.contains(message.broadcast))
        return; // who repeats another's id takes over no answers to it
    m_serialByLine.insert(message.broadcast, serial);
    for (const auto& [line, reaction] : m_early) {
        if (line == message.broadcast)
            addReaction(message, reaction, serial);
    }
    std::erase_if(m_early, [&message](const auto& each) { return each.first == message.broadcast; });
}

void MessageModel::forget(const ChatMessage& message)
{
    m_serialById.remove(message.id);
    if (m_serialByLine.value(message.broadcast, -1) == m_removed)
        m_serialByLine.remove(message.broadcast);
    for (const LineReaction& reaction : message.reactions)
        m_serialByReaction.remove(reaction.roads.front().messageId);
}

int MessageModel::rowOfLine(const QString& line) const
{
    const qint64 serial = m_serialByLine.value(line, -1);
    return serial < m_removed ? -1 : static_cast<int>(serial - m_removed);
}

bool MessageModel::addReaction(ChatMessage& message, const LineReaction& reaction, qint64 serial)
{
    const bool isKnown =
        std::any_of(message.reactions.cbegin(), message.reactions.cend(), [&reaction](const LineReaction& each) {
            return each.emoji == reaction.emoji && each.user == reaction.user && each.own == reaction.own;
        });
    if (isKnown || message.reactions.size() >= Conversation::kMostReactions)
        return false;
    message.reactions.push_back(reaction);
    if (reaction.own)
        m_serialByReaction.insert(reaction.roads.front().messageId, serial);
    return true;
}

void MessageModel::react(const QString& line, const LineReaction& reaction)
{
    const int row = rowOfLine(line);
    if (row < 0) {
        if (m_early.size() >= Conversation::kMostReactions)
            m_early.pop_front();
        m_early.emplace_back(line, reaction);
    } else if (addReaction(m_messages[static_cast<std::size_t>(row)], reaction, serialOf(row))) {
        Q_EMIT dataChanged(index(row), index(row));
    }
}

bool MessageModel::updateReaction(const RowChanged& row)
{
    const qint64 serial = m_serialByReaction.value(row.sample.messageId, -1);
    if (serial < m_removed || !row.sample.isEcho || row.sample.outcome == Outcome::Duplicate)
        return false;
    const int place = static_cast<int>(serial - m_removed);
    for (LineReaction& reaction : m_messages[static_cast<std::size_t>(place)].reactions) {
        if (LineRoad& road = reaction.roads.front(); road.messageId == row.sample.messageId) {
            road.sample = row.sample;
            road.reason = row.reason;
            road.referenceLost = road.referenceLost || row.referenceLost;
        }
    }
    Q_EMIT dataChanged(index(place), index(place));
    return true;
}

bool MessageModel::update(const RowChanged& changed)
{
    const auto& [key, sample, server, reason, referenceLost] = changed;
    const auto serial = m_serialById.constFind(sample.messageId);
    if (serial == m_serialById.cend())
        return updateReaction(changed);
    if (!sample.isEcho || sample.outcome == Outcome::Duplicate)
        return false;
    const int row = static_cast<int>(*serial - m_removed);
    ChatMessage& message = m_messages[static_cast<std::size_t>(row)];
    message.sample = sample;
    if (server)
        message.server = server;
    if (!reason.isEmpty())
        message.reason = reason;
    message.referenceLost = message.referenceLost || referenceLost;
    Q_EMIT dataChanged(index(row), index(row));
    return true;
}

void MessageModel::clear()
{
    beginResetModel();
    m_removed += rowCount();
    m_messages.clear();
    m_serialById.clear();
    m_serialByLine.clear();
    m_serialByReaction.clear();
    m_early.clear();
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

#include "moc_MessageModel.cpp"
