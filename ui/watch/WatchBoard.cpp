// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchBoard.h"

#include "model/MessageText.h"
#include "stats/Intervals.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"
#include "watch/WatchText.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kNamesWidth = 184;
constexpr int kBoardMark = 12;
constexpr int kBoardGap = 10;
constexpr int kLeastBoard = 420;
constexpr double kLargeFigure = 1.5; // of the font
} // namespace

WatchBoard::WatchBoard(QWidget* parent) : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // time and figures run that way in every script
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void WatchBoard::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
    Q_EMIT drawn();
}

void WatchBoard::setAnswer(const WatchAnswerPtr& answer)
{
    m_answer = answer;
    m_fastest = answer ? answer->stretch.verdict().fastest : QString();
    answerChanged();
    setAccessibleDescription(summary());
    updateGeometry();
    update();
    Q_EMIT drawn();
}

QFont WatchBoard::smallFont() const
{
    return fonts::small(font());
}

QSize WatchBoard::minimumSizeHint() const
{
    // Name, a large figure, and four lines of small ones, whatever the picture needs.
    const int figures = QFontMetrics(font()).height() * 3 + QFontMetrics(smallFont()).height() * 5;
    const int row = std::max(leastHeight(), figures) + kBoardGap;
    return {kLeastBoard, row * static_cast<int>(std::max<std::size_t>(rows(), 1))};
}

QSize WatchBoard::sizeHint() const
{
    return minimumSizeHint().expandedTo({kLeastBoard * 2, 0});
}

double WatchBoard::rowHeight() const
{
    return height() / static_cast<double>(std::max<std::size_t>(rows(), 1));
}

QRectF WatchBoard::pictureArea(std::size_t row) const
{
    const double left = kNamesWidth + gutter();
    return {left, rowHeight() * static_cast<double>(row) + kBoardGap / 2.0,
            std::max(width() - left - spacing::kLarge, 1.0), std::max(rowHeight() - kBoardGap, 1.0)};
}

std::optional<std::size_t> WatchBoard::rowAt(const QPointF& place) const
{
    for (std::size_t row = 0; row < rows(); ++row) {
        if (pictureArea(row).contains(place))
            return row;
    }
    return std::nullopt;
}

void WatchBoard::paintFigures(QPainter& painter, const QRectF& area, std::size_t row) const
{
    const WatchedBackend& backend = backendAt(row);
    const int style = static_cast<int>(row);
    const QPixmap mark = markerPixmap(markerShape(style), m_theme.seriesColor(style), kBoardMark, devicePixelRatioF());
    const QFont bold = fonts::strong(font());
    QFont large = bold;
    large.setPointSizeF(large.pointSizeF() * kLargeFigure);
    double top = area.top();
    const auto line = [&](const QString& text, const QFont& face, const QColor& color, double indent = 0.0) {
        if (text.isEmpty())
            return;
        const QFontMetricsF metrics(face);
        painter.setFont(face);
        painter.setPen(color);
        painter.drawText(QRectF(area.left() + indent, top, area.width() - indent, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, area.width() - indent));
        top += metrics.height();
    };
    drawMarker(painter, {area.left() + kBoardMark / 2.0, top + QFontMetricsF(bold).height() / 2.0}, mark);
    line(watchNameText(backend), bold, m_theme.text, kBoardMark + spacing::kTight);
    const Histogram& times = backend.total.roundTrips;
    if (times.isEmpty()) {
        line(backend.points.empty() ? tr("not measured here") : tr("nothing came back"), font(), m_theme.mutedText);
    } else {
        const QString median = durationText(std::chrono::microseconds(times.valueAtQuantile(0.5)));
        line(median, large, m_theme.text);
        const bool isEnough = times.count() >= minimumSamples(0.99);
        const QString p99 = durationText(std::chrono::microseconds(times.valueAtQuantile(0.99)));
        const QString tail = isEnough ? tr("p99 %1").arg(p99) : tr("p99 %1, of few messages").arg(p99);
        line(backend.name == m_fastest ? tr("fastest") + u"  ·  "_s + tail : tail, smallFont(),
             isEnough ? m_theme.text : m_theme.mutedText);
    }
    if (backend.points.empty())
        return;
    const bool hasLost = backend.total.ledger.lost + backend.total.ledger.rejected + backend.total.ledger.notSent > 0;
    line(watchLossText(backend), smallFont(), hasLost ? m_theme.bad : m_theme.mutedText);
    line(watchConnectText(backend), smallFont(), m_theme.mutedText);
    const bool isMissed = backend.objective && backend.objective->verdict == ObjectiveStanding::Verdict::Missed;
    for (const QString& part : watchObjectiveText(*m_answer, backend).split(u", "_s, Qt::SkipEmptyParts))
        line(part, smallFont(), isMissed ? m_theme.bad : m_theme.text);
}

void WatchBoard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (!m_answer)
        return;
    for (std::size_t row = 0; row < rows(); ++row) {
        const QRectF picture = pictureArea(row);
        paintFigures(
            painter,
            {double(spacing::kMedium), picture.top(), double(kNamesWidth - spacing::kMedium), picture.height()}, row);
        painter.save();
        paintPicture(painter, picture, row);
        painter.restore();
    }
}

void WatchBoard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    Q_EMIT drawn();
}

bool WatchBoard::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event); // its type says so
    const QString text = m_answer ? textAt(help->pos()) : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace roundtrip

#include "moc_WatchBoard.cpp"
