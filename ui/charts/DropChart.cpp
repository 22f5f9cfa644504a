// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/DropChart.h"

#include "model/CountText.h"
#include "model/MessageText.h"
#include "model/TsvText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>

namespace roundtrip {

namespace {

constexpr std::size_t kMostBars = 60;
constexpr double kRowGap = 3.0;
constexpr double kSwatch = 10.0;

struct Cause
{
    std::int64_t OutcomeCounts::*count;
    const char* name;
};

constexpr std::array<Cause, 4> kCauses = {Cause{&OutcomeCounts::lost, QT_TRANSLATE_NOOP("DropChart", "lost")},
                                          Cause{&OutcomeCounts::rejected, QT_TRANSLATE_NOOP("DropChart", "refused")},
                                          Cause{&OutcomeCounts::notSent, QT_TRANSLATE_NOOP("DropChart", "not sent")},
                                          Cause{&OutcomeCounts::late, QT_TRANSLATE_NOOP("DropChart", "late")}};

QString causeName(std::size_t cause)
{
    return QCoreApplication::translate("DropChart", kCauses[cause].name);
}

/// A colour and a pattern for each cause, so that neither is needed to tell them apart.
void setCauseBrush(QPainter& painter, const Theme& theme, std::size_t cause)
{
    const std::array<QColor, 4> colors = {theme.bad, theme.warning, theme.mutedText, theme.accent};
    const std::array<Qt::BrushStyle, 4> patterns = {Qt::SolidPattern, Qt::BDiagPattern, Qt::NoBrush, Qt::Dense5Pattern};
    painter.setPen(QPen(colors[cause], 1.0));
    painter.setBrush(QBrush(colors[cause], patterns[cause]));
}

std::int64_t troubled(const OutcomeCounts& counts)
{
    return counts.failed() + counts.late;
}

double shareOf(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

QString percent(double share)
{
    const double value = share * 100.0;
    return QLocale().toString(value, 'f', value < 10.0 && value > 0.0 ? 1 : 0) + QStringLiteral("\u202f%");
}

QString causesText(const OutcomeCounts& counts)
{
    QStringList parts;
    for (std::size_t cause = 0; cause < kCauses.size(); ++cause) {
        if (const auto count = counts.*(kCauses[cause].count); count > 0)
            parts << QStringLiteral("%1 %2").arg(QLocale().toString(static_cast<qlonglong>(count)), causeName(cause));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

DropChart::DropChart(const LaneSet& source, TimeView& view, QWidget* parent)
    : TimeChart(source, view, tr("Drop rate by cause, % of messages"), parent)
{
    setObjectName(QStringLiteral("dropChart"));
    setAccessibleName(tr("Drop rate chart"));
}

void DropChart::load(const TimeRange& range)
{
    m_rows.clear();
    double highest = 0.0;
    for (const auto& lane : source().lanes()) {
        if (!lane->isVisible())
            continue;
        Row row{.lane = lane.get()};
        row.points = lane->stats().outcomes().points(range.from, range.to, kMostBars);
        row.total = lane->stats().outcomes().total(range.from, range.to);
        for (const OutcomePoint& point : row.points)
            highest = std::max(highest, shareOf(troubled(point.counts), point.counts.settled()));
        m_rows.push_back(std::move(row));
    }
    m_scale = 1.0;
    for (const double step : {0.5, 0.2, 0.1, 0.05}) {
        if (highest <= step)
            m_scale = step;
    }
}

QRectF DropChart::rowArea(std::size_t row) const
{
    const double height = plot().height() / static_cast<double>(std::max<std::size_t>(m_rows.size(), 1));
    return {plot().left(), plot().top() + height * static_cast<double>(row) + kRowGap, plot().width(),
            std::max(height - kRowGap, 1.0)};
}

void DropChart::paintBar(QPainter& painter, const QRectF& row, const OutcomePoint& point) const
{
    const std::int64_t settled = point.counts.settled();
    if (settled <= 0 || troubled(point.counts) <= 0)
        return;
    const double left = xOf(point.start);
    const double width = std::max(xOf(point.start + point.length) - left - 1.0, 2.0);
    double bottom = row.bottom();
    for (std::size_t cause = 0; cause < kCauses.size(); ++cause) {
        const auto count = point.counts.*(kCauses[cause].count);
        if (count <= 0)
            continue;
        // One loss among many thousands must still be seen: two pixels at least.
        const double height = std::max(row.height() * shareOf(count, settled) / m_scale, 2.0);
        setCauseBrush(painter, theme(), cause);
        painter.drawRect(QRectF(left, bottom - height, width, height));
        bottom -= height;
    }
}

void DropChart::paintPlot(QPainter& painter)
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const QRectF area = rowArea(row);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(theme().grid, 1.0));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
        for (const OutcomePoint& point : m_rows[row].points)
            paintBar(painter, area, point);
        painter.setRenderHint(QPainter::Antialiasing, true);
    }
    if (const QString nothing = emptyText(); !nothing.isEmpty())
        paintEmpty(painter, nothing);
}

QString DropChart::emptyText() const
{
    const bool any = std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return troubled(row.total) > 0; });
    return any ? QString() : tr("Nothing lost, refused, late or unsent here.");
}

