// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/UnnamedLosses.h"
#include "core/UtcAnchor.h"
#include "figures/Environment.h"
#include "figures/RunKind.h"
#include "figures/SleepLog.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace roundtrip {

/// What one client, a process that sends a run or a share of it, knows of its own part. Nobody else writes it. A value.
///
/// `anchor` ties the client's monotonic instants to UTC; its UTC side is the start of what it did. Out of a store or a
/// file it has an anchor whose instant is the epoch of the monotonic clock: only differences mean anything, and every
/// t_*_us is one.
struct ClientRecord
{
    int clientNumber = 0; ///< among its run's: 0, but for the agents of a planned run, which count from 1
    UtcAnchor anchor{Instant{}, 0};
    RunStatus status = RunStatus::Running;
    std::optional<Duration> length = {}; ///< anchor to end; empty while it runs and where the end is not known
    Environment environment = {};
    QJsonObject clockFloor = {}; ///< the self-check's report: what this client itself costs; empty if not checked
    SleepLog sleeps = {};        ///< suspends of this machine while the run went on
    QMap<QString, UnnamedLosses> unnamed = {}; ///< by backend, where there were any

    [[nodiscard]] QString startedUtc() const { return toIsoUtc(anchor.epochMicroseconds()); }
    /// "Server: refusals that named no message of the run: 12 …", for each backend with any.
    [[nodiscard]] QStringList unnamedSentences() const;

    /// "environment", "clock_floor", "sleeps" and "unnamed_losses", as manifest.json has them: what no column of a
    /// store says.
    [[nodiscard]] QJsonObject toJson() const;
    /// Each of them is optional, and nonsense is left out. The rest is the caller's to fill in.
    [[nodiscard]] static ClientRecord fromJson(const QJsonObject& json);
};

} // namespace roundtrip
