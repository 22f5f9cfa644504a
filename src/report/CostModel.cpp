// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QStringView vendorOf(QStringView id)
{
    const qsizetype dot = id.indexOf(u'.');
    return dot < 0 ? id : id.first(dot);
}

/// What so many units cost at `usd` each, with the price of those above a threshold.
double priceOf(const PriceMeter& meter, double usd, double units)
{
    const double cheap = meter.above ? std::max(0.0, units - *meter.above) : 0.0;
    return (units - cheap) * usd + cheap * meter.usdAbove;
}

} // namespace

double Bill::total() const
{
    return std::accumulate(items.cbegin(), items.cend(), 0.0,
                           [](double sum, const CostItem& item) { return sum + item.usd; });
}

bool Bill::fits() const
{
    return std::none_of(quotas.cbegin(), quotas.cend(), [](const QuotaUse& quota) { return quota.isOver(); });
}

double Bill::deliverable() const
{
    double share = 1.0;
    for (const QuotaUse& quota : quotas) {
        if (quota.isMessages && quota.isOver())
            share = std::min(share, quota.allowed / quota.used);
    }
    return share;
}

QJsonObject Bill::toJson() const
{
    QJsonArray lines;
    for (const CostItem& item : items)
        lines.append(QJsonObject{{u"label"_s, item.label},
                                 {u"quantity"_s, item.quantity},
                                 {u"unit"_s, item.unit},
                                 {u"billed"_s, item.billed},
                                 {u"usd"_s, item.usd}});
    QJsonArray limits;
    for (const QuotaUse& quota : quotas)
        limits.append(QJsonObject{{u"label"_s, quota.label()},
                                  {u"used"_s, quota.used},
                                  {u"allowed"_s, quota.allowed},
                                  {u"over"_s, quota.isOver()}});
    return {{u"offer"_s, offer}, {u"platform"_s, platform}, {u"label"_s, label},
            {u"usd"_s, total()}, {u"fits"_s, fits()},       {u"deliverable"_s, deliverable()},
            {u"items"_s, lines}, {u"quotas"_s, limits},     {u"notes"_s, QJsonArray::fromStringList(notes)}};
}

CostModel::CostModel(PriceTable prices, FreeTier freeTier) : m_prices(std::move(prices)), m_freeTier(freeTier) {}

Traffic CostModel::month(const Usage& usage) const
{
    return monthOf(usage, m_prices.assumption(u"hours_per_month"_s));
}

double CostModel::freeUnits(const PriceMeter& meter) const
{
    if (m_freeTier == FreeTier::None)
        return 0.0;
    return meter.freeAlways + (m_freeTier == FreeTier::FirstYear ? meter.freeFirstYear : 0.0);
}

CostItem CostModel::itemFor(const Units& units, const Traffic& traffic, const QList<const PricePlan*>& plans,
                            Bill& bill) const
{
    const PriceMeter unknown{.id = units.meter};
    const PriceMeter* known = m_prices.meter(units.meter);
    const PriceMeter& meter = known ? *known : unknown;
    const QStringView vendor = vendorOf(meter.id);
    const double quantity = units.quantity / meter.unitSize;
    double usd = meter.usd;
    double included = freeUnits(meter);
    for (const PricePlan* plan : plans) {
        if (vendorOf(plan->id) != vendor)
            continue;
        included += plan->included.value(meter.id) + traffic.days * plan->includedPerDay.value(meter.id);
        if (plan->hasFreeUsage)
            included = quantity;
        usd = plan->extra.value(meter.id, usd);
        if (const auto daily = plan->perDay.constFind(meter.id); daily != plan->perDay.constEnd())
            bill.quotas.append({.plan = plan->label,
                                .what = meter.label + u" a day"_s,
                                .used = quantity / traffic.days,
                                .allowed = *daily,
                                .isMessages = meter.group == CostGroup::Messages});
        if (plan->isHard) {
            if (plan->included.contains(meter.id))
                bill.quotas.append({.plan = plan->label,
                                    .what = meter.label,
                                    .used = quantity,
                                    .allowed = plan->included.value(meter.id)});
            included = quantity;
        }
    }
    double billed = std::max(0.0, quantity - included);
    if (meter.package > 0.0)
        billed = std::ceil(billed / meter.package) * meter.package;
    return {.label = meter.label,
            .vendor = vendor.toString(),
            .group = meter.group,
            .quantity = quantity,
            .unit = meter.unit,
            .billed = billed,
            .usd = priceOf(meter, usd, billed)};
}

