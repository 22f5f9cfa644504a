// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/CompareDelegate.h"

#include "compare/CompareModel.h"
#include "theme/DirectedText.h"
#include "theme/FittedColumns.h"
#include "theme/Fonts.h"

#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QTransform>

namespace roundtrip {

namespace {

constexpr int kCellHeight = 46;
constexpr int kCellMargin = spacing::kSmall;
constexpr int kRankExtent = 8;
constexpr float kRankTint = 0.13F; // text on it is as good as on the surface

/// What is best points up, what is worst down and is hollow: the tint is not alone.
void paintRank(QPainter& painter, const QRect& cell, const QRect& sign, CompareRank rank, const Theme& theme)
{
    const bool isBest = rank == CompareRank::Best;
    const QColor color = isBest ? theme.good : theme.bad;
    QColor tint = color;
    tint.setAlphaF(kRankTint);
    painter.fillRect(cell, tint);
    QPolygonF triangle{{-0.5, 0.4}, {0.5, 0.4}, {0.0, -0.5}};
    triangle = QTransform::fromScale(kRankExtent, isBest ? kRankExtent : -kRankExtent).map(triangle);
    triangle.translate(QRectF(sign).center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(isBest ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPolygon(triangle);
}

} // namespace

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics big(option.font);
    const QFontMetrics small(fonts::small(option.font));
    const QString ratio = index.data(CompareModel::RatioRole).toString();
    int width = big.horizontalAdvance(index.data().toString());
    if (!ratio.isEmpty())
        width += QFontMetrics(fonts::strong(option.font)).horizontalAdvance(ratio) + kCellMargin;
    width = std::max(width, small.horizontalAdvance(index.data(CompareModel::DetailRole).toString()));
    if (const auto marker = index.data(Qt::DecorationRole).value<QPixmap>(); !marker.isNull())
        width += static_cast<int>(marker.deviceIndependentSize().width()) + kCellMargin;
    if (index.data(CompareModel::RankRole).toInt() != 0)
        width += kRankExtent + kCellMargin;
    return {width + 3 * kCellMargin, kCellHeight};
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
    if (const auto marker = index.data(Qt::DecorationRole).value<QIcon>(); !marker.isNull()) {
        const int extent = marker.actualSize(cell.size()).width();
        marker.paint(painter, place(QRect(cell.left(), cell.center().y() - extent / 2, extent, extent)));
        cell.setLeft(cell.left() + extent + kCellMargin);
    }
    if (const auto rank = static_cast<CompareRank>(index.data(CompareModel::RankRole).toInt());
        rank != CompareRank::Middle) {
        const QRect sign(cell.left(), cell.top(), kRankExtent, cell.height());
        paintRank(*painter, option.rect.adjusted(1, 1, -1, -1), place(sign), rank, m_theme);
        cell.setLeft(cell.left() + kRankExtent + kCellMargin);
    }
    const int side = index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight;
    const QString detail = index.data(CompareModel::DetailRole).toString();
    QString ratio = index.data(CompareModel::RatioRole).toString();
    const bool isDoubtful = index.data(CompareModel::DoubtRole).toBool();
    const QColor text = m_theme.text;
    const QColor muted = m_theme.mutedText;
    const QRect upper(cell.left(), cell.top() + 5, cell.width(), cell.height() / 2 - 4);
    const QRect lower(cell.left(), upper.bottom() + 1, cell.width(), cell.height() - upper.height() - 9);
    const QRect first = detail.isEmpty() ? cell : upper;
    painter->setFont(option.font);
    const bool isName = index.column() == 0;
    const QString value = index.data().toString();
    int ratioWidth = 0;
    if (!ratio.isEmpty()) {
        ratioWidth = QFontMetrics(fonts::strong(option.font)).horizontalAdvance(ratio) + kCellMargin;
        if (ratioWidth + option.fontMetrics.horizontalAdvance(value) > first.width()) {
            ratio.clear(); // the tool tip has it
            ratioWidth = 0;
        }
    }
    if (!ratio.isEmpty()) { // to the right of the value, so that ratios stand under each other
        const bool isFaint = index.data(CompareModel::FaintRatioRole).toBool();
        painter->setFont(isFaint ? option.font : fonts::strong(option.font));
        painter->setPen(isFaint ? muted : text);
        drawDirected(*painter, place(first), option.direction, Qt::AlignVCenter | Qt::AlignRight, ratio);
        painter->setFont(option.font);
    }
    painter->setPen(isDoubtful ? muted : text);
    drawDirected(*painter, place(first.adjusted(0, 0, -ratioWidth, 0)), option.direction, Qt::AlignVCenter | side,
                 isName ? option.fontMetrics.elidedText(value, Qt::ElideRight, first.width())
                        : wholeOrDots(option.fontMetrics, value, first.width() - ratioWidth));
    painter->setFont(fonts::small(option.font));
    painter->setPen(muted);
    const QFontMetrics small(painter->font());
    drawDirected(*painter, place(lower), option.direction, Qt::AlignVCenter | side,
                 isName ? small.elidedText(detail, Qt::ElideRight, lower.width())
                        : wholeOrDots(small, detail, lower.width()));
    painter->restore();
}

} // namespace roundtrip

#include "moc_CompareDelegate.cpp"
