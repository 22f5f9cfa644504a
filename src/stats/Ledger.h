// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace roundtrip {

/// The accounts of one backend: what became of every message that the plan wanted, and of every copy a receiver was
/// due.
///
/// At every moment, on every platform, these hold (balances()):
///
///     scheduled    = notSent + rejected + unanswered + accepted        every message, by answer
///     sent         = rejected + delivered + lost + inFlight            every sent message, by its echo
///     pairExpected = pairDelivered + pairLost + pairInFlight           every copy: messages × ready receivers
///
/// A message is entered when its fate at the sender is known: handed over (sent) or given up (notSent). What the plan
/// still holds is in no account yet.
///
/// *accepted* means that nothing refused it. With an acknowledgement it is so at once (and acknowledged counts it too).
/// A message without one — always on plain WebSocket, sometimes elsewhere, when an answer goes missing — is unanswered
/// until it arrives anywhere, is rejected, or the horizon passes; arrived or lost, it counts as accepted. So once a run
/// has drained, unanswered and inFlight are 0 and accepted = delivered + lost; until then unanswered ≤ inFlight.
///
/// A copy is expected from each receiver that was ready when the message was sent, the sender's own among them. A
/// rejected message is expected nowhere. An arrival after the horizon takes the loss back (and is late).
///
/// LedgerEntry keeps these accounts for one message through every order of events. Counters are signed so that a part
/// of a total (a worker that sees only arrivals) may be negative by itself; only sums are expected to balance.
/// A plain value: no synchronisation.
struct Ledger
{
    std::int64_t scheduled = 0;    ///< wanted by the plan or typed by a person: sent + notSent
    std::int64_t notSent = 0;      ///< the client could not
    std::int64_t sent = 0;         ///< handed to socket or HTTP
    std::int64_t unanswered = 0;   ///< sent; neither accepted nor rejected yet
    std::int64_t accepted = 0;     ///< not refused, see above
    std::int64_t acknowledged = 0; ///< of accepted: those with an explicit yes (HTTP 2xx, broker acknowledgement)
    std::int64_t rejected = 0;     ///< explicit no, and it arrived nowhere
    std::int64_t refusedButArrived =
        0; ///< explicit no, and yet it arrived: accounted as accepted, the no is only noted here

    std::int64_t delivered = 0; ///< the sender received its own message
    std::int64_t late = 0;      ///< of delivered: after the deadline
    std::int64_t lost = 0;      ///< not rejected, and not back at the sender by the horizon
    std::int64_t inFlight = 0;  ///< sent, not rejected, its echo still awaited
    std::int64_t duplicate = 0; ///< further arrivals of the same message at the same receiver; in no equation
    std::int64_t reordered = 0; ///< first arrivals with a sequence number below the highest seen; in no equation

    std::int64_t pairExpected = 0;
    std::int64_t pairDelivered = 0;
    std::int64_t pairLost = 0;
    std::int64_t pairInFlight = 0;

    /// All three equations hold, no counter is negative, and no part exceeds its whole.
    [[nodiscard]] bool balances() const;

    /// One English sentence with the figures that contradict each other; empty when the ledger balances.
    [[nodiscard]] std::string explain() const;

    Ledger& operator+=(const Ledger& other);
    friend bool operator==(const Ledger&, const Ledger&) = default;
};

} // namespace roundtrip
