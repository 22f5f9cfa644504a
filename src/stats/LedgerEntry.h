// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Ledger.h"

#include <cstdint>

namespace roundtrip {

/// The account of one message. Each event moves counters of the ledger it is given so that the ledger balances before
/// and after, whatever the order of events: an echo may overtake its acknowledgement, a refusal may follow a delivery,
/// an arrival may follow the horizon.
///
///     answer    none ──acknowledge──▶ acknowledged          none ──first arrival or horizon──▶ implied (accepted)
///               any of these ──reject, nothing arrived──▶ rejected ──first arrival──▶ implied (refusedButArrived)
///     echo      in flight ──▶ delivered,  in flight ──horizon──▶ lost ──▶ delivered
///
/// Each function returns false and changes nothing where the event cannot be: a second send, an acknowledgement of a
/// message that was never sent, more arrivals than receivers. Duplicates must be told apart before arrive(). 12 bytes;
/// O(1); every call for one message must be given the same ledger (or parts of one total).
class LedgerEntry
{
public:
    enum class Receiver { Sender, Other };

    /// The client could not send it.
    bool skip(Ledger& ledger);
    /// Handed over while `readyReceivers` connections of the room were ready, the sender's own included (at least 1).
    bool send(Ledger& ledger, std::uint32_t readyReceivers);
    /// An explicit yes.
    bool acknowledge(Ledger& ledger);
    /// An explicit no. After an arrival it only adds to refusedButArrived: what arrived was not refused.
    bool reject(Ledger& ledger);
    /// First arrival at one receiver that was ready when it was sent. `late` matters for the sender's own only.
    bool arrive(Ledger& ledger, Receiver receiver, bool late);
    /// The horizon passed: what has not arrived is lost.
    bool expire(Ledger& ledger);

    [[nodiscard]] bool isSent() const { return m_answer != Answer::NotSent && m_answer != Answer::Open; }
    [[nodiscard]] bool isRejected() const { return m_answer == Answer::Rejected; }
    [[nodiscard]] bool isDelivered() const { return m_delivered; } ///< back at its sender
    [[nodiscard]] bool isLost() const { return m_expired && isSent() && !isRejected() && !m_delivered; }
    /// Nothing more is awaited: not sent, refused, expired, or arrived everywhere.
    [[nodiscard]] bool isSettled() const;

private:
    enum class Answer : std::uint8_t { Open, NotSent, None, Implied, Acknowledged, Rejected };

    void accept(Ledger& ledger, Answer answer);
    void expect(Ledger& ledger, std::int64_t sign) const;

    std::uint32_t m_receivers = 0;
    std::uint32_t m_arrived = 0;
    Answer m_answer = Answer::Open;
    bool m_delivered = false;
    bool m_expired = false;
    bool m_refusalNoted = false;
};

} // namespace roundtrip
