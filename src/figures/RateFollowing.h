// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace roundtrip {

/// One second of a plan and of what became of it.
struct AskedSecond
{
    std::int64_t intended = 0;                 ///< messages that were to be sent in it
    std::int64_t notSent = 0;                  ///< of them those that could not be
    std::int64_t sent = 0;                     ///< handed to the network in it, whenever they were to be
    std::optional<std::int64_t> lagP99Us = {}; ///< of sent − intended of those
};

/// Whether a backend was sent what the plan asked for, second by second: a second is followed where as many messages
/// were handed to the network as were intended in it, to within 1 %, or to within one message, which may lie on the
/// border of two. Where not, it was this client that came late, or messages could not be sent (they are in the ledger).
struct RateFollowing
{
    QString backend = {};
    int seconds = 0;             ///< in which anything was intended
    int late = 0;                ///< of them not followed because this client came late
    int unsent = 0;              ///< and those in which more than 1 % could not be sent
    std::int64_t worst = 0;      ///< the second that was off the most, after the run's anchor; meaningful if late > 0
    std::int64_t worstAsked = 0; ///< messages intended in it that could be sent
    std::int64_t worstSent = 0;
    std::optional<std::int64_t> worstLagUs = {}; ///< p99 of sent − intended in it

    /// `second` after the run's anchor; each once.
    void add(std::int64_t second, const AskedSecond& asked);
    [[nodiscard]] bool isFollowed() const { return late == 0 && unsent == 0; }
    /// In English.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace roundtrip
