// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/LedgerJson.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QJsonObject ledgerToJson(const Ledger& ledger)
{
    return {{u"scheduled"_s, qint64{ledger.scheduled}},
            {u"not_sent"_s, qint64{ledger.notSent}},
            {u"rejected"_s, qint64{ledger.rejected}},
            {u"accepted"_s, qint64{ledger.accepted}},
            {u"delivered"_s, qint64{ledger.delivered}},
            {u"lost"_s, qint64{ledger.lost}},
            {u"late"_s, qint64{ledger.late}},
            {u"duplicate"_s, qint64{ledger.duplicate}},
            {u"reordered"_s, qint64{ledger.reordered}},
            {u"in_flight"_s, qint64{ledger.inFlight}},
            {u"sent"_s, qint64{ledger.sent}},
            {u"unanswered"_s, qint64{ledger.unanswered}},
            {u"acknowledged"_s, qint64{ledger.acknowledged}},
            {u"refused_but_arrived"_s, qint64{ledger.refusedButArrived}},
            {u"pair_expected"_s, qint64{ledger.pairExpected}},
            {u"pair_delivered"_s, qint64{ledger.pairDelivered}},
            {u"pair_lost"_s, qint64{ledger.pairLost}},
            {u"pair_in_flight"_s, qint64{ledger.pairInFlight}}};
}

QJsonObject ledgerToJson(const QMap<QString, Ledger>& ledgers)
{
    QJsonObject json;
    for (auto ledger = ledgers.begin(); ledger != ledgers.end(); ++ledger)
        json.insert(ledger.key(), ledgerToJson(ledger.value()));
    return json;
}

} // namespace roundtrip
