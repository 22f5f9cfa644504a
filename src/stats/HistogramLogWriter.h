// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"

#include <chrono>
#include <iosfwd>
#include <string>
#include <string_view>

namespace roundtrip {

/// Writes HdrHistogram log format 1.3 (HistogramLogWriter and HistogramLogReader of
/// https://github.com/HdrHistogram/HdrHistogram), readable by HdrHistogram's own tools.
///
/// Units: histograms hold µs. Interval_Max is in milliseconds: the format divides by a ratio of the writer's choice,
/// and all of its writers divide so that the column reads in ms (the Java one by 1,000,000 from ns, the JavaScript one
/// by 1,000 from µs). Timestamps are seconds after BaseTime, which equals StartTime. Readers take every figure from the
/// histogram itself, so these units concern people only.
///
/// Lines are independent of any locale. The stream's state tells whether writing worked; it must outlive this object.
class HistogramLogWriter
{
public:
    explicit HistogramLogWriter(std::ostream& out);

    /// The head of the file: `comment` (one line each; may be empty), version, start and base time, legend.
    void writeHeader(std::string_view comment, std::chrono::sys_time<std::chrono::microseconds> start);

    /// One interval, `start` after the header's start time. Lines are expected in order of `start`.
    void writeInterval(std::string_view tag, std::chrono::nanoseconds start, std::chrono::nanoseconds length,
                       const Histogram& histogram);

    /// The format allows no comma, space or line break in a tag: those, control characters and '%' itself become %XX
    /// (UTF-8 bytes above 0x7f stay). HistogramLogReader turns them back.
    [[nodiscard]] static std::string escapedTag(std::string_view tag);

private:
    std::ostream& m_out;
};

} // namespace roundtrip
