// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

namespace roundtrip::bench {

/// One line that packaging/bench gathers for its closing summary: a figure and what it should be at most. Printed,
/// never asserted. `unit` is "x" for a ratio.
inline void printAim(const char* figure, double value, double most, const char* unit)
{
    std::printf("aim\t%s\t%.2f %s\tat most %.4g %s\t%s\n", figure, value, unit, most, unit,
                value <= most ? "met" : "MISSED");
}

/// The same for a figure that should be at least this.
inline void printLeast(const char* figure, double value, double least, const char* unit)
{
    std::printf("aim\t%s\t%.2f %s\tat least %.4g %s\t%s\n", figure, value, unit, least, unit,
                value >= least ? "met" : "MISSED");
}

/// The same for a ratio that should be one, give or take this.
inline void printEqual(const char* figure, double ratio, double within)
{
    std::printf("aim\t%s\t%.3f x\t1 +- %.3g x\t%s\n", figure, ratio, within,
                ratio >= 1 - within && ratio <= 1 + within ? "met" : "MISSED");
}

/// The same for a figure that is told without an aim of its own.
inline void printFigure(const char* figure, double value, const char* unit)
{
    std::printf("aim\t%s\t%.2f %s\t-\t-\n", figure, value, unit);
}

} // namespace roundtrip::bench
