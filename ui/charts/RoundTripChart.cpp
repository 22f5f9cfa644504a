// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/RoundTripChart.h"

#include "model/MessageText.h"
#include "model/QuantityName.h"
#include "model/TsvText.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::size_t kBandPoints = 30;
constexpr std::size_t kMostTails = 300;
constexpr int kStripGutter = 56;
constexpr double kDirectLabelMarker = 14.0; ///< and the gap behind it
constexpr qsizetype kLeastOfName = 4;
constexpr double kReadPixels = 6.0;
constexpr double kReadFarPixels = 24.0;

/// Where a lane ends at the right: its line, or its last message where too few make a line; µs.
std::optional<double> lastLevel(const RoundTripFrame& frame)
{
    if (frame.columns.empty())
        return std::nullopt;
    if (!frame.band.empty() && !frame.band.back().points.empty())
        return static_cast<double>(frame.band.back().points.back().p50);
    return static_cast<double>(frame.columns.back().last.value);
}

/// Of the message that was sent just then, µs; of several the slowest.
std::optional<std::uint32_t> valueAt(const std::vector<PyramidColumn>& columns, std::chrono::nanoseconds time)
{
    std::optional<std::uint32_t> value;
    for (const PyramidColumn& column : columns) {
        for (const PyramidPoint& point : {column.first, column.lowest, column.highest, column.last}) {
            if (point.time == time)
                value = std::max(value.value_or(0), point.value);
        }
    }
    return value;
}

} // namespace

RoundTripChart::RoundTripChart(const LaneSet& source, Size size, QWidget* parent)
    : TimeChart(source, *new TimeView(source.clock(), source.origin()), QString(), parent),
      m_size(size),
      m_duration(addDurationAxis())
{
    view().setParent(this);
    setObjectName(QStringLiteral("roundTripChart"));
    setAccessibleName(tr("Round trip chart"));
    if (size == Size::Strip) {
        setSideGutters(std::max(kStripGutter, DurationAxis::gutterWidth(smallFont())), spacing::kMedium);
        setTopGutter(spacing::kSmall);
    }
    connect(&source, &LaneSet::lanesChanged, this, &RoundTripChart::refresh);
    connect(&source, &LaneSet::visibleChanged, this, &RoundTripChart::refresh);
}

QString RoundTripChart::title() const
{
    return m_size == Size::Page ? tr("%1 by time sent, logarithmic").arg(quantityText(source().quantity())) : QString();
}

void RoundTripChart::setTheme(const Theme& theme)
{
    TimeChart::setTheme(theme);
    m_layer.setTheme(theme);
    refresh();
}

void RoundTripChart::setLimit(std::optional<Duration> limit, const QString& words)
{
    m_limitWords = words;
    if (m_limit == limit)
        return;
    m_limit = limit;
    refresh();
}

RoundTripFrame RoundTripChart::frameOf(const Lane& lane, const TimeRange& range) const
{
    RoundTripFrame frame;
    frame.styleIndex = lane.styleIndex();
    const LaneStats& stats = lane.stats();
    const auto columns = static_cast<std::size_t>(std::max(plot().width(), 2.0));
    stats.points().query(range.from, range.to, columns, frame.columns);
    frame.band = stats.band().runs(range.from, range.to, kBandPoints, stats.breaks());
    for (const auto& [row, sent] : stats.pending()) {
        if (frame.pending.size() == kMostTails)
            break;
        if (sent >= range.from && sent <= range.to)
            frame.pending.push_back(sent);
    }
    for (const auto& [row, mark] : stats.marks()) {
        if (mark.time >= range.from && mark.time <= range.to)
            frame.marks.push_back(mark);
    }
    return frame;
}

void RoundTripChart::followValues(const std::vector<RoundTripFrame>& frames)
{
    double lowest = 1e12;
    double highest = 0.0;
    for (const RoundTripFrame& frame : frames) {
        for (const PyramidColumn& column : frame.columns) {
            lowest = std::min(lowest, static_cast<double>(column.lowest.value));
            highest = std::max(highest, static_cast<double>(column.highest.value));
        }
        for (const auto sent : frame.pending)
            highest = std::max(highest, std::chrono::duration<double, std::micro>(view().now() - sent).count());
    }
    if (m_limit) { // it is seen, however far everything stays below it
        const double limit = std::chrono::duration<double, std::micro>(*m_limit).count();
        lowest = std::min(lowest, limit);
        highest = std::max(highest, limit);
    }
    if (highest > 0.0)
        m_duration->follow(std::min(lowest, highest), highest);
}

