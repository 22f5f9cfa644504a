// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LaneSet.h"

#include <chrono>
#include <optional>

namespace roundtrip {

/// The messages of the lanes that are shown, by the time they were sent, for a cursor that goes from one to the next.
/// Delivered ones, as charts have them (of those within a millisecond, the four that a Pyramid keeps), and those that
/// did not come back. Reads its source; GUI thread.
class MessageSteps
{
public:
    using Time = std::chrono::nanoseconds; ///< since the source's origin

    explicit MessageSteps(const LaneSet& source) : m_source(source) {}

    /// The earliest after `from`, up to `until`.
    [[nodiscard]] std::optional<Time> next(Time from, Time until) const;
    /// The latest before `from`, down to `since`.
    [[nodiscard]] std::optional<Time> previous(Time from, Time since) const;
    /// The nearest that is no farther than `reach`.
    [[nodiscard]] std::optional<Time> nearest(Time time, Time reach) const;
    /// The earliest after `from`, up to `until`, that was lost, refused or not sent.
    [[nodiscard]] std::optional<Time> nextLoss(Time from, Time until) const;

private:
    const LaneSet& m_source;
};

} // namespace roundtrip
