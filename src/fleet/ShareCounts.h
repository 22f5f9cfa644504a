// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleTap.h"
#include "fleet/ShareTally.h"

#include <map>
#include <memory>
#include <mutex>

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

private:
    struct Series;

    SampleSink* m_next = nullptr;
    mutable std::mutex m_mutex; ///< of what follows
    std::map<std::pair<QString, int>, std::unique_ptr<Series>> m_series;
};

} // namespace roundtrip
