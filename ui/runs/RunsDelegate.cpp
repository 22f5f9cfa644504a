// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsDelegate.h"

#include "model/MessageText.h"
#include "runs/RunsByDay.h"
#include "runs/RunsHeader.h"
#include "theme/DirectedText.h"
#include "theme/FittedColumns.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRunCellMargin = spacing::kSmall;
constexpr double kRunMarkerSize = 8.0;
constexpr int kMarkerGap = 5;
constexpr int kDotsWidth = 80;
constexpr int kMostNoteWidth = 180; // a longer note is cut off, and whole in its tool tip
constexpr double kArrowSize = 8.0;
constexpr double kTickHeight = 0.36; // of the row

RunsByDay::LineKind kindOf(const QModelIndex& index)
{
    return static_cast<RunsByDay::LineKind>(index.data(RunsByDay::KindRole).toInt());
}

/// Kind, and where no other column says it, that the run did not come to its end.
QString kindText(const QModelIndex& index, const QWidget* view)
{
    const auto* table = qobject_cast<const QTableView*>(view);
    const QModelIndex status = index.siblingAtColumn(RunsModel::Status);
    const bool isTold = !table || !table->isColumnHidden(RunsModel::Status);
    const QString kind = index.data().toString();
    return isTold || !status.data(RunsModel::NeedsWordRole).toBool() ? kind
                                                                     : kind + u" · "_s + status.data().toString();
}

/// What has to be said of where its figures are from; empty of real backends.
QString originText(const QModelIndex& index)
{
    const QVariant simulated = index.data(RunsModel::SimulatedRole);
    if (!simulated.isValid())
        return RunsDelegate::tr("origin unknown");
    return simulated.toBool() ? RunsDelegate::tr("simulated") : QString();
}

int backendsWidth(const QFontMetrics& metrics, const QStringList& names)
{
    int width = 0;
    for (const QString& name : names)
        width += static_cast<int>(kRunMarkerSize) + kMarkerGap + metrics.horizontalAdvance(safeLine(name)) +
                 spacing::kMedium;
    return width;
}

} // namespace

QSize RunsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (kindOf(index) != RunsByDay::LineKind::Run)
        return {};
    const int height = option.fontMetrics.height();
    const int margins = 2 * kRunCellMargin;
    const auto textWidth = [&](const QString& text) { return option.fontMetrics.horizontalAdvance(text) + margins; };
    if (RunsModel::figureOf(index.column()))
        return {kDotsWidth, height};
    switch (index.column()) {
    case RunsModel::Backends:
        return {backendsWidth(option.fontMetrics, index.data(RunsModel::BackendsRole).toStringList()) +
                    textWidth(originText(index)),
                height};
    case RunsModel::Kind: {
        const bool needsWord = index.data(RunsModel::NeedsWordRole).toBool();
        const QString status = index.siblingAtColumn(RunsModel::Status).data().toString();
        return {textWidth(index.data().toString() + (needsWord ? u" · "_s + status : QString())), height};
    }
    case RunsModel::Note:
        return {std::min(textWidth(index.data().toString()), kMostNoteWidth), height};
    default:
        break;
    }
    const int indent = index.data(RunsByDay::IsInFoldRole).toBool() ? spacing::kLarge : 0;
    return {textWidth(index.data().toString()) + indent, height};
}

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
    switch (kindOf(index)) {
    case RunsByDay::LineKind::Day:
        paintDay(*painter, option, index);
        break;
    case RunsByDay::LineKind::Fold:
        paintFold(*painter, option, index);
        break;
    case RunsByDay::LineKind::Run:
        paintRun(*painter, option, index);
        break;
    }
    painter->restore();
}

void RunsDelegate::paintRun(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QRect cell = option.rect.adjusted(kRunCellMargin, 0, -kRunCellMargin, 0);
    if (index.column() == RunsModel::Backends) {
        paintBackends(painter, cell, option.direction, index);
    } else if (RunsModel::figureOf(index.column())) {
        paintDots(painter, option.rect, index);
    } else {
        if (index.column() == 0 && index.data(RunsByDay::IsInFoldRole).toBool()) {
            cell.setLeft(cell.left() + spacing::kLarge);
            cell = QStyle::visualRect(option.direction, option.rect, cell);
        }
        paintText(painter, cell, option, index);
    }
}

void RunsDelegate::paintText(QPainter& painter, QRect cell, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const QVariant color = index.data(Qt::ForegroundRole);
    painter.setPen(color.isValid() ? color.value<QColor>() : m_theme.text);
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    const bool isFigure = index.column() == RunsModel::Started || alignment.testFlag(Qt::AlignRight);
    const QString text = index.column() == RunsModel::Kind ? kindText(index, option.widget) : index.data().toString();
    drawDirected(painter, cell, option.direction, static_cast<int>(alignment),
                 isFigure ? wholeOrDots(option.fontMetrics, text, cell.width())
                          : option.fontMetrics.elidedText(text, Qt::ElideRight, cell.width()));
}

