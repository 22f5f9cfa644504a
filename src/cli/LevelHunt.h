// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Threshold.h"
#include "load/LevelSearch.h"
#include "load/LoadRunner.h"
#include "store/Recorder.h"

#include <functional>

namespace roundtrip::cli {

/// How many connections each backend carries before a condition holds: runs one level after another, backends in turns,
/// and judges each by what the store has of it, as the report will.
class LevelHunt
{
public:
    /// One part of the run: this plan on these targets.
    using Measure =
        std::function<LoadOutcome(const LoadPlan&, const std::vector<LoadTarget>&, const LoadContinuation&)>;

    /// What was found for one backend.
    struct Finding
    {
        QString backend = {};
        int heldUpTo = 0;                  ///< connections; 0: not even the first level
        std::optional<int> crossedAt = {}; ///< connections
        bool isInconclusive = false;       ///< too few samples, the client may have been the slow one, or isStopped
        bool isStopped = false;            ///< the run was cancelled before the end of the search
        /// Connections of the level at which a tenth of them or more did not get in, and how many did. What those few
        /// got is not what so many would get: that is inconclusive too.
        std::optional<std::pair<int, int>> tooFewIn = {};
    };

    /// `plan` without its levels; from and to are connections. The recorder outlives the hunt. All targets are hunted.
    LevelHunt(const LoadPlan& plan, const std::vector<LoadTarget>& targets, const Threshold& condition, int from,
              int to, Recorder& recorder);

    /// Until every backend's limit is found, or a part was cancelled. The error of a store that cannot be read back.
    [[nodiscard]] Result<LoadOutcome> run(const Measure& measure);

    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    /// Connections of the levels that were run, ascending.
    [[nodiscard]] std::vector<int> levels() const;

private:
    struct Lane
    {
        std::size_t target = 0;
        LevelSearch search;
    };

    void noteStopped();
    [[nodiscard]] Result<void> step(Lane& lane, const Measure& measure);
    [[nodiscard]] Result<Threshold::Verdict> judge(const QString& backend, int connections);

    LoadPlan m_plan;
    const std::vector<LoadTarget>& m_targets;
    Threshold m_condition;
    Recorder& m_recorder;
    std::vector<Lane> m_lanes;
    std::vector<Finding> m_findings; ///< by lane
    LoadOutcome m_outcome;
};

/// "Server, p99_ms>50: not with up to 130 connections, with 140 connections."
[[nodiscard]] QString sentenceOf(const LevelHunt::Finding& finding, const QString& condition);

} // namespace roundtrip::cli
