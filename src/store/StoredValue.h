// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include <cstdint>
#include <limits>
#include <optional>

namespace roundtrip::storedvalue {

inline constexpr std::int64_t kMaxInt = std::numeric_limits<int>::max();
/// No run lasts longer than a year: a moment beyond that is none of ours, and differences would overflow.
inline constexpr std::int64_t kMaxTimeUs = std::int64_t{366} * 24 * 3600 * 1'000'000;
/// Servers tell spans of their own as they like; a sum of two of these still fits.
inline constexpr std::int64_t kMaxSpanUs = 4'000'000'000'000'000;

/// A whole number from `low` to `high`. Empty for all else that a store from elsewhere may hold in a column of numbers:
/// SQLite takes texts, blobs and fractions there too. (Qt's driver for PostgreSQL gives what is not below zero as
/// unsigned, and a NULL a type.)
[[nodiscard]] inline std::optional<std::int64_t> number(const QVariant& value, std::int64_t low, std::int64_t high)
{
    const int type = value.typeId();
    if ((type != QMetaType::LongLong && type != QMetaType::Int && type != QMetaType::ULongLong) || value.isNull())
        return std::nullopt;
    const std::int64_t found = value.toLongLong(); // of an unsigned one, too: columns are signed
    return found >= low && found <= high ? std::optional(found) : std::nullopt;
}

} // namespace roundtrip::storedvalue
