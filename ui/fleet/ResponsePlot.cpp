// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/ResponsePlot.h"

#include "charts/WideLine.h"
#include "model/MessageText.h"
#include "model/TsvText.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr float kBetweenFill = 0.14F;
constexpr double kPointMark = 6.0;
constexpr std::int64_t kGapUs = 5'000'000; ///< nothing came back for so long: the line breaks

QString microsWords(std::uint64_t micros)
{
    return durationText(std::chrono::microseconds(micros));
}

} // namespace

ResponsePlot::ResponsePlot(const LaneSet& source, TimeView& view, QWidget* parent)
    : FleetPlot(source, view, tr("Response time: median, and thinner p99"), parent), m_duration(addDurationAxis())
{
    setObjectName(u"fleetResponses"_s);
    setAccessibleName(tr("Response time of all agents"));
}

int ResponsePlot::styleOf(const QString& backend) const
{
    const Lane* lane = source().lane(backend);
    return lane ? lane->styleIndex() : 0;
}

void ResponsePlot::lookChanged()
{
    std::uint64_t lowest = UINT64_MAX;
    std::uint64_t highest = 0;
    if (trail()) {
        for (const Points& points : trail()->roundTrips()) {
            for (const FleetTrail::RoundTrips& point : points) {
                lowest = std::min(lowest, point.p50);
                highest = std::max(highest, point.p99);
            }
        }
    }
    if (highest > 0)
        m_duration->follow(static_cast<double>(lowest), static_cast<double>(highest));
}

QString ResponsePlot::emptyText() const
{
    return trail() && !trail()->roundTrips().isEmpty() ? QString() : tr("Nothing has come back yet.");
}

void ResponsePlot::paintBackend(QPainter& painter, const QString& backend, const Points& points) const
{
    const int style = styleOf(backend);
    const QColor color = theme().seriesColor(style);
    QColor fill = color;
    fill.setAlphaF(kBetweenFill);
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= points.size(); ++i) {
        if (i < points.size() && points[i].fromUs - points[i - 1].toUs < kGapUs)
            continue;
        QPolygonF median;
        QPolygonF tail;
        for (std::size_t at = begin; at < i; ++at) {
            const double x = xOf(timeOf((points[at].fromUs + points[at].toUs) / 2));
            median << QPointF(x, yOf(*m_duration, static_cast<double>(points[at].p50)));
            tail << QPointF(x, yOf(*m_duration, static_cast<double>(points[at].p99)));
        }
        QPolygonF between = tail;
        std::for_each(median.crbegin(), median.crend(), [&between](const QPointF& point) { between << point; });
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(between);
        drawWideLine(painter, tail, {QPen(color, 1.0, theme().seriesLine(style))});
        drawWideLine(painter, median, {QPen(color, 2.0, theme().seriesLine(style))});
        if (median.size() == 1) { // a line of one point is none
            paintMarker(painter, style, median.first(), kPointMark);
            painter.setPen(QPen(color, 1.0));
            painter.drawLine(median.first(), tail.first());
        }
        begin = i;
    }
}

void ResponsePlot::paintPlot(QPainter& painter)
{
    if (const QString nothing = emptyText(); !nothing.isEmpty()) {
        paintEmpty(painter, nothing);
        return;
    }
    const auto& all = trail()->roundTrips();
    for (auto backend = all.cbegin(); backend != all.cend(); ++backend)
        paintBackend(painter, backend.key(), backend.value());
}

void ResponsePlot::paintAround(QPainter& painter)
{
    if (trail()) {
        QList<PlotLabel> labels;
        const auto& all = trail()->roundTrips();
        for (auto backend = all.cbegin(); backend != all.cend(); ++backend)
            labels << PlotLabel{.styleIndex = styleOf(backend.key()),
                                .text = microsWords(backend.value().back().p50),
                                .y = yOf(*m_duration, static_cast<double>(backend.value().back().p50))};
        painter.setFont(smallFont());
        const double left = plot().right() + spacing::kSmall;
        paintDirectLabels(painter, labels, left, viewport()->width() - left - 2.0);
    }
    FleetPlot::paintAround(painter);
}

QList<PlotLabel> ResponsePlot::readout(std::chrono::nanoseconds time) const
{
    QList<PlotLabel> lines;
    if (!trail())
        return lines;
    const std::int64_t us = usOf(time);
    const auto& all = trail()->roundTrips();
    for (auto backend = all.cbegin(); backend != all.cend(); ++backend) {
        for (const FleetTrail::RoundTrips& point : backend.value()) {
            if (us >= point.fromUs && us < point.toUs)
                lines << PlotLabel{
                    .styleIndex = styleOf(backend.key()),
                    .text = tr("%1: p50 %2, p99 %3")
                                .arg(safeLine(backend.key()), microsWords(point.p50), microsWords(point.p99))};
        }
    }
    return lines;
}

QString ResponsePlot::summary() const
{
    QStringList parts;
    if (trail()) {
        const auto& all = trail()->roundTrips();
        for (auto backend = all.cbegin(); backend != all.cend(); ++backend)
            parts << tr("%1: median %2, 99 % within %3")
                         .arg(safeLine(backend.key()), microsWords(backend.value().back().p50),
                              microsWords(backend.value().back().p99));
    }
    return parts.isEmpty() ? tr("Nothing has come back yet.") : parts.join(u"; "_s) + u'.';
}

QString ResponsePlot::dataTsv() const
{
    QList<QStringList> rows;
    if (trail()) {
        const auto& all = trail()->roundTrips();
        for (auto backend = all.cbegin(); backend != all.cend(); ++backend) {
            for (const FleetTrail::RoundTrips& point : backend.value())
                rows << QStringList{backend.key(),
                                    tsvNumber(std::chrono::duration<double>(timeOf(point.fromUs)).count(), 3),
                                    tsvNumber(std::chrono::duration<double>(timeOf(point.toUs)).count(), 3),
                                    tsvNumber(static_cast<std::int64_t>(point.count)),
                                    tsvNumber(static_cast<std::int64_t>(point.p50)),
                                    tsvNumber(static_cast<std::int64_t>(point.p99))};
        }
    }
    return tsvTable({u"backend"_s, u"from_s"_s, u"to_s"_s, u"count"_s, u"p50_us"_s, u"p99_us"_s}, rows);
}

} // namespace roundtrip

#include "moc_ResponsePlot.cpp"
