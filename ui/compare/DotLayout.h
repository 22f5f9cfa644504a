// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/DotScale.h"
#include "compare/PublishedMarks.h"

#include <QFont>
#include <QRectF>

#include <optional>

namespace roundtrip {

/// What a dot plot is about: the figure of the dots, and the one their tails reach to.
struct DotQuestion
{
    CompareMetric main = CompareMetric::Median;
    std::optional<CompareMetric> tail = {};
    bool isLinear = false; ///< of durations: from nothing on instead of logarithmic

    [[nodiscard]] bool asksShare() const
    {
        return main == CompareMetric::Delivered || main == CompareMetric::Connected;
    }
};

/// Everything of a dot plot that has a place, in the plot's own pixels: one line for each backend and run, the fastest
/// on top. Pure; what is drawn and what is tested are the same numbers.
class DotLayout
{
public:
    struct Span
    {
        double from = 0.0;
        double to = 0.0;
    };
    /// The figures beside the plot, from left to right. A column has room for all of its texts or is left out.
    enum class Figure { Main, Tail, Ratio };
    struct Column
    {
        Figure figure = Figure::Main;
        QString heading = {};
        QRectF area = {};
    };
    /// Where a backend's name stands: names that take too much from the plot can have a line of their own.
    enum class Names { Beside, AboveWhereLong };
    struct Line
    {
        qsizetype row = 0;            ///< of the rows that were given
        QRectF area = {};             ///< all of it
        QRectF lane = {};             ///< where its marks and figures are
        QRectF name = {};             ///< where the name is; only of a backend's first line
        QRectF label = {};            ///< where it is said which run it is of
        bool isFirstOfBackend = true; ///< which has the name
        std::optional<double> dot = {};
        std::optional<double> tail = {};    ///< beyond the dot
        std::optional<Span> whisker = {};   ///< the 95 % interval of the dot
        std::optional<Span> published = {}; ///< what the article printed
        bool isDoubtful = false;
        QStringList figures = {}; ///< by Figure
    };

    /// `base` and `small`: of names and figures, of the ruler and headings. Rows with no figure at all stand last.
    DotLayout(const QList<CompareRow>& rows, const PublishedMarks& marks, const DotQuestion& question,
              const QSizeF& size, const QFont& base, const QFont& small, Names names = Names::AboveWhereLong);

    /// So high it is in these fonts, at this width.
    [[nodiscard]] static double heightFor(const QList<CompareRow>& rows, double width, const QFont& base,
                                          const QFont& small, Names names = Names::AboveWhereLong);

    [[nodiscard]] const QList<Line>& lines() const { return m_lines; }
    [[nodiscard]] const QList<Column>& columns() const { return m_columns; }
    [[nodiscard]] const DotScale& scale() const { return m_scale; }
    [[nodiscard]] double x(double value) const { return m_plot.left() + m_scale.position(value) * m_plot.width(); }
    [[nodiscard]] QRectF title() const { return m_title; }
    [[nodiscard]] QRectF legend() const { return m_legend; }
    [[nodiscard]] QRectF plot() const { return m_plot; }
    /// Below the plot, as wide as it.
    [[nodiscard]] QRectF axis() const { return m_axis; }
    [[nodiscard]] double markExtent() const { return m_mark; }
    /// The line at this height; below 0: none.
    [[nodiscard]] qsizetype lineAt(double y) const;

private:
    void placeColumns(const QList<CompareRow>& rows, const QFont& base, const QFont& small, double width);
    void placeFigures(const QFont& base, const QFont& small, double from, double width);
    void placeLines(const QList<CompareRow>& rows, double line);
    void placeMarks(const QList<CompareRow>& rows, const PublishedMarks& marks);
    void sortLines(const QList<CompareRow>& rows);
    [[nodiscard]] QStringList figuresOf(const CompareRow& row) const;

    DotQuestion m_question;
    DotScale m_scale;
    QList<Line> m_lines;
    QList<Column> m_columns;
    QRectF m_title;
    QRectF m_legend;
    QRectF m_plot;
    QRectF m_axis;
    double m_mark = 9.0;
    double m_nameWidth = 0.0;  ///< beside the plot; of what stands above its line, only the runs' labels
    bool m_hasAbove = false;   ///< names have lines of their own
    double m_labelWidth = 0.0; ///< of the runs
};

/// What it says of one line, in words: the backend, its figures, its interval, what the article printed.
[[nodiscard]] QString dotLineText(const CompareRow& row, const PublishedMarks& marks, const DotQuestion& question);

} // namespace roundtrip
