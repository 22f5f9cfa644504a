// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetStore.h"
#include "fleet/ShareTally.h"

#include <span>

namespace roundtrip {

/// The place of one agent in a planned run, as long as its connection to the store lasts: the server's own lock keeps
/// every other process off it, and is free again as soon as this one has died. Belongs to the thread that took it.
class FleetSeat
{
public:
    struct Wish
    {
        QString runId = {};
        std::optional<int> index = {}; ///< none: the first that is free
        QString host = {};
        QString token = {}; ///< this process's own, for when its connection breaks
    };

    /// InvalidConfiguration, in a sentence, where the run has ended or begun, another process has that place, or this
    /// program is of another version.
    [[nodiscard]] static Result<FleetSeat> take(FleetStore& store, const FleetPlan& plan, const Wish& wish,
                                                const QString& program);
    /// After the connection broke; false where it cannot be had yet.
    [[nodiscard]] static Result<std::optional<FleetSeat>> takeAgain(FleetStore& store, const FleetPlan& plan, int index,
                                                                    const QString& token);

    [[nodiscard]] int index() const { return m_index; }

    /// False where the agent was declared lost meanwhile, or somebody else has its place.
    [[nodiscard]] Result<bool> beat(AgentState state, const QJsonObject& progress);
    /// The connections of this segment are open, or have failed.
    [[nodiscard]] Result<void> arrive(int segment, int ready, int failed);
    [[nodiscard]] Result<void> keepProbe(const ServerClock& clock);
    [[nodiscard]] Result<void> keepTallies(std::span<const ShareTally> tallies);
    /// Its part is done, and this is what it came to.
    [[nodiscard]] Result<void> finish(const QJsonObject& outcome);

private:
    FleetSeat(FleetStore& store, qint64 run, int index, QString token)
        : m_store(&store), m_run(run), m_index(index), m_token(std::move(token))
    {
    }
    [[nodiscard]] static Result<bool> hold(FleetStore& store, qint64 run, int index);
    /// Whether its share was begun by whoever had the place before.
    [[nodiscard]] Result<bool> wasBegun() const;
    [[nodiscard]] Error tooLate(const FleetPlan& plan) const;
    [[nodiscard]] Result<void> enter(const FleetPlan& plan, const QString& host);
    [[nodiscard]] Bindings key() const;

    FleetStore* m_store;
    qint64 m_run;
    int m_index;
    QString m_token;
};

} // namespace roundtrip
