// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"

#include <cstdint>
#include <vector>

namespace roundtrip {

/// A reconnect storm: at this time a share of all connections is cut, and each comes back at once.
struct LoadStorm
{
    Duration at = {}; ///< since the start of sending
    double share = 0.0;

    bool operator==(const LoadStorm&) const = default;
};

/// Whether users stay. Whoever leaves does so by the plan: it is this client that ends the connection, and nobody is
/// to blame for it. A value.
struct Attendance
{
    Duration session = {};                   ///< mean length of a session, exponentially distributed; 0: they stay
    Duration away = std::chrono::seconds(1); ///< between two sessions
    std::vector<LoadStorm> storms = {};      ///< in their order

    bool operator==(const Attendance&) const = default;

    [[nodiscard]] bool isSteady() const { return session == Duration::zero() && storms.empty(); }
    /// For a plan that takes so long: InvalidConfiguration with what makes no sense.
    [[nodiscard]] Result<void> check(Duration span, int connections) const;
    /// How many connections are opened again in so long, about.
    [[nodiscard]] double expectedReturns(Duration span, int connections) const;
    /// In English; empty where they stay.
    [[nodiscard]] QStringList describe() const;
};

/// "60" or "60/5": the mean session in seconds, and how long they are away. InvalidConfiguration.
[[nodiscard]] Result<Attendance> churnFromText(const QString& text);
/// "30:50,90:100": at 30 s 50 %, at 90 s all. InvalidConfiguration.
[[nodiscard]] Result<std::vector<LoadStorm>> stormsFromText(const QString& text);
/// The inverses; empty where they stay, and where nobody is cut.
[[nodiscard]] QString churnText(const Attendance& attendance);
[[nodiscard]] QString stormsText(const std::vector<LoadStorm>& storms);

/// From when to when a user is away; where both are the same it comes back at once.
struct Absence
{
    Duration from = {};
    Duration until = {};

    bool operator==(const Absence&) const = default;
};

/// Draws who is away when, at one level in one trial. Pure: the same for the same arguments, whoever asks for whom.
class AttendanceDraw
{
public:
    AttendanceDraw(const Attendance& attendance, std::uint64_t seed, int connections, int trial, Duration span);

    /// Of connection `index` of the level, in their order; none overlaps another.
    [[nodiscard]] std::vector<Absence> absencesOf(int index) const;

private:
    const Attendance& m_attendance;
    std::uint64_t m_seed;
    int m_trial;
    Duration m_span;
    std::vector<std::vector<bool>> m_cut; ///< by storm and connection
};

} // namespace roundtrip
