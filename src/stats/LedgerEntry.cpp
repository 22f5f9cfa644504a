// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/LedgerEntry.h"

#include <algorithm>

namespace roundtrip {

bool LedgerEntry::skip(Ledger& ledger)
{
    if (m_answer != Answer::Open)
        return false;
    m_answer = Answer::NotSent;
    ++ledger.scheduled;
    ++ledger.notSent;
    return true;
}

bool LedgerEntry::send(Ledger& ledger, std::uint32_t readyReceivers)
{
    if (m_answer != Answer::Open)
        return false;
    m_answer = Answer::None;
    m_receivers = std::max(readyReceivers, std::uint32_t{1});
    ++ledger.scheduled;
    ++ledger.sent;
    ++ledger.unanswered;
    expect(ledger, 1);
    return true;
}

bool LedgerEntry::acknowledge(Ledger& ledger)
{
    if (!isSent() || m_answer == Answer::Acknowledged || m_answer == Answer::Rejected)
        return false;
    accept(ledger, Answer::Acknowledged);
    return true;
}

bool LedgerEntry::reject(Ledger& ledger)
{
    if (!isSent() || m_answer == Answer::Rejected || m_refusalNoted)
        return false;
    if (m_arrived > 0) {
        m_refusalNoted = true;
        ++ledger.refusedButArrived;
        return true;
    }
    if (m_answer == Answer::None)
        --ledger.unanswered;
    else
        --ledger.accepted;
    if (m_answer == Answer::Acknowledged)
        --ledger.acknowledged;
    m_answer = Answer::Rejected;
    ++ledger.rejected;
    expect(ledger, -1);
    return true;
}

bool LedgerEntry::arrive(Ledger& ledger, Receiver receiver, bool late)
{
    const bool isEcho = receiver == Receiver::Sender;
    const std::uint32_t placesLeft = m_receivers - m_arrived - (isEcho || m_delivered ? 0 : 1); // one is the sender's
    if (!isSent() || placesLeft == 0 || (isEcho && m_delivered))
        return false;
    if (m_answer == Answer::Rejected) {
        --ledger.rejected;
        ++ledger.accepted;
        ++ledger.refusedButArrived;
        m_answer = Answer::Implied;
        m_refusalNoted = true;
        expect(ledger, 1);
    } else if (m_answer == Answer::None) {
        accept(ledger, Answer::Implied);
    }
    ++m_arrived;
    --(m_expired ? ledger.pairLost : ledger.pairInFlight);
    ++ledger.pairDelivered;
    if (isEcho) {
        m_delivered = true;
        --(m_expired ? ledger.lost : ledger.inFlight);
        ++ledger.delivered;
        ledger.late += late ? 1 : 0;
    }
    return true;
}

bool LedgerEntry::expire(Ledger& ledger)
{
    if (!isSent() || m_expired)
        return false;
    m_expired = true;
    if (m_answer == Answer::Rejected)
        return true;
    if (m_answer == Answer::None)
        accept(ledger, Answer::Implied);
    const std::int64_t missing = std::int64_t{m_receivers} - m_arrived;
    ledger.pairInFlight -= missing;
    ledger.pairLost += missing;
    if (!m_delivered) {
        --ledger.inFlight;
        ++ledger.lost;
    }
    return true;
}

bool LedgerEntry::isSettled() const
{
    return m_answer == Answer::NotSent || m_answer == Answer::Rejected || m_expired ||
           (isSent() && m_arrived == m_receivers);
}

/// From unanswered or implied to `answer`.
void LedgerEntry::accept(Ledger& ledger, Answer answer)
{
    if (m_answer == Answer::None) {
        --ledger.unanswered;
        ++ledger.accepted;
    }
    ledger.acknowledged += answer == Answer::Acknowledged ? 1 : 0;
    m_answer = answer;
}

/// Enters (1) or withdraws (-1) the echo and the copies of a message that has arrived nowhere.
void LedgerEntry::expect(Ledger& ledger, std::int64_t sign) const
{
    ledger.pairExpected += sign * m_receivers;
    (m_expired ? ledger.pairLost : ledger.pairInFlight) += sign * m_receivers;
    (m_expired ? ledger.lost : ledger.inFlight) += sign;
}

} // namespace roundtrip
