// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/HealthLane.h"

#include "model/MessageText.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {

// As in the figures of a run (FigureGroup): a tenth of the median, and never less than an ordinary scheduler's grain,
// to which the heartbeat adds a millisecond of the timer's own.
constexpr double kLeastLag = 2000.0; // µs
constexpr double kShareOfMedian = 0.1;
constexpr double kFullHeight = 1e6; // µs; the height is logarithmic from 100 µs on
constexpr double kNoHeight = 100.0;

double heightShare(double micros)
{
    const double span = DurationAxis::position(kFullHeight) - DurationAxis::position(kNoHeight);
    return std::clamp((DurationAxis::position(micros) - DurationAxis::position(kNoHeight)) / span, 0.05, 1.0);
}

} // namespace

HealthLane::HealthLane(const LaneSet& source, TimeView& view, QWidget* parent)
    : TimeChart(source, view, QString(), parent)
{
    setObjectName(QStringLiteral("healthLane"));
    setAccessibleName(tr("Client health"));
    setToolTip(
        tr("How late this program itself was. Where it is marked, a slow round trip may be the client's doing."));
    setTopGutter(2);
}

double HealthLane::bound() const
{
    const Lane* baseline = source().baselineLane();
    if (!baseline || !baseline->median())
        return kLeastLag;
    return std::max(kLeastLag, std::chrono::duration<double, std::micro>(*baseline->median()).count() * kShareOfMedian);
}

void HealthLane::load(const TimeRange& range)
{
    m_bound = bound();
    m_longest = 0;
    const auto bars = static_cast<std::size_t>(std::max(plot().width() / 3.0, 2.0));
    source().clientLag().query(range.from, range.to, bars, m_columns);
    for (const PyramidColumn& column : m_columns)
        m_longest = std::max(m_longest, column.highest.value);
}

void HealthLane::paintPlot(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const PyramidColumn& column : m_columns) {
        const double lag = column.highest.value;
        const double height = plot().height() * heightShare(lag);
        const bool slow = lag > m_bound;
        painter.fillRect(QRectF(xOf(column.highest.time) - 1.0, plot().bottom() - height, slow ? 3.0 : 2.0, height),
                         slow ? theme().warning : theme().border);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void HealthLane::paintAround(QPainter& painter)
{
    painter.setPen(theme().mutedText);
    painter.drawText(QRectF(0, plot().top(), plot().left() - 6.0, plot().height()), Qt::AlignRight | Qt::AlignVCenter,
                     rowName());
    const bool slow = m_longest > m_bound;
    const QString state = m_columns.empty() ? tr("unknown")
                          : slow            ? tr("slow: %1").arg(durationText(std::chrono::microseconds(m_longest)))
                                            : tr("in time");
    painter.setPen(slow ? theme().warning : theme().mutedText);
    const double left = plot().right() + spacing::kSmall;
    painter.drawText(QRectF(left, plot().top(), viewport()->width() - left, plot().height()),
                     Qt::AlignLeft | Qt::AlignVCenter, state);
    TimeChart::paintAround(painter);
}

QList<PlotLabel> HealthLane::readout(std::chrono::nanoseconds) const
{
    return {}; // its row is too low for a box; the sentence and the data tell
}

QString HealthLane::summary() const
{
    if (m_columns.empty())
        return tr("Nothing is known about the client's own lateness here.");
    const QString longest = durationText(std::chrono::microseconds(m_longest));
    return m_longest > m_bound
               ? tr("The client itself was up to %1 late: slow round trips there may be its own.").arg(longest)
               : tr("The client was never more than %1 late.").arg(longest);
}

QString HealthLane::dataTsv() const
{
    QStringList lines = {QStringLiteral("time_from_s\thighest_lag_us")};
    for (const PyramidColumn& column : m_columns)
        lines << QStringLiteral("%1\t%2")
                     .arg(std::chrono::duration<double>(column.first.time).count(), 0, 'f', 3)
                     .arg(column.highest.value);
    return lines.join(u'\n') + u'\n';
}

} // namespace roundtrip

#include "moc_HealthLane.cpp"
