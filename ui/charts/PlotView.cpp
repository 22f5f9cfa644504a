// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/PlotView.h"

#include "model/MessageText.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"

#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QScopedValueRollback>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFoldedHeight = 24;
constexpr int kFocusFrame = 3; ///< of what has the focus, clear of the labels
constexpr double kLabelMarker = 8.0;
constexpr double kReadoutPadding = 6.0;
constexpr double kCursorGap = 8.0;
} // namespace

PlotView::PlotView(const LaneSet& source, const QString& title, QWidget* parent)
    : QChartView(parent), m_source(source), m_title(title)
{
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // time and numbers run that way in every script
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setRubberBand(QChartView::NoRubberBand);
    viewport()->setMouseTracking(true);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false); // ours, with the grid on it, is the view's
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
}

DurationAxis* PlotView::addDurationAxis()
{
    m_duration = new DurationAxis(this);
    auto* hidden = new QValueAxis(this);
    for (QValueAxis* axis : {static_cast<QValueAxis*>(m_duration), hidden}) {
        axis->setVisible(false);          // it is laid out for frames and labels that ours do not have
        axis->setLabelsFont(smallFont()); // else a font of its own is loaded for them
        axis->setTitleFont(smallFont());
    }
    chart()->addAxis(hidden, Qt::AlignBottom);
    chart()->addAxis(m_duration, Qt::AlignLeft);
    // Qt Charts lays axes out only for a chart with a series.
    auto* anchor = new QLineSeries(this);
    chart()->addSeries(anchor);
    anchor->attachAxis(hidden);
    anchor->attachAxis(m_duration);
    return m_duration;
}

double PlotView::yOf(const DurationAxis& axis, double microseconds) const
{
    const double share = (DurationAxis::quickPosition(microseconds) - axis.min()) / (axis.max() - axis.min());
    return plot().bottom() - share * plot().height();
}

void PlotView::setGutters(const QMargins& gutters)
{
    m_gutters = gutters;
    layOut();
}

void PlotView::layOut()
{
    QMargins gutters = m_gutters;
    if (m_duration) { // the labels of the highest and the lowest reach beyond the plot by half their height
        const int half = static_cast<int>(std::ceil(QFontMetricsF(smallFont()).height() / 2.0)) + kFocusFrame;
        gutters.setTop(std::max(gutters.top(), half));
        gutters.setBottom(std::max(gutters.bottom(), half));
    }
    const QRectF area = QRectF(QPointF(0, 0), viewport()->size()).marginsRemoved(QMarginsF(gutters));
    if (area.width() > 1 && area.height() > 1)
        chart()->setPlotArea(area);
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void PlotView::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_markers.clear();
    viewport()->update();
}

QFont PlotView::smallFont() const
{
    return fonts::small(font());
}

void PlotView::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->setLayoutDirection(Qt::LeftToRight); // a grabbed window paints all of it with its own
    painter->fillRect(rect, m_theme.surface);
    if (m_isFolded)
        return;
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (m_duration) {
        painter->setPen(QPen(m_theme.grid, 1.0));
        for (int decade = static_cast<int>(m_duration->min()); decade <= static_cast<int>(m_duration->max());
             ++decade) {
            const double y = yOf(*m_duration, std::pow(10.0, decade));
            painter->drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
        }
    }
    paintGrid(*painter);
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void PlotView::drawForeground(QPainter* painter, const QRectF&)
{
    painter->setLayoutDirection(Qt::LeftToRight);
    if (m_isFolded) {
        paintFolded(*painter);
        return;
    }
    painter->save();
    painter->setClipRect(plot().adjusted(0, -1, 1, 1));
    paintPlot(*painter);
    painter->restore();
    painter->setFont(smallFont());
    paintTitle(*painter);
    paintDurations(*painter);
    paintAround(*painter);
    if (hasFocus()) {
        painter->setPen(QPen(m_theme.accent, 1.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(1.5, 1.5, -1.5, -1.5), spacing::kTight,
                                 spacing::kTight);
    }
}

void PlotView::setFolded(bool folded, int least)
{
    if (folded == m_isFolded)
        return;
    m_isFolded = folded;
    setMinimumHeight(folded ? kFoldedHeight : least);
    setMaximumHeight(folded ? kFoldedHeight : QWIDGETSIZE_MAX);
}

void PlotView::paintFolded(QPainter& painter) const
{
    const QFont bold = fonts::strong(font());
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    QRectF area = QRectF(viewport()->rect()).adjusted(spacing::kMedium, 0, -spacing::kMedium, 0);
    const QString name = QFontMetricsF(bold).elidedText(title(), Qt::ElideRight, area.width());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
    area.setLeft(area.left() + QFontMetricsF(bold).horizontalAdvance(name) + spacing::kMedium);
    painter.setFont(smallFont());
    painter.setPen(m_theme.mutedText);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(emptyText(), Qt::ElideRight, area.width()));
}

