// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

#include <vector>

namespace roundtrip {

/// The logarithmic ruler that all tracks of the race share: whole decades of a duration, from 1 ms to 10 s unless
/// something faster or slower was seen. A plain value.
class RaceRuler
{
public:
    struct Tick
    {
        double position = 0.0; ///< as position()
        QString label = {};
    };

    /// Grows by whole decades until it holds this; never shrinks, so that what is landed stays where it is seen. True
    /// where it grew.
    bool hold(Duration span);
    /// 0 at the beginning (and for all that is shorter), 1 at the end (and for all that is longer).
    [[nodiscard]] double position(Duration span) const;
    [[nodiscard]] std::vector<Tick> ticks() const;

    bool operator==(const RaceRuler&) const = default;

private:
    int m_lowest = 3; ///< powers of ten of microseconds
    int m_highest = 7;
};

} // namespace roundtrip
