// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/RatePlot.h"

#include "model/CountText.h"
#include "model/TsvText.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr float kSentFill = 0.22F;

QString rateWords(double rate)
{
    return QLocale().toString(rate, 'f', rate < 10.0 ? 1 : 0);
}

std::chrono::nanoseconds secondAt(std::size_t index)
{
    return std::chrono::seconds(static_cast<std::int64_t>(index));
}

} // namespace

RatePlot::RatePlot(const LaneSet& source, TimeView& view, QWidget* parent)
    : FleetPlot(source, view, tr("Messages a second: asked and sent"), parent)
{
    setObjectName(u"fleetRates"_s);
    setAccessibleName(tr("Messages a second"));
}

void RatePlot::lookChanged()
{
    m_rates.clear();
    double highest = 0.0;
    if (trail()) {
        for (const FleetTrail::Second& second : trail()->seconds()) {
            const std::int64_t middle =
                trail()->originUs() + static_cast<std::int64_t>(m_rates.size()) * 1'000'000 + 500'000;
            m_rates.push_back({.sent = second.sent, .asked = trail()->askedAt(middle)});
            highest = std::max({highest, second.sent, m_rates.back().asked.value_or(0.0)});
        }
    }
    setHighest(highest);
}

QString RatePlot::emptyText() const
{
    return m_rates.empty() ? tr("Nothing is sent yet.") : QString();
}

void RatePlot::paintGrid(QPainter& painter)
{
    FleetPlot::paintGrid(painter);
    paintLinearGrid(painter);
}

void RatePlot::paintSent(QPainter& painter) const
{
    QPolygonF line;
    for (std::size_t i = 0; i < m_rates.size(); ++i)
        line << QPointF(xOf(secondAt(i)), linearY(m_rates[i].sent))
             << QPointF(xOf(secondAt(i + 1)), linearY(m_rates[i].sent));
    if (line.isEmpty())
        return;
    QPolygonF area = line;
    area.prepend(QPointF(line.first().x(), plot().bottom()));
    area << QPointF(line.last().x(), plot().bottom());
    QColor fill = theme().accent;
    fill.setAlphaF(kSentFill);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(theme().accent, 1.8));
    painter.drawPolyline(line);
}

void RatePlot::paintAsked(QPainter& painter) const
{
    painter.setPen(QPen(theme().text, 1.2, Qt::DashLine));
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        if (const auto asked = m_rates[i].asked; asked && *asked > 0.0)
            painter.drawLine(QPointF(xOf(secondAt(i)), linearY(*asked)),
                             QPointF(xOf(secondAt(i + 1)), linearY(*asked)));
    }
}

/// What begins where, as far as there is room to say it.
void RatePlot::paintStarts(QPainter& painter) const
{
    if (!trail())
        return;
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    double taken = plot().left() - 1.0;
    for (const FleetTrail::Start& start : trail()->starts()) {
        const double x = xOf(timeOf(start.us));
        if (x < plot().left() || x > plot().right())
            continue;
        painter.setPen(QPen(theme().border, 1.0, Qt::DotLine));
        painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
        const QString name = connectionsCount(start.segment.connections);
        if (x < taken || x + metrics.horizontalAdvance(name) + spacing::kTight > plot().right())
            continue;
        painter.setPen(theme().mutedText);
        painter.drawText(QRectF(x + spacing::kTight, plot().bottom() - metrics.height() - 1.0,
                                metrics.horizontalAdvance(name) + 2.0, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        taken = x + metrics.horizontalAdvance(name) + 2.0 * spacing::kTight;
    }
}

void RatePlot::paintPlot(QPainter& painter)
{
    paintSent(painter);
    paintStarts(painter);
    paintAsked(painter);
    if (const QString nothing = emptyText(); !nothing.isEmpty())
        paintEmpty(painter, nothing);
}

void RatePlot::paintAround(QPainter& painter)
{
    paintLinearAxis(painter);
    if (!m_rates.empty() && goesOn()) {
        const Rate& last = m_rates.back();
        const double line = QFontMetricsF(smallFont()).height();
        double sentY = std::max(linearY(last.sent), plot().top() + line / 2.0);
        if (last.asked) {
            const double askedY = std::max(linearY(*last.asked), plot().top() + line / 2.0);
            sentY = std::max(sentY, askedY + line); // below what was asked, and apart from it
            paintEndLabel(painter, askedY, tr("asked %1").arg(rateWords(*last.asked)), theme().mutedText);
        }
        sentY = std::min(sentY, plot().bottom() + line / 2.0);
        paintEndLabel(painter, sentY, tr("sent %1").arg(rateWords(last.sent)), theme().text);
    }
    FleetPlot::paintAround(painter);
}

QList<PlotLabel> RatePlot::readout(std::chrono::nanoseconds time) const
{
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    if (second < 0 || second >= static_cast<std::int64_t>(m_rates.size()))
        return {};
    const Rate& rate = m_rates[static_cast<std::size_t>(second)];
    QList<PlotLabel> lines{{.text = tr("sent %1 msg/s").arg(rateWords(rate.sent))}};
    if (rate.asked)
        lines.prepend({.text = tr("asked %1 msg/s").arg(rateWords(*rate.asked))});
    return lines;
}

QString RatePlot::summary() const
{
    if (m_rates.empty())
        return tr("Nothing is sent yet.");
    const Rate& last = m_rates.back();
    return last.asked
               ? tr("%1 messages a second are sent of %2 asked.").arg(rateWords(last.sent), rateWords(*last.asked))
               : tr("%1 messages a second are sent.").arg(rateWords(last.sent));
}

QString RatePlot::dataTsv() const
{
    QList<QStringList> rows;
    for (std::size_t i = 0; i < m_rates.size(); ++i)
        rows << QStringList{QString::number(i), tsvNumber(m_rates[i].asked, 1), tsvNumber(m_rates[i].sent, 1)};
    return tsvTable({u"time_s"_s, u"asked_per_s"_s, u"sent_per_s"_s}, rows);
}

} // namespace roundtrip

#include "moc_RatePlot.cpp"
