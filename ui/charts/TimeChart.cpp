// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/TimeChart.h"

#include "charts/MessageSteps.h"
#include "charts/TimeTicks.h"
#include "model/MessageText.h"

#include <QAccessible>
#include <QChart>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr int kTimeLabelHeight = 18;
constexpr int kTimeLabelWidth = 84;
constexpr double kDragThreshold = 4.0; // less is a click
constexpr double kWheelZoom = 0.8;
constexpr double kKeyZoom = 0.7;
constexpr double kFarPixels = 20.0;
constexpr double kSnapPixels = 8.0;
constexpr std::chrono::seconds kQuietAfter(3);
constexpr std::chrono::milliseconds kQuietInterval(1000); // the axis goes on, and nothing on it is new

} // namespace

TimeChart::TimeChart(const LaneSet& source, TimeView& view, const QString& title, QWidget* parent)
    : PlotView(source, title, parent), m_view(view)
{
    connect(&m_frameTimer, &QTimer::timeout, this, &TimeChart::refresh);
    connect(&view, &TimeView::changed, this, [this] {
        choosePace();
        refresh();
    });
    connect(&view, &TimeView::cursorChanged, viewport(), qOverload<>(&QWidget::update));
    applyGutters();
}

void TimeChart::setTimeLabels(bool shown)
{
    m_timeLabels = shown;
    applyGutters();
}

void TimeChart::setSideGutters(int left, int right)
{
    m_sides.setLeft(left);
    m_sides.setRight(right);
    applyGutters();
}

void TimeChart::setTopGutter(int top)
{
    m_sides.setTop(top);
    applyGutters();
}

void TimeChart::applyGutters()
{
    QMargins gutters = m_sides;
    gutters.setBottom(m_timeLabels ? kTimeLabelHeight : m_sides.bottom());
    setGutters(gutters);
}

void TimeChart::choosePace()
{
    using namespace std::chrono_literals;
    // A picture that moves by less than half a pixel looks the same. What does not move may still fill up.
    const auto halfPixel = std::chrono::duration_cast<std::chrono::milliseconds>(spanOf(0.5));
    m_isQuiet = isQuiet();
    const auto following = m_isQuiet ? std::max(halfPixel, kQuietInterval) : std::clamp(halfPixel, 16ms, 50ms);
    m_frameTimer.setInterval(m_view.isFollowing() ? following : 200ms);
}

bool TimeChart::isQuiet() const
{
    return std::none_of(source().lanes().begin(), source().lanes().end(), [this](const auto& lane) {
        const auto known = lane->stats().points().extent();
        return !lane->stats().pending().empty() || (known && m_view.now() - known->last < kQuietAfter);
    });
}

void TimeChart::refresh()
{
    if (!isVisible() || plot().width() < 2.0)
        return;
    m_shown = m_view.range();
    load(m_shown);
    viewport()->update();
    if (isQuiet() != m_isQuiet)
        choosePace();
}

void TimeChart::showEvent(QShowEvent* event)
{
    PlotView::showEvent(event);
    m_shown = m_view.range();
    choosePace();
    m_frameTimer.start();
    refresh();
}

void TimeChart::hideEvent(QHideEvent* event)
{
    PlotView::hideEvent(event);
    m_frameTimer.stop();
}

void TimeChart::resizeEvent(QResizeEvent* event)
{
    PlotView::resizeEvent(event);
    choosePace();
    refresh();
}

double TimeChart::xOf(std::chrono::nanoseconds time) const
{
    const double share = std::chrono::duration<double>(time - m_shown.from) /
                         std::chrono::duration<double>(std::max(m_shown.length(), std::chrono::nanoseconds(1)));
    return plot().left() + share * plot().width();
}

std::chrono::nanoseconds TimeChart::spanOf(double pixels) const
{
    const double share = pixels / std::max(plot().width(), 1.0);
    return std::chrono::nanoseconds(
        static_cast<std::int64_t>(share * static_cast<double>(m_view.range().length().count())));
}

std::chrono::nanoseconds TimeChart::timeAt(double x) const
{
    return m_shown.from + spanOf(x - plot().left());
}

