// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleTap.h"
#include "fleet/ShareTally.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace roundtrip {

/// What an agent's rows come to while they go to its recorder: histograms of the messages that came back in the
/// measured phase, and what became of all of them; each counted once however often its row is handed on. The same
/// values as those of RunAnalysis, so that the histograms of all agents, added, are the histogram of all rows. Any
/// thread.
class ShareCounts final : public SampleTap
{
public:
    ShareCounts();
    ~ShareCounts() override;

    void forwardTo(SampleSink& next) override { m_next = &next; }
    void addSample(const Sample& sample) override;
    void addConnection(const ConnectionSample& connection) override;

    /// A copy of what there is so far.
    [[nodiscard]] std::vector<ShareTally> tallies() const;
    /// How late what was sent in the last few seconds, and is back, was sent: p99. Empty where there was nothing.
    [[nodiscard]] std::optional<Duration> lag() const;

private:
    struct Series;
    /// Of messages of a stretch of time, by when they were sent.
    struct Lags
    {
        std::int64_t stretch = -1;
        Histogram micros = Histogram();
    };
    void countLag(std::int64_t sentUs, std::int64_t intendedUs);

    SampleSink* m_next = nullptr;
    mutable std::mutex m_mutex; ///< of what follows
    std::map<std::pair<QString, int>, std::unique_ptr<Series>> m_series;
    Lags m_lags = {};
    Lags m_lagsBefore = {};
};

} // namespace roundtrip
