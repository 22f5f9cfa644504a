// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LanePointer.h"

#include "chat/LaneModel.h"
#include "chat/MessageDelegate.h"
#include "model/MessageText.h"

#include <QDesktopServices>
#include <QHelpEvent>
#include <QListView>
#include <QMouseEvent>
#include <QToolTip>

namespace roundtrip {

LanePointer::LanePointer(QListView& list, const MessageDelegate& delegate, const LaneModel& model)
    : QObject(&list), m_list(list), m_delegate(delegate), m_model(model)
{
    list.viewport()->setMouseTracking(true);
    list.viewport()->installEventFilter(this);
}

QStyleOptionViewItem LanePointer::optionOf(const QModelIndex& index) const
{
    QStyleOptionViewItem option;
    option.initFrom(&m_list);
    option.font = m_list.font();
    option.rect = m_list.visualRect(index);
    return option;
}

std::optional<TextLink> LanePointer::linkAt(const QPoint& position) const
{
    const QModelIndex index = m_list.indexAt(position);
    return index.isValid() ? m_delegate.linkAt(optionOf(index), index, position) : std::nullopt;
}

std::optional<ReactionChip> LanePointer::chipAt(const QPoint& position) const
{
    const QModelIndex index = m_list.indexAt(position);
    return index.isValid() ? m_delegate.chipAt(optionOf(index), index, position) : std::nullopt;
}

bool LanePointer::showToolTip(const QPoint& position, const QPoint& global) const
{
    const auto link = linkAt(position);
    const auto chip = link ? std::nullopt : chipAt(position);
    if (link || chip)
        QToolTip::showText(global, plainToolTip(link ? wholeAddress(link->url) : chip->words), m_list.viewport());
    return link || chip;
}

bool LanePointer::click(const QPoint& position)
{
    const auto link = linkAt(position);
    const auto chip = link ? std::nullopt : chipAt(position);
    if (link)
        QDesktopServices::openUrl(link->url);
    if (chip)
        Q_EMIT reactionRequested(m_model.serialOf(m_list.indexAt(position).row()), chip->emoji);
    return link || chip;
}

bool LanePointer::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        return showToolTip(help->pos(), help->globalPos());
    }
    if (event->type() == QEvent::MouseMove) {
        const QPoint position = static_cast<QMouseEvent*>(event)->position().toPoint();
        m_list.viewport()->setCursor(linkAt(position) || chipAt(position) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return false;
    }
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    return mouse->button() == Qt::LeftButton && click(mouse->position().toPoint()); // and no waterfall
}

} // namespace roundtrip

#include "moc_LanePointer.cpp"
