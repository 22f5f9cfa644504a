// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LaneModel.h"

#include "model/MessageModel.h"
#include "model/MessageText.h"

#include <algorithm>
#include <iterator>

namespace roundtrip {

namespace {
constexpr int kRowsAtOnce = 1000; ///< leave together: each time all others are laid out
constexpr qsizetype kMostQuotedText = 200;

bool isOver(const std::vector<LineRoad>& roads, const QString& backend)
{
    return std::any_of(roads.cbegin(), roads.cend(), [&](const LineRoad& each) { return each.backend == backend; });
}
} // namespace

ChatMessage messageOf(const ChatLine& line, const LineRoad* road)
{
    ChatMessage message{.user = line.user,
                        .room = line.room,
                        .text = line.text,
                        .time = line.time,
                        .absent = !road && !line.roads.empty(),
                        .own = line.own};
    if (!road)
        return message;
    message.id = road->messageId;
    message.acknowledges = road->acknowledges;
    message.sample = road->sample;
    message.server = road->server;
    message.reason = road->reason;
    message.replyTo = line.replyTo;
    message.referenceLost = road->referenceLost;
    return message;
}

LaneModel::LaneModel(const QString& backend, QObject* parent) : QAbstractListModel(parent), m_backend(backend) {}

void LaneModel::setConversation(const Conversation* conversation)
{
    beginResetModel();
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    m_first = 0;
    m_count = 0;
    if (conversation) {
        m_first = std::max(conversation->first(), conversation->end() - kMostRows);
        m_count = static_cast<int>(conversation->end() - m_first);
        connect(conversation, &Conversation::lineAdded, this, &LaneModel::onLineAdded);
        connect(conversation, &Conversation::lineChanged, this, &LaneModel::onLineChanged);
        connect(conversation, &Conversation::linesPrepended, this, &LaneModel::onLinesPrepended);
        connect(conversation, &Conversation::cleared, this, [this] { setConversation(m_conversation); });
        connect(conversation, &Conversation::linesRemoved, this, [this] { removeBefore(m_conversation->first()); });
    }
    endResetModel();
}

void LaneModel::onLineAdded()
{
    beginInsertRows({}, m_count, m_count);
    ++m_count;
    endInsertRows();
    if (m_count >= kMostRows + kRowsAtOnce)
        removeBefore(m_first + kRowsAtOnce);
}

void LaneModel::onLineChanged(qint64 serial)
{
    if (const int row = rowOf(serial); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void LaneModel::onLinesPrepended(int count)
{
    const int fitting = std::min(count, kMostRows - m_count);
    if (fitting <= 0 || m_first - fitting < m_conversation->first())
        return; // the oldest of the session are out of these rows already
    beginInsertRows({}, 0, fitting - 1);
    m_first -= fitting;
    m_count += fitting;
    endInsertRows();
}

void LaneModel::removeBefore(qint64 first)
{
    const auto leaving = static_cast<int>(std::clamp<qint64>(first - m_first, 0, m_count));
    if (leaving == 0)
        return;
    beginRemoveRows({}, 0, leaving - 1);
    m_first += leaving;
    m_count -= leaving;
    endRemoveRows();
}

int LaneModel::rowOf(qint64 serial) const
{
    const qint64 row = serial - m_first;
    return row >= 0 && row < m_count ? static_cast<int>(row) : -1;
}

ChatMessage LaneModel::at(int row) const
{
    const qint64 serial = serialOf(row);
    if (!m_conversation || serial < m_conversation->first())
        return {.absent = true}; // the conversation has let it go, and this list is about to be told
    const ChatLine& line = m_conversation->line(serial);
    ChatMessage message = messageOf(line, line.road(m_backend));
    message.isAnswer = !line.replyTo.isEmpty();
    message.isReactedTo = !line.reactions.empty();
    std::copy_if(line.reactions.cbegin(), line.reactions.cend(), std::back_inserter(message.reactions),
                 [this](const LineReaction& each) { return isOver(each.roads, m_backend); });
    if (const qint64 answered = line.replyTo.isEmpty() ? -1 : m_conversation->lineOf(line.replyTo); answered >= 0) {
        message.quotedUser = m_conversation->line(answered).user;
        message.quotedText = m_conversation->line(answered).text.left(kMostQuotedText);
    }
    return message;
}

int LaneModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

QVariant LaneModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == MessageModel::SerialRole)
        return serialOf(index.row());
    const ChatMessage message = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return message.text;
    case Qt::AccessibleTextRole:
        return message.absent ? tr("Not over %1").arg(safeLine(m_backend)) : spokenMessage(message);
    case Qt::ToolTipRole:
        return message.absent ? QString() : plainToolTip(statusSentence(message));
    case MessageModel::MessageRole:
        return QVariant::fromValue(message);
    default:
        return {};
    }
}

} // namespace roundtrip

#include "moc_LaneModel.cpp"
