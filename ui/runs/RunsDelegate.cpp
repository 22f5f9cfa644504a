// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsDelegate.h"

#include "model/MessageText.h"
#include "runs/RunsModel.h"
#include "theme/DirectedText.h"
#include "theme/FittedColumns.h"
#include "theme/MarkerShape.h"

#include <QApplication>
#include <QPainter>

namespace roundtrip {

namespace {
constexpr int kRunCellMargin = spacing::kSmall;
constexpr double kRunMarkerSize = 8.0;
} // namespace

void RunsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem panel(option);
    panel.state &= ~QStyle::State_HasFocus;
    const QWidget* widget = option.widget;
    (widget ? widget->style() : QApplication::style())
        ->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    const QRect cell = option.rect.adjusted(kRunCellMargin, 0, -kRunCellMargin, 0);
    if (index.column() == RunsModel::Backends) {
        paintBackends(*painter, cell, option.direction, index);
    } else {
        const QVariant color = index.data(Qt::ForegroundRole);
        painter->setPen(color.isValid() ? color.value<QColor>() : m_theme.text);
        const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        const bool isFigure = index.column() == RunsModel::Started || alignment.testFlag(Qt::AlignRight);
        const QString text = index.data().toString();
        drawDirected(*painter, cell, option.direction, static_cast<int>(alignment),
                     isFigure ? wholeOrDots(option.fontMetrics, text, cell.width())
                              : option.fontMetrics.elidedText(text, Qt::ElideRight, cell.width()));
    }
    painter->restore();
}

void RunsDelegate::paintBackends(QPainter& painter, QRect cell, Qt::LayoutDirection direction,
                                 const QModelIndex& index) const
{
    const auto place = [&, whole = cell](const QRect& rect) { return QStyle::visualRect(direction, whole, rect); };
    const QFontMetrics metrics(painter.font());
    const QStringList names = index.data(RunsModel::BackendsRole).toStringList();
    for (qsizetype i = 0; i < names.size(); ++i) {
        const int style = static_cast<int>(i);
        const QString name = safeLine(names.at(i));
        const int width = metrics.horizontalAdvance(name);
        const int needed = static_cast<int>(kRunMarkerSize) + 5 + width;
        if (needed > cell.width()) { // the tool tip has them all
            painter.setPen(m_theme.mutedText);
            drawDirected(painter, place(cell), direction, Qt::AlignVCenter, QStringLiteral("…"));
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.seriesColor(style));
        const QRectF spot = place(QRect(cell.left(), cell.top(), static_cast<int>(kRunMarkerSize), cell.height()));
        painter.drawPath(markerPath(markerShape(style), spot.center() + QPointF(0, 0.5), kRunMarkerSize));
        cell.setLeft(cell.left() + static_cast<int>(kRunMarkerSize) + 5);
        painter.setPen(m_theme.text);
        drawDirected(painter, place(cell), direction, Qt::AlignVCenter, name);
        cell.setLeft(cell.left() + width + spacing::kMedium);
    }
    const QVariant simulated = index.data(RunsModel::SimulatedRole);
    if (!simulated.isValid() || simulated.toBool()) {
        painter.setPen(m_theme.mutedText);
        const QString origin = simulated.isValid() ? tr("simulated") : tr("origin unknown");
        painter.drawText(place(cell), Qt::AlignVCenter, metrics.elidedText(origin, Qt::ElideRight, cell.width()));
    }
}

} // namespace roundtrip
