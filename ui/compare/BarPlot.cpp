// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/BarPlot.h"

#include "charts/DurationAxis.h"
#include "compare/CompareText.h"
#include "model/MessageText.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kHeadHeight = 26.0;
constexpr double kAxisHeight = 20.0;
constexpr double kNameHeight = 18.0;
constexpr double kPlotBarHeight = 11.0;
constexpr double kPlotBarGap = 3.0;
constexpr double kPlotGroupGap = 9.0;
constexpr double kGroupHeight = kNameHeight + 2 * kPlotBarHeight + kPlotBarGap + kPlotGroupGap;
constexpr double kValueWidth = 62.0;
constexpr double kKeyExtent = 9.0;
constexpr double kLabelGap = 5.0;

QColor faded(QColor color)
{
    color.setAlphaF(0.42F);
    return color;
}

} // namespace

BarPlot::BarPlot(const QString& title, CompareMetric main, CompareMetric second, QWidget* parent)
    : QWidget(parent), m_title(title), m_main(main), m_second(second)
{
    setAccessibleName(title);
    setLayoutDirection(Qt::LeftToRight); // figures run that way in every script
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarPlot::setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles)
{
    const bool grows = rows.size() != m_rows.size();
    m_rows = rows;
    m_styles = styles;
    setAccessibleDescription(summary());
    if (grows)
        updateGeometry();
    update();
}

void BarPlot::setPublished(const PublishedMarks& marks)
{
    m_published = marks;
    update();
}

void BarPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QString BarPlot::summary() const
{
    return compareSentence(m_rows, m_main);
}

bool BarPlot::showsShares() const
{
    return m_main == CompareMetric::Connected || m_main == CompareMetric::Delivered;
}

QSize BarPlot::sizeHint() const
{
    const auto groups = static_cast<double>(std::max<qsizetype>(m_rows.size(), 1));
    return {300, static_cast<int>(std::ceil(kHeadHeight + groups * kGroupHeight + kAxisHeight))};
}

QSize BarPlot::minimumSizeHint() const
{
    return {220, sizeHint().height()};
}

double BarPlot::position(double value) const
{
    return showsShares() ? value : DurationAxis::position(value);
}

BarPlot::Scale BarPlot::scaleFor(const QRectF& plot) const
{
    Scale scale{.plot = plot};
    if (showsShares())
        return scale;
    double low = 9.0;
    double high = 0.0;
    for (const CompareRow& row : m_rows) {
        for (const CompareMetric metric : {m_main, m_second}) {
            const CompareValue& value = row.at(metric);
            if (!value.value)
                continue;
            low = std::min(low, position(value.low.value_or(*value.value)));
            high = std::max(high, position(value.high.value_or(*value.value)));
            if (const PublishedMark* mark = m_published.find(metric, row.platform)) {
                low = std::min(low, position(mark->low));
                high = std::max(high, position(mark->high));
            }
        }
    }
    // Whole decades with room below the smallest bar, so that it is a bar at all.
    scale.low = high > 0.0 ? std::max(std::floor(low - 0.3), 0.0) : 3.0;
    scale.high = std::max(std::ceil(high), scale.low + 2.0);
    return scale;
}

void BarPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter, QRectF(0, 0, width(), kHeadHeight));
    const QRectF plot(1.0, kHeadHeight, width() - kValueWidth - 2.0, static_cast<double>(m_rows.size()) * kGroupHeight);
    const Scale scale = scaleFor(plot);
    paintAxis(painter, scale);
    double top = plot.top();
    for (const CompareRow& row : m_rows) {
        paintGroup(painter, scale, row, top);
        top += kGroupHeight;
    }
}

void BarPlot::paintHead(QPainter& painter, const QRectF& area) const
{
    const QFont bold = fonts::strong(font());
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(fonts::small(font()));
    const QFontMetricsF metrics(painter.font());
    double right = area.right();
    const std::pair<CompareMetric, QColor> keys[] = {{m_second, faded(m_theme.mutedText)}, {m_main, m_theme.mutedText}};
    for (const auto& [metric, color] : keys) {
        const QString text = compareMetricText(metric);
        const double width = metrics.horizontalAdvance(text);
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(right - width, area.top(), width, area.height()), Qt::AlignVCenter, text);
        right -= width + kKeyExtent + 4.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(right, area.center().y() - kKeyExtent / 2, kKeyExtent, kKeyExtent), 2, 2);
        right -= spacing::kMedium;
    }
}

