// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/OverviewStrip.h"

#include "theme/Fonts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::chrono::milliseconds kOverviewInterval(250);
constexpr double kLowestValue = 2.7;  // log10 µs: 500 µs
constexpr double kHighestValue = 7.5; // about 30 s
constexpr double kPanShare = 0.1;

} // namespace

OverviewStrip::OverviewStrip(const LaneSet& source, TimeView& view, QWidget* parent)
    : QWidget(parent), m_source(source), m_view(view)
{
    setObjectName(QStringLiteral("overviewStrip"));
    setAccessibleName(tr("Overview of the whole session"));
    setToolTip(tr("The whole session. Drag to look at another stretch; a double click shows the present."));
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // as the charts above it
    setFixedHeight(sizeHint().height());
    connect(&view, &TimeView::changed, this, qOverload<>(&QWidget::update));
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_timer.start(kOverviewInterval);
}

void OverviewStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void OverviewStrip::setSideGutters(int left, int right)
{
    m_left = left;
    m_right = right;
    update();
}

QRectF OverviewStrip::area() const
{
    return QRectF(m_left, 4.0, std::max(width() - m_left - m_right, 1), height() - 8.0);
}

double OverviewStrip::xOf(std::chrono::nanoseconds time) const
{
    const TimeRange all = m_view.whole();
    return area().left() + area().width() * std::chrono::duration<double>(time - all.from) /
                               std::chrono::duration<double>(all.length());
}

std::chrono::nanoseconds OverviewStrip::timeAt(double x) const
{
    const TimeRange all = m_view.whole();
    const double share = (x - area().left()) / area().width();
    return all.from +
           std::chrono::nanoseconds(static_cast<std::int64_t>(share * static_cast<double>(all.length().count())));
}

void OverviewStrip::addLane(const Lane& lane)
{
    const TimeRange all = m_view.whole();
    std::vector<PyramidColumn> columns;
    lane.stats().points().query(all.from, all.to, static_cast<std::size_t>(std::max(area().width(), 2.0)), columns);
    const auto y = [this](std::uint32_t value) {
        const double share = (DurationAxis::quickPosition(value) - kLowestValue) / (kHighestValue - kLowestValue);
        return area().bottom() - std::clamp(share, 0.0, 1.0) * area().height();
    };
    const QColor color = m_theme.seriesColor(lane.styleIndex());
    m_picture.beginLane(color, color);
    for (const PyramidColumn& column : columns)
        m_picture.addSpread(xOf(column.first.time), xOf(column.last.time), y(column.highest.value) - 0.5,
                            y(column.lowest.value) + 0.5);
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(rect(), m_theme.surface);
    painter.fillRect(area(), m_theme.raised);
    m_picture.begin(painter, area());
    for (const auto& lane : m_source.lanes()) {
        if (lane->isVisible())
            addLane(*lane);
    }
    m_picture.paint(painter);
    const TimeRange shown = m_view.range();
    const double left = std::max(xOf(shown.from), area().left());
    const double right = std::max(std::min(xOf(shown.to), area().right()), left + 2.0);
    QColor veil = m_theme.surface;
    veil.setAlpha(150);
    painter.fillRect(QRectF(QPointF(area().left(), area().top()), QPointF(left, area().bottom())), veil);
    painter.fillRect(QRectF(QPointF(right, area().top()), QPointF(area().right(), area().bottom())), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() || m_view.isZoomed() ? m_theme.accent : m_theme.mutedText, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(QPointF(left, area().top()), QPointF(right, area().bottom())), 2.0, 2.0);
    painter.setFont(fonts::small(font()));
    painter.setPen(m_theme.mutedText);
    painter.drawText(QRectF(0, area().top(), m_left - 6.0, area().height()), Qt::AlignRight | Qt::AlignVCenter,
                     rowName());
    const QString origin = m_source.anySimulated()        ? tr("simulated")
                           : m_source.anyOnLocalRuntime() ? tr("local runtime")
                                                          : QString();
    if (!origin.isEmpty())
        painter.drawText(QRectF(area().right() + spacing::kSmall, area().top(), m_right, area().height()),
                         Qt::AlignLeft | Qt::AlignVCenter, origin);
}

void OverviewStrip::centreOn(double x)
{
    const auto half = m_view.range().length() / 2;
    const auto centre = timeAt(std::clamp(x, area().left(), area().right()));
    m_view.zoomTo({centre - half, centre + half});
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragging = true;
    centreOn(event->position().x());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        centreOn(event->position().x());
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

void OverviewStrip::mouseDoubleClickEvent(QMouseEvent*)
{
    m_view.reset();
}

void OverviewStrip::keyPressEvent(QKeyEvent* event)
{
    const TimeRange shown = m_view.range();
    const auto step =
        std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(shown.length().count()) * kPanShare));
    switch (event->key()) {
    case Qt::Key_Left:
        m_view.panBy(-step);
        break;
    case Qt::Key_Right:
        m_view.panBy(step);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_view.zoomBy(0.7, shown.from + shown.length() / 2);
        break;
    case Qt::Key_Minus:
        m_view.zoomBy(1.4, shown.from + shown.length() / 2);
        break;
    case Qt::Key_Escape:
        m_view.reset();
        break;
    default:
        event->ignore();
    }
}

} // namespace roundtrip

#include "moc_OverviewStrip.cpp"
