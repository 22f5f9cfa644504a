// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

namespace roundtrip {

/// Charts as inline SVG: no script, no font, no address from outside. Colours are classes (s0 to s5, grid, ink) that
/// the page's style sheet fills in, light or dark. Each has a title and a description for screen readers.
[[nodiscard]] QString barsSvg(const ReportBars& chart);
[[nodiscard]] QString curvesSvg(const ReportCurves& chart);

/// Where a value stands on a logarithmic axis of whole decades, from 0 to 1.
class LogScale
{
public:
    /// Spans every value above 0 in whole decades; one decade where there is none.
    explicit LogScale(const QList<double>& values);

    [[nodiscard]] double position(double value) const;
    [[nodiscard]] QList<double> decades() const;

private:
    int m_lowest = 0;
    int m_highest = 1;
};

} // namespace roundtrip
