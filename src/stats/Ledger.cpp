// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Ledger.h"

#include <array>
#include <string_view>

namespace roundtrip {

namespace {

struct LedgerField
{
    std::string_view name;
    std::int64_t Ledger::*counter;
};

constexpr std::array ledgerFields{
    LedgerField{"scheduled", &Ledger::scheduled},
    LedgerField{"not sent", &Ledger::notSent},
    LedgerField{"sent", &Ledger::sent},
    LedgerField{"unanswered", &Ledger::unanswered},
    LedgerField{"accepted", &Ledger::accepted},
    LedgerField{"acknowledged", &Ledger::acknowledged},
    LedgerField{"rejected", &Ledger::rejected},
    LedgerField{"refused but arrived", &Ledger::refusedButArrived},
    LedgerField{"delivered", &Ledger::delivered},
    LedgerField{"late", &Ledger::late},
    LedgerField{"lost", &Ledger::lost},
    LedgerField{"in flight", &Ledger::inFlight},
    LedgerField{"duplicate", &Ledger::duplicate},
    LedgerField{"reordered", &Ledger::reordered},
    LedgerField{"copies expected", &Ledger::pairExpected},
    LedgerField{"copies delivered", &Ledger::pairDelivered},
    LedgerField{"copies lost", &Ledger::pairLost},
    LedgerField{"copies in flight", &Ledger::pairInFlight},
};
static_assert(sizeof(Ledger) == ledgerFields.size() * sizeof(std::int64_t), "a counter is missing from the list");

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

std::string exceeds(std::int64_t part, std::string_view partName, std::int64_t whole, std::string_view wholeName)
{
    return number(part) + " messages count as " + std::string(partName) + ", but only " + number(whole) + " as " +
           std::string(wholeName) + '.';
}

std::string explainSums(const Ledger& ledger)
{
    if (ledger.scheduled != ledger.notSent + ledger.rejected + ledger.unanswered + ledger.accepted)
        return number(ledger.scheduled) + " messages were scheduled, but " + number(ledger.notSent) + " not sent, " +
               number(ledger.rejected) + " rejected, " + number(ledger.unanswered) + " unanswered and " +
               number(ledger.accepted) + " accepted make " +
               number(ledger.notSent + ledger.rejected + ledger.unanswered + ledger.accepted) + '.';
    if (ledger.sent != ledger.rejected + ledger.delivered + ledger.lost + ledger.inFlight)
        return number(ledger.sent) + " messages were sent, but " + number(ledger.rejected) + " rejected, " +
               number(ledger.delivered) + " delivered, " + number(ledger.lost) + " lost and " +
               number(ledger.inFlight) + " in flight make " +
               number(ledger.rejected + ledger.delivered + ledger.lost + ledger.inFlight) + '.';
    if (ledger.scheduled != ledger.sent + ledger.notSent)
        return number(ledger.scheduled) + " messages were scheduled, but " + number(ledger.sent) + " sent and " +
               number(ledger.notSent) + " not sent make " + number(ledger.sent + ledger.notSent) + '.';
    if (ledger.pairExpected != ledger.pairDelivered + ledger.pairLost + ledger.pairInFlight)
        return number(ledger.pairExpected) + " copies were expected, but " + number(ledger.pairDelivered) +
               " delivered, " + number(ledger.pairLost) + " lost and " + number(ledger.pairInFlight) +
               " in flight make " + number(ledger.pairDelivered + ledger.pairLost + ledger.pairInFlight) + '.';
    return {};
}

} // namespace

bool Ledger::balances() const
{
    return explain().empty();
}

std::string Ledger::explain() const
{
    if (std::string sums = explainSums(*this); !sums.empty())
        return sums;
    for (const LedgerField& field : ledgerFields) {
        if (this->*field.counter < 0)
            return "The count of messages \"" + std::string(field.name) + "\" is " + number(this->*field.counter) +
                   ", and nothing can be counted less than zero times.";
    }
    if (acknowledged > accepted)
        return exceeds(acknowledged, "acknowledged", accepted, "accepted");
    if (refusedButArrived > accepted)
        return exceeds(refusedButArrived, "refused but arrived", accepted, "accepted");
    if (late > delivered)
        return exceeds(late, "late", delivered, "delivered");
    return {};
}

Ledger& Ledger::operator+=(const Ledger& other)
{
    for (const LedgerField& field : ledgerFields)
        this->*field.counter += other.*field.counter;
    return *this;
}

} // namespace roundtrip