double DropChart::titleEnd() const
{
    const QFontMetricsF metrics(smallFont());
    double width = spacing::kMedium;
    for (std::size_t cause = 0; cause < kCauses.size(); ++cause)
        width += metrics.horizontalAdvance(causeName(cause)) + kSwatch + 17.0;
    return plot().right() - width;
}

void DropChart::paintLegend(QPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    double x = plot().right();
    for (std::size_t cause = kCauses.size(); cause-- > 0;) {
        const double width = metrics.horizontalAdvance(causeName(cause));
        painter.setPen(theme().mutedText);
        painter.drawText(QRectF(x - width, 3.0, width + 2.0, 16.0), Qt::AlignLeft | Qt::AlignVCenter, causeName(cause));
        setCauseBrush(painter, theme(), cause);
        painter.drawRect(QRectF(x - width - kSwatch - 5.0, 6.0, kSwatch, kSwatch - 1.0));
        x -= width + kSwatch + 17.0;
    }
}

void DropChart::paintAround(QPainter& painter)
{
    paintLegend(painter);
    QList<PlotLabel> labels;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const QRectF area = rowArea(row);
        const OutcomeCounts& total = m_rows[row].total;
        labels << PlotLabel{.styleIndex = m_rows[row].lane->styleIndex(),
                            .text = total.settled() > 0 ? percent(shareOf(troubled(total), total.settled()))
                                                        : QStringLiteral("–"),
                            .y = area.center().y()};
    }
    // One scale for all rows, told once: at the top of the first and at its foot.
    if (!m_rows.empty()) {
        const QRectF area = rowArea(0);
        painter.setPen(theme().mutedText);
        painter.drawText(QRectF(0, area.top() - 7.0, plot().left() - 6.0, 14.0), Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1\u202f%").arg(groupedNumber(m_scale * 100.0)));
    }
    const double left = plot().right() + spacing::kSmall;
    paintDirectLabels(painter, labels, left, viewport()->width() - left - 2.0);
    TimeChart::paintAround(painter);
}

QList<PlotLabel> DropChart::readout(std::chrono::nanoseconds time) const
{
    QList<PlotLabel> lines;
    for (const Row& row : m_rows) {
        for (const OutcomePoint& point : row.points) {
            if (time < point.start || time >= point.start + point.length || troubled(point.counts) <= 0)
                continue;
            lines << PlotLabel{.styleIndex = row.lane->styleIndex(),
                               .text = tr("%1: %2 of %3")
                                           .arg(safeLine(row.lane->name()), causesText(point.counts),
                                                QLocale().toString(static_cast<qlonglong>(point.counts.settled())))};
        }
    }
    return lines;
}

QString DropChart::summary() const
{
    QStringList parts;
    for (const Row& row : m_rows) {
        if (troubled(row.total) > 0)
            parts << tr("%1: %2 of %3 messages", nullptr, pluralOf(static_cast<double>(row.total.settled())))
                         .arg(safeLine(row.lane->name()), causesText(row.total),
                              QLocale().toString(static_cast<qlonglong>(row.total.settled())));
    }
    return parts.isEmpty() ? tr("Nothing was lost, refused or late in this stretch.")
                           : parts.join(QStringLiteral("; ")) + u'.';
}

QString DropChart::dataTsv() const
{
    QStringList lines = {QStringLiteral("backend\ttime_from_s\tlength_s\tdelivered\tlate\tlost\trejected\tnot_sent")};
    for (const Row& row : m_rows) {
        for (const OutcomePoint& point : row.points)
            lines << QStringLiteral("%1\t%2\t%3\t%4\t%5\t%6\t%7\t%8")
                         .arg(tsvCell(row.lane->name()))
                         .arg(std::chrono::duration<double>(point.start).count(), 0, 'f', 0)
                         .arg(std::chrono::duration<double>(point.length).count(), 0, 'f', 0)
                         .arg(point.counts.delivered)
                         .arg(point.counts.late)
                         .arg(point.counts.lost)
                         .arg(point.counts.rejected)
                         .arg(point.counts.notSent);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace roundtrip

#include "moc_DropChart.cpp"
