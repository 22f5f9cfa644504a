// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// What a look at a backend's figures says of one rule.
enum class AlertSign {
    Bad,     ///< the condition holds
    Between, ///< it does not, and yet it is not well enough to be over (hysteresis)
    Good,
    Unknown ///< too few messages to say anything
};

struct AlertReading
{
    QString backend = {};
    AlertSign sign = AlertSign::Unknown;
    std::optional<double> value = {}; ///< the figure, where there is one
};

/// How long before something is said. `longestGap` is what may lie between two looks: in a longer one the client slept
/// or its clock leapt, and time that nobody watched is neither bad nor good.
struct AlertTiming
{
    std::chrono::seconds badFor = std::chrono::minutes(5);
    std::chrono::seconds goodFor = std::chrono::minutes(5);
    std::chrono::seconds longestGap = std::chrono::minutes(3);
};

/// Something to tell.
struct AlertChange
{
    enum class Kind {
        Began,
        Ended,  ///< it has been well for long enough
        Removed ///< the backend is watched no more: over, for nobody knows better
    };

    Kind kind = Kind::Began;
    QString backend = {};
    std::optional<double> value = {};
    std::chrono::sys_seconds since{}; ///< when it turned bad

    bool operator==(const AlertChange&) const = default;
};

/// One rule watched on any number of backends. An alert begins once when its condition has held without a break, and
/// ends once when it has been well without a break; whatever flaps in between is told of no more. What is unknown
/// begins nothing and ends nothing. Pure: time comes with the readings. One thread at a time.
class AlertMachine
{
public:
    explicit AlertMachine(const AlertTiming& timing) : m_timing(timing) {}

    /// A look at all backends there are; one that is missing has been removed. In the order of their names.
    [[nodiscard]] std::vector<AlertChange> look(std::chrono::sys_seconds now,
                                                const std::vector<AlertReading>& readings);
    /// Backends whose alert has begun and not ended.
    [[nodiscard]] QStringList firing() const;

private:
    struct State
    {
        std::optional<std::chrono::sys_seconds> badSince = {};  ///< of a break-less stretch, or of the alert
        std::optional<std::chrono::sys_seconds> goodSince = {}; ///< while the alert goes on
        bool isFiring = false;
    };

    void skipGap(std::chrono::sys_seconds now);
    [[nodiscard]] std::optional<AlertChange> lookQuiet(State& state, std::chrono::sys_seconds now,
                                                       const AlertReading& reading) const;
    [[nodiscard]] std::optional<AlertChange> lookFiring(State& state, std::chrono::sys_seconds now,
                                                        const AlertReading& reading) const;

    AlertTiming m_timing;
    QMap<QString, State> m_states;
    std::optional<std::chrono::sys_seconds> m_lastLook;
};

} // namespace roundtrip