void TimeChart::paintPhases(QPainter& painter)
{
    for (const auto& lane : source().lanes()) {
        for (const LaneStats::PhaseStretch& phase : lane->stats().phasesLeftOut()) {
            if (!lane->isVisible() || phase.to < m_shown.from || phase.from > m_shown.to)
                continue;
            const double left = std::max(xOf(phase.from), plot().left());
            const double right = std::min(std::max(xOf(phase.to), left + 1.0), plot().right());
            painter.fillRect(QRectF(QPointF(left, plot().top()), QPointF(right, plot().bottom())), theme().raised);
            painter.fillRect(QRectF(QPointF(left, plot().top()), QPointF(right, plot().bottom())),
                             QBrush(theme().grid, Qt::BDiagPattern));
        }
    }
}

void TimeChart::paintPhaseNames(QPainter& painter) const
{
    painter.setFont(smallFont());
    painter.setPen(theme().mutedText);
    const QFontMetricsF metrics(painter.font());
    double taken = plot().left();
    for (const auto& lane : source().lanes()) {
        for (const LaneStats::PhaseStretch& phase : lane->stats().phasesLeftOut()) {
            const double left = std::max(xOf(phase.from), taken);
            const double right = std::min(xOf(phase.to), plot().right());
            QString name = tr("%1: left out").arg(phaseText(phase.phase));
            if (metrics.horizontalAdvance(name) > right - left)
                name = phaseText(phase.phase);
            if (!lane->isVisible() || metrics.horizontalAdvance(name) > right - left)
                continue;
            painter.drawText(QRectF(left, plot().bottom() - metrics.height() - 2.0, right - left, metrics.height()),
                             Qt::AlignCenter, name);
            taken = right;
        }
    }
}

void TimeChart::paintGrid(QPainter& painter)
{
    paintPhases(painter);
    painter.setPen(QPen(theme().grid, 1.0));
    const int most = std::max(1, static_cast<int>(plot().width()) / kTimeLabelWidth);
    for (const auto time : TimeTicks::of(m_shown, most).times)
        painter.drawLine(QPointF(xOf(time), plot().top()), QPointF(xOf(time), plot().bottom()));
    painter.setPen(QPen(theme().border, 1.0));
    painter.drawLine(plot().bottomLeft(), plot().bottomRight());
}

void TimeChart::paintAround(QPainter& painter)
{
    if (m_timeLabels) {
        painter.setPen(theme().mutedText);
        const int most = std::max(1, static_cast<int>(plot().width()) / kTimeLabelWidth);
        const TimeTicks ticks = TimeTicks::of(m_shown, most);
        for (const auto time : ticks.times) {
            if (time < std::chrono::nanoseconds::zero())
                continue; // before the session there was nothing
            const QRectF area(xOf(time) - kTimeLabelWidth / 2.0, plot().bottom() + 1.0, kTimeLabelWidth,
                              kTimeLabelHeight - 2.0);
            painter.drawText(area, Qt::AlignCenter, sessionTimeText(time, ticks.step));
        }
    }
    paintCursor(painter);
}

QString TimeChart::cursorHeading() const
{
    const auto cursor = m_view.cursor();
    return cursor ? sessionTimeText(*cursor, spanOf(1.0)) : QString();
}

void TimeChart::paintCursor(QPainter& painter)
{
    if (m_drag == Drag::Zoom) {
        QColor fill = theme().accent;
        fill.setAlpha(48);
        const double left = std::min(m_dragFrom, m_dragTo);
        painter.setPen(QPen(theme().accent, 1.0));
        painter.setBrush(fill);
        painter.drawRect(QRectF(left, plot().top(), std::abs(m_dragTo - m_dragFrom), plot().height()));
        return;
    }
    const auto cursor = m_view.cursor();
    if (!cursor || *cursor < m_shown.from || *cursor > m_shown.to)
        return;
    const double x = xOf(*cursor);
    painter.setPen(QPen(theme().mutedText, 1.0));
    painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
    const QList<PlotLabel> lines = readout(*cursor);
    const QString heading = hasFocus() || underMouse() ? cursorHeading() : QString();
    if (!lines.isEmpty() || !heading.isEmpty())
        paintReadout(painter, x, heading, lines);
}

void TimeChart::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_dragFrom = m_dragTo = std::clamp(event->position().x(), plot().left(), plot().right());
    const bool pan = event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag = pan ? Drag::Pan : Drag::Zoom;
}

void TimeChart::mouseMoveEvent(QMouseEvent* event)
{
    const double x = std::clamp(event->position().x(), plot().left(), plot().right());
    m_cursorByKeys = false;
    if (m_drag == Drag::Pan) {
        m_view.panBy(spanOf(m_dragTo - x));
        m_dragTo = x;
    } else if (m_drag == Drag::Zoom) {
        m_dragTo = x;
        viewport()->update();
    } else {
        m_view.setCursor(MessageSteps(source()).nearest(timeAt(x), spanOf(kSnapPixels)).value_or(timeAt(x)));
    }
}

