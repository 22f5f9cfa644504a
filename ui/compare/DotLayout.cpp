// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/DotLayout.h"

#include "compare/CompareText.h"
#include "theme/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kTitleLines = 1.7;  // of the base font's height
constexpr double kLegendLines = 1.5; // of the small one's
constexpr double kRulerLines = 1.4;
constexpr double kLoneLine = 1.55;  // a backend with one run: of the base font's height
constexpr double kSharedLine = 1.2; // one of several
constexpr double kNameLine = 1.15;  // of a name above its line
constexpr double kBetweenBackends = 0.35;
constexpr double kGapShare = 0.75;       // between columns
constexpr double kLeastOfLine = 0.7;     // a low one crowds them no closer
constexpr double kMostOfSpareLine = 1.5; // a tall plot spreads its lines no further than this
constexpr double kMarkShare = 0.62;
constexpr double kNamesShare = 0.34; // of the width, at most
constexpr double kLeastNames = 70.0;
constexpr double kLeastPlot = 9.0; // of the base font's height: narrower, and figures make room

struct DotWords
{
    Q_DECLARE_TR_FUNCTIONS(DotPlot)
};

QString dotNameText(const CompareRow& row)
{
    CompareRow alone = row;
    alone.runLabel.clear();
    return compareRowText(alone);
}

bool hasSeveralRuns(const QList<CompareRow>& rows)
{
    return std::any_of(rows.cbegin(), rows.cend(), [](const CompareRow& row) { return !row.runLabel.isEmpty(); });
}

qsizetype countBackends(const QList<CompareRow>& rows)
{
    QStringList names;
    for (const CompareRow& row : rows)
        names << row.backend;
    names.removeDuplicates();
    return names.size();
}

/// So wide as the longest of them wants to be, with its mark.
double wantedNames(const QList<CompareRow>& rows, const QFontMetricsF& metrics)
{
    double names = kLeastNames;
    for (const CompareRow& row : rows)
        names =
            std::max(names, metrics.horizontalAdvance(dotNameText(row)) + 1.7 * kMarkShare * metrics.height() + 2.0);
    return names;
}

bool haveNamesAbove(const QList<CompareRow>& rows, double width, const QFontMetricsF& metrics, DotLayout::Names names)
{
    return names == DotLayout::Names::AboveWhereLong && wantedNames(rows, metrics) > kNamesShare * width;
}

/// Of all lines, without spare room.
double linesHeight(const QList<CompareRow>& rows, double line, bool namesAbove)
{
    const auto count = static_cast<double>(std::max<qsizetype>(rows.size(), 1));
    const auto backends = static_cast<double>(std::max<qsizetype>(countBackends(rows), 1));
    if (namesAbove)
        return (backends * (kNameLine + kBetweenBackends) + count * kSharedLine) * line;
    return hasSeveralRuns(rows) ? (count * kSharedLine + backends * kBetweenBackends) * line : count * kLoneLine * line;
}

} // namespace

double DotLayout::heightFor(const QList<CompareRow>& rows, double width, const QFont& base, const QFont& small,
                            Names names)
{
    const QFontMetricsF metrics(base);
    return kTitleLines * metrics.height() + (kLegendLines + kRulerLines) * QFontMetricsF(small).height() +
           linesHeight(rows, metrics.height(), haveNamesAbove(rows, width, metrics, names));
}

DotLayout::DotLayout(const QList<CompareRow>& rows, const PublishedMarks& marks, const DotQuestion& question,
                     const QSizeF& size, const QFont& base, const QFont& small, Names names)
    : m_question(question)
{
    const QFontMetricsF metrics(base);
    const double line = metrics.height();
    const double smallLine = QFontMetricsF(small).height();
    m_mark = kMarkShare * line;
    m_hasAbove = haveNamesAbove(rows, size.width(), metrics, names);
    m_title = QRectF(0, 0, size.width(), kTitleLines * line);
    m_legend = QRectF(0, m_title.bottom(), size.width(), kLegendLines * smallLine);
    sortLines(rows);
    placeColumns(rows, base, small, size.width());
    const double wanted = linesHeight(rows, line, m_hasAbove);
    const double free = size.height() - m_legend.bottom() - kRulerLines * smallLine;
    const double spread = std::clamp(free / wanted, kLeastOfLine, kMostOfSpareLine);
    m_plot = QRectF(m_plot.left(), m_legend.bottom(), m_plot.width(), wanted * spread);
    m_axis = QRectF(m_plot.left(), m_plot.bottom(), m_plot.width(), kRulerLines * smallLine);
    placeLines(rows, line * spread);
    placeMarks(rows, marks);
}

