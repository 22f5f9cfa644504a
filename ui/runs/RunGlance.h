// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/CompareRows.h"

namespace roundtrip {

/// The figures that a list of runs shows.
enum class GlanceFigure { Median, P99, Lost };
inline constexpr std::array kGlanceFigures{GlanceFigure::Median, GlanceFigure::P99, GlanceFigure::Lost};

/// What a list shows of one run: the figures of each of its backends at that one's last level. A value.
struct RunGlance
{
    struct Backend
    {
        QString name = {};
        int style = 0; ///< as in the list: its place among the run's backends
        std::array<CompareValue, kGlanceFigures.size()> figures = {};

        [[nodiscard]] const CompareValue& at(GlanceFigure figure) const
        {
            return figures.at(static_cast<std::size_t>(figure));
        }
    };
    QList<Backend> backends = {}; ///< empty: nothing of it could be worked out
};

/// The same figures as Compare has of it.
[[nodiscard]] RunGlance glanceOf(const LoadedRunPtr& run);

/// "Near 7.1 ms, Far 1.02 s"; a dash where there is none.
[[nodiscard]] QString glanceText(const RunGlance& glance, GlanceFigure figure);
/// A line a backend, with what is to be doubted and why.
[[nodiscard]] QString glanceLines(const RunGlance& glance, GlanceFigure figure);

} // namespace roundtrip
