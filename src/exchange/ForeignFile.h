// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace roundtrip {

/// Results of other load generators that can be imported beside ours.
enum class ForeignFile {
    Jtl,           ///< JMeter's results as CSV with a header: rows
    K6Csv,         ///< k6 run --out csv=: rows
    K6Json,        ///< k6 run --out json=, an object a line: rows
    K6Summary,     ///< k6 run --summary-export=, or handleSummary()'s data: figures
    LocustHistory, ///< locust --csv, …_stats_history.csv: figures
    LocustStats,   ///< locust --csv, …_stats.csv: figures
    Artillery      ///< artillery run --output: figures
};

/// By the first bytes of a file (a kilobyte is enough, 4 for JSON in one line); nothing for what is none of these.
[[nodiscard]] std::optional<ForeignFile> foreignFileOf(QByteArrayView head);
/// Whether it has a row for each request, or only what they came to.
[[nodiscard]] bool hasRows(ForeignFile file);
/// "JMeter", "k6", "Locust", "Artillery": as people know the program.
[[nodiscard]] QString programOf(ForeignFile file);
/// "jmeter": where a platform's id stands for ours.
[[nodiscard]] QString platformOf(ForeignFile file);

/// µs since the Unix epoch of a number of seconds, ms, µs or ns since then, told apart by its size (years 2001 to
/// 2286), or of RFC 3339 text with any offset. Empty for what is neither.
[[nodiscard]] std::optional<std::int64_t> foreignTimeUs(std::string_view text);
/// A count or a time as their files have it: finite, at least 0 and at most 10^15.
[[nodiscard]] std::optional<double> foreignNumber(std::string_view text);

} // namespace roundtrip