void DotLayout::sortLines(const QList<CompareRow>& rows)
{
    // Backends by the first figure that each has, the best first; what was not measured stands last, as it came.
    QList<std::pair<QString, std::optional<double>>> backends;
    for (const CompareRow& row : rows) {
        const auto known = std::find_if(backends.begin(), backends.end(),
                                        [&row](const auto& each) { return each.first == row.backend; });
        const std::optional<double> value = row.at(m_question.main).value;
        if (known == backends.end())
            backends.append({row.backend, value});
        else if (!known->second)
            known->second = value;
    }
    const bool moreIsBetter = m_question.asksShare();
    std::stable_sort(backends.begin(), backends.end(), [moreIsBetter](const auto& a, const auto& b) {
        if (!a.second || !b.second)
            return a.second.has_value() && !b.second.has_value();
        return moreIsBetter ? *a.second > *b.second : *a.second < *b.second;
    });
    for (const auto& [backend, value] : std::as_const(backends)) {
        bool isFirst = true;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows.at(i).backend != backend)
                continue;
            m_lines << Line{.row = i, .isFirstOfBackend = isFirst, .figures = figuresOf(rows.at(i))};
            isFirst = false;
        }
    }
}

QStringList DotLayout::figuresOf(const CompareRow& row) const
{
    const CompareValue& main = row.at(m_question.main);
    QString ratio;
    if (!m_question.asksShare())
        ratio = row.isBaseline ? DotWords::tr("baseline") : compareRatioText(main);
    return {compareValueText(main), m_question.tail ? compareValueText(row.at(*m_question.tail)) : QString(), ratio};
}

void DotLayout::placeColumns(const QList<CompareRow>& rows, const QFont& base, const QFont& small, double width)
{
    const QFontMetricsF metrics(base);
    const double gap = kGapShare * metrics.height();
    for (const CompareRow& row : rows) {
        if (!row.runLabel.isEmpty())
            m_labelWidth = std::max(m_labelWidth, metrics.horizontalAdvance(row.runLabel) + 0.5 * gap);
    }
    m_nameWidth = m_hasAbove ? 0.0 : std::min(wantedNames(rows, metrics), kNamesShare * width);
    // Half a mark is free on both sides of the plot, for what stands at its ends.
    const double from = m_nameWidth + m_labelWidth + std::max(m_hasAbove ? 0.0 : gap, 0.6 * m_mark);
    placeFigures(base, small, from, width);
}

void DotLayout::placeFigures(const QFont& base, const QFont& small, double from, double width)
{
    const QFontMetricsF metrics(base);
    const double gap = kGapShare * metrics.height();
    const QStringList headings{compareMetricText(m_question.main),
                               m_question.tail ? compareMetricText(*m_question.tail) : QString(),
                               DotWords::tr("ratio")};
    QList<double> widths;
    for (qsizetype i = 0; i < headings.size(); ++i) {
        double widest = 0.0;
        for (const Line& line : std::as_const(m_lines))
            widest = std::max(widest, metrics.horizontalAdvance(line.figures.at(i)));
        widths << (widest > 0.0 ? std::max(widest, QFontMetricsF(small).horizontalAdvance(headings.at(i))) + gap : 0.0);
    }
    // The tail's figure is what the drawing says best without a number.
    double plot = width - from - gap - (widths.at(0) + widths.at(1) + widths.at(2));
    for (const qsizetype dropped : {1, 2}) {
        if (plot < kLeastPlot * metrics.height()) {
            plot += widths.at(dropped);
            widths[dropped] = 0.0;
        }
    }
    m_plot = QRectF(from, 0, std::max(plot, 1.0), 0);
    double at = m_plot.right() + gap;
    for (qsizetype i = 0; i < widths.size(); ++i) {
        if (widths.at(i) <= 0.0)
            continue;
        m_columns << Column{.figure = static_cast<Figure>(i),
                            .heading = headings.at(i),
                            .area = QRectF(at, m_legend.bottom(), widths.at(i), 0)};
        at += widths.at(i);
    }
}

