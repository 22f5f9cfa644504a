// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace roundtrip {

/// One step of the ladder.
struct ColdStep
{
    int number = 1;                    ///< from 1; the trial of its rows
    std::optional<Duration> idle = {}; ///< the silence before it; empty in the first, whose past nobody knows

    bool operator==(const ColdStep&) const = default;
};

/// An idle ladder: how likely a cold start is after how long a silence, and what it costs. Each step waits in silence,
/// connects anew and sends one message: what somebody meets who comes back. Where one function both lets a connection
/// in and takes messages, it is therefore the connecting that finds it cold. A first step without a wait begins the
/// first silence and counts nowhere. With keepsLink only the first step connects. A value.
struct ColdPlan
{
    std::vector<Duration> idle = {Duration::zero(), std::chrono::seconds(60), std::chrono::seconds(300)};
    int repeat = 3; ///< steps of each silence
    /// The link stays open while it is silent: whether what sleeps under an open link is cold to the next message.
    bool keepsLink = false;
    int payloadBytes = 0;
    std::uint64_t seed = 1;
    Duration deadline = std::chrono::seconds(5);
    Duration horizon = std::chrono::seconds(30);
    Duration connectDeadline = std::chrono::seconds(10);

    bool operator==(const ColdPlan&) const = default;

    /// InvalidConfiguration with the value that makes no sense.
    [[nodiscard]] Result<void> check() const;

    /// All steps in their order, the same for every backend: the first one, then `repeat` rounds of all silences, each
    /// round in an order drawn from the seed, so that no silence always comes first.
    [[nodiscard]] std::vector<ColdStep> steps() const;
    /// All silences: the least that a run takes. Backends are measured side by side.
    [[nodiscard]] Duration waiting() const;

    /// The plan in English, a sentence a line.
    [[nodiscard]] QStringList describe(const QStringList& backends) const;
    /// With "steps": [{"trial","idle_s"}], which tells the silence before each trial of the run's files.
    [[nodiscard]] QJsonObject toJson() const;
    /// The inverse of toJson(), checked. Missing members have their defaults.
    [[nodiscard]] static Result<ColdPlan> fromJson(const QJsonObject& json);
};

} // namespace roundtrip
