// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"

#include <iosfwd>

namespace roundtrip {

/// histograms.hlog: collects the echoes of a run and writes them as an HdrHistogram log, a histogram per second in
/// which something arrived, for each backend, metric and phase. Tags are "<backend>:response_time" and
/// "<backend>:service_time" for phase measure; other phases append ":<phase>".
class HistogramLog
{
public:
    HistogramLog() = default;
    /// Of a whole run, after RunAnalysis::finish().
    explicit HistogramLog(const RunAnalysis& analysis);

    void add(const QString& backend, Phase phase, const std::vector<const PhaseTally*>& parts);
    /// In order of time. The stream's state tells whether it worked.
    void write(std::ostream& out, const RunInfo& info);

private:
    struct Stream
    {
        std::string tag;
        std::vector<std::pair<std::int32_t, std::uint32_t>> values; ///< second and µs
        std::size_t next = 0;
    };

    void add(const QString& tag, const std::vector<const PhaseTally*>& parts, std::uint32_t EchoArrival::*value);

    std::vector<Stream> m_streams;
};

} // namespace roundtrip
