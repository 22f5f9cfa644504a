// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Draws.h"
#include "lab/ProfileReader.h"

namespace roundtrip {

/// What can go wrong with a message without any mechanism behind it, as probabilities: for tests of clients, and for
/// platforms whose inner workings are unknown.
struct Faults
{
    double reject = 0;     ///< a message is refused with "internal"
    double refuseJoin = 0; ///< a join, subscription or attach is refused
    double drop = 0;       ///< one receiver never gets it
    double duplicate = 0;  ///< one receiver gets it twice
    double reorder = 0;    ///< one receiver gets it late, after messages that were sent after it
    Duration reorderBy{std::chrono::milliseconds(50)}; ///< how late

    bool operator==(const Faults&) const = default;
    [[nodiscard]] static Faults read(ProfileReader& reader);
};

/// The faults of one delivery, drawn from a stream of its own.
struct DeliveryFaults
{
    bool dropped = false;
    bool duplicated = false;
    bool reordered = false;

    [[nodiscard]] static DeliveryFaults draw(const Faults& faults, Random random);
};

} // namespace roundtrip