void BarPlot::paintAxis(QPainter& painter, const Scale& scale) const
{
    painter.setFont(fonts::small(font()));
    std::vector<std::pair<double, QString>> ticks;
    if (showsShares()) {
        for (const int percent : {0, 25, 50, 75, 100})
            ticks.emplace_back(percent / 100.0, tr("%1 %").arg(percent));
    } else {
        for (double decade = scale.low; decade <= scale.high; decade += 1.0)
            ticks.emplace_back(decade, DurationAxis::label(static_cast<int>(decade)));
    }
    double lastRight = -1e9; // labels that would touch are left out
    for (const auto& [at, label] : ticks) {
        const double x = scale.x(at);
        painter.setPen(QPen(m_theme.grid, 1.0));
        painter.drawLine(QPointF(x, scale.plot.top()), QPointF(x, scale.plot.bottom()));
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(label);
        const double left = std::clamp(x - width / 2, scale.plot.left(), this->width() - width);
        if (left < lastRight + 6.0)
            continue;
        lastRight = left + width;
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(left, scale.plot.bottom(), width + 1.0, kAxisHeight), Qt::AlignCenter, label);
    }
}

void BarPlot::paintGroup(QPainter& painter, const Scale& scale, const CompareRow& row, double top) const
{
    const int style = m_styles.value(row.backend);
    const QColor color = m_theme.seriesColor(style);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPath(markerPath(markerShape(style), QPointF(scale.plot.left() + 5.0, top + kNameHeight / 2), 8.0));
    painter.setFont(fonts::small(font()));
    painter.setPen(m_theme.text);
    const QRectF name(scale.plot.left() + 15.0, top, scale.plot.width() - 15.0, kNameHeight);
    painter.drawText(name, Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(compareRowText(row), Qt::ElideRight, name.width()));
    QRectF lane(scale.plot.left(), top + kNameHeight, scale.plot.width(), kPlotBarHeight);
    const QRectF main = publishedFrame(scale, row, m_main, lane);
    paintBar(painter, scale, row.at(m_main), color, lane, main);
    paintPublished(painter, main);
    lane.translate(0, kPlotBarHeight + kPlotBarGap);
    const QRectF second = publishedFrame(scale, row, m_second, lane);
    paintBar(painter, scale, row.at(m_second), faded(color), lane, second);
    paintPublished(painter, second);
}

void BarPlot::paintBar(QPainter& painter, const Scale& scale, const CompareValue& value, const QColor& color,
                       const QRectF& lane, const QRectF& frame) const
{
    painter.setFont(fonts::small(font()));
    double labelAt = lane.left();
    if (value.value) {
        const double end = scale.x(std::clamp(position(*value.value), scale.low, scale.high));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(lane.left(), lane.top(), std::max(end - lane.left(), 1.5), lane.height()), 2, 2);
        labelAt = end;
        if (value.low && value.high) {
            const double low = scale.x(std::clamp(position(*value.low), scale.low, scale.high));
            const double high = scale.x(std::clamp(position(*value.high), scale.low, scale.high));
            const double middle = lane.center().y();
            painter.setPen(QPen(m_theme.text, 1.2));
            painter.drawLine(QPointF(low, middle), QPointF(high, middle));
            for (const double x : {low, high})
                painter.drawLine(QPointF(x, middle - 3.0), QPointF(x, middle + 3.0));
            labelAt = std::max(end, high);
        }
    }
    painter.setPen(value.flag.isEmpty() && value.value ? m_theme.text : m_theme.mutedText);
    const QString text = compareValueText(value);
    const double needed = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2 * kLabelGap;
    if (!frame.isNull() && labelAt + needed > frame.left() && labelAt < frame.right())
        labelAt = frame.right();                   // beside the frame, not under its strokes
    labelAt = std::min(labelAt, width() - needed); // whole, even where it touches its bar
    painter.drawText(QRectF(labelAt + kLabelGap, lane.top() - 3.0, kValueWidth + lane.width(), lane.height() + 6.0),
                     Qt::AlignVCenter, text);
}

QRectF BarPlot::publishedFrame(const Scale& scale, const CompareRow& row, CompareMetric metric,
                               const QRectF& lane) const
{
    const PublishedMark* mark = m_published.find(metric, row.platform);
    if (!mark)
        return {};
    const double low = scale.x(std::clamp(position(mark->low), scale.low, scale.high));
    const double high = scale.x(std::clamp(position(mark->high), scale.low, scale.high));
    return {low - 1.5, lane.top() - 2.0, high - low + 3.0, lane.height() + 4.0};
}

void BarPlot::paintPublished(QPainter& painter, const QRectF& frame) const
{
    if (frame.isNull())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.surface, 3.0)); // so that it is seen on the bar as well as beside it
    painter.drawRect(frame);
    painter.setPen(QPen(m_theme.text, 1.3));
    painter.drawRect(frame);
}

} // namespace roundtrip

#include "moc_BarPlot.cpp"