/// `line`: the height of the base font, with its part of the spare room.
void DotLayout::placeLines(const QList<CompareRow>& rows, double line)
{
    const bool sharesName = hasSeveralRuns(rows);
    const double right = m_columns.isEmpty() ? m_plot.right() : m_columns.last().area.right();
    const double lane = (sharesName || m_hasAbove ? kSharedLine : kLoneLine) * line;
    double top = m_plot.top();
    for (Line& each : m_lines) {
        if (each.isFirstOfBackend && (sharesName || m_hasAbove))
            top += kBetweenBackends * line;
        const double first = top;
        if (each.isFirstOfBackend && m_hasAbove) {
            each.name = QRectF(0, top, right, kNameLine * line);
            top += kNameLine * line;
        } else if (each.isFirstOfBackend) {
            each.name = QRectF(0, top, m_nameWidth, lane);
        }
        each.lane = QRectF(0, top, right, lane);
        each.label = QRectF(m_nameWidth, top, m_labelWidth, lane);
        top += lane;
        each.area = QRectF(0, first, right, top - first);
    }
    for (Column& column : m_columns)
        column.area.setHeight(m_plot.height());
}

void DotLayout::placeMarks(const QList<CompareRow>& rows, const PublishedMarks& marks)
{
    QList<double> held;
    for (const CompareRow& row : rows) {
        const CompareValue& main = row.at(m_question.main);
        for (const std::optional<double>& value : {main.value, main.low, main.high})
            held << value.value_or(0.0);
        if (m_question.tail)
            held << row.at(*m_question.tail).value.value_or(0.0);
        if (const PublishedMark* mark = marks.find(m_question.main, row.platform))
            held << mark->low << mark->high;
    }
    using Kind = DotScale::Kind;
    m_scale = DotScale::holding(m_question.asksShare() ? Kind::Share
                                : m_question.isLinear  ? Kind::Linear
                                                       : Kind::Logarithmic,
                                held);
    for (Line& line : m_lines) {
        const CompareRow& row = rows.at(line.row);
        const CompareValue& main = row.at(m_question.main);
        if (const PublishedMark* mark = marks.find(m_question.main, row.platform); mark && line.isFirstOfBackend)
            line.published = Span{x(mark->low), x(mark->high)};
        if (!main.value)
            continue;
        line.dot = x(*main.value);
        line.isDoubtful = !main.flag.isEmpty();
        if (main.n == 1)
            continue; // one sample spreads over nothing
        if (main.low && main.high)
            line.whisker = Span{x(*main.low), x(*main.high)};
        const std::optional<double> tail = m_question.tail ? row.at(*m_question.tail).value : std::nullopt;
        if (tail && *tail > *main.value)
            line.tail = x(*tail);
    }
}

qsizetype DotLayout::lineAt(double y) const
{
    const auto found = std::find_if(m_lines.cbegin(), m_lines.cend(),
                                    [y](const Line& line) { return y >= line.area.top() && y < line.area.bottom(); });
    return found == m_lines.cend() ? -1 : found - m_lines.cbegin();
}

QString dotLineText(const CompareRow& row, const PublishedMarks& marks, const DotQuestion& question)
{
    const CompareValue& main = row.at(question.main);
    QStringList parts{DotWords::tr("%1 %2").arg(compareMetricText(question.main), compareValueText(main))};
    if (const QString interval = compareIntervalText(main); !interval.isEmpty())
        parts << DotWords::tr("95 % interval %1").arg(interval);
    if (question.tail)
        parts << DotWords::tr("%1 %2").arg(compareMetricText(*question.tail), compareValueText(row.at(*question.tail)));
    if (row.isBaseline)
        parts << DotWords::tr("baseline");
    else if (const QString ratio = compareRatioText(main); !ratio.isEmpty())
        parts << DotWords::tr("%1 the baseline's").arg(ratio);
    if (const PublishedMark* mark = marks.find(question.main, row.platform))
        parts << DotWords::tr("the article printed %1").arg(mark->text);
    if (const QString flag = compareFlagText(main); !flag.isEmpty())
        parts << flag;
    return compareRowText(row) + u": "_s + parts.join(u", "_s);
}

} // namespace roundtrip
