// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"

#include <QHash>

#include <cmath>

namespace roundtrip {

/// What a copy of a message repeats besides its id: who says what, when it was sent, and what it answers to. A copy
/// that differs in one of them is somebody else's message, whatever id it bears; what its road does not carry is not
/// asked for. Of what it answers to, a copy may say nothing, since servers of the contract's first version may leave
/// that out; it may not say something else, nor something where nothing was said. Small, since a run keeps millions.
struct Fingerprint
{
    quint32 user = 0; ///< hashes, seeded anew by each process
    quint32 text = 0;
    double sentAt = 0;
    EnvelopeParts unknown = {};
    quint16 replyTo = 0; ///< hashes too; 0 where there is none
    quint16 reaction = 0;

    [[nodiscard]] static Fingerprint of(const Envelope& envelope)
    {
        const std::size_t seed = QHashSeed::globalSeed();
        return {.user = static_cast<quint32>(qHash(envelope.user, seed)),
                .text = static_cast<quint32>(qHash(envelope.text, seed)),
                .sentAt = envelope.sentAt,
                .unknown = envelope.unknown,
                .replyTo = shortHash(envelope.replyTo, seed),
                .reaction = shortHash(envelope.reaction, seed)};
    }
    /// Whether that can be a copy of this. Servers on the way may write the time with fewer digits, but not another
    /// millisecond.
    [[nodiscard]] bool matches(const Fingerprint& copy) const
    {
        const auto isKnown = [both = unknown | copy.unknown](EnvelopePart part) { return !both.testFlag(part); };
        return (!isKnown(EnvelopePart::User) || user == copy.user) &&
               (!isKnown(EnvelopePart::Text) || text == copy.text) &&
               (!isKnown(EnvelopePart::SentAt) || std::abs(sentAt - copy.sentAt) <= 1.0) &&
               (copy.replyTo == 0 || copy.replyTo == replyTo) && (copy.reaction == 0 || copy.reaction == reaction);
    }

private:
    [[nodiscard]] static quint16 shortHash(const QString& said, std::size_t seed)
    {
        return said.isEmpty() ? quint16{0} : static_cast<quint16>(qHash(said, seed) % 0xffff + 1);
    }
};
static_assert(sizeof(Fingerprint) == 24, "a run of millions keeps one a message");

} // namespace roundtrip
