// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdPlot.h"

#include "charts/DurationAxis.h"
#include "cold/ColdText.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"

#include <QPainter>

#include <cmath>
#include <set>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kColdTitle = 22.0;
constexpr double kColdAxis = 18.0;
constexpr double kColdLeastLeft = 40.0; // for the shares, and more where they take more
constexpr double kColdBesideShare = 6.0;
constexpr double kColdDot = 8.0;
constexpr double kLaneShift = 5.0; // lines at the same height are drawn beside each other

} // namespace

ColdPlot::ColdPlot(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Probability of a cold start after each silence, and what first messages took"));
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every script
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ColdPlot::setGroups(const std::vector<ColdGroup>& groups, const QHash<QString, int>& styles)
{
    m_groups = groups;
    m_styles = styles;
    setAccessibleDescription(coldSentences(groups).join(u' '));
    update();
}

void ColdPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

std::vector<Duration> ColdPlot::idles() const
{
    std::set<Duration> idles;
    for (const ColdGroup& group : m_groups) {
        if (group.idle)
            idles.insert(*group.idle);
    }
    return {idles.cbegin(), idles.cend()};
}

/// Of each backend, the function that shows the cold start: the one that was cold more often.
std::vector<const ColdGroup*> ColdPlot::totals() const
{
    std::vector<const ColdGroup*> totals;
    for (const ColdGroup& group : m_groups) {
        if (group.idle)
            continue;
        const auto same = std::find_if(totals.begin(), totals.end(),
                                       [&group](const ColdGroup* other) { return other->backend == group.backend; });
        if (same == totals.end())
            totals.push_back(&group);
        else if (group.share().value_or(-1.0) > (*same)->share().value_or(-1.0))
            *same = &group;
    }
    return totals;
}

void ColdPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = width() / 2.0 - spacing::kLarge;
    paintProbability(painter, QRectF(0, 0, half, height()));
    paintTimes(painter, QRectF(width() - half, 0, half, height()));
}

void ColdPlot::paintTitle(QPainter& painter, const QRectF& area, const QString& text) const
{
    const QFont bold = fonts::strong(font());
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(area.left(), area.top(), area.width(), kColdTitle), Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.setFont(fonts::small(font()));
}

void ColdPlot::paintProbability(QPainter& painter, const QRectF& area) const
{
    paintTitle(painter, area, tr("Cold after a silence of"));
    const QFontMetricsF metrics(painter.font());
    const double left = std::max(kColdLeastLeft, metrics.horizontalAdvance(tr("%1 %").arg(100)) + 2 * kColdBesideShare);
    const QRectF plot = area.adjusted(left, kColdTitle + 6.0, 0, -kColdAxis - 4.0);
    for (const int percent : {0, 50, 100}) {
        const double y = plot.bottom() - percent / 100.0 * plot.height();
        painter.setPen(QPen(m_theme.grid, 1.0));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(area.left(), y - 0.5 * metrics.height(), left - kColdBesideShare, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tr("%1 %").arg(percent));
    }
    const std::vector<Duration> steps = idles();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double each = plot.width() / static_cast<double>(steps.size());
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(plot.left() + static_cast<double>(i) * each, plot.bottom() + 3.0, each, kColdAxis),
                         Qt::AlignCenter, silenceText(steps[i]));
    }
    const auto backends = totals();
    double shift = -kLaneShift * static_cast<double>(backends.size() - 1) / 2.0;
    for (const ColdGroup* total : backends) {
        std::vector<const ColdGroup*> line;
        for (const ColdGroup& group : m_groups) {
            if (group.idle && group.backend == total->backend && group.function == total->function)
                line.push_back(&group);
        }
        std::sort(line.begin(), line.end(), [](const ColdGroup* a, const ColdGroup* b) { return *a->idle < *b->idle; });
        paintLine(painter, plot, line, shift);
        shift += kLaneShift;
    }
}

void ColdPlot::paintLine(QPainter& painter, const QRectF& plot, const std::vector<const ColdGroup*>& steps,
                         double shift) const
{
    const std::vector<Duration> all = idles();
    const double each = plot.width() / static_cast<double>(all.size());
    QPolygonF line;
    const auto y = [&plot](double share) { return plot.bottom() - share * plot.height(); };
    for (const ColdGroup* group : steps) {
        const int style = m_styles.value(group->backend);
        const auto place = std::find(all.cbegin(), all.cend(), *group->idle) - all.cbegin();
        const double x = plot.left() + (static_cast<double>(place) + 0.5) * each + shift;
        const auto share = group->share();
        if (!share)
            continue;
        const auto interval = group->shareInterval();
        QColor faint = m_theme.seriesColor(style);
        faint.setAlphaF(0.5F);
        painter.setPen(QPen(faint, 1.4));
        if (interval)
            painter.drawLine(QPointF(x, y(interval->low)), QPointF(x, y(interval->high)));
        line << QPointF(x, y(*share));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.seriesColor(style));
        painter.drawPath(markerPath(markerShape(style), line.last(), kColdDot));
    }
    if (!steps.empty()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.seriesColor(m_styles.value(steps.front()->backend)), 1.6));
        painter.drawPolyline(line);
    }
}

void ColdPlot::paintTimeAxis(QPainter& painter, const QRectF& plot, double low, double high) const
{
    for (double decade = low; decade <= high; decade += 1.0) {
        const double x = plot.left() + (decade - low) / (high - low) * plot.width();
        painter.setPen(QPen(m_theme.grid, 1.0));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(x - 40.0, plot.bottom() + 3.0, 80.0, kColdAxis), Qt::AlignCenter,
                         DurationAxis::label(static_cast<int>(decade)));
    }
}

void ColdPlot::paintTimes(QPainter& painter, const QRectF& area) const
{
    paintTitle(painter, area, tr("What it took: cold filled, warm hollow"));
    const auto backends = totals();
    double low = 9.0;
    double high = 0.0;
    for (const ColdGroup* group : backends) {
        for (const auto* times : {&group->coldTimes, &group->warmTimes}) {
            for (const std::uint64_t us : *times) {
                low = std::min(low, std::floor(DurationAxis::position(static_cast<double>(us))));
                high = std::max(high, std::ceil(DurationAxis::position(static_cast<double>(us))));
            }
        }
    }
    if (high <= 0.0)
        return;
    high = std::max(high, low + 1.0);
    const QRectF plot = area.adjusted(20.0, kColdTitle + 6.0, -20.0, -kColdAxis - 4.0);
    paintTimeAxis(painter, plot, low, high);
    const double each = plot.height() / static_cast<double>(backends.size());
    for (std::size_t row = 0; row < backends.size(); ++row) {
        const ColdGroup& group = *backends[row];
        const int style = m_styles.value(group.backend);
        const double y = plot.top() + (static_cast<double>(row) + 0.5) * each;
        const auto dots = [&](const std::vector<std::uint64_t>& times, bool filled, double dy) {
            painter.setPen(QPen(m_theme.seriesColor(style), 1.3));
            painter.setBrush(filled ? QBrush(m_theme.seriesColor(style)) : QBrush(Qt::NoBrush));
            for (const std::uint64_t us : times) {
                const double share = (DurationAxis::position(static_cast<double>(us)) - low) / (high - low);
                painter.drawPath(
                    markerPath(markerShape(style), QPointF(plot.left() + share * plot.width(), y + dy), kColdDot));
            }
        };
        dots(group.warmTimes, false, 4.0);
        dots(group.coldTimes, true, -4.0);
    }
}

} // namespace roundtrip

#include "moc_ColdPlot.cpp"
