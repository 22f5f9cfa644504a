// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"

#include <QHashFunctions>

#include <cmath>

namespace roundtrip {

/// What a copy of a message repeats besides its id: who says what, and when it was sent. A copy that differs in one of
/// them is somebody else's message, whatever id it bears. Small, since a run keeps millions.
struct Fingerprint
{
    std::size_t words = 0; ///< hash of user and text, seeded anew by each process
    double sentAt = 0;

    [[nodiscard]] static Fingerprint of(const Envelope& envelope)
    {
        return {.words = qHashMulti(QHashSeed::globalSeed(), envelope.user, envelope.text), .sentAt = envelope.sentAt};
    }
    /// Servers on the way may write the time with fewer digits, but not another millisecond.
    [[nodiscard]] bool matches(const Fingerprint& other) const
    {
        return words == other.words && std::abs(sentAt - other.sentAt) <= 1.0;
    }
};

} // namespace roundtrip
