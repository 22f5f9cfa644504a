// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace roundtrip {

/// The ruler of a dot plot: durations in µs, logarithmic or from nothing on, or shares from nothing to all. It spans
/// what it has to hold, to the next round value. A plain value.
class DotScale
{
public:
    enum class Kind { Logarithmic, Linear, Share };

    struct Tick
    {
        double position = 0.0; ///< as position()
        QString label = {};    ///< empty: a fine line without one
    };

    /// What is not above nothing is left out of account; with no value left, it goes from 1 ms to 10 s.
    [[nodiscard]] static DotScale holding(Kind kind, const QList<double>& values);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    /// 0 at the beginning (and for all that is less), 1 at the end (and for all that is more).
    [[nodiscard]] double position(double value) const;
    /// Ascending. Every decade has a label, and where they are few the 2 and the 5 in it.
    [[nodiscard]] std::vector<Tick> ticks() const;

private:
    [[nodiscard]] std::vector<Tick> decadeTicks() const;

    Kind m_kind = Kind::Logarithmic;
    double m_low = 1e3;
    double m_high = 1e7;
    double m_step = 0.0; ///< of the linear ruler
};

} // namespace roundtrip
