// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/SmokeBoard.h"

#include "charts/DurationAxis.h"
#include "core/Moment.h"
#include "model/MessageText.h"
#include "scoreboard/VerdictWords.h"
#include "watch/WatchMarks.h"
#include "watch/WatchText.h"
#include "watch/WatchTicks.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <span>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMuchLost = 0.01; ///< more of a bin is another colour
constexpr double kLossBand = 12.0; ///< at the foot of a picture
constexpr double kMostLost = 0.1;  ///< so much and more fills it
constexpr double kRangeRoom = 1.3; ///< above and below everything
constexpr double kLeastRange = 10.0;
constexpr int kAlertLane = 18;
constexpr int kTickRoom = 64; ///< of a label on the time axis
constexpr float kOuterSmoke = 0.22F;
constexpr float kInnerSmoke = 0.42F;

QColor fadedTo(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

SmokeBoard::SmokeBoard(QWidget* parent) : WatchBoard(parent)
{
    setObjectName(u"smokeBoard"_s);
    setAccessibleName(tr("Round trips over time"));
}

QString SmokeBoard::summary() const
{
    return answer() && !answer()->isEmpty()
               ? answer()->span.text() + u": "_s + raceSentence(answer()->stretch.verdict(), VerdictWords())
               : QString();
}

int SmokeBoard::gutter() const
{
    return DurationAxis::gutterWidth(smallFont());
}

int SmokeBoard::footHeight() const
{
    const int lane = m_hasAlerts ? kAlertLane : 0;
    return QFontMetrics(smallFont()).height() * 2 + spacing::kMedium + lane;
}

void SmokeBoard::answerChanged()
{
    double low = 1e12;
    double high = 0.0;
    for (std::size_t row = 0; row < rows(); ++row) {
        for (const WatchPoint& point : backendAt(row).points) {
            if (!point.times)
                continue;
            low = std::min(low, static_cast<double>(point.times->p5));
            high = std::max(high, static_cast<double>(point.times->p95));
        }
    }
    m_hasAlerts = answer() && !answer()->isEmpty() && WatchMarks(*answer()).hasAlerts();
    m_range = high > 0.0 ? Range{low / kRangeRoom, high * kRangeRoom} : Range();
    const double least = m_range.low * kLeastRange;
    if (m_range.high < least) { // a line that hardly moves is not made a mountain range
        const double more = std::sqrt(least / m_range.high);
        m_range = {m_range.low / more, m_range.high * more};
    }
    if (m_cursor.isValid() && answer() && (m_cursor < answer()->span.from || m_cursor >= answer()->span.to))
        m_cursor = {};
    Q_EMIT readoutChanged(m_cursor.isValid() ? textOf(m_cursor) : QString());
}

double SmokeBoard::yOf(const QRectF& area, double micros) const
{
    const double low = DurationAxis::position(m_range.low);
    const double high = DurationAxis::position(m_range.high);
    const double share = std::clamp((DurationAxis::position(micros) - low) / (high - low), 0.0, 1.0);
    return area.bottom() - kLossBand - share * (area.height() - kLossBand);
}

QDateTime SmokeBoard::timeAt(double x) const
{
    const QRectF area = pictureArea(0);
    const double share = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    const auto seconds = static_cast<double>(answer()->span.from.secsTo(answer()->span.to) - 1);
    return answer()->span.from.addSecs(std::llround(share * seconds));
}

const WatchPoint* SmokeBoard::pointAt(const WatchedBackend& backend, const QDateTime& time)
{
    const Moment moment = momentOf(time);
    const auto after =
        std::upper_bound(backend.points.cbegin(), backend.points.cend(), moment,
                         [](std::chrono::sys_seconds when, const WatchPoint& point) { return when < point.start; });
    if (after == backend.points.cbegin() || std::prev(after)->end() <= moment)
        return nullptr;
    return &*std::prev(after);
}

std::vector<SmokeBoard::Piece> SmokeBoard::piecesOf(const WatchedBackend& backend)
{
    std::vector<Piece> pieces;
    const std::span<const WatchPoint> all(backend.points);
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= all.size(); ++i) {
        const bool goesOn = i < all.size() && all[i].times && (i == begin || all[i - 1].end() == all[i].start);
        if (goesOn)
            continue;
        if (i > begin)
            pieces.push_back(all.subspan(begin, i - begin));
        begin = i < all.size() && all[i].times ? i : i + 1;
    }
    return pieces;
}

