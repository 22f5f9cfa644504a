// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "load/Share.h"

#include <QByteArray>

namespace roundtrip {

/// When one virtual user is to send: offsets from the start of sending, ascending.
struct UserSchedule
{
    std::vector<Duration> offsets = {};
    std::size_t warmupCount = 0;        ///< the first so many belong to the warm-up
    std::vector<Absence> absences = {}; ///< of a user that does not stay; nothing is sent in them

    [[nodiscard]] Phase phaseOf(std::size_t index) const
    {
        return index < warmupCount ? Phase::Warmup : Phase::Measure;
    }
};

/// All intended times of one trial at one level, or those of a share of it, fixed before it starts. Pure: plan,
/// connections and trial decide every bit of it, on every machine, and every backend of the trial gets the same one.
/// Whoever is away by the plan (Attendance) has no messages then. The shares of a plan, one after another, are the
/// whole schedule, byte for byte.
///
/// Constant: message k is due at k / rate and belongs to sender k mod senders. Poisson: each sender draws exponential
/// gaps of mean senders / rate from a stream of its own, so that the whole is Poisson with the plan's rate; a plan
/// by messages gives each user its share of them, one by duration ends there. Along stages message k is due when the
/// integral of the rate comes to k, and Poisson's gaps are drawn in that integral: an inhomogeneous Poisson process
/// (Çinlar, Introduction to Stochastic Processes, 1975, section 4.7).
class Schedule
{
public:
    /// Precondition: plan.check() is ok and connections > 0.
    [[nodiscard]] static Schedule make(const LoadPlan& plan, int connections, int trial, const Share& share = {});

    /// Those of share.usersAt(), in their order.
    [[nodiscard]] const std::vector<UserSchedule>& users() const { return m_users; }
    [[nodiscard]] std::size_t messageCount() const;
    /// Offset of the last message; 0 without any.
    [[nodiscard]] Duration span() const;
    /// A plain form of all of it: per user the number of messages, of warm-up messages, then each offset in ns, all as
    /// 64-bit little-endian. Of users who do not stay then the number of absences, with both ends of each.
    [[nodiscard]] QByteArray toBytes() const;

private:
    std::vector<UserSchedule> m_users;
    bool m_staysAll = true; ///< else toBytes() has the absences
};

/// SHA-256, in hexadecimal, of all schedules of a run, or of a share of it, in the order of their trials: two runs with
/// the same value wanted the same messages at the same times. Takes a moment for millions of messages.
[[nodiscard]] QString scheduleChecksum(const LoadPlan& plan, const Share& share = {});

} // namespace roundtrip
