// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ColdProbe.h"
#include "figures/RowSource.h"

#include <map>
#include <vector>

namespace roundtrip {

/// Puts the probes of an idle ladder together again from the rows of its run: a trial is a step, and the plan's "steps"
/// tell the silence that was wanted before it. Pure, one thread.
class ColdAnalysis
{
public:
    explicit ColdAnalysis(const RunInfo& info);

    void add(const ConnectionSample& connection);
    void add(const Sample& sample);
    /// By backend, in the order of their steps.
    [[nodiscard]] std::vector<ColdProbe> probes() const;

    /// Reads a whole run.
    [[nodiscard]] static Result<std::vector<ColdProbe>> of(RowSource& source);

private:
    struct Step
    {
        ColdProbe probe;
        bool connected = false; ///< anew: not over the link of the step before
        Instant started = {};
        std::optional<Instant> ended = {};
    };

    static void takeKeptLink(Step& step, Instant sent, Instant arrived);
    [[nodiscard]] Duration silence(Instant from, Instant until) const;
    [[nodiscard]] Step& stepOf(const QString& backend, const QString& platform, int trial);

    std::map<int, Duration> m_planned; ///< by trial
    bool m_keepsLink;
    UtcAnchor m_anchor;
    SleepLog m_sleeps;
    std::map<std::pair<QString, int>, Step> m_steps;
};

} // namespace roundtrip
