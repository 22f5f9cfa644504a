// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

/// Logarithm and exponential that give the same bits on every machine with IEEE 754 doubles, which those of the C
/// library do not promise (and do not do). For schedules and simulated delays that must come out of a seed byte for
/// byte.
///
/// Only + − × ÷ and exact scaling are used, each rounded once; the library is compiled without fused multiply-add.
/// Within 2 units in the last place of the true value. O(1), pure.

/// Natural logarithm. Precondition: value is finite, normal and > 0. Atanh series (Abramowitz and Stegun 4.1.27).
[[nodiscard]] double portableLog(double value);

/// e to the power of `exponent`; 0 below −708 and infinity above 709. Taylor series after reduction by ln 2.
[[nodiscard]] double portableExp(double exponent);

} // namespace roundtrip
