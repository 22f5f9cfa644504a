// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/UnnamedLosses.h"
#include "core/UtcAnchor.h"
#include "figures/Environment.h"
#include "figures/RunKind.h"
#include "figures/SleepLog.h"

#include <QMap>
#include <QStringList>

namespace roundtrip {

/// Everything about a run except its rows. A value.
///
/// `anchor` ties the run's monotonic instants to UTC; its UTC side is the start of the run. A run that comes out of a
/// store or a file has an anchor whose instant is the epoch of the monotonic clock: only differences mean anything, and
/// every t_*_us is one.
struct RunInfo
{
    QString id = {}; ///< makeRunId()
    RunKind kind = RunKind::Bench;
    RunStatus status = RunStatus::Running;
    UtcAnchor anchor{Instant{}, 0};
    std::optional<Duration> length = {}; ///< anchor to end; empty while it runs and where the end is not known
    QString note = {};

    QJsonObject plan = {};    ///< what was to be done; for load runs LoadPlan::toJson()
    QJsonArray backends = {}; ///< backendRecord() of each, in the order of the run
    QString baseline = {};    ///< name of the backend that ratios refer to; may be empty
    std::uint64_t seed = 0;
    Duration connectDeadline = std::chrono::seconds(10);
    Duration deadline = std::chrono::seconds(5); ///< later is late
    Duration horizon = std::chrono::seconds(30); ///< never seen by then is lost
    Environment environment = {};
    QJsonObject clockFloor = {};   ///< the self-check's report: what this client itself costs; empty if not checked
    QStringList quotaLimited = {}; ///< backends whose plan cannot carry the run, by the quota preflight
    SleepLog sleeps = {};          ///< suspends of this machine while the run went on
    QMap<QString, UnnamedLosses> unnamed = {}; ///< by backend, where there were any
    QJsonObject source = {};                   ///< of an import: "run_id" and "kind" of the run that was exported

    [[nodiscard]] QString startedUtc() const { return toIsoUtc(anchor.epochMicroseconds()); }
    /// Known to have been measured against the lab. False for names that are not in `backends`.
    [[nodiscard]] bool isSimulated(const QString& backend) const;
    [[nodiscard]] bool anySimulated() const;
    /// Whether any backend was the lab; empty where that is not known: rows that came without their manifest. Not
    /// knowing is not having measured a cloud.
    [[nodiscard]] std::optional<bool> simulated() const;
    /// "Simulated backends are the local lab …", or that it is not known whether they were; empty of real ones.
    [[nodiscard]] QString originSentence() const;
    [[nodiscard]] QStringList backendNames() const;
    /// "Lambda: refusals that named no message of the run: 12 …", for each backend with any.
    [[nodiscard]] QStringList unnamedSentences() const;

    /// All of it, with the keys of manifest.json.
    [[nodiscard]] QJsonObject toJson() const;
    /// ParseFailed where the members that make a run are missing or of the wrong type; other members are optional.
    [[nodiscard]] static Result<RunInfo> fromJson(const QJsonObject& json);
};

/// What is kept of a backend of which no more is known; whether it was simulated may not be known either.
[[nodiscard]] QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated);

/// RunInfo::simulated() for JSON; null where it is not known.
[[nodiscard]] QJsonValue simulatedJson(const RunInfo& info);

/// "20260124T091500Z-ab12cd": sorts by time, and the random end keeps runs of one second apart.
[[nodiscard]] QString makeRunId(std::int64_t epochMicroseconds);

/// Letters, digits, "-", "_" and ".", at most 64: what may stand as a run id in a file from outside.
[[nodiscard]] bool isValidRunId(QStringView id);

} // namespace roundtrip
