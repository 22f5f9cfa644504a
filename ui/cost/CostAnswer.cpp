// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/CostAnswer.h"

#include "cost/CostNames.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

struct CostAnswerWords
{
    Q_DECLARE_TR_FUNCTIONS(CostAnswer)
};

/// The least dear bill of each platform that carries the month, the least dear first.
QList<const Bill*> carriers(const QList<Bill>& bills)
{
    QList<const Bill*> best;
    for (const Bill& bill : bills) {
        if (!bill.fits())
            continue;
        const auto same =
            std::find_if(best.begin(), best.end(), [&](const Bill* other) { return other->platform == bill.platform; });
        if (same == best.end())
            best << &bill;
        else if (bill.total() < (*same)->total())
            *same = &bill;
    }
    std::stable_sort(best.begin(), best.end(), [](const Bill* a, const Bill* b) { return a->total() < b->total(); });
    return best;
}

/// "Small server ($11.88)".
QString withPrice(const Bill& bill)
{
    return CostAnswerWords::tr("%1 (%2)").arg(
        platformName(bill.platformName), bill.total() == 0.0 ? CostAnswerWords::tr("free") : dollars(bill.total()));
}

/// All of those that take as little as the first.
QString headlineOf(const QList<const Bill*>& all)
{
    const Bill& best = *all.first();
    QStringList names;
    for (const Bill* bill : all) {
        if (bill->total() == best.total())
            names << platformName(bill->platformName);
    }
    const QString price = best.total() == 0.0 ? CostAnswerWords::tr("free of charge")
                                              : CostAnswerWords::tr("%1 a month").arg(dollars(best.total()));
    if (names.size() == 1)
        return CostAnswerWords::tr("%1 is cheapest: %2, %3.", "a platform, its offer, the price")
            .arg(names.first(), best.label, price);
    return CostAnswerWords::tr("%1 are cheapest: %2 each.").arg(QLocale().createSeparatedList(names), price);
}

} // namespace

CostAnswer costAnswer(const QList<Bill>& bills)
{
    const QList<const Bill*> all = carriers(bills);
    if (all.isEmpty())
        return {.headline = CostAnswerWords::tr("No offer of the price table carries that.")};
    CostAnswer answer{.headline = headlineOf(all)};
    QStringList rest;
    const auto next =
        std::find_if(all.begin(), all.end(), [&](const Bill* bill) { return bill->total() > all.first()->total(); });
    if (next != all.end() && *next != all.last())
        rest << CostAnswerWords::tr("Next is %1, dearest %2.").arg(withPrice(**next), withPrice(*all.last()));
    else if (next != all.end())
        rest << CostAnswerWords::tr("Dearest is %1.").arg(withPrice(**next));
    const auto small =
        std::count_if(bills.begin(), bills.end(), [](const Bill& bill) { return bill.total() == 0.0 && !bill.fits(); });
    if (small > 0)
        rest << CostAnswerWords::tr("%n free offers do not carry it.", nullptr, static_cast<int>(small));
    answer.rest = rest.join(u' ');
    return answer;
}

} // namespace roundtrip
