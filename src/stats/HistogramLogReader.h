// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace roundtrip {

/// One interval of a histogram log.
struct HistogramLogEntry
{
    std::string tag;           ///< empty where the line has none
    double startSeconds = 0.0; ///< as written in the line
    double epochSeconds = 0.0; ///< the same since the Unix epoch, where the log says how its stamps are meant
    double lengthSeconds = 0.0;
    double intervalMax = 0.0; ///< in the writer's unit (ms in our own logs); histogram.max() is the figure to use
    Histogram histogram;
};

/// A line that is not of the format; `line` counts from 1.
struct HistogramLogError
{
    std::size_t line = 0;
    std::string detail;
};

struct HistogramLogEnd
{
};

/// Reads HdrHistogram logs, format 1.0 to 1.3, a line at a time so that a long log never stands decoded in memory as a
/// whole.
///
/// Pure: it works on text already in memory, which must outlive it. Hostile input gives errors, never a crash. Lines
/// may end in \n, \r\n or \r. Comments and the legend are passed over, apart from StartTime and BaseTime, which obey
/// HdrHistogram's rule: without BaseTime, stamps more than a year before StartTime are relative to it, others are
/// absolute.
class HistogramLogReader
{
public:
    using Next = std::variant<HistogramLogEnd, HistogramLogEntry, HistogramLogError>;

    explicit HistogramLogReader(std::string_view text);

    /// The next interval. After an error the line is passed over and reading can go on.
    [[nodiscard]] Next next();

    /// Seconds since the Unix epoch, once the line that says so has been passed.
    [[nodiscard]] std::optional<double> startTime() const { return m_startTime; }

private:
    [[nodiscard]] std::string_view takeLine();
    [[nodiscard]] std::optional<HistogramLogError> readComment(std::string_view line);
    [[nodiscard]] Next readInterval(std::string_view line) const;
    [[nodiscard]] double toEpoch(double stamp) const;

    std::string_view m_rest;
    std::size_t m_line = 0;
    std::optional<double> m_startTime;
    std::optional<double> m_baseTime;
};

} // namespace roundtrip
