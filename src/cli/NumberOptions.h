// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>

#include <cstdint>

namespace roundtrip::cli {

/// The largest seed: a JSON number carries it unharmed.
inline constexpr std::uint64_t kMostSeed = (std::uint64_t{1} << 53) - 1;

/// What may stand as a number on the command line, for CLI::Option::transform(): what is given with a unit becomes a
/// plain number, and what is none is refused with a sentence that says what would be.

/// Seconds: "90", "0.5", or with a unit "500ms", "30s", "1.5m", "2h". Not negative.
[[nodiscard]] CLI::Validator spanInSeconds();
/// Milliseconds, with the same units.
[[nodiscard]] CLI::Validator spanInMilliseconds();
/// An amount that may have a fraction: "150", "0.5", "1.5k" (1,500), "2M". Not negative.
[[nodiscard]] CLI::Validator amount();
/// A whole number between these: "100", "10k". Both at least 0.
[[nodiscard]] CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most);

} // namespace roundtrip::cli