void RoundTripChart::load(const TimeRange& range)
{
    std::vector<RoundTripFrame> frames;
    for (const auto& lane : source().lanes()) {
        if (lane->isVisible())
            frames.push_back(frameOf(*lane, range));
    }
    followValues(frames);
    m_layer.setFrame({.plot = plot(),
                      .from = range.from,
                      .to = range.to,
                      .lowest = m_duration->min(),
                      .highest = m_duration->max(),
                      .now = view().now()},
                     std::move(frames));
}

QPointF RoundTripChart::positionOf(std::chrono::nanoseconds sent, double microseconds) const
{
    return {xOf(sent), yOf(*m_duration, microseconds)};
}

void RoundTripChart::paintPlot(QPainter& painter)
{
    if (m_size == Size::Page)
        paintPhaseNames(painter);
    m_layer.paint(painter);
    const bool isEmpty = std::all_of(frames().begin(), frames().end(), [](const RoundTripFrame& frame) {
        return frame.columns.empty() && frame.pending.empty() && frame.marks.empty();
    });
    if (isEmpty && m_size == Size::Page)
        paintEmpty(painter, tr("No round trip in this stretch."));
    if (m_limit)
        paintLimit(painter);
}

void RoundTripChart::paintLimit(QPainter& painter) const
{
    const double y = yOf(*m_duration, std::chrono::duration<double, std::micro>(*m_limit).count());
    painter.setPen(QPen(theme().bad, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    const QString text = tr("Limit %1").arg(durationText(*m_limit));
    const double height = metrics.height();
    // Above the line, or below it where the plot ends there.
    const double top = y - height - 1.0 < plot().top() ? y + 1.0 : y - height - 1.0;
    const QRectF area(plot().left() + spacing::kTight, top, metrics.horizontalAdvance(text) + 2.0 * spacing::kTight,
                      height);
    QColor behind = theme().surface;
    behind.setAlpha(215);
    painter.fillRect(area, behind);
    painter.setPen(theme().text);
    painter.drawText(area, Qt::AlignCenter, text);
}

void RoundTripChart::paintAround(QPainter& painter)
{
    if (m_size == Size::Page) {
        QList<PlotLabel> labels;
        const QFontMetricsF metrics(painter.font());
        const double left = plot().right() + spacing::kSmall;
        const double width = viewport()->width() - left - 2.0;
        for (const auto& lane : source().lanes()) {
            if (!lane->isVisible())
                continue;
            for (const RoundTripFrame& frame : frames()) {
                const auto level = frame.styleIndex == lane->styleIndex() ? lastLevel(frame) : std::nullopt;
                if (level)
                    labels << PlotLabel{.styleIndex = lane->styleIndex(),
                                        .text = endLabel(*lane, metrics, width),
                                        .y = yOf(*m_duration, *level)};
            }
        }
        paintDirectLabels(painter, labels, left, width);
    }
    TimeChart::paintAround(painter);
}

QString RoundTripChart::endLabel(const Lane& lane, const QFontMetricsF& metrics, double width) const
{
    const QString name = safeLine(lane.name());
    const LaneFigures* figures = m_rangeFigures ? m_rangeFigures->of(lane) : nullptr;
    if (!figures || figures->latency.isEmpty())
        return name;
    const QString median = durationText(std::chrono::microseconds(figures->latency.valueAtQuantile(0.5)));
    const double room = width - kDirectLabelMarker - metrics.horizontalAdvance(u' ' + median);
    // A name that is cut to nothing says less than its mark, which stands before it.
    return room < metrics.horizontalAdvance(name.left(kLeastOfName)) + metrics.horizontalAdvance(u'…')
               ? median
               : metrics.elidedText(name, Qt::ElideRight, room) + u' ' + median;
}

PlotLabel RoundTripChart::readoutOf(const Lane& lane, const std::vector<PyramidColumn>& columns)
{
    std::uint64_t count = 0;
    std::uint32_t lowest = UINT32_MAX;
    std::uint32_t highest = 0;
    for (const PyramidColumn& column : columns) {
        count += column.count;
        lowest = std::min(lowest, column.lowest.value);
        highest = std::max(highest, column.highest.value);
    }
    const QString from = durationText(std::chrono::microseconds(lowest));
    const QString text = count == 1
                             ? tr("%1: %2").arg(safeLine(lane.name()), from)
                             : tr("%1: %2 to %3 (%Ln messages)", nullptr, static_cast<int>(count))
                                   .arg(safeLine(lane.name()), from, durationText(std::chrono::microseconds(highest)));
    return {.styleIndex = lane.styleIndex(), .text = text};
}

std::optional<QString> RoundTripChart::fateAt(const Lane& lane, std::chrono::nanoseconds time,
                                              std::chrono::nanoseconds reach)
{
    for (const auto& [row, mark] : lane.stats().marks()) {
        if (std::chrono::abs(mark.time - time) > reach)
            continue;
        switch (mark.kind) {
        case LaneStats::MarkKind::Lost:
            return tr("%1: lost");
        case LaneStats::MarkKind::Rejected:
            return tr("%1: refused");
        case LaneStats::MarkKind::NotSent:
            return tr("%1: not sent");
        }
    }
    return std::nullopt;
}

QList<PlotLabel> RoundTripChart::readout(std::chrono::nanoseconds time) const
{
    QList<PlotLabel> lines;
    std::vector<PyramidColumn> found;
    for (const auto& lane : source().lanes()) {
        if (!lane->isVisible())
            continue;
        if (const auto fate = fateAt(*lane, time, spanOf(kReadPixels)))
            lines << PlotLabel{.styleIndex = lane->styleIndex(), .text = fate->arg(safeLine(lane->name()))};
        lane->stats().points().query(time, time, 2, found);
        if (const auto exact = valueAt(found, time)) { // the cursor stands on a message
            lines << PlotLabel{
                .styleIndex = lane->styleIndex(),
                .text = tr("%1: %2").arg(safeLine(lane->name()), durationText(std::chrono::microseconds(*exact)))};
            continue;
        }
        for (const double pixels : {kReadPixels, kReadFarPixels}) { // what is under the cursor, else what is beside it
            const auto reach = spanOf(pixels);
            lane->stats().points().query(time - reach, time + reach, 2, found);
            if (!found.empty())
                break;
        }
        if (!found.empty())
            lines << readoutOf(*lane, found);
    }
    return lines;
}

QString RoundTripChart::summary() const
{
    QStringList parts;
    for (const auto& lane : source().lanes()) {
        if (const auto median = lane->median())
            parts << tr("%1: median %2").arg(safeLine(lane->name()), durationText(*median));
    }
    if (parts.isEmpty())
        return tr("No round trips yet.");
    const QString medians = quantityText(source().quantity()) + u' ' + parts.join(QStringLiteral("; ")) + u'.';
    return m_limitWords.isEmpty() ? medians : medians + u' ' + m_limitWords;
}

QString RoundTripChart::dataTsv() const
{
    const QString quantity = quantityName(source().quantity());
    QStringList lines = {QStringLiteral("backend\ttime_from_s\tmessages\tlowest_us\thighest_us\tquantity")};
    std::vector<PyramidColumn> columns;
    for (const auto& lane : source().lanes()) {
        lane->stats().points().query(shown().from, shown().to, static_cast<std::size_t>(std::max(plot().width(), 2.0)),
                                     columns);
        for (const PyramidColumn& column : columns)
            lines << QStringLiteral("%1\t%2\t%3\t%4\t%5\t%6")
                         .arg(tsvCell(lane->name()))
                         .arg(std::chrono::duration<double>(column.first.time).count(), 0, 'f', 3)
                         .arg(column.count)
                         .arg(column.lowest.value)
                         .arg(column.highest.value)
                         .arg(quantity);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace roundtrip

#include "moc_RoundTripChart.cpp"
