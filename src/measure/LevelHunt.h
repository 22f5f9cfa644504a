// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LevelSearch.h"
#include "load/LoadRunner.h"
#include "measure/Threshold.h"

#include <QJsonObject>

#include <functional>

namespace roundtrip {

/// What a search found for one backend.
struct LevelFinding
{
    QString backend = {};
    int heldUpTo = 0;                  ///< connections; 0: not even the first level
    std::optional<int> crossedAt = {}; ///< connections
    bool isInconclusive = false;       ///< too few samples, the client may have been the slow one, or isStopped
    bool isStopped = false;            ///< the run was cancelled before the end of the search
    /// Connections of the level at which a tenth of them or more did not get in, and how many did. What those few got
    /// is not what so many would get: that is inconclusive too.
    std::optional<std::pair<int, int>> tooFewIn = {};

    /// "EC2, p99_ms>50: not with up to 130 connections, with 140 connections."
    [[nodiscard]] QString sentence(const QString& condition) const;
    /// {"backend","condition","held_up_to","crossed_at","inconclusive","stopped","too_few_in"}
    [[nodiscard]] QJsonObject toJson(const QString& condition) const;

    bool operator==(const LevelFinding&) const = default;
};

/// How many connections each backend carries before a condition holds: says which level to run next, backends in turns,
/// and has each judged before it goes on.
class LevelHunt
{
public:
    struct Part
    {
        std::size_t backend = 0;
        int connections = 0;
    };
    /// Whether the condition held at this level of a backend, by what was recorded.
    using Judge = std::function<Result<Threshold::Verdict>(const QString& backend, int connections)>;

    /// `from` and `to` are connections.
    LevelHunt(const QStringList& backends, int from, int to, Judge judge);

    /// The level to run next, which continues outcome().next; empty: every backend's limit is found, or a part was
    /// cancelled.
    [[nodiscard]] std::optional<Part> next();
    /// What the part that next() asked for came to, which was of its backend alone. The error of the judge.
    [[nodiscard]] Result<void> add(const LoadOutcome& part);

    /// Of all parts together.
    [[nodiscard]] const LoadOutcome& outcome() const { return m_outcome; }
    [[nodiscard]] const std::vector<LevelFinding>& findings() const { return m_findings; }
    /// Connections of the levels that were run, ascending.
    [[nodiscard]] std::vector<int> levels() const;

private:
    void noteStopped();
    void sumUp(const LoadOutcome& part);
    [[nodiscard]] Result<void> judge(const LoadOutcome& part);

    Judge m_judge;
    std::vector<LevelSearch> m_searches;     ///< by backend
    std::vector<LevelFinding> m_findings;    ///< by backend
    std::size_t m_turn = 0;                  ///< the backend to look at next
    std::optional<std::size_t> m_asked = {}; ///< the backend of the part that runs
    LoadOutcome m_outcome;
};

} // namespace roundtrip
