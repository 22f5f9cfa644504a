// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace roundtrip {

/// "2026-01-31T09:08:07.000123Z" has this many characters.
inline constexpr int kIsoUtcLength = 27;

/// Writes toIsoUtc() (core) for years 0 to 9999, others clamped to them, without allocating: files of millions of rows
/// have one or two stamps in each. `out` has room for kIsoUtcLength characters.
void writeIsoUtc(std::int64_t epochMicroseconds, char* out) noexcept;

/// The inverse; the fraction may be missing or have 1 to 6 digits. Empty where the text is of another form.
[[nodiscard]] std::optional<std::int64_t> parseIsoUtc(std::string_view text) noexcept;

} // namespace roundtrip
