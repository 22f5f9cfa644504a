// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelayLine.h"
#include "lab/DelaySpec.h"
#include "lab/Draws.h"
#include "lab/Faults.h"
#include "lab/LabServer.h"
#include "lab/Leg.h"
#include "lab/Truth.h"

#include <functional>

namespace roundtrip {

/// Brings messages to those who get them: draws what befalls each delivery, lets it take its way down, and writes the
/// truth about it. What it is given outlives it. Everything that goes down one leg goes through one postman, or it
/// might overtake.
class Postman
{
public:
    /// Hands a message to the receiver's socket as it arrives there; false where the receiver has gone.
    using Push = std::function<bool()>;

    Postman(LabContext& context, QLatin1StringView platform, const Draws& draws, const Faults& faults,
            const DelaySpec& down);

    /// `line` says sender, its number, receiver and what is known so far. `push` is called once, twice or never.
    void deliver(Leg& leg, TruthLine line, const Push& push) const;
    /// What the platform itself says to a client, whose way down takes `down`: nothing else befalls it.
    void answer(Leg& leg, Duration down, DelayLine::Action say) const;
    /// Hands over at once, and writes what came of it.
    void hand(const Push& push, TruthLine line) const;
    void record(const TruthLine& line) const;
    /// Whether a message, or a join, is refused for no reason: the profile's faults.
    [[nodiscard]] bool rejects(quint64 sender, quint64 number) const;
    [[nodiscard]] bool refusesJoin(quint64 sender, quint64 number) const;

private:
    [[nodiscard]] bool hasNoDelay(const Leg& leg) const;

    LabContext& m_context;
    const QLatin1StringView m_platform;
    const Draws& m_draws;
    const Faults& m_faults;
    const DelaySpec& m_down;
};

} // namespace roundtrip
