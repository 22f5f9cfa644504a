// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/ColdChart.h"

#include "model/MessageText.h"
#include "model/QuantityName.h"
#include "model/TsvText.h"
#include "theme/MarkerShape.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kColdNearPixels = 6;
} // namespace

ColdChart::ColdChart(const LaneSet& source, TimeView& view, QWidget* parent)
    : TimeChart(source, view, QString(), parent), m_duration(addDurationAxis())
{
    setObjectName(QStringLiteral("coldChart"));
    setAccessibleName(tr("Cold start chart"));
}

ColdChart::Row ColdChart::rowOf(const Lane& lane, const TimeRange& range, std::size_t columns) const
{
    Row row{.lane = &lane};
    lane.stats().coldPoints().query(range.from, range.to, columns, row.columns);
    for (const PyramidColumn& column : row.columns) {
        row.count += column.count;
        row.longest = std::max(row.longest, column.highest.value);
    }
    return row;
}

void ColdChart::load(const TimeRange& range)
{
    m_rows.clear();
    std::uint32_t lowest = UINT32_MAX;
    std::uint32_t highest = 0;
    for (const auto& lane : source().lanes()) {
        if (!lane->isVisible())
            continue;
        m_rows.push_back(rowOf(*lane, range, static_cast<std::size_t>(std::max(plot().width(), 2.0))));
        for (const PyramidColumn& column : m_rows.back().columns) {
            lowest = std::min(lowest, column.lowest.value);
            highest = std::max(highest, column.highest.value);
        }
    }
    if (highest > 0)
        m_duration->follow(lowest, highest);
    else
        m_duration->follow(1e5, 1e7); // 100 ms to 10 s, where cold starts are
}

void ColdChart::paintPlot(QPainter& painter)
{
    for (const Row& row : m_rows) {
        const QPixmap& marker = markerOf(row.lane->styleIndex());
        QList<QLineF> stems;
        for (const PyramidColumn& column : row.columns) {
            const double x = xOf(column.highest.time);
            stems << QLineF(x, plot().bottom(), x, yOf(*m_duration, column.highest.value));
        }
        painter.setRenderHint(QPainter::Antialiasing, false); // upright lines need none
        painter.setPen(QPen(theme().seriesColor(row.lane->styleIndex()), 1.0));
        painter.drawLines(stems);
        painter.setRenderHint(QPainter::Antialiasing, true);
        for (const PyramidColumn& column : row.columns) {
            drawMarker(painter, {xOf(column.highest.time), yOf(*m_duration, column.highest.value)}, marker);
            if (column.count > 1)
                drawMarker(painter, {xOf(column.lowest.time), yOf(*m_duration, column.lowest.value)}, marker);
        }
    }
    if (const QString nothing = emptyText(); !nothing.isEmpty())
        paintEmpty(painter, nothing);
}

QString ColdChart::emptyText() const
{
    const bool any = std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.count > 0; });
    return any ? QString() : tr("No cold start here.");
}

void ColdChart::paintAround(QPainter& painter)
{
    QList<PlotLabel> labels;
    double y = plot().top() + 7.0;
    for (const Row& row : m_rows) {
        if (row.count > 0)
            labels << PlotLabel{.styleIndex = row.lane->styleIndex(),
                                .text = tr("%1 cold").arg(QLocale().toString(static_cast<qulonglong>(row.count))),
                                .y = y};
        y += 15.0;
    }
    const double left = plot().right() + spacing::kSmall;
    paintDirectLabels(painter, labels, left, viewport()->width() - left - 2.0);
    TimeChart::paintAround(painter);
}

QList<PlotLabel> ColdChart::readout(std::chrono::nanoseconds time) const
{
    QList<PlotLabel> lines;
    const auto reach = spanOf(kColdNearPixels);
    for (const Row& shownRow : m_rows) {
        const Row row = rowOf(*shownRow.lane, {time - reach, time + reach}, 2);
        if (row.count > 0)
            lines << PlotLabel{
                .styleIndex = row.lane->styleIndex(),
                .text = tr("%1: %Ln cold, up to %2", nullptr, static_cast<int>(row.count))
                            .arg(safeLine(row.lane->name()), durationText(std::chrono::microseconds(row.longest)))};
    }
    return lines;
}

QString ColdChart::title() const
{
    return tr("%1 of cold starts").arg(quantityText(source().quantity()));
}

QString ColdChart::summary() const
{
    QStringList parts;
    for (const Row& row : m_rows) {
        if (row.count > 0)
            parts << tr("%1: %Ln cold starts, the longest took %2", nullptr, static_cast<int>(row.count))
                         .arg(safeLine(row.lane->name()), durationText(std::chrono::microseconds(row.longest)));
    }
    return parts.isEmpty() ? tr("No cold start in this stretch.") : parts.join(QStringLiteral("; ")) + u'.';
}

QString ColdChart::dataTsv() const
{
    const QString quantity = quantityName(source().quantity());
    QStringList lines = {QStringLiteral("backend\ttime_from_s\tcold_starts\tlowest_us\thighest_us\tquantity")};
    for (const Row& row : m_rows) {
        for (const PyramidColumn& column : row.columns)
            lines << QStringLiteral("%1\t%2\t%3\t%4\t%5\t%6")
                         .arg(tsvCell(row.lane->name()))
                         .arg(std::chrono::duration<double>(column.first.time).count(), 0, 'f', 3)
                         .arg(column.count)
                         .arg(column.lowest.value)
                         .arg(column.highest.value)
                         .arg(quantity);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace roundtrip

#include "moc_ColdChart.cpp"
