// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetBoard.h"
#include "fleet/FleetSql.h"
#include "fleet/ShareTally.h"
#include "store/RunStore.h"

#include <functional>
#include <memory>

namespace roundtrip {

/// Planned runs in a store on a server: planning, looking, stopping, and the rules by which a run goes on. The rules
/// are the same whoever applies them, and applying them twice changes nothing: so every agent and every onlooker does,
/// a lock of the plan's row at a time, and none of them is needed. Belongs to the thread that opened it.
///
/// Errors as in RunStore; InvalidConfiguration for a run that nobody has planned, or whose plan was changed since.
class FleetStore
{
public:
    /// An agent that was not heard of for so long is lost; it stops by itself before that (AgentControl).
    static constexpr std::chrono::seconds kSilence{15};
    /// From the moment that all are ready until they begin.
    static constexpr std::chrono::seconds kLead{2};

    /// InvalidConfiguration where it is no server.
    [[nodiscard]] static Result<void> checkPlace(const StoreUrl& url);
    /// Of a server, else InvalidConfiguration.
    [[nodiscard]] static Result<std::unique_ptr<FleetStore>> open(const StoreUrl& url);

    /// Makes the tables for it where there are none yet: who only carries out plans needs no right to. Precondition:
    /// plan.check() is ok.
    [[nodiscard]] Result<void> plan(const FleetPlan& plan);
    [[nodiscard]] Result<FleetPlan> find(const QString& id);
    /// Cheap, for whoever asks again and again.
    [[nodiscard]] Result<FleetCourse> course(const QString& id);
    /// The whole of it; `plan` as found before.
    [[nodiscard]] Result<FleetBoard> look(const FleetPlan& plan);
    /// What each agent has counted of its share so far, as of its last beat; one backend and trial at a time, since a
    /// histogram is large.
    using TallyVisitor = std::function<void(int agent, const ShareTally& share)>;
    [[nodiscard]] Result<void> forEachTally(const QString& id, const TallyVisitor& visit);
    /// Asks all agents to end; the first reason counts. Nothing happens to a run that has ended.
    [[nodiscard]] Result<void> stop(const QString& id, FleetStop why, const QString& reason);
    /// Marks agents that went silent, begins a segment that all are ready for, and ends a run that nobody does any
    /// more, or that too few have come to do.
    [[nodiscard]] Result<void> advance(const QString& id);
    /// The same for every run that goes on: one that nobody looks at any more ends with the next look at the list.
    [[nodiscard]] Result<void> advanceAll();
    /// An agent has waited long enough: the run begins with those who have come, where they are enough, or ends and
    /// names the others. Nothing happens to one that has begun.
    [[nodiscard]] Result<void> stopWaiting(const QString& id);

    [[nodiscard]] const SqlConnection& connection() const { return m_store->connection(); }
    [[nodiscard]] RunStore& runs() { return *m_store; }
    [[nodiscard]] std::int64_t nowUs() const { return connection().dialect().nowUs(connection()); }

private:
    explicit FleetStore(std::unique_ptr<RunStore> store) : m_store(std::move(store)) {}

    struct Rules
    {
        qint64 run = 0;
        int agents = 0;
        int fewestAgents = 0;
        OnLoss onLoss = OnLoss::Stop;
        bool isStopped = false;
        bool hasBegun = false;
        bool hasWaited = false; ///< long enough for those who have not come
        std::int64_t nowUs = 0;
    };
    [[nodiscard]] Result<void> advance(const QString& id, bool hasWaited);
    [[nodiscard]] Result<std::optional<Rules>> lockRules(const QString& id);
    [[nodiscard]] Result<void> stopBy(Rules& rules, FleetStop why, const QString& reason);
    [[nodiscard]] Result<void> markSilent(Rules& rules);
    [[nodiscard]] Result<void> beginReady(Rules& rules);
    [[nodiscard]] Result<void> begin(Rules& rules, int segment);
    [[nodiscard]] Result<void> stopForMissing(Rules& rules);
    [[nodiscard]] Result<void> placeRun(qint64 run);
    /// What the run comes to, where nobody does anything more for it.
    [[nodiscard]] Result<std::optional<RunStatus>> endingOf(const Rules& rules);
    [[nodiscard]] Result<void> readAgents(qint64 run, FleetBoard& board);

    std::unique_ptr<RunStore> m_store;
};

} // namespace roundtrip
