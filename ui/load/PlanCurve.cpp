// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/PlanCurve.h"

#include "load/Schedule.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastLeft = 62.0; // room for the rate, and more where it takes more
constexpr double kBesideRate = 6.0;
constexpr double kTop = 14.0;
constexpr double kBottom = 34.0;            // room for levels and time
constexpr std::int64_t kMostDrawn = 50'000; // messages of a level: making more schedule than that would be felt
constexpr int kShapeSteps = 48;
constexpr int kStageSteps = 160;
constexpr std::chrono::milliseconds kBetween(1500); // connecting and draining, as the runner expects it

/// Rate over time of one block, 1.0 being the highest that is asked for; of random arrivals that of the plan.
std::vector<double> shapeOf(const LoadPlan& plan)
{
    if (plan.hasStages()) {
        const RateCurve curve = plan.curve();
        std::vector<double> steps;
        steps.reserve(kStageSteps);
        for (int i = 0; i < kStageSteps; ++i)
            steps.push_back(curve.rateAt(curve.length() * (2 * i + 1) / (2 * kStageSteps)) / curve.peak());
        return steps;
    }
    if (plan.isClosed() || plan.arrival == Arrival::Constant || plan.messagesPerLevel() > kMostDrawn)
        return {1.0};
    std::vector<double> steps(kShapeSteps, 0.0);
    const Schedule schedule = Schedule::make(plan, plan.levels.front(), 1);
    const double span = std::max(std::chrono::duration<double>(plan.expectedSpan()).count(), 1e-9);
    for (const UserSchedule& user : schedule.users()) {
        for (const Duration offset : user.offsets) {
            const double at = std::chrono::duration<double>(offset).count() / span;
            steps[static_cast<std::size_t>(std::clamp(static_cast<int>(at * kShapeSteps), 0, kShapeSteps - 1))] += 1.0;
        }
    }
    const double even = plan.ratePerSecond() * span / kShapeSteps;
    for (double& step : steps)
        step /= even;
    return steps;
}

QString timeText(Duration span)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(span).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

PlanCurve::PlanCurve(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Intended rate over the time of the run"));
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every script
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PlanCurve::setPlan(const LoadPlan& plan, const QList<Backend>& backends)
{
    m_plan = plan;
    m_backends = backends;
    m_segments = backends.isEmpty() ? std::vector<LoadSegment>()
                                    : orderSegments(plan, static_cast<std::size_t>(backends.size()));
    m_shape = shapeOf(plan);
    setAccessibleDescription(
        tr("%n blocks, about %1 in all", nullptr, static_cast<int>(m_segments.size())).arg(timeText(expectedLength())));
    update();
}

void PlanCurve::clear()
{
    m_segments.clear();
    setAccessibleDescription({});
    update();
}

void PlanCurve::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

Duration PlanCurve::expectedLength() const
{
    return static_cast<std::int64_t>(m_segments.size()) * (m_plan.expectedSpan() + kBetween);
}

QRectF PlanCurve::plotArea() const
{
    const double left =
        std::max(kLeastLeft, QFontMetricsF(smallFont()).horizontalAdvance(rateText()) + 2 * kBesideRate);
    return QRectF(rect()).adjusted(left, kTop, -2.0, -kBottom);
}

QString PlanCurve::rateText() const
{
    const double rate = m_plan.hasStages() ? m_plan.curve().peak() : m_plan.ratePerSecond();
    return (m_plan.isClosed() ? tr("≤ %1/s") : tr("%1/s")).arg(QLocale().toString(rate, 'g', 4));
}

QFont PlanCurve::smallFont() const
{
    return fonts::small(font());
}

void PlanCurve::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    const QRectF plot = plotArea();
    painter.setPen(QPen(m_theme.border, 1.0));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    if (m_segments.empty())
        return;
    const double each = plot.width() / static_cast<double>(m_segments.size());
    const double sending = std::chrono::duration<double>(m_plan.expectedSpan()) /
                           std::chrono::duration<double>(m_plan.expectedSpan() + kBetween);
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const QRectF block(plot.left() + static_cast<double>(i) * each, plot.top() + 0.25 * plot.height(),
                           std::max(each * sending, 0.6), 0.75 * plot.height());
        paintBlock(painter, block, m_segments[i]);
    }
    paintLevels(painter, plot);
    painter.setPen(m_theme.mutedText);
    const double height = QFontMetricsF(painter.font()).height();
    const auto label = [&](double y, const QString& text) {
        painter.drawText(QRectF(0, y - 0.5 * height, plot.left() - kBesideRate, height),
                         Qt::AlignRight | Qt::AlignVCenter, text);
    };
    label(plot.top() + 0.25 * plot.height(), rateText());
    label(plot.bottom(), u"0"_s);
}

void PlanCurve::paintBlock(QPainter& painter, const QRectF& block, const LoadSegment& segment) const
{
    const Backend& backend = m_backends.at(static_cast<qsizetype>(segment.backend));
    const QColor color = m_theme.seriesColor(backend.style);
    QPolygonF outline{block.bottomLeft()};
    const auto steps = static_cast<double>(m_shape.size());
    for (std::size_t i = 0; i < m_shape.size(); ++i) {
        const double y = block.bottom() - std::min(m_shape[i], 4.0 / 3.0) * block.height();
        outline << QPointF(block.left() + static_cast<double>(i) / steps * block.width(), y)
                << QPointF(block.left() + static_cast<double>(i + 1) / steps * block.width(), y);
    }
    outline << block.bottomRight();
    QColor fill = color;
    fill.setAlphaF(0.28F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(outline);
    painter.setPen(QPen(color, 1.6));
    painter.drawPolyline(outline);
    painter.setPen(QPen(m_theme.text, 1.0, Qt::DashLine));
    for (const LoadStorm& storm : m_plan.attendance.storms) {
        const double part =
            std::chrono::duration<double>(storm.at) / std::chrono::duration<double>(m_plan.expectedSpan());
        const double x = block.left() + part * block.width();
        painter.drawLine(QPointF(x, block.top()), QPointF(x, block.bottom()));
    }
    if (block.width() > 9.0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPath(
            markerPath(markerShape(backend.style), QPointF(block.center().x(), block.bottom() - 10.0), 8.0));
    }
}

void PlanCurve::paintLevels(QPainter& painter, const QRectF& plot) const
{
    const double each = plot.width() / static_cast<double>(m_segments.size());
    std::size_t first = 0;
    for (std::size_t i = 1; i <= m_segments.size(); ++i) {
        if (i < m_segments.size() && m_segments[i].connections == m_segments[first].connections)
            continue;
        const QRectF place(plot.left() + static_cast<double>(first) * each, plot.bottom() + 2.0,
                           static_cast<double>(i - first) * each, 16.0);
        if (first > 0) {
            painter.setPen(QPen(m_theme.border, 1.0, Qt::DotLine));
            painter.drawLine(QPointF(place.left(), plot.top()), QPointF(place.left(), plot.bottom() + 14.0));
        }
        const int connections = m_segments[first].connections;
        const QString wide = tr("%n connections", nullptr, connections);
        const bool fits = painter.fontMetrics().horizontalAdvance(wide) < place.width();
        painter.setPen(m_theme.mutedText);
        painter.drawText(place, Qt::AlignCenter, fits ? wide : QLocale().toString(connections));
        first = i;
    }
    const QRectF below(plot.left(), plot.bottom() + 17.0, plot.width(), 16.0);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, u"0:00"_s);
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, tr("about %1 min").arg(timeText(expectedLength())));
}

} // namespace roundtrip

#include "moc_PlanCurve.cpp"
