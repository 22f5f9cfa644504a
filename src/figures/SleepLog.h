// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

#include <cstdint>
#include <vector>

namespace roundtrip {

/// A suspend of the machine during a run. The run's clock stood still meanwhile: all that is known is between which of
/// its moments. Times are µs after the run's anchor.
struct MachineSleep
{
    std::int64_t lastAwakeUs = 0; ///< seen awake before
    std::int64_t wokeUs = 0;      ///< seen awake again
    std::int64_t sleptUs = 0;     ///< for how long

    bool operator==(const MachineSleep&) const = default;
};

/// The suspends of the machine during a run, in their order. A value.
class SleepLog
{
public:
    void add(const MachineSleep& sleep) { m_sleeps.push_back(sleep); }
    [[nodiscard]] const std::vector<MachineSleep>& all() const { return m_sleeps; }
    [[nodiscard]] bool isEmpty() const { return m_sleeps.empty(); }
    /// For how long in all, in µs.
    [[nodiscard]] std::int64_t totalUs() const;
    /// For how long the machine slept between these moments of the run, or in the second of either: then what was
    /// under way may be the client's doing.
    [[nodiscard]] std::int64_t sleptUs(std::int64_t fromUs, std::int64_t untilUs) const;
    /// For how long between these moments, exactly: for a silence that went on while the clock stood still.
    [[nodiscard]] std::int64_t sleptWithinUs(std::int64_t fromUs, std::int64_t untilUs) const;

    /// "This machine was suspended 2 times during the run, for 75 s in all: …"
    [[nodiscard]] QString toSentence() const;

    /// As in manifest.json: "last_awake_us", "woke_us", "slept_us" of each.
    [[nodiscard]] QJsonArray toJson() const;
    /// What makes no sense is left out; of a file from outside the first hundred are read.
    [[nodiscard]] static SleepLog fromJson(const QJsonArray& json);

    bool operator==(const SleepLog&) const = default;

private:
    std::vector<MachineSleep> m_sleeps;
};

} // namespace roundtrip
