// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/CompareDelegate.h"

#include "compare/CompareModel.h"
#include "theme/DirectedText.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>

namespace roundtrip {

namespace {

constexpr int kCellHeight = 46;
constexpr int kCellMargin = spacing::kSmall;

QFont detailFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() - 1.0);
    return font;
}

} // namespace

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics big(option.font);
    const QFontMetrics small(detailFont(option.font));
    const int width = std::max(big.horizontalAdvance(index.data().toString() + QStringLiteral("  00.0×")),
                               small.horizontalAdvance(index.data(CompareModel::DetailRole).toString()));
    return {width + 4 * kCellMargin, kCellHeight};
}

void CompareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem panel(option);
    panel.state &= ~QStyle::State_HasFocus;
    const QWidget* widget = option.widget;
    (widget ? widget->style() : QApplication::style())
        ->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, widget);
    painter->save();
    QRect cell = option.rect.adjusted(kCellMargin, 0, -kCellMargin, 0);
    const QRect whole = cell;
    const auto place = [&](const QRect& rect) { return QStyle::visualRect(option.direction, whole, rect); };
    if (const auto marker = index.data(Qt::DecorationRole).value<QPixmap>(); !marker.isNull()) {
        const int extent = static_cast<int>(marker.deviceIndependentSize().width());
        painter->drawPixmap(place(QRect(cell.left(), cell.center().y() - extent / 2, extent, extent)), marker);
        cell.setLeft(cell.left() + extent + kCellMargin);
    }
    const int side = index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight;
    const QString detail = index.data(CompareModel::DetailRole).toString();
    const QString ratio = index.data(CompareModel::RatioRole).toString();
    const bool isDoubtful = index.data(CompareModel::DoubtRole).toBool();
    const QColor text = m_theme.text;
    const QColor muted = m_theme.mutedText;
    const QRect upper(cell.left(), cell.top() + 5, cell.width(), cell.height() / 2 - 4);
    const QRect lower(cell.left(), upper.bottom() + 1, cell.width(), cell.height() - upper.height() - 9);
    const QRect first = detail.isEmpty() ? cell : upper;
    painter->setFont(option.font);
    const QString value = index.data().toString();
    int ratioWidth = 0;
    if (!ratio.isEmpty()) { // to the right of the value, so that ratios stand under each other
        QFont bold(option.font);
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(text);
        ratioWidth = QFontMetrics(bold).horizontalAdvance(ratio) + kCellMargin;
        drawDirected(*painter, place(first), option.direction, Qt::AlignVCenter | Qt::AlignRight, ratio);
        painter->setFont(option.font);
    }
    painter->setPen(isDoubtful ? muted : text);
    drawDirected(*painter, place(first.adjusted(0, 0, -ratioWidth, 0)), option.direction, Qt::AlignVCenter | side,
                 value);
    painter->setFont(detailFont(option.font));
    painter->setPen(muted);
    drawDirected(*painter, place(lower), option.direction, Qt::AlignVCenter | side,
                 QFontMetrics(painter->font()).elidedText(detail, Qt::ElideRight, lower.width()));
    painter->restore();
}

} // namespace roundtrip
