// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/StandardPlatforms.h"
#include "core/Result.h"
#include "report/BillRules.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace roundtrip {

/// What one thing costs, and where that was read.
struct PriceMeter
{
    QString id = {}; ///< "vendor.thing"
    QString label = {};
    QString unit = {};
    double unitSize = 1.0; ///< a unit is so many of what a bill counts: "million" is 1e6
    double package = 0.0;  ///< sold in whole packages of so many units; 0: in fractions
    CostGroup group = CostGroup::Fixed;
    double usd = 0.0;                 ///< of one unit
    std::optional<double> above = {}; ///< from so many units on…
    double usdAbove = 0.0;            ///< …this is what one costs
    double freeAlways = 0.0;          ///< units a month, for everybody
    double freeFirstYear = 0.0;       ///< units a month, for new accounts
    QString source = {};
    QString read = {}; ///< when the price was read or recorded
};

/// A subscription: a fixed price, what it includes, and how much it carries. Zero: no such limit.
struct PricePlan
{
    QString id = {}; ///< "vendor.plan"
    QString label = {};
    double usdPerMonth = 0.0;
    double usageCredit = 0.0;                   ///< dollars of usage included
    QHash<QString, double> included = {};       ///< units by meter
    QHash<QString, double> includedPerDay = {}; ///< the same of each day; what a day leaves over is gone
    QHash<QString, double> extra = {};          ///< price of a unit beyond those, by meter
    QHash<QString, double> perDay = {};         ///< units a day, by meter: beyond them the vendor refuses
    bool isHard = false;                        ///< beyond what is included it stops
    bool hasFreeUsage = false;                  ///< the vendor's meters cost nothing
    QString counts = {};                        ///< the meter whose units are held against the limits of messages
    double messagesPerDay = 0.0;
    double messagesPerMonth = 0.0;
    double messagesPerHour = 0.0;
    double messagesPerSecond = 0.0;
    double connections = 0.0;
    QString note = {};
    QString source = {};
    QString read = {};
};

/// What somebody can buy: a platform on a set of plans.
struct Offer
{
    QString id = {};
    QString platform = {};
    QString label = {};
    QStringList plans = {};
};

/// A dated table of prices, as a file that people edit (resources/prices). A value.
class PriceTable
{
public:
    /// Those that come with the program: one file a platform that has prices, and one of what several share. A broken
    /// one is a broken build: it aborts.
    [[nodiscard]] static PriceTable standard(const PlatformTable& platforms = standardPlatforms());
    /// A user's own. What it does not say of how things are counted (bills, groups, sizes of units) is taken from the
    /// standard's entries of the same ids.
    [[nodiscard]] static Result<PriceTable> load(const QString& path,
                                                 const PlatformTable& platforms = standardPlatforms());
    [[nodiscard]] static Result<PriceTable> fromJson(const QJsonObject& json,
                                                     const PlatformTable& platforms = standardPlatforms());

    [[nodiscard]] QString asOf() const { return m_json.value(QLatin1String("as_of")).toString(); }
    [[nodiscard]] const QList<PriceMeter>& meters() const { return m_meters; }
    [[nodiscard]] const QList<PricePlan>& plans() const { return m_plans; }
    [[nodiscard]] const QList<Offer>& offers() const { return m_offers; }
    [[nodiscard]] const PriceMeter* meter(const QString& id) const;
    [[nodiscard]] const PricePlan* plan(const QString& id) const;
    [[nodiscard]] const Offer* offer(const QString& id) const;
    /// How a platform's vendors count; empty for a platform whose bill nobody has described.
    [[nodiscard]] BillRule bill(const QString& platform) const { return m_bills.value(platform); }
    /// What people call a platform; its id where nobody knows it.
    [[nodiscard]] QString platformName(const QString& platform) const { return m_names.value(platform, platform); }
    /// The platform that others' costs are held against: the first of the platforms that has an offer.
    [[nodiscard]] const QString& baseline() const { return m_baseline; }
    /// A number the model needs and no vendor publishes, for example how long a function works.
    [[nodiscard]] double assumption(const QString& key) const;

    /// False where there is no such meter or plan, or the price is not one.
    bool setPrice(const QString& meterOrPlan, double usd);
    /// The whole table with its changes, in the form that load() reads.
    [[nodiscard]] QJsonObject toJson() const { return m_json; }

private:
    using Fault = BillFault;

    [[nodiscard]] std::optional<Fault> read();
    [[nodiscard]] std::optional<Fault> readEntries();
    [[nodiscard]] std::optional<Fault> readOffers();
    [[nodiscard]] std::optional<Fault> readBills();
    void readNames(const PlatformTable& platforms);

    QJsonObject m_json;
    QList<PriceMeter> m_meters;
    QList<PricePlan> m_plans;
    QList<Offer> m_offers;
    QHash<QString, double> m_assumptions; ///< asked for at every point of a cost curve
    QHash<QString, BillRule> m_bills;
    QHash<QString, QString> m_names;
    QString m_baseline;
};

} // namespace roundtrip
