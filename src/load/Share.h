// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

namespace roundtrip {

/// Neighbours among a level's connections: those from `first` on, counted from 0.
struct UserRange
{
    int first = 0;
    int count = 0;

    bool operator==(const UserRange&) const = default;
};

/// The part of a load run that one process does, of `of` that do it together. It goes by whole rooms, so that a message
/// and all its copies are seen by one process and its one clock: of R rooms this share has those from index · R / of to
/// (index + 1) · R / of, and so, put one after another in the order of their indices, the shares are the whole. Ids,
/// rooms and times follow from the plan and a connection's number in the whole level, whoever does it. A value.
///
/// Where rooms span processes it goes by connections instead: of C this share has those from index · C / of on, and
/// copies of a message arrive at receivers of other shares.
struct Share
{
    int index = 0; ///< from 0
    int of = 1;
    bool spansRooms = false;

    bool operator==(const Share&) const = default;

    /// InvalidConfiguration for an index that does not exist, and where a level has fewer rooms than there are shares
    /// (fewer connections, where rooms span them).
    /// Precondition: plan.check() is ok.
    [[nodiscard]] Result<void> check(const LoadPlan& plan) const;
    /// Its connections at a level.
    [[nodiscard]] UserRange usersAt(const LoadPlan& plan, int connections) const;
};

} // namespace roundtrip
