// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"
#include "figures/RunKind.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <cstdint>

namespace roundtrip {

/// What whoever plans a run knows of it: written once, before anything is sent, and read by every client that sends a
/// part of it. A chat, and a search for a level, are planned while they go on. A value.
struct RunRecord
{
    QString id = {}; ///< makeRunId()
    RunKind kind = RunKind::Bench;
    QString note = {};

    QJsonObject plan = {};    ///< what is to be done; for load runs LoadPlan::toJson() and "schedule_sha256"
    QJsonArray backends = {}; ///< backendRecord() of each, in the order of the run
    QString baseline = {};    ///< name of the backend that ratios refer to; may be empty
    std::uint64_t seed = 0;
    QString tag = {}; ///< in the names of the run's rooms, the same for all its clients; empty where it has no say
    Duration connectDeadline = std::chrono::seconds(10);
    Duration deadline = std::chrono::seconds(5); ///< later is late
    Duration horizon = std::chrono::seconds(30); ///< never seen by then is lost
    QStringList quotaLimited = {};               ///< backends whose plan cannot carry the run, by the quota preflight
    QJsonObject source = {};                     ///< of an import: "run_id" and "kind" of the run that was exported

    /// Known to have been measured against the lab. False for names that are not in `backends`.
    [[nodiscard]] bool isSimulated(const QString& backend) const;
    [[nodiscard]] bool anySimulated() const;
    /// Known to have been measured against the vendor's own runtime on one's own machine: neither simulated nor a
    /// cloud.
    [[nodiscard]] bool isLocalRuntime(const QString& backend) const;
    [[nodiscard]] bool anyLocalRuntime() const;
    /// Its arrivals carried no ids of ours: they were taken for the copies of our messages in the order sent.
    [[nodiscard]] bool isMatchedByOrder(const QString& backend) const;
    [[nodiscard]] bool anyMatchedByOrder() const;
    /// The name with what has to be said wherever its figures are shown: "Mine (simulated, matched by order)".
    [[nodiscard]] QString labelled(const QString& backend) const;
    /// Whether any backend was the lab; empty where that is not known: rows that came without their manifest. Not
    /// knowing is not having measured a cloud.
    [[nodiscard]] std::optional<bool> simulated() const;
    /// "Simulated backends are the local lab …", or that it is not known whether they were; empty of real ones. And
    /// what "matched by order" means, where any is.
    [[nodiscard]] QString originSentence() const;
    [[nodiscard]] QStringList backendNames() const;

    /// With the keys of manifest.json, which has no tag.
    [[nodiscard]] QJsonObject toJson() const;
    /// ParseFailed where the members that make a run are missing or of the wrong type; other members are optional.
    [[nodiscard]] static Result<RunRecord> fromJson(const QJsonObject& json);
};

/// What is kept of a backend of which no more is known; whether it was simulated may not be known either.
[[nodiscard]] QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated);

/// RunRecord::simulated() for JSON; null where it is not known.
[[nodiscard]] QJsonValue simulatedJson(const RunRecord& run);

/// "20260124T091500Z-ab12cd": sorts by time, and the random end keeps runs of one second apart.
[[nodiscard]] QString makeRunId(std::int64_t epochMicroseconds);

/// Letters, digits, "-", "_" and ".", at most 64: what may stand as a run id in a file from outside.
[[nodiscard]] bool isValidRunId(QStringView id);

} // namespace roundtrip