void TimeChart::mouseReleaseEvent(QMouseEvent*)
{
    const bool zooms = m_drag == Drag::Zoom && std::abs(m_dragTo - m_dragFrom) >= kDragThreshold;
    m_drag = Drag::None;
    if (zooms)
        m_view.zoomTo({timeAt(m_dragFrom), timeAt(m_dragTo)});
    viewport()->update();
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent*)
{
    m_view.reset();
}

void TimeChart::wheelEvent(QWheelEvent* event)
{
    constexpr double kNotch = 120.0; // eighths of a degree, as Qt counts them
    const bool sideways = event->angleDelta().x() != 0 || event->modifiers().testFlag(Qt::ShiftModifier);
    const int delta = event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
    const double notches = delta / kNotch;
    if (sideways)
        m_view.panBy(spanOf(-notches * plot().width() / 10.0));
    else
        m_view.zoomBy(std::pow(kWheelZoom, notches), timeAt(event->position().x()));
    event->accept();
}

void TimeChart::leaveEvent(QEvent* event)
{
    PlotView::leaveEvent(event);
    if (!m_cursorByKeys)
        m_view.setCursor({});
}

void TimeChart::moveCursor(std::chrono::nanoseconds distance)
{
    const TimeRange range = m_view.range();
    const auto start = m_view.cursor().value_or(range.from + range.length() / 2);
    putCursor(std::clamp(start + distance, range.from, range.to));
}

void TimeChart::putCursor(std::chrono::nanoseconds time)
{
    m_cursorByKeys = true;
    m_view.setCursor(time);
    tellCursor();
}

void TimeChart::stepCursor(int direction)
{
    const TimeRange range = m_view.range();
    const MessageSteps messages(source());
    const auto start = std::clamp(m_view.cursor().value_or(range.from + range.length() / 2), range.from, range.to);
    if (const auto found = direction > 0 ? messages.next(start, range.to) : messages.previous(start, range.from))
        putCursor(*found);
}

void TimeChart::goToEdge(int key)
{
    const TimeRange range = m_view.range();
    const MessageSteps messages(source());
    constexpr std::chrono::nanoseconds kBeyond(1); // one at the very edge is in view, too
    if (key == Qt::Key_Home)
        putCursor(messages.next(range.from - kBeyond, range.to).value_or(range.from));
    else
        putCursor(messages.previous(range.to + kBeyond, range.from).value_or(range.to));
}

void TimeChart::goToNextLoss()
{
    const TimeRange range = m_view.range();
    const MessageSteps messages(source());
    auto found = messages.nextLoss(m_view.cursor().value_or(range.from), range.to);
    if (!found) // beyond the end it begins anew
        found = messages.nextLoss(range.from, range.to);
    if (found)
        putCursor(*found);
}

bool TimeChart::handleStepKey(QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event.key() == Qt::Key_Left ? -1 : 1;
        if (event.modifiers().testFlag(Qt::ShiftModifier))
            m_view.panBy(spanOf(direction * plot().width() / 10.0));
        else if (event.modifiers().testFlag(Qt::ControlModifier))
            moveCursor(spanOf(direction * kFarPixels));
        else
            stepCursor(direction);
        return true;
    }
    case Qt::Key_Home:
    case Qt::Key_End:
        goToEdge(event.key());
        return true;
    case Qt::Key_L:
        goToNextLoss();
        return true;
    default:
        return false;
    }
}

void TimeChart::tellCursor()
{
    QStringList parts = {cursorHeading()};
    for (const PlotLabel& label : readout(m_view.cursor().value_or(m_shown.to)))
        parts << label.text;
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

bool TimeChart::handleZoomKey(int key)
{
    const TimeRange range = m_view.range();
    const auto around = m_view.cursor().value_or(range.from + range.length() / 2);
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_view.zoomBy(kKeyZoom, around);
        return true;
    case Qt::Key_Minus:
        m_view.zoomBy(1.0 / kKeyZoom, around);
        return true;
    case Qt::Key_Escape:
        if (m_view.cursor())
            m_view.setCursor({});
        else
            m_view.reset();
        return true;
    default:
        return false;
    }
}

void TimeChart::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (!handleStepKey(*event) && !handleZoomKey(event->key()))
        event->ignore(); // Space pauses, and is the window's
}

} // namespace roundtrip

#include "moc_TimeChart.cpp"
