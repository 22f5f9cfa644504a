// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/BreakEvenChart.h"

#include "cost/CostNames.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QLogValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip {

namespace {

constexpr int kLeastHeight = 190; // lower, and Qt Charts cuts the labels of its axis down to dots

constexpr double kAxisFrom = 1.0;
constexpr double kAxisTo = 10'000.0;
constexpr int kPoints = 49;
constexpr double kLeastDollars = 1.0; ///< what is less stands at the bottom of the logarithmic axis
constexpr std::array kLineStyles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

QString crossingText(const Crossing& crossing, CostAxis axis)
{
    const QString text = crossing.isDearerAbove ? BreakEvenChart::tr("%1 is dearer than the server above %2 %3.")
                                                : BreakEvenChart::tr("%1 is cheaper than the server above %2 %3.");
    return text.arg(platformName(crossing.platform), QLocale().toString(crossing.at, 'f', 0), costAxisName(axis));
}

} // namespace

BreakEvenChart::BreakEvenChart(QWidget* parent) : QChartView(parent)
{
    setObjectName(QStringLiteral("breakEven"));
    setAccessibleName(tr("Cost as the load grows"));
    setMinimumHeight(kLeastHeight);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // figures run that way in every script
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 8, 0);
    chart()->setBackgroundRoundness(0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
}

void BreakEvenChart::show(const CostModel& model, const Usage& usage, CostAxis axis)
{
    m_axis = axis;
    m_current = axis == CostAxis::Users    ? usage.users
                : axis == CostAxis::Fanout ? usage.fanoutOrAll()
                                           : usage.messagesPerDay;
    m_curves = costCurves(model, usage, axis, kAxisFrom, kAxisTo, kPoints);
    QStringList sentences;
    for (const Crossing& crossing :
         breakEvens(model, usage, axis, kAxisFrom, kAxisTo, model.prices().offers().first().platform))
        sentences << crossingText(crossing, axis);
    m_sentence = sentences.isEmpty()
                     ? tr("No platform crosses the server between 1 and 10,000 %1.").arg(costAxisName(axis))
                     : sentences.join(u' ');
    rebuild();
}

void BreakEvenChart::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void BreakEvenChart::rebuild()
{
    clearChart(*this, m_theme);
    auto* load = new QLogValueAxis;
    load->setBase(10);
    load->setRange(kAxisFrom, kAxisTo);
    load->setLabelFormat(QStringLiteral("%.0f"));
    load->setTitleText(costAxisTitle(m_axis));
    auto* money = new QLogValueAxis;
    money->setBase(10);
    money->setLabelFormat(tr("$%.0f"));
    chart()->addAxis(load, Qt::AlignBottom);
    chart()->addAxis(money, Qt::AlignLeft);
    double most = 10.0;
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        auto* line = new QLineSeries;
        line->setName(platformName(m_curves.at(i).platform));
        line->setPen(QPen(m_theme.seriesColor(static_cast<int>(i)), 2.0,
                          kLineStyles[static_cast<std::size_t>(i) % kLineStyles.size()]));
        for (const QPointF& point : m_curves.at(i).points) {
            line->append(point.x(), std::max(point.y(), kLeastDollars));
            most = std::max(most, point.y());
        }
        chart()->addSeries(line);
        line->attachAxis(load);
        line->attachAxis(money);
    }
    money->setRange(kLeastDollars, std::pow(10.0, std::ceil(std::log10(most))));
    auto* here = new QLineSeries; // where the form stands
    here->append(std::clamp(m_current, kAxisFrom, kAxisTo), kLeastDollars);
    here->append(std::clamp(m_current, kAxisFrom, kAxisTo), money->max());
    here->setPen(QPen(m_theme.mutedText, 1.0));
    chart()->addSeries(here);
    here->attachAxis(load);
    here->attachAxis(money);
    for (QLegendMarker* marker : chart()->legend()->markers(here))
        marker->setVisible(false);
    styleAxis(*load, m_theme, font());
    styleAxis(*money, m_theme, font());
    chart()->legend()->setLabelColor(m_theme.text);
    setAccessibleDescription(m_sentence);
}

} // namespace roundtrip