void SmokeBoard::paintAxis(QPainter& painter, const QRectF& area) const
{
    painter.setFont(smallFont());
    const double text = QFontMetricsF(smallFont()).height();
    const bool isNarrow = m_range.high < m_range.low * 50.0;
    const int first = static_cast<int>(std::floor(DurationAxis::position(m_range.low)));
    const int last = static_cast<int>(std::floor(DurationAxis::position(m_range.high)));
    for (int decade = first; decade <= last; ++decade) {
        for (const int digit : {1, 2, 5}) {
            const double micros = digit * std::pow(10.0, decade);
            if (micros < m_range.low || micros > m_range.high || (digit > 1 && !isNarrow))
                continue;
            const double y = std::round(yOf(area, micros)) + 0.5;
            painter.setPen(theme().grid);
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
            painter.setPen(theme().mutedText);
            painter.drawText(QRectF(area.left() - gutter(), y - text / 2.0, gutter() - spacing::kTight, text),
                             Qt::AlignRight | Qt::AlignVCenter,
                             DurationAxis::label(decade).replace(0, 1, QString::number(digit)));
        }
    }
    painter.setPen(theme().grid);
    for (const WatchTick& tick : watchTicks(answer()->span, static_cast<int>(area.width()) / kTickRoom)) {
        const double x = std::round(watchX(*answer(), area, momentOf(tick.time))) + 0.5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

void SmokeBoard::paintSmoke(QPainter& painter, const QRectF& area, const Piece& piece, const QColor& color) const
{
    using Edge = std::uint64_t WatchPoint::Spread::*;
    const auto band = [&](Edge upper, Edge lower, float alpha) {
        QPolygonF outline;
        const auto add = [&](const WatchPoint& point, std::chrono::sys_seconds moment, Edge edge) {
            outline << QPointF(watchX(*answer(), area, moment), yOf(area, static_cast<double>((*point.times).*edge)));
        };
        for (const WatchPoint& point : piece) {
            add(point, point.start, upper);
            add(point, point.end(), upper);
        }
        for (auto point = piece.rbegin(); point != piece.rend(); ++point) {
            add(*point, point->end(), lower);
            add(*point, point->start, lower);
        }
        painter.setBrush(fadedTo(color, alpha));
        painter.drawPolygon(outline);
    };
    painter.setPen(Qt::NoPen);
    band(&WatchPoint::Spread::p95, &WatchPoint::Spread::p5, kOuterSmoke);
    band(&WatchPoint::Spread::p75, &WatchPoint::Spread::p25, kInnerSmoke);
}

void SmokeBoard::paintMedian(QPainter& painter, const QRectF& area, const Piece& piece, const QColor& color) const
{
    QPolygonF line;
    for (const WatchPoint& point : piece) {
        const double y = yOf(area, static_cast<double>(point.times->p50));
        line << QPointF(watchX(*answer(), area, point.start), y) << QPointF(watchX(*answer(), area, point.end()), y);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6));
    painter.drawPolyline(line);
    for (const WatchPoint& point : piece) { // over the line: what was lost is never hidden
        if (point.undelivered == 0)
            continue;
        const bool isMuch = point.undeliveredShare() > kMuchLost;
        const double y = yOf(area, static_cast<double>(point.times->p50));
        const double left = watchX(*answer(), area, point.start);
        painter.setPen(QPen(isMuch ? theme().bad : theme().warning, isMuch ? 3.5 : 2.5, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(left, y), QPointF(std::max(watchX(*answer(), area, point.end()), left + 1.5), y));
    }
}

/// Bars as high as the share, so that they are told apart without colours; hatched what could not even be sent.
void SmokeBoard::paintLosses(QPainter& painter, const QRectF& area, const WatchedBackend& backend) const
{
    painter.setPen(Qt::NoPen);
    for (const WatchPoint& point : backend.points) {
        const double left = watchX(*answer(), area, point.start);
        const double width = std::max(watchX(*answer(), area, point.end()) - left, 1.5);
        if (point.notSent > 0) {
            const double share = static_cast<double>(point.notSent) /
                                 static_cast<double>(std::max<std::int64_t>(point.notSent + point.decided(), 1));
            const double height = 3.0 + share * (kLossBand - 4.0);
            const QRectF bar(left, area.bottom() - height, width, height);
            painter.fillRect(bar, fadedTo(theme().bad, 0.25F));
            painter.fillRect(bar, QBrush(theme().bad, Qt::BDiagPattern));
        }
        if (point.undelivered == 0)
            continue;
        const double share = std::min(point.undeliveredShare() / kMostLost, 1.0);
        const double height = 3.0 + share * (kLossBand - 4.0);
        painter.fillRect(QRectF(left, area.bottom() - height, width, height),
                         point.undeliveredShare() > kMuchLost ? theme().bad : theme().warning);
    }
}

void SmokeBoard::paintPicture(QPainter& painter, const QRectF& area, std::size_t backend)
{
    paintAxis(painter, area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area.adjusted(-1, -2, 1, 1));
    const QColor color = theme().seriesColor(static_cast<int>(backend));
    const WatchedBackend& shown = backendAt(backend);
    const std::vector<Piece> pieces = piecesOf(shown);
    for (const Piece& piece : pieces)
        paintSmoke(painter, area, piece, color);
    for (const Piece& piece : pieces)
        paintMedian(painter, area, piece, color);
    paintLosses(painter, area, shown);
    WatchMarks(*answer()).paintNotes(painter, area, theme(), backend == 0);
    if (!m_cursor.isValid())
        return;
    const double x = watchX(*answer(), area, momentOf(m_cursor));
    painter.setPen(QPen(theme().text, 1.0, Qt::DotLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

void SmokeBoard::paintFoot(QPainter& painter, const QRectF& area)
{
    if (answer()->isEmpty())
        return;
    painter.setFont(smallFont());
    painter.setPen(theme().mutedText);
    const double text = QFontMetricsF(smallFont()).height();
    const double lane = m_hasAlerts ? kAlertLane : 0;
    if (lane > 0)
        WatchMarks(*answer()).paintAlerts(painter, {area.left(), area.top(), area.width(), lane - spacing::kTight},
                                          gutter(), theme());
    painter.setPen(theme().mutedText);
    for (const WatchTick& tick : watchTicks(answer()->span, static_cast<int>(area.width()) / kTickRoom)) {
        const double x = watchX(*answer(), area, momentOf(tick.time));
        painter.drawText(QRectF(x, area.top() + lane, kTickRoom, text), Qt::AlignLeft, tick.text);
    }
    paintLegend(painter,
                {area.left() - gutter(), area.top() + lane + text + spacing::kTight, area.width() + gutter(), text});
}

void SmokeBoard::paintLegend(QPainter& painter, const QRectF& area) const
{
    const QFontMetricsF metrics(smallFont());
    constexpr double kSwatchWidth = 18.0;
    double left = area.left();
    const auto entry = [&](const QString& text, const auto& draw) {
        if (left + kSwatchWidth + metrics.horizontalAdvance(text) > area.right())
            return; // the tool tip of every place says it too
        draw(QRectF(left, area.top() + 2.0, kSwatchWidth - 4.0, area.height() - 4.0));
        painter.setPen(theme().mutedText);
        painter.drawText(QRectF(left + kSwatchWidth, area.top(), area.right() - left, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        left += kSwatchWidth + metrics.horizontalAdvance(text) + spacing::kMedium;
    };
    const QColor grey = theme().mutedText;
    entry(tr("median"), [&](const QRectF& swatch) {
        painter.fillRect(QRectF(swatch.left(), swatch.center().y() - 1.0, swatch.width(), 2.0), grey);
    });
    entry(tr("middle half"), [&](const QRectF& swatch) { painter.fillRect(swatch, fadedTo(grey, 0.6F)); });
    entry(tr("5 % to 95 %"), [&](const QRectF& swatch) { painter.fillRect(swatch, fadedTo(grey, kOuterSmoke)); });
    entry(tr("lost, up to 1 %"), [&](const QRectF& swatch) {
        painter.fillRect(QRectF(swatch.left(), swatch.bottom() - 4.0, swatch.width(), 4.0), theme().warning);
    });
    entry(tr("more"), [&](const QRectF& swatch) { painter.fillRect(swatch, theme().bad); });
    entry(tr("not sent"), [&](const QRectF& swatch) {
        painter.fillRect(swatch, fadedTo(theme().bad, 0.25F));
        painter.fillRect(swatch, QBrush(theme().bad, Qt::BDiagPattern));
    });
}

QString SmokeBoard::textOf(const QDateTime& time) const
{
    QStringList lines;
    for (std::size_t row = 0; row < rows(); ++row) {
        const WatchPoint* point = pointAt(backendAt(row), time);
        if (!point)
            continue;
        const QTimeZone& zone = answer()->question.zone;
        if (lines.isEmpty())
            lines << watchTimeText(toDateTime(point->start, zone),
                                   toDateTime(point->start, zone).addSecs(point->length.count()));
        lines << watchPointText(backendAt(row), *point);
    }
    if (lines.isEmpty())
        lines << tr("Nothing was measured here.");
    // As near as a hand can point.
    const std::chrono::seconds near{
        std::max<qint64>(answer()->span.from.secsTo(answer()->span.to) / std::max(width() / 4, 1), 1)};
    lines << WatchMarks(*answer()).textsAt(momentOf(time), near);
    return lines.join(u'\n');
}

QString SmokeBoard::textAt(const QPointF& place) const
{
    return rowAt(place) ? textOf(timeAt(place.x())) : QString();
}

void SmokeBoard::setCursorTime(const QDateTime& time)
{
    if (time == m_cursor)
        return;
    m_cursor = time;
    const QString text = time.isValid() ? textOf(time) : QString();
    setAccessibleDescription(text.isEmpty() ? summary() : text);
    Q_EMIT readoutChanged(text);
    update();
}

void SmokeBoard::step(int bins)
{
    // The bins of all backends are of one length.
    for (std::size_t row = 0; row < rows(); ++row) {
        if (backendAt(row).points.empty())
            continue;
        const WatchPoint& last = backendAt(row).points.back();
        const QDateTime from = m_cursor.isValid()
                                   ? m_cursor
                                   : toDateTime(last.start, answer()->question.zone).addSecs(last.length.count() / 2);
        const QDateTime to = m_cursor.isValid() ? from.addSecs(bins * last.length.count()) : from;
        setCursorTime(std::clamp(to, answer()->span.from, answer()->span.to.addSecs(-1)));
        return;
    }
}

void SmokeBoard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        step(event->key() == Qt::Key_Left ? -1 : 1);
    else if (event->key() == Qt::Key_Escape && m_cursor.isValid())
        setCursorTime({});
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_cursor.isValid())
        Q_EMIT dayChosen(m_cursor.date());
    else
        WatchBoard::keyPressEvent(event);
}

void SmokeBoard::mouseMoveEvent(QMouseEvent* event)
{
    setCursorTime(rowAt(event->position()) ? timeAt(event->position().x()) : QDateTime());
}

void SmokeBoard::leaveEvent(QEvent* event)
{
    WatchBoard::leaveEvent(event);
    setCursorTime({});
}

void SmokeBoard::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (rowAt(event->position()))
        Q_EMIT dayChosen(timeAt(event->position().x()).date());
}

} // namespace roundtrip

#include "moc_SmokeBoard.cpp"