void RunsDelegate::paintDay(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFont font = fonts::strong(option.font);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    const QRect cell = option.rect.adjusted(kRunCellMargin, 0, -kRunCellMargin, -spacing::kTight);
    drawDirected(painter, cell, option.direction, Qt::AlignLeft | Qt::AlignBottom,
                 QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, cell.width()));
    painter.setPen(m_theme.border);
    painter.drawLine(
        QLineF(option.rect.left(), option.rect.bottom() + 0.5, option.rect.right() + 1.0, option.rect.bottom() + 0.5));
}

void RunsDelegate::paintFold(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect cell = option.rect.adjusted(kRunCellMargin, 0, -kRunCellMargin, 0);
    const auto place = [&](const QRect& rect) { return QStyle::visualRect(option.direction, cell, rect); };
    const QPointF middle = QRectF(place(QRect(cell.left(), cell.top(), spacing::kMedium, cell.height()))).center();
    const bool isOpen = index.data(RunsByDay::IsOpenRole).toBool();
    const double half = kArrowSize / 2.0;
    const double along = option.direction == Qt::RightToLeft ? -1.0 : 1.0;
    QPainterPath arrow;
    if (isOpen) {
        arrow.moveTo(middle + QPointF(-half, -half / 2.0));
        arrow.lineTo(middle + QPointF(0.0, half / 2.0));
        arrow.lineTo(middle + QPointF(half, -half / 2.0));
    } else {
        arrow.moveTo(middle + QPointF(-along * half / 2.0, -half));
        arrow.lineTo(middle + QPointF(along * half / 2.0, 0.0));
        arrow.lineTo(middle + QPointF(-along * half / 2.0, half));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.mutedText, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
    painter.setPen(m_theme.mutedText);
    drawDirected(painter, place(cell.adjusted(spacing::kMedium + kMarkerGap, 0, 0, 0)), option.direction,
                 Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
}

void RunsDelegate::paintDots(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const QVariant marks = index.data(RunsModel::MarksRole);
    if (!marks.isValid()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(cell, Qt::AlignCenter, index.data().toString());
        return;
    }
    const QRectF ruler = glanceRuler(cell);
    const double middle = ruler.center().y() + 0.5;
    const double half = ruler.height() * kTickHeight;
    painter.setPen(QPen(m_theme.grid, 1.0));
    painter.drawLine(QPointF(ruler.left(), middle), QPointF(ruler.right(), middle));
    for (const double tick : index.data(RunsModel::TicksRole).value<QList<double>>()) {
        const double x = std::round(ruler.left() + tick * ruler.width()) + 0.5;
        painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half));
    }
    for (const GlanceMark& mark : marks.value<QList<GlanceMark>>()) {
        const QColor color = m_theme.seriesColor(mark.style);
        const QPointF centre(ruler.left() + mark.position * ruler.width(), middle);
        const QPainterPath shape = markerPath(markerShape(mark.style), centre, kRunMarkerSize);
        painter.setPen(QPen(mark.isDoubtful ? color : m_theme.surface, 1.2)); // hollow: the figure may be another
        painter.setBrush(mark.isDoubtful ? m_theme.surface : color);
        painter.drawPath(shape);
    }
}

void RunsDelegate::paintBackends(QPainter& painter, QRect cell, Qt::LayoutDirection direction,
                                 const QModelIndex& index) const
{
    const auto place = [&, whole = cell](const QRect& rect) { return QStyle::visualRect(direction, whole, rect); };
    const QFontMetrics metrics(painter.font());
    const QString origin = originText(index);
    const int kept = origin.isEmpty() ? 0 : metrics.horizontalAdvance(origin); // names make room for it
    const QStringList names = index.data(RunsModel::BackendsRole).toStringList();
    const bool areNamed =
        backendsWidth(metrics, names) <= cell.width() - kept; // else all marks tell more than one name
    for (qsizetype i = 0; i < names.size(); ++i) {
        const int style = static_cast<int>(i);
        const QString name = areNamed ? safeLine(names.at(i)) : QString();
        const int width = metrics.horizontalAdvance(name);
        const int needed = static_cast<int>(kRunMarkerSize) + kMarkerGap + width;
        if (needed > cell.width() - kept) { // the tool tip has them all
            painter.setPen(m_theme.mutedText);
            drawDirected(painter, place(cell), direction, Qt::AlignVCenter, u"…"_s);
            cell.setLeft(cell.left() + metrics.horizontalAdvance(u"…"_s) + kMarkerGap);
            break;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.seriesColor(style));
        const QRectF spot = place(QRect(cell.left(), cell.top(), static_cast<int>(kRunMarkerSize), cell.height()));
        painter.drawPath(markerPath(markerShape(style), spot.center() + QPointF(0, 0.5), kRunMarkerSize));
        cell.setLeft(cell.left() + static_cast<int>(kRunMarkerSize) + kMarkerGap);
        painter.setPen(m_theme.text);
        drawDirected(painter, place(cell), direction, Qt::AlignVCenter, name);
        cell.setLeft(cell.left() + width + (areNamed ? spacing::kMedium : 0));
    }
    painter.setPen(m_theme.mutedText);
    painter.drawText(place(cell), Qt::AlignVCenter, metrics.elidedText(origin, Qt::ElideRight, cell.width()));
}

} // namespace roundtrip

#include "moc_RunsDelegate.cpp"