void PlotView::setBadged(bool badged)
{
    m_isBadged = badged;
    viewport()->update();
}

QStringList PlotView::badges() const
{
    QStringList badges;
    if (m_source.anySimulated())
        badges << tr("SIMULATED");
    if (m_source.anyOnLocalRuntime())
        badges << tr("LOCAL RUNTIME");
    return badges;
}

double PlotView::paintBadge(QPainter& painter, const QString& badge, double right) const
{
    const QFont tiny = fonts::strong(fonts::small(smallFont()));
    painter.setFont(tiny);
    const double width = QFontMetricsF(tiny).horizontalAdvance(badge) + 10.0;
    const QRectF box(right - width, 4.0, width, 14.0);
    painter.setPen(QPen(m_theme.warning, 1.0));
    painter.setBrush(m_theme.surface);
    painter.drawRoundedRect(box, 3.0, 3.0);
    painter.drawText(box, Qt::AlignCenter, badge);
    return box.left();
}

void PlotView::paintTitle(QPainter& painter) const
{
    double right = viewport()->width() - 8.0;
    const QStringList origin = m_isBadged || m_isPicture ? badges() : QStringList();
    for (const QString& badge : origin)
        right = paintBadge(painter, badge, right) - spacing::kMedium;
    painter.setFont(smallFont());
    const QString title = this->title();
    if (title.isEmpty())
        return;
    const QFont bold = fonts::strong(font());
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    right = std::min(right, titleEnd());
    const QRectF area(spacing::kMedium, 1.0, right - spacing::kMedium, m_gutters.top() - 6.0);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(title, Qt::ElideRight, area.width()));
    painter.setFont(smallFont());
}

void PlotView::paintDurations(QPainter& painter) const
{
    if (!m_duration)
        return;
    const double line = QFontMetricsF(painter.font()).height();
    const int lowest = static_cast<int>(m_duration->min());
    const int highest = static_cast<int>(m_duration->max());
    const double apart = plot().height() / std::max(highest - lowest, 1);
    const int every = std::max(1, static_cast<int>(std::ceil(line / std::max(apart, 1.0))));
    painter.setPen(m_theme.mutedText);
    for (int decade = highest; decade >= lowest; decade -= every) {
        const double y = plot().bottom() - apart * (decade - lowest);
        painter.drawText(QRectF(0, y - line / 2.0, plot().left() - 6.0, line), Qt::AlignRight | Qt::AlignVCenter,
                         DurationAxis::label(decade));
    }
}

void PlotView::paintMarker(QPainter& painter, int styleIndex, const QPointF& centre, double size) const
{
    painter.fillPath(markerPath(markerShape(styleIndex), centre, size), m_theme.seriesColor(styleIndex));
}

const QPixmap& PlotView::markerOf(int styleIndex) const
{
    constexpr int kExtent = 11;
    QPixmap& pixmap = m_markers[styleIndex];
    if (pixmap.isNull())
        pixmap = markerPixmap(markerShape(styleIndex), m_theme.seriesColor(styleIndex), kExtent, devicePixelRatioF());
    return pixmap;
}

