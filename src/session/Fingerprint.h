// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"

#include <QHash>

#include <cmath>

namespace roundtrip {

/// What a copy of a message repeats besides its id: who says what, and when it was sent. A copy that differs in one of
/// them is somebody else's message, whatever id it bears; what its road does not carry is not asked for. Small, since a
/// run keeps millions.
struct Fingerprint
{
    quint32 user = 0; ///< hashes, seeded anew by each process
    quint32 text = 0;
    double sentAt = 0;
    EnvelopeParts unknown = {};

    [[nodiscard]] static Fingerprint of(const Envelope& envelope)
    {
        const std::size_t seed = QHashSeed::globalSeed();
        return {.user = static_cast<quint32>(qHash(envelope.user, seed)),
                .text = static_cast<quint32>(qHash(envelope.text, seed)),
                .sentAt = envelope.sentAt,
                .unknown = envelope.unknown};
    }
    /// Servers on the way may write the time with fewer digits, but not another millisecond.
    [[nodiscard]] bool matches(const Fingerprint& other) const
    {
        const auto isKnown = [both = unknown | other.unknown](EnvelopePart part) { return !both.testFlag(part); };
        return (!isKnown(EnvelopePart::User) || user == other.user) &&
               (!isKnown(EnvelopePart::Text) || text == other.text) &&
               (!isKnown(EnvelopePart::SentAt) || std::abs(sentAt - other.sentAt) <= 1.0);
    }
};

} // namespace roundtrip
