// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsFile.h"
#include "figures/RunInfo.h"
#include "load/LoadPlan.h"
#include "load/Share.h"

namespace roundtrip {

/// What becomes of a run when one of its agents is lost while it sends.
enum class OnLoss {
    Stop,    ///< it ends: the rate is no longer the plan's
    Continue ///< the others go on, with less load than planned from there
};

/// A load run as it is planned for several processes: what an agent has to know, but for the secrets, which are in its
/// own environment. A value.
struct FleetPlan
{
    RunInfo run = {}; ///< with the plan and the backends' records
    LoadPlan load = {};
    int agents = 1;
    OnLoss onLoss = OnLoss::Stop;
    QString program = {};     ///< version of Roundtrip that planned it, and that its agents must be of
    QByteArray backends = {}; ///< a backends file
    /// What it begins with at least, once it has waited long enough for the others; 0: all of them.
    int minAgents = 0;
    /// So long after it was planned it begins with those who have come, where they are enough, or ends.
    Duration joinLimit = std::chrono::hours(24);

    bool spansRooms = false; ///< Share::spansRooms

    [[nodiscard]] Share share(int index) const { return {.index = index, .of = agents, .spansRooms = spansRooms}; }
    [[nodiscard]] int fewestAgents() const { return minAgents == 0 ? agents : minAgents; }

    /// InvalidConfiguration with what makes no sense: fewer rooms than agents, more agents than there can be, or more
    /// at least than in all.
    [[nodiscard]] Result<void> check() const;
    /// SHA-256, in hexadecimal, of all of it that agents go by: whoever changes a stored plan changes this.
    [[nodiscard]] QString checksum() const;
};

[[nodiscard]] QString onLossName(OnLoss onLoss);

/// The backends for a plan that others read: InvalidConfiguration where one has a secret in it, or one that only this
/// user's keyring has. What is left are names of variables (env:NAME), which each agent looks up.
[[nodiscard]] Result<QByteArray> backendsWithoutSecrets(const QList<BackendConfig>& backends, const QString& baseline,
                                                        const PlatformTable& platforms);

} // namespace roundtrip
