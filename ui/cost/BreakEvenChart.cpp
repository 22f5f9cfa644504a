// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/BreakEvenChart.h"

#include "cost/CostNames.h"
#include "model/CountText.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QLogValueAxis>
#include <QScatterSeries>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastHeight = 230; // lower, and the labels of its axis touch

constexpr double kAxisFrom = 1.0;
constexpr double kAxisTo = 10'000.0;
constexpr int kPoints = 49;
constexpr double kLeastDecade = -1.0; ///< ten cents: what is less, but not nothing, stands there
constexpr double kFree = -2.0;        ///< nothing is below them all, on a line of its own
constexpr double kEndMark = 9.0;
constexpr std::array kLineStyles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

QString crossingText(const Crossing& crossing, CostAxis axis)
{
    const QString text = crossing.isDearerAbove ? BreakEvenChart::tr("%1 is dearer than the server above %2 %3.")
                                                : BreakEvenChart::tr("%1 is cheaper than the server above %2 %3.");
    return text.arg(platformName(crossing.name), groupedNumber(crossing.at), costAxisName(axis));
}

QString endText(const CostCurve& curve, CostAxis axis)
{
    const QuotaUse& quota = curve.end->quota;
    return BreakEvenChart::tr("%1 ends at %2 %3: %4, %5 allowed.")
        .arg(platformName(curve.name), groupedNumber(curve.end->at), costAxisName(axis), quota.label(),
             groupedNumber(quota.allowed));
}

/// Where an amount stands on the axis of money: its decade, or the line of what is free.
double heightOf(double usd)
{
    return usd <= 0.0 ? kFree : std::max(std::log10(usd), kLeastDecade);
}

/// Labels at whole decades, and below them "free".
QCategoryAxis* moneyAxis(double highest)
{
    auto* axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setStartValue(kFree);
    axis->setTruncateLabels(false);
    axis->append(BreakEvenChart::tr("free"), kFree);
    for (double decade = kLeastDecade; decade <= highest; decade += 1.0)
        axis->append(u"$"_s + QLocale().toString(std::pow(10.0, decade), 'f', decade < 0.0 ? 2 : 0), decade);
    axis->setRange(kFree - 0.15, highest);
    return axis;
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
    if (sentences.isEmpty())
        sentences << tr("No platform crosses the server between 1 and 10,000 %1.").arg(costAxisName(axis));
    for (const CostCurve& curve : std::as_const(m_curves)) {
        if (curve.end)
            sentences << endText(curve, axis);
    }
    m_sentence = sentences.join(u' ');
    rebuild();
}

void BreakEvenChart::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

QXYSeries* BreakEvenChart::endMark(const QPointF& at, const QColor& color) const
{
    auto* mark = new QScatterSeries; // a line that ends must not look as if it went on outside
    mark->setMarkerShape(QScatterSeries::MarkerShapeRectangle);
    mark->setMarkerSize(kEndMark);
    mark->setColor(m_theme.surface);
    mark->setBorderColor(color);
    mark->append(at);
    return mark;
}

void BreakEvenChart::rebuild()
{
    clearChart(*this, m_theme);
    auto* load = new QLogValueAxis;
    load->setBase(10);
    load->setRange(kAxisFrom, kAxisTo);
    load->setLabelFormat(QStringLiteral("%.0f"));
    load->setTitleText(costAxisTitle(m_axis));
    double most = 10.0;
    for (const CostCurve& curve : std::as_const(m_curves)) {
        for (const QPointF& point : curve.points)
            most = std::max(most, point.y());
    }
    QCategoryAxis* money = moneyAxis(std::ceil(std::log10(most)));
    chart()->addAxis(load, Qt::AlignBottom);
    chart()->addAxis(money, Qt::AlignLeft);
    const auto add = [&](QXYSeries* series, bool isNamed) {
        chart()->addSeries(series);
        series->attachAxis(load);
        series->attachAxis(money);
        for (QLegendMarker* marker : chart()->legend()->markers(series))
            marker->setVisible(isNamed);
    };
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        auto* line = new QLineSeries;
        line->setName(platformName(m_curves.at(i).name));
        line->setPen(QPen(m_theme.seriesColor(static_cast<int>(i)), 2.0,
                          kLineStyles[static_cast<std::size_t>(i) % kLineStyles.size()]));
        for (const QPointF& point : m_curves.at(i).points)
            line->append(point.x(), heightOf(point.y()));
        add(line, true);
        if (m_curves.at(i).end && line->count() > 0)
            add(endMark(line->points().constLast(), line->color()), false);
    }
    auto* here = new QLineSeries; // where the form stands
    here->append(std::clamp(m_current, kAxisFrom, kAxisTo), money->min());
    here->append(std::clamp(m_current, kAxisFrom, kAxisTo), money->max());
    here->setPen(QPen(m_theme.mutedText, 1.0));
    add(here, false);
    styleAxis(*load, m_theme, font());
    styleAxis(*money, m_theme, font());
    chart()->legend()->setLabelColor(m_theme.text);
    setAccessibleDescription(m_sentence);
}

} // namespace roundtrip

#include "moc_BreakEvenChart.cpp"
