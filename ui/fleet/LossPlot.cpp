// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/LossPlot.h"

#include "model/CountText.h"
#include "model/TsvText.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLeastLosses = 78;
constexpr double kLeastLossBar = 2.0; ///< one of many thousands must still be seen
constexpr double kFewest = 0.000'5;   ///< less of a message is rounding
} // namespace

LossPlot::LossPlot(const LaneSet& source, TimeView& view, QWidget* parent)
    : FleetPlot(source, view, tr("Lost, refused and not sent, messages a second"), parent)
{
    setObjectName(u"fleetLosses"_s);
    setAccessibleName(tr("Losses of all agents"));
    setMinimumHeight(kLeastLosses);
}

void LossPlot::lookChanged()
{
    m_seconds = trail() ? trail()->seconds() : std::vector<FleetTrail::Second>();
    m_lost = 0.0;
    m_notSent = 0.0;
    double highest = 0.0;
    for (const FleetTrail::Second& second : m_seconds) {
        m_lost += second.lost;
        m_notSent += second.notSent;
        highest = std::max(highest, std::max(second.lost, 0.0) + std::max(second.notSent, 0.0));
    }
    setHighest(std::max(highest, 1.0));
    setFolded(!emptyText().isEmpty(), kLeastLosses);
}

QString LossPlot::emptyText() const
{
    const bool any = std::any_of(m_seconds.cbegin(), m_seconds.cend(), [](const FleetTrail::Second& second) {
        return second.lost > kFewest || second.notSent > kFewest;
    });
    return any ? QString() : tr("Nothing so far.");
}

void LossPlot::paintGrid(QPainter& painter)
{
    FleetPlot::paintGrid(painter);
    paintLinearGrid(painter);
}

void LossPlot::paintPlot(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < m_seconds.size(); ++i) {
        const double left = xOf(std::chrono::seconds(static_cast<std::int64_t>(i)));
        const double right = xOf(std::chrono::seconds(static_cast<std::int64_t>(i) + 1));
        double bottom = plot().bottom();
        const auto bar = [&](double value, const QBrush& brush, const QColor& edge) {
            if (value <= kFewest)
                return;
            const double height = std::max(plot().bottom() - linearY(value), kLeastLossBar);
            painter.setPen(QPen(edge, 1.0));
            painter.setBrush(brush);
            painter.drawRect(QRectF(left, bottom - height, std::max(right - left - 1.0, kLeastLossBar), height));
            bottom -= height;
        };
        bar(m_seconds[i].lost, theme().bad, theme().bad);
        bar(m_seconds[i].notSent, Qt::NoBrush, theme().mutedText);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void LossPlot::paintAround(QPainter& painter)
{
    paintLinearAxis(painter);
    const double line = QFontMetricsF(smallFont()).height();
    paintEndLabel(painter, plot().top() + line / 2.0, tr("lost %1").arg(groupedNumber(std::round(m_lost))),
                  m_lost > kFewest ? theme().bad : theme().mutedText);
    paintEndLabel(painter, plot().top() + 1.5 * line + 2.0, tr("not sent %1").arg(groupedNumber(std::round(m_notSent))),
                  theme().mutedText);
    FleetPlot::paintAround(painter);
}

QList<PlotLabel> LossPlot::readout(std::chrono::nanoseconds time) const
{
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    if (second < 0 || second >= static_cast<std::int64_t>(m_seconds.size()))
        return {};
    const FleetTrail::Second& at = m_seconds[static_cast<std::size_t>(second)];
    return {{.text = tr("lost or refused: %1").arg(groupedNumber(std::round(at.lost)))},
            {.text = tr("not sent: %1").arg(groupedNumber(std::round(at.notSent)))}};
}

QString LossPlot::summary() const
{
    return emptyText().isEmpty() ? tr("Lost or refused: %1; not sent: %2.")
                                       .arg(groupedNumber(std::round(m_lost)), groupedNumber(std::round(m_notSent)))
                                 : emptyText();
}

QString LossPlot::dataTsv() const
{
    QList<QStringList> rows;
    for (std::size_t i = 0; i < m_seconds.size(); ++i)
        rows << QStringList{QString::number(i), tsvNumber(m_seconds[i].lost, 1), tsvNumber(m_seconds[i].notSent, 1)};
    return tsvTable({u"time_s"_s, u"lost_or_refused"_s, u"not_sent"_s}, rows);
}

} // namespace roundtrip

#include "moc_LossPlot.cpp"
