// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/DotPainter.h"

#include "compare/CompareText.h"
#include "theme/Fonts.h"
#include "theme/MarkerShape.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

constexpr double kBandShare = 1.5; // heights, of the mark's
constexpr double kWhiskerShare = 1.25;
constexpr double kTailEndShare = 0.7;
constexpr double kLeastBand = 5.0; // a value that was printed without a range is still a band

struct DotSigns
{
    Q_DECLARE_TR_FUNCTIONS(DotPlot)
};

} // namespace

DotPainter::DotPainter(const DotLayout& layout, const QList<CompareRow>& rows, const QHash<QString, int>& styles,
                       const Theme& theme, const QFont& base, const QFont& small)
    : m_layout(layout), m_rows(rows), m_styles(styles), m_theme(theme), m_base(base), m_small(small)
{
}

double DotPainter::stroke() const
{
    return std::max(m_layout.markExtent() / 7.0, 1.2);
}

/// Where it is hidden behind its dot, it is as good as nothing: the table has it.
bool DotPainter::isWhiskerSeen(const DotLayout::Line& line) const
{
    return line.whisker && line.whisker->to - line.whisker->from > m_layout.markExtent();
}

void DotPainter::paintTitle(QPainter& painter, const QString& title, double right) const
{
    painter.setFont(fonts::strong(m_base));
    painter.setPen(m_theme.text);
    QRectF area = m_layout.title();
    area.setRight(right);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, area.width()));
}

void DotPainter::paintSign(QPainter& painter, Sign sign, const QRectF& area) const
{
    const double middle = area.center().y();
    const double mark = m_layout.markExtent();
    painter.setPen(Qt::NoPen);
    switch (sign) {
    case Sign::Dot:
        painter.setBrush(m_theme.mutedText);
        painter.drawEllipse(area.center(), 0.42 * mark, 0.42 * mark);
        break;
    case Sign::Whisker:
        paintWhisker(painter, {area.left(), area.right()}, middle);
        break;
    case Sign::Tail:
        painter.setPen(QPen(m_theme.mutedText, stroke()));
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle));
        painter.drawLine(QPointF(area.right(), middle - 0.5 * kTailEndShare * mark),
                         QPointF(area.right(), middle + 0.5 * kTailEndShare * mark));
        break;
    case Sign::Published:
        paintBand(painter, area.left(), area.right(), middle, mark);
        break;
    }
}

void DotPainter::paintLegend(QPainter& painter) const
{
    QList<std::pair<Sign, QString>> signs;
    const auto any = [this](auto has) { return std::any_of(m_layout.lines().cbegin(), m_layout.lines().cend(), has); };
    if (any([](const DotLayout::Line& line) { return line.tail.has_value(); })) {
        signs << std::pair(Sign::Dot, compareMetricText(CompareMetric::Median));
        signs << std::pair(Sign::Tail, DotSigns::tr("to p99"));
    }
    if (any([this](const DotLayout::Line& line) { return isWhiskerSeen(line); }))
        signs << std::pair(Sign::Whisker, DotSigns::tr("95 % interval"));
    if (any([](const DotLayout::Line& line) { return line.published.has_value(); }))
        signs << std::pair(Sign::Published, DotSigns::tr("printed by the article"));
    painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    const double gap = 0.5 * metrics.height();
    const double extent = 1.7 * m_layout.markExtent();
    double left = 0.0;
    for (const auto& [sign, text] : std::as_const(signs)) {
        const double signWidth = sign == Sign::Dot ? m_layout.markExtent() : extent;
        const double width = metrics.horizontalAdvance(text) + 1.0;
        if (left + signWidth + gap + width > m_layout.legend().right())
            break;
        paintSign(painter, sign, QRectF(left, m_layout.legend().top(), signWidth, m_layout.legend().height()));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(left + signWidth + gap, m_layout.legend().top(), width, m_layout.legend().height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        left += signWidth + width + 3.0 * gap;
    }
    painter.setPen(m_theme.mutedText);
    for (const DotLayout::Column& column : m_layout.columns()) {
        const QRectF area(column.area.left(), m_layout.legend().top(), column.area.width(), m_layout.legend().height());
        if (left - 2.0 * gap < area.left())
            painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, column.heading);
    }
}

void DotPainter::paintRuler(QPainter& painter) const
{
    painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    const QRectF plot = m_layout.plot();
    QColor fine = m_theme.grid;
    fine.setAlphaF(0.5F);
    double free = -1e9; // labels that would touch are left out
    for (const DotScale::Tick& tick : m_layout.scale().ticks()) {
        const double x = plot.left() + tick.position * plot.width();
        painter.setPen(QPen(tick.label.isEmpty() ? fine : m_theme.grid, 1.0));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left = x - width / 2.0;
        if (tick.label.isEmpty() || left < free)
            continue;
        free = left + width + 0.5 * metrics.height();
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(left - 1.0, m_layout.axis().top(), width + 2.0, m_layout.axis().height()),
                         Qt::AlignCenter, tick.label);
    }
}

