// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchMarks.h"

#include "core/Moment.h"
#include "core/SafeText.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {

struct MarkWords
{
    Q_DECLARE_TR_FUNCTIONS(WatchMarks)
};

} // namespace

double watchX(const WatchAnswer& answer, const QRectF& area, std::chrono::sys_seconds moment)
{
    const double from = static_cast<double>(answer.span.from.toSecsSinceEpoch());
    const double length = static_cast<double>(answer.span.from.secsTo(answer.span.to));
    const double share = (static_cast<double>(moment.time_since_epoch().count()) - from) / length;
    return area.left() + std::clamp(share, 0.0, 1.0) * area.width();
}

void WatchMarks::paintNotes(QPainter& painter, const QRectF& area, const Theme& theme, bool isFirst) const
{
    const QFontMetricsF metrics(painter.font());
    QColor veil = theme.surface;
    veil.setAlphaF(0.85F);
    const auto& notes = m_answer.stretch.log.notes;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (notes[i].at < m_answer.stretch.from || notes[i].at >= m_answer.stretch.to)
            continue;
        const double x = watchX(m_answer, area, notes[i].at);
        painter.setPen(QPen(theme.accent, 1.2, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (!isFirst)
            continue;
        const double end = i + 1 < notes.size() ? watchX(m_answer, area, notes[i + 1].at) : area.right();
        const QString text = metrics.elidedText(notes[i].text, Qt::ElideRight, end - x - 2.0 * spacing::kTight);
        if (text.size() < 2)
            continue; // the tool tip has it
        const QRectF place(x + 1.0, area.top(), metrics.horizontalAdvance(text) + spacing::kTight, metrics.height());
        painter.fillRect(place, veil);
        painter.setPen(theme.accent);
        painter.drawText(place.adjusted(spacing::kTight / 2.0, 0.0, 0.0, 0.0), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

std::optional<WatchBinTable::Span> WatchMarks::shownSpan(const WatchAlertEntry& alert) const
{
    WatchBinTable::Span span{.from = alert.since, .to = alert.until.value_or(m_answer.stretch.to)};
    if (!alert.until) { // nobody saw its end: at the latest it was when the same began anew
        for (const WatchAlertEntry& other : m_answer.stretch.log.alerts) {
            if (other.rule == alert.rule && other.backend == alert.backend && other.since > alert.since)
                span.to = std::min(span.to, other.since);
        }
        span.to = std::min(span.to, momentOf(m_answer.last));
    }
    span.from = std::max(span.from, m_answer.stretch.from);
    span.to = std::min(span.to, m_answer.stretch.to);
    return span.from < span.to ? std::optional(span) : std::nullopt;
}

bool WatchMarks::hasAlerts() const
{
    return std::any_of(m_answer.stretch.log.alerts.cbegin(), m_answer.stretch.log.alerts.cend(),
                       [this](const WatchAlertEntry& alert) { return shownSpan(alert).has_value(); });
}

void WatchMarks::paintAlerts(QPainter& painter, const QRectF& lane, int gutter, const Theme& theme) const
{
    const std::size_t rows = m_answer.stretch.backends.size();
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(lane.left() - gutter, lane.top(), gutter - spacing::kTight, lane.height()),
                     Qt::AlignRight | Qt::AlignVCenter, MarkWords::tr("alerts"));
    painter.setPen(QPen(theme.grid, 1.0));
    painter.drawLine(QPointF(lane.left(), lane.center().y()), QPointF(lane.right(), lane.center().y()));
    const double high = lane.height() / static_cast<double>(std::max<std::size_t>(rows, 1));
    for (const WatchAlertEntry& alert : m_answer.stretch.log.alerts) {
        const auto span = shownSpan(alert);
        if (!span)
            continue;
        std::size_t row = 0;
        while (row < rows && m_answer.stretch.backends[row].name != alert.backend)
            ++row;
        const double left = watchX(m_answer, lane, span->from);
        const QColor color = row < rows ? theme.seriesColor(static_cast<int>(row)) : theme.mutedText;
        // Below each other by backend, as the pictures are.
        painter.fillRect(QRectF(left, lane.top() + high * static_cast<double>(row % std::max<std::size_t>(rows, 1)),
                                std::max(watchX(m_answer, lane, span->to) - left, 2.0), std::max(high - 1.0, 2.0)),
                         color);
    }
}

QStringList WatchMarks::textsAt(std::chrono::sys_seconds moment, std::chrono::seconds near) const
{
    QStringList lines;
    for (const WatchAlertEntry& alert : m_answer.stretch.log.alerts) {
        if (const auto span = shownSpan(alert); span && moment >= span->from && moment < span->to)
            lines << MarkWords::tr("Alert: %1 (%2), %3")
                         .arg(safeLine(alert.rule), safeLine(alert.condition), safeLine(alert.backend));
    }
    for (const WatchNote& note : m_answer.stretch.log.notes) {
        if (note.at >= moment - near && note.at <= moment + near)
            lines << MarkWords::tr("Note: %1").arg(note.text);
    }
    return lines;
}

} // namespace roundtrip
