// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/LedgerJson.h"

#include <array>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kCounts{std::pair("scheduled", &Ledger::scheduled),
                             std::pair("not_sent", &Ledger::notSent),
                             std::pair("rejected", &Ledger::rejected),
                             std::pair("accepted", &Ledger::accepted),
                             std::pair("delivered", &Ledger::delivered),
                             std::pair("lost", &Ledger::lost),
                             std::pair("late", &Ledger::late),
                             std::pair("duplicate", &Ledger::duplicate),
                             std::pair("reordered", &Ledger::reordered),
                             std::pair("in_flight", &Ledger::inFlight),
                             std::pair("sent", &Ledger::sent),
                             std::pair("unanswered", &Ledger::unanswered),
                             std::pair("acknowledged", &Ledger::acknowledged),
                             std::pair("refused_but_arrived", &Ledger::refusedButArrived),
                             std::pair("pair_expected", &Ledger::pairExpected),
                             std::pair("pair_delivered", &Ledger::pairDelivered),
                             std::pair("pair_lost", &Ledger::pairLost),
                             std::pair("pair_in_flight", &Ledger::pairInFlight)};

} // namespace

QJsonObject ledgerToJson(const Ledger& ledger)
{
    QJsonObject json;
    for (const auto& [name, count] : kCounts)
        json.insert(QLatin1StringView(name), qint64{ledger.*count});
    return json;
}

Ledger ledgerFromJson(const QJsonObject& json)
{
    Ledger ledger;
    for (const auto& [name, count] : kCounts)
        ledger.*count = json.value(QLatin1StringView(name)).toInteger();
    return ledger;
}

QJsonObject ledgerToJson(const QMap<QString, Ledger>& ledgers)
{
    QJsonObject json;
    for (auto ledger = ledgers.begin(); ledger != ledgers.end(); ++ledger)
        json.insert(ledger.key(), ledgerToJson(ledger.value()));
    return json;
}

QMap<QString, Ledger> ledgersFromJson(const QJsonObject& json)
{
    QMap<QString, Ledger> ledgers;
    for (auto ledger = json.begin(); ledger != json.end(); ++ledger)
        ledgers.insert(ledger.key(), ledgerFromJson(ledger.value().toObject()));
    return ledgers;
}

} // namespace roundtrip
