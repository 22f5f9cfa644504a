// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/RoomsModel.h"

#include "core/SafeText.h"
#include "model/MessageText.h"
#include "model/StatusText.h"

#include <utility>

namespace roundtrip {

RoomsModel::RoomsModel(ChatSession& session, QObject* parent) : QAbstractListModel(parent), m_session(session)
{
    connect(&session.rooms(), &RoomList::changed, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&session, &ChatSession::unreadChanged, this, &RoomsModel::refresh);
}

void RoomsModel::refresh()
{
    QStringList shown; // asked four times a second, and a list lays its rows out anew for each answer
    for (const QString& room : m_session.rooms().names())
        shown << room + u'\n' + figureOf(room) + u'\n' + QString::number(m_session.conversationIn(room).unread());
    if (shown == std::exchange(m_shown, shown) || rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int RoomsModel::rowOf(const QString& room) const
{
    return static_cast<int>(m_session.rooms().names().indexOf(room));
}

int RoomsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_session.rooms().names().size());
}

QString RoomsModel::figureOf(const QString& room) const
{
    Lane* baseline = m_session.baselineLane();
    const auto median = baseline ? baseline->roomOf(room).median.at(m_session.clock().now()) : std::nullopt;
    return median ? durationText(*median) : QString();
}

QString RoomsModel::sentenceOf(const QString& room) const
{
    QStringList lines(safeLine(room));
    if (const qint64 unread = m_session.conversationIn(room).unread(); unread > 0)
        lines << tr("%Ln unread", nullptr, static_cast<int>(unread));
    for (const auto& lane : m_session.lanes()) {
        const LaneRoom& place = lane->roomOf(room);
        const auto median = place.median.at(m_session.clock().now());
        const QString figure = median ? tr("p50 %1").arg(durationText(*median)) : stateText(place.status.state);
        const bool isAlone =
            lane->platform().capabilities.testFlag(Capability::ManyRooms) || m_session.rooms().names().size() == 1;
        lines << (isAlone ? tr("%1: %2") : tr("%1: %2, over a connection of its own"))
                     .arg(safeLine(lane->name()), figure);
    }
    return lines.join(u'\n');
}

QVariant RoomsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString name = room(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return safeLine(name);
    case UnreadRole:
        return m_session.conversationIn(name).unread();
    case FigureRole:
        return figureOf(name);
    case Qt::AccessibleTextRole:
        return sentenceOf(name).replace(u'\n', QStringLiteral(", "));
    case Qt::ToolTipRole:
        return plainToolTip(sentenceOf(name));
    default:
        return {};
    }
}

} // namespace roundtrip

#include "moc_RoomsModel.cpp"
