// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Time.h"

#include <deque>
#include <optional>

namespace roundtrip::custom_ws {

/// The messages of a link that have not come back: for servers that do not repeat ids. Plain object.
class SentMessages
{
public:
    static constexpr std::size_t kMost = 10'000;
    /// By then the meter has given a message up.
    static constexpr std::chrono::seconds kPatience{60};

    void add(const Envelope& message, Instant when);
    /// Takes out the oldest that an arrival can be a copy of, by the parts of it that are known.
    [[nodiscard]] std::optional<Envelope> takeOldest(const Envelope& arrival, Instant when);
    /// The id of the oldest whose yes is outstanding, for a yes that names none; empty where there is none.
    [[nodiscard]] QString takeUnanswered();
    /// The message is back, or refused.
    void settle(const QString& id);
    /// Whether the text of one that is still out is in an arrival.
    [[nodiscard]] bool hasText(const QString& text) const;

private:
    struct Entry
    {
        Envelope message;
        Instant sent = {};
    };
    void dropOld(Instant now);

    std::deque<Entry> m_out;
    std::deque<QString> m_unanswered;
};

} // namespace roundtrip::custom_ws