void PlotView::paintEmpty(QPainter& painter, const QString& text) const
{
    painter.setFont(smallFont());
    painter.setPen(m_theme.mutedText);
    painter.drawText(plot(), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void PlotView::paintDirectLabels(QPainter& painter, QList<PlotLabel> labels, double left, double width) const
{
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height() + 1.0;
    std::sort(labels.begin(), labels.end(), [](const PlotLabel& a, const PlotLabel& b) { return a.y < b.y; });
    // More than stand there without lying over each other: every so manieth, the first and the last among them.
    const auto room = std::max<qsizetype>(static_cast<qsizetype>((plot().height() + 2.0) / line), 1);
    if (labels.size() > room) {
        QList<PlotLabel> some;
        for (qsizetype i = 0; i < room; ++i)
            some << labels.at(room == 1 ? 0 : i * (labels.size() - 1) / (room - 1));
        labels = some;
    }
    double lowest = plot().top() + line / 2.0;
    for (PlotLabel& label : labels) {
        label.y = std::max(label.y, lowest);
        lowest = label.y + line;
    }
    double highest = plot().bottom() - line / 2.0 + 2.0;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->y = std::min(label->y, highest);
        highest = label->y - line;
    }
    for (const PlotLabel& label : labels) {
        paintMarker(painter, label.styleIndex, {left + kLabelMarker / 2.0, label.y}, kLabelMarker);
        const QRectF area(left + kLabelMarker + 5.0, label.y - line / 2.0, width - kLabelMarker - 5.0, line);
        painter.setPen(m_theme.text);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(label.text, Qt::ElideRight, area.width()));
    }
}

void PlotView::paintReadout(QPainter& painter, double x, const QString& heading, const QList<PlotLabel>& lines) const
{
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    double width = metrics.horizontalAdvance(heading);
    for (const PlotLabel& label : lines)
        width = std::max(width, metrics.horizontalAdvance(label.text) + kLabelMarker + 6.0);
    const int headings = heading.isEmpty() ? 0 : 1;
    const double height = line * static_cast<double>(lines.size() + headings) + 2.0 * kReadoutPadding;
    width += 2.0 * kReadoutPadding;
    const bool toTheLeft = x + kCursorGap + width > plot().right();
    const double top = std::max(2.0, std::min(plot().top() + 4.0, viewport()->height() - height - 2.0));
    const QRectF box(toTheLeft ? x - kCursorGap - width : x + kCursorGap, top, width, height);
    painter.setPen(QPen(m_theme.border, 1.0));
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(box, spacing::kTight, spacing::kTight);
    QRectF row(box.left() + kReadoutPadding, box.top() + kReadoutPadding, width - 2.0 * kReadoutPadding, line);
    if (headings > 0) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, heading);
        row.translate(0, line);
    }
    for (const PlotLabel& label : lines) {
        if (label.styleIndex >= 0)
            paintMarker(painter, label.styleIndex, {row.left() + kLabelMarker / 2.0, row.center().y()}, kLabelMarker);
        painter.setPen(m_theme.text);
        painter.drawText(row.adjusted(label.styleIndex >= 0 ? kLabelMarker + 6.0 : 0.0, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, label.text);
        row.translate(0, line);
    }
}

void PlotView::contextMenuEvent(QContextMenuEvent* event)
{
    showPictureMenu(
        *this, event->globalPos(), [this] { copy(); },
        [this](const QString& path) { static_cast<void>(savePicture(path)); });
}

ChartPicture PlotView::picture()
{
    return {.size = viewport()->size(),
            .title = title(),
            .summary = summary(),
            .draw =
                [this](QPainter& painter) {
                    const QScopedValueRollback marked(m_isPicture, true);
                    render(&painter);
                },
            .pixels =
                [this] {
                    const QScopedValueRollback marked(m_isPicture, true);
                    return grab();
                }};
}

void PlotView::copy()
{
    copyPicture(picture(), dataTsv());
}

bool PlotView::savePicture(const QString& path)
{
    return writePicture(path, picture());
}

} // namespace roundtrip

#include "moc_PlotView.cpp"
