// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostText.h"

#include "core/Plural.h"
#include "report/PublishedStudy.h"

#include <QLocale>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString withDecimals(double number, int decimals)
{
    return QLocale(QLocale::English).toString(number, 'f', decimals);
}

/// Without trailing zeros.
QString whole(double number)
{
    return withDecimals(number, number == std::floor(number) ? 0 : 1);
}

/// "120 users".
QString axisText(CostAxis axis, double at)
{
    const qint64 number = std::llround(at);
    switch (axis) {
    case CostAxis::Users:
        return countedWhole(number, "user");
    case CostAxis::MessagesPerDay:
        return countedWhole(number, "message") + u" a user and day"_s;
    case CostAxis::Fanout:
        break;
    }
    return countedWhole(number, "copy", "copies") + u" of each message"_s;
}

QJsonValue orNull(const std::optional<double>& number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

} // namespace

QString moneyText(double usd)
{
    const double size = std::abs(usd);
    return withDecimals(usd, size == 0.0 || size >= 0.995 ? 2 : 4);
}

QString amountText(double amount)
{
    return withDecimals(amount, amount >= 1000.0 || amount == 0.0 ? 0 : amount >= 1.0 ? 2 : 6);
}

QString usageSentence(const Usage& usage)
{
    return u"%1, %2 h a day, %3 each, %4 a month, %5 of each message, %6."_s.arg(
        counted(usage.users, "user"), whole(usage.hoursPerDay), counted(usage.messagesPerDay, "message"),
        counted(usage.daysPerMonth, "day"), counted(usage.fanoutOrAll(), "copy", "copies"),
        counted(usage.payloadBytes, "byte"));
}

QString quotaSentence(const QuotaUse& quota)
{
    return u"%1: %2 of %3%4"_s.arg(quota.label(), amountText(quota.used), amountText(quota.allowed),
                                   quota.isOver() ? u", over"_s : QString());
}

QString carriesText(const Bill& bill)
{
    QStringList over;
    for (const QuotaUse& quota : bill.quotas) {
        if (quota.isOver())
            over << quotaSentence(quota);
    }
    if (over.isEmpty())
        return u"yes"_s;
    const QString rest = bill.deliverable() < 1.0
                             ? u"; at most %1 % can arrive"_s.arg(withDecimals(bill.deliverable() * 100.0, 1))
                             : QString();
    return u"no: "_s + over.join(u"; "_s) + rest;
}

QString crossingSentence(const Crossing& crossing, CostAxis axis)
{
    return u"%1 is %2 than %3 above %4 ($%5 a month)."_s.arg(
        crossing.name, crossing.isDearerAbove ? u"dearer"_s : u"cheaper"_s, crossing.baselineName,
        axisText(axis, crossing.at), moneyText(crossing.usd));
}

Usage articleUsage()
{
    return Usage{};
}

ImpliedFanout impliedFanout(const PriceTable& prices, const PublishedStudy& study)
{
    const CostModel model(prices, FreeTier::None);
    ImpliedFanout implied;
    const PublishedTable* table = study.table(u"cost"_s);
    const PublishedStudy::FanoutQuestion& question = study.fanoutQuestion();
    const PublishedRow* row = table ? table->find(question.row) : nullptr;
    if (!row)
        return implied;
    implied.row = row->id;
    implied.name = question.name;
    implied.usdLow = row->low.value;
    implied.usdHigh = row->top().value;
    implied.low = fanoutForCost(model, articleUsage(), question.offer, implied.usdLow);
    implied.high = fanoutForCost(model, articleUsage(), question.offer, implied.usdHigh);
    return implied;
}

QString ImpliedFanout::sentence() const
{
    if (!low || !high)
        return u"No fan-out gives the article's $%1 to $%2 for %3 at these prices."_s.arg(moneyText(usdLow),
                                                                                          moneyText(usdHigh), name);
    return u"The article's scenario (100 users, 8 h, 50 messages each) does not say how many people get each message. "
           "Its $%1 to $%2 for %3 follow at list price from %4 to %5 copies of each message."_s.arg(
               moneyText(usdLow), moneyText(usdHigh), name, withDecimals(*low, 0), withDecimals(*high, 0));
}

QJsonObject ImpliedFanout::toJson() const
{
    return {{row + u"_usd_low"_s, usdLow},
            {row + u"_usd_high"_s, usdHigh},
            {u"implied_fanout_low"_s, orNull(low)},
            {u"implied_fanout_high"_s, orNull(high)}};
}

} // namespace roundtrip
