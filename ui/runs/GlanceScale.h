// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/DotScale.h"
#include "runs/RunGlance.h"

#include <QMetaType>

namespace roundtrip {

/// A mark of a run's small dot plot.
struct GlanceMark
{
    double position = 0.0; ///< on the column's ruler, 0 to 1
    int style = 0;
    bool isDoubtful = false;

    bool operator==(const GlanceMark&) const = default;
};

/// The rulers that all rows of the list share: of round trips from 1 ms to 10 s, or as far as there are any, the same
/// for p50 and p99; of losses from nothing (a place of its own) over 0.01 % to all, logarithmic too. A value.
class GlanceScale
{
public:
    GlanceScale();
    /// Grows so far that it holds the run's figures. Whether it had to.
    bool hold(const RunGlance& glance);

    [[nodiscard]] double position(GlanceFigure figure, double value) const;
    /// One a decade.
    [[nodiscard]] QList<double> ticks(GlanceFigure figure) const;
    /// What is written at the two ends: "1 ms" and "10 s".
    [[nodiscard]] std::pair<QString, QString> ends(GlanceFigure figure) const;
    [[nodiscard]] QList<GlanceMark> marks(const RunGlance& glance, GlanceFigure figure) const;

private:
    double m_low;
    double m_high;
    DotScale m_times;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::GlanceMark)
