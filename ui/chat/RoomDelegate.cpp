// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/RoomDelegate.h"

#include "chat/RoomsModel.h"
#include "theme/DirectedText.h"
#include "theme/Fonts.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kMostPill = 99;

QString pillText(qint64 count)
{
    return count > kMostPill ? QStringLiteral("%1+").arg(QLocale().toString(kMostPill))
                             : QLocale().toString(static_cast<qlonglong>(count));
}

int pillWidth(const QFontMetrics& metrics, qint64 count)
{
    return count == 0 ? 0
                      : std::max(metrics.horizontalAdvance(pillText(count)) + spacing::kSmall, metrics.height() + 2);
}

} // namespace

int paintUnreadPill(QPainter& painter, const QRect& area, qint64 count, const Theme& theme,
                    Qt::LayoutDirection direction)
{
    if (count == 0)
        return 0;
    const QFontMetrics metrics(painter.font());
    const int wide = pillWidth(metrics, count);
    const QRect pill =
        QStyle::alignedRect(direction, Qt::AlignRight | Qt::AlignVCenter, QSize(wide, metrics.height() + 2), area);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    painter.setPen(theme.accentText);
    painter.drawText(pill, Qt::AlignCenter, pillText(count));
    return wide;
}

QSize RoomDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFont bold = fonts::strong(option.font);
    const QFontMetrics small(fonts::small(option.font));
    const int figure = small.horizontalAdvance(QStringLiteral("888 ms"));
    const int wide = QFontMetrics(bold).horizontalAdvance(index.data().toString()) + figure +
                     pillWidth(small, index.data(RoomsModel::UnreadRole).toLongLong()) + 5 * spacing::kSmall;
    return {wide, QFontMetrics(bold).height() + spacing::kSmall + 2};
}

void RoomDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
        painter->setPen(QPen(hasFocus ? m_theme.accent : m_theme.border, 1.0));
        painter->setBrush(m_theme.selection());
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), spacing::kRadius,
                                 spacing::kRadius);
    }
    const qint64 unread = index.data(RoomsModel::UnreadRole).toLongLong();
    QRect area = option.rect.adjusted(spacing::kSmall, 0, -spacing::kSmall, 0);
    const auto seen = [&](const QRect& part) { return QStyle::visualRect(option.direction, option.rect, part); };
    const QFont small = fonts::small(option.font);
    painter->setFont(small);
    if (const int pill = paintUnreadPill(*painter, seen(area), unread, m_theme, option.direction); pill > 0)
        area.setRight(area.right() - pill - spacing::kTight);
    QFont names(option.font);
    names.setWeight(unread > 0 ? QFont::DemiBold : QFont::Normal);
    const QFontMetrics metrics(names);
    const QString name = index.data().toString();
    const QString figure = index.data(RoomsModel::FigureRole).toString();
    const int figureWidth = QFontMetrics(small).horizontalAdvance(figure) + 1;
    const int least = std::min(metrics.horizontalAdvance(name) + 2, area.width() / 2);
    if (!figure.isEmpty() && area.width() - figureWidth - spacing::kTight >= least) { // a whole figure or none
        const QRect place(area.right() + 1 - figureWidth, area.top(), figureWidth, area.height());
        painter->setPen(m_theme.mutedText);
        drawDirected(*painter, seen(place), option.direction, Qt::AlignLeft | Qt::AlignVCenter, figure);
        area.setRight(place.left() - spacing::kTight);
    }
    painter->setFont(names);
    painter->setPen(m_theme.text);
    drawDirected(*painter, seen(area), option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                 metrics.elidedText(name, Qt::ElideRight, area.width()));
    painter->restore();
}

} // namespace roundtrip

#include "moc_RoomDelegate.cpp"
