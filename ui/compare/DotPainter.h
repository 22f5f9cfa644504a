// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/DotLayout.h"
#include "theme/Theme.h"

#include <QHash>

class QPainter;

namespace roundtrip {

/// Draws a dot plot as it is laid out: on the screen, in a picture, on a page.
class DotPainter
{
public:
    /// All outlive it. `styles`: how each backend looks.
    DotPainter(const DotLayout& layout, const QList<CompareRow>& rows, const QHash<QString, int>& styles,
               const Theme& theme, const QFont& base, const QFont& small);

    /// `right`: where the title ends; what stands there is somebody else's.
    void paintTitle(QPainter& painter, const QString& title, double right) const;
    /// What the marks mean; of those that do not fit, the last are left out.
    void paintLegend(QPainter& painter) const;
    void paintRuler(QPainter& painter) const;
    /// `cursor`: the line that is being read; below 0: none.
    void paintLines(QPainter& painter, qsizetype cursor) const;

private:
    enum class Sign { Dot, Whisker, Tail, Published };

    void paintSign(QPainter& painter, Sign sign, const QRectF& area) const;
    /// `isRead`: it lies on the colour of what is chosen.
    void paintName(QPainter& painter, const DotLayout::Line& line, bool isRead) const;
    void paintMarks(QPainter& painter, const DotLayout::Line& line) const;
    void paintFigures(QPainter& painter, const DotLayout::Line& line) const;
    void paintBand(QPainter& painter, double from, double to, double middle, double height) const;
    void paintWhisker(QPainter& painter, const DotLayout::Span& span, double middle) const;
    [[nodiscard]] double stroke() const;
    [[nodiscard]] bool isWhiskerSeen(const DotLayout::Line& line) const;

    const DotLayout& m_layout;
    const QList<CompareRow>& m_rows;
    const QHash<QString, int>& m_styles;
    const Theme& m_theme;
    const QFont& m_base;
    const QFont& m_small;
};

} // namespace roundtrip