void CostModel::addQuotas(const PricePlan& plan, const Traffic& traffic, const QList<Units>& units, Bill& bill)
{
    const auto counted =
        std::find_if(units.cbegin(), units.cend(), [&plan](const Units& unit) { return unit.meter == plan.counts; });
    const double messages = counted == units.cend() ? 0.0 : counted->quantity;
    const auto add = [&](const QString& what, double used, double allowed, bool isMessages) {
        if (allowed > 0.0)
            bill.quotas.append(
                {.plan = plan.label, .what = what, .used = used, .allowed = allowed, .isMessages = isMessages});
    };
    const double hours = std::max(traffic.activeHours, 1e-9);
    add(u"messages a day"_s, messages / traffic.days, plan.messagesPerDay, true);
    add(u"messages a month"_s, messages, plan.messagesPerMonth, true);
    add(u"messages an hour, on average"_s, messages / std::max(hours, 1.0), plan.messagesPerHour, true);
    add(u"messages a second, on average"_s, messages / (hours * 3600.0), plan.messagesPerSecond, true);
    add(u"connections"_s, traffic.peakConnections, plan.connections, false);
}

void CostModel::addCredit(const PricePlan& plan, Bill& bill)
{
    const QStringView vendor = vendorOf(plan.id);
    double usage = 0.0;
    for (const CostItem& item : std::as_const(bill.items)) {
        if (item.vendor == vendor && item.unit != "month"_L1)
            usage += item.usd;
    }
    if (plan.usageCredit > 0.0 && usage > 0.0)
        bill.items.append({.label = u"%1: usage included"_s.arg(plan.label),
                           .vendor = vendor.toString(),
                           .group = CostGroup::Compute,
                           .quantity = 1.0,
                           .unit = u"month"_s,
                           .billed = 1.0,
                           .usd = -std::min(usage, plan.usageCredit)});
}

Bill CostModel::bill(const Offer& offer, const Traffic& traffic) const
{
    // Thousands of these make a cost curve: nothing is copied or formatted that need not be.
    Bill bill{.offer = offer.id,
              .platform = offer.platform,
              .platformName = m_prices.platformName(offer.platform),
              .label = offer.label};
    QList<const PricePlan*> plans;
    for (const QString& id : offer.plans)
        plans.append(m_prices.plan(id));
    const QList<Units> units = billableUnits(m_prices.bill(offer.platform), traffic);
    bill.items.reserve(units.size() + 2 * plans.size());
    for (const PricePlan* plan : std::as_const(plans)) {
        bill.items.append({.label = plan->label,
                           .vendor = vendorOf(plan->id).toString(),
                           .quantity = 1.0,
                           .unit = u"month"_s,
                           .billed = 1.0,
                           .usd = plan->usdPerMonth});
        addQuotas(*plan, traffic, units, bill);
        if (!plan->note.isEmpty())
            bill.notes << plan->label + u": "_s + plan->note;
    }
    for (const Units& unit : units) {
        const CostItem item = itemFor(unit, traffic, plans, bill);
        bill.items.append(item);
    }
    for (const PricePlan* plan : std::as_const(plans))
        addCredit(*plan, bill);
    return bill;
}

QList<Bill> CostModel::monthlyBills(const Usage& usage) const
{
    QList<Bill> bills;
    const Traffic traffic = month(usage);
    for (const Offer& offer : m_prices.offers())
        bills.append(bill(offer, traffic));
    return bills;
}

std::optional<Bill> CostModel::cheapest(const QString& platform, const Usage& usage) const
{
    std::optional<Bill> best;
    const Traffic traffic = month(usage);
    for (const Offer& offer : m_prices.offers()) {
        if (offer.platform != platform)
            continue;
        Bill candidate = bill(offer, traffic);
        if (candidate.fits() && (!best || candidate.total() < best->total()))
            best = std::move(candidate);
    }
    return best;
}

Bill CostModel::listPrice(const QString& platform, const Traffic& traffic) const
{
    const CostModel bare(m_prices, FreeTier::None);
    return bare.bill({.id = platform, .platform = platform, .label = platform}, traffic);
}

} // namespace roundtrip