void DotPainter::paintLines(QPainter& painter, qsizetype cursor) const
{
    for (qsizetype i = 0; i < m_layout.lines().size(); ++i) {
        const DotLayout::Line& line = m_layout.lines().at(i);
        if (i == cursor) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.selection());
            painter.drawRoundedRect(line.area, spacing::kTight, spacing::kTight);
        }
        paintName(painter, line, i == cursor);
        paintMarks(painter, line);
        paintFigures(painter, line);
    }
}

void DotPainter::paintName(QPainter& painter, const DotLayout::Line& line, bool isRead) const
{
    CompareRow row = m_rows.at(line.row);
    const int style = m_styles.value(row.backend);
    const double mark = m_layout.markExtent();
    painter.setPen(m_theme.mutedText);
    painter.setFont(m_base);
    if (!row.runLabel.isEmpty())
        painter.drawText(line.label, Qt::AlignRight | Qt::AlignVCenter, row.runLabel);
    if (!line.isFirstOfBackend)
        return;
    QRectF area = line.name;
    area.setLeft(area.left() + 1.7 * mark);
    row.runLabel.clear();
    const QFontMetricsF metrics(m_base);
    const QString name = metrics.elidedText(compareRowText(row), Qt::ElideMiddle, area.width()); // both ends tell most
    if (area.right() > m_layout.plot().left() && !isRead) { // above its line, and so on the ruler's lines
        const double width = metrics.horizontalAdvance(name) + 0.5 * mark;
        painter.fillRect(QRectF(line.name.left(), area.top(), area.left() + width, area.height()), m_theme.surface);
    }
    painter.fillPath(markerPath(markerShape(style), QPointF(line.name.left() + 0.6 * mark, area.center().y()), mark),
                     m_theme.seriesColor(style));
    painter.setPen(m_theme.text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
}

void DotPainter::paintBand(QPainter& painter, double from, double to, double middle, double height) const
{
    const double widen = std::max(0.0, (kLeastBand - (to - from)) / 2.0);
    const QRectF band(from - widen, middle - height / 2.0, to - from + 2.0 * widen, height);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.mutedText, 1.3));
    painter.drawRect(band);
}

void DotPainter::paintWhisker(QPainter& painter, const DotLayout::Span& span, double middle) const
{
    const double half = 0.5 * kWhiskerShare * m_layout.markExtent();
    painter.setPen(QPen(m_theme.text, 1.3));
    painter.drawLine(QPointF(span.from, middle), QPointF(span.to, middle));
    for (const double x : {span.from, span.to})
        painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half));
}

void DotPainter::paintMarks(QPainter& painter, const DotLayout::Line& line) const
{
    const int style = m_styles.value(m_rows.at(line.row).backend);
    const QColor color = m_theme.seriesColor(style);
    const double middle = line.lane.center().y();
    const double mark = m_layout.markExtent();
    painter.setPen(QPen(m_theme.grid, 1.0));
    painter.drawLine(QPointF(m_layout.plot().left(), middle), QPointF(m_layout.plot().right(), middle));
    if (line.published)
        paintBand(painter, line.published->from, line.published->to, middle, kBandShare * mark);
    if (line.tail) {
        const double end = 0.5 * kTailEndShare * mark;
        painter.setPen(QPen(color, stroke()));
        painter.drawLine(QPointF(*line.dot, middle), QPointF(*line.tail, middle));
        painter.drawLine(QPointF(*line.tail, middle - end), QPointF(*line.tail, middle + end));
    }
    if (!line.dot)
        return;
    const QPainterPath shape = markerPath(markerShape(style), QPointF(*line.dot, middle), mark);
    if (line.isDoubtful) { // hollow: the figure may be another
        painter.setBrush(m_theme.surface);
        painter.setPen(QPen(color, stroke()));
        painter.drawPath(shape);
    } else {
        painter.fillPath(shape, color);
    }
    if (isWhiskerSeen(line))
        paintWhisker(painter, *line.whisker, middle);
}

void DotPainter::paintFigures(QPainter& painter, const DotLayout::Line& line) const
{
    for (const DotLayout::Column& column : m_layout.columns()) {
        const bool isRatio = column.figure == DotLayout::Figure::Ratio;
        const bool isWord = isRatio && m_rows.at(line.row).isBaseline;
        const bool isMuted = line.isDoubtful || !line.dot || isWord || column.figure == DotLayout::Figure::Tail;
        painter.setFont(column.figure == DotLayout::Figure::Main && !line.isDoubtful ? fonts::strong(m_base) : m_base);
        painter.setPen(isMuted ? m_theme.mutedText : m_theme.text);
        painter.drawText(QRectF(column.area.left(), line.lane.top(), column.area.width(), line.lane.height()),
                         Qt::AlignRight | Qt::AlignVCenter, line.figures.at(static_cast<qsizetype>(column.figure)));
    }
}

} // namespace roundtrip
