// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/PriceTable.h"

#include <QJsonObject>

namespace roundtrip {

/// Which free amounts of pay-as-you-go meters count.
enum class FreeTier {
    None,     ///< list price from the first unit
    Always,   ///< those that everybody has
    FirstYear ///< and those of an account's first twelve months
};

/// One line of a bill.
struct CostItem
{
    QString label = {};
    QString vendor = {};
    CostGroup group = CostGroup::Fixed;
    double quantity = 0.0;
    QString unit = {};
    double billed = 0.0; ///< of the quantity: what is not free or included
    double usd = 0.0;
};

/// How much of something limited is used.
struct QuotaUse
{
    QString plan = {}; ///< its label
    QString what = {}; ///< "messages a day"
    double used = 0.0;
    double allowed = 0.0;
    bool isMessages = false; ///< what is over cannot be delivered

    [[nodiscard]] QString label() const { return plan + QLatin1String(": ") + what; }
    [[nodiscard]] bool isOver() const { return used > allowed; }
};

/// What an offer costs for some traffic, and whether it carries that at all.
struct Bill
{
    QString offer = {};
    QString platform = {};
    QString platformName = {}; ///< Platform::shortName
    QString label = {};
    QList<CostItem> items = {};
    QList<QuotaUse> quotas = {};
    QStringList notes = {};

    [[nodiscard]] double total() const;
    [[nodiscard]] bool fits() const;
    /// At most this share of the copies can arrive, by the message quotas: 1 where nothing is over.
    [[nodiscard]] double deliverable() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// Works out bills from amounts and prices. A value; every page, file and command takes its dollars from here.
class CostModel
{
public:
    explicit CostModel(PriceTable prices, FreeTier freeTier = FreeTier::Always);

    [[nodiscard]] const PriceTable& prices() const { return m_prices; }
    [[nodiscard]] FreeTier freeTier() const { return m_freeTier; }
    [[nodiscard]] Traffic month(const Usage& usage) const;

    [[nodiscard]] Bill bill(const Offer& offer, const Traffic& traffic) const;
    /// Every offer of the price table, for a month.
    [[nodiscard]] QList<Bill> monthlyBills(const Usage& usage) const;
    /// The least dear offer of a platform that carries the month; empty where none does.
    [[nodiscard]] std::optional<Bill> cheapest(const QString& platform, const Usage& usage) const;
    /// The units of some traffic at list price, without plans and free amounts: what one run consumes.
    [[nodiscard]] Bill listPrice(const QString& platform, const Traffic& traffic) const;

private:
    [[nodiscard]] CostItem itemFor(const Units& units, const Traffic& traffic, const QList<const PricePlan*>& plans,
                                   Bill& bill) const;
    [[nodiscard]] double freeUnits(const PriceMeter& meter) const;
    static void addQuotas(const PricePlan& plan, const Traffic& traffic, const QList<Units>& units, Bill& bill);
    static void addCredit(const PricePlan& plan, Bill& bill);

    PriceTable m_prices;
    FreeTier m_freeTier;
};

} // namespace roundtrip
