// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/PriceTable.h"

#include "report/DataFile.h"
#include "report/StandardPrices.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Every price, amount and limit is a number and not negative.
bool isAmount(const QJsonValue& value)
{
    return value.isUndefined() || (value.isDouble() && std::isfinite(value.toDouble()) && value.toDouble() >= 0.0);
}

QHash<QString, double> amountsByName(const QJsonObject& json)
{
    QHash<QString, double> amounts;
    for (auto member = json.begin(); member != json.end(); ++member)
        amounts.insert(member.key(), member.value().toDouble());
    return amounts;
}

PriceMeter readMeter(const QJsonObject& json)
{
    PriceMeter meter{.id = json.value("id"_L1).toString(),
                     .label = json.value("label"_L1).toString(),
                     .unit = json.value("unit"_L1).toString(),
                     .unitSize = json.value("unit_size"_L1).toDouble(1.0),
                     .package = json.value("package"_L1).toDouble(),
                     .group = costGroupFrom(json.value("group"_L1).toString()).value_or(CostGroup::Fixed),
                     .usd = json.value("usd"_L1).toDouble(),
                     .usdAbove = json.value("usd_above"_L1).toDouble(),
                     .freeAlways = json.value("free_always"_L1).toDouble(),
                     .freeFirstYear = json.value("free_first_year"_L1).toDouble(),
                     .source = json.value("source"_L1).toString(),
                     .read = json.value("read"_L1).toString()};
    if (json.value("above"_L1).isDouble())
        meter.above = json.value("above"_L1).toDouble();
    return meter;
}

PricePlan readPlan(const QJsonObject& json)
{
    return {.id = json.value("id"_L1).toString(),
            .label = json.value("label"_L1).toString(),
            .usdPerMonth = json.value("usd_per_month"_L1).toDouble(),
            .usageCredit = json.value("usage_credit"_L1).toDouble(),
            .included = amountsByName(json.value("included"_L1).toObject()),
            .includedPerDay = amountsByName(json.value("included_per_day"_L1).toObject()),
            .extra = amountsByName(json.value("extra"_L1).toObject()),
            .perDay = amountsByName(json.value("per_day"_L1).toObject()),
            .isHard = json.value("hard"_L1).toBool(),
            .hasFreeUsage = json.value("free_usage"_L1).toBool(),
            .counts = json.value("counts"_L1).toString(),
            .messagesPerDay = json.value("messages_per_day"_L1).toDouble(),
            .messagesPerMonth = json.value("messages_per_month"_L1).toDouble(),
            .messagesPerHour = json.value("messages_per_hour"_L1).toDouble(),
            .messagesPerSecond = json.value("messages_per_second"_L1).toDouble(),
            .connections = json.value("connections"_L1).toDouble(),
            .note = json.value("note"_L1).toString(),
            .source = json.value("source"_L1).toString(),
            .read = json.value("read"_L1).toString()};
}

template<typename Entry>
const Entry* findById(const QList<Entry>& entries, const QString& id)
{
    const auto found =
        std::find_if(entries.cbegin(), entries.cend(), [&id](const Entry& entry) { return entry.id == id; });
    return found == entries.cend() ? nullptr : &*found;
}

/// Sets a member of the object with this id in an array of the table. False where it is not there.
bool setMember(QJsonObject& table, const QString& array, const QString& id, const QString& key, double value)
{
    QJsonArray entries = table.value(array).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        QJsonObject entry = entries.at(i).toObject();
        if (entry.value("id"_L1).toString() != id)
            continue;
        entry.insert(key, value);
        entry.insert(u"read"_s, u"edited"_s);
        entries.replace(i, entry);
        table.insert(array, entries);
        return true;
    }
    return false;
}

} // namespace

PriceTable PriceTable::standard(const PlatformTable& platforms)
{
    PriceTable table;
    table.m_json = standardPrices(platforms);
    if (const auto fault = table.read())
        qFatal("%s", qUtf8Printable(u"prices, %1: %2"_s.arg(fault->path.join(u'.'), fault->what)));
    table.readNames(platforms);
    return table;
}

Result<PriceTable> PriceTable::load(const QString& path, const PlatformTable& platforms)
{
    const auto source = readDataFile(path, u"roundtrip-prices"_s);
    if (!source)
        return source.error();
    PriceTable table;
    table.m_json = source.value().object();
    completePrices(table.m_json, standardPrices(platforms));
    if (const auto fault = table.read())
        return dataFileError(u"%1: %2"_s.arg(source.value().place(fault->path), fault->what));
    table.readNames(platforms);
    return table;
}

Result<PriceTable> PriceTable::fromJson(const QJsonObject& json, const PlatformTable& platforms)
{
    PriceTable table;
    table.m_json = json;
    completePrices(table.m_json, standardPrices(platforms));
    if (const auto fault = table.read())
        return dataFileError(fault->what);
    table.readNames(platforms);
    return table;
}

void PriceTable::readNames(const PlatformTable& platforms)
{
    for (const Platform& platform : platforms.all()) {
        m_names.insert(platform.id, QString::fromUtf8(platform.shortName));
        const bool isOffered = std::any_of(m_offers.cbegin(), m_offers.cend(),
                                           [&platform](const Offer& offer) { return offer.platform == platform.id; });
        if (m_baseline.isEmpty() && isOffered)
            m_baseline = platform.id;
    }
}

std::optional<PriceTable::Fault> PriceTable::read()
{
    m_meters.clear();
    m_plans.clear();
    m_offers.clear();
    m_assumptions = amountsByName(m_json.value("assumptions"_L1).toObject());
    if (auto fault = readEntries())
        return fault;
    if (auto fault = readOffers())
        return fault;
    if (m_meters.isEmpty() || m_offers.isEmpty())
        return Fault{{}, u"A price table needs meters and offers"_s};
    return readBills();
}

std::optional<PriceTable::Fault> PriceTable::readEntries()
{
    for (const QString& array : {u"meters"_s, u"plans"_s, u"offers"_s}) {
        const QJsonValue list = m_json.value(array);
        if (!list.isArray() && !list.isUndefined())
            return Fault{{array}, u"\"%1\" must be a list, and is %2"_s.arg(array, jsonKindName(list))};
        const QJsonArray entries = list.toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            if (!entries.at(i).isObject())
                return Fault{{array, QString::number(i)},
                             u"Entry %1 of \"%2\" must be an object, and is %3"_s.arg(i + 1).arg(
                                 array, jsonKindName(entries.at(i)))};
        }
    }
    for (const QString& array : {u"meters"_s, u"plans"_s}) {
        const QJsonArray entries = m_json.value(array).toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QJsonObject entry = entries.at(i).toObject();
            const QString id = entry.value("id"_L1).toString();
            for (const QString& key : {u"usd"_s, u"usd_above"_s, u"usd_per_month"_s, u"free_always"_s,
                                       u"free_first_year"_s, u"messages_per_day"_s, u"connections"_s, u"package"_s}) {
                if (!isAmount(entry.value(key)))
                    return Fault{{array, QString::number(i), key}, u"%1 of \"%2\" is not an amount"_s.arg(key, id)};
            }
            if (const QJsonValue size = entry.value("unit_size"_L1); !isAmount(size) || size.toDouble(1.0) == 0.0)
                return Fault{{array, QString::number(i), u"unit_size"_s},
                             u"unit_size of \"%1\" is not an amount above zero"_s.arg(id)};
            if (entry.contains("group"_L1) && !costGroupFrom(entry.value("group"_L1).toString()))
                return Fault{{array, QString::number(i), u"group"_s}, u"group of \"%1\" is none"_s.arg(id)};
            if (array == "meters"_L1)
                m_meters.append(readMeter(entry));
            else
                m_plans.append(readPlan(entry));
        }
    }
    return std::nullopt;
}

std::optional<PriceTable::Fault> PriceTable::readBills()
{
    m_bills.clear();
    const QJsonObject bills = m_json.value("bills"_L1).toObject();
    for (auto bill = bills.begin(); bill != bills.end(); ++bill) {
        BillRule rule;
        if (auto fault = readBillRule(bill.value(), m_assumptions, rule)) {
            fault->path = QStringList{u"bills"_s, bill.key()} + fault->path;
            return fault;
        }
        m_bills.insert(bill.key(), rule);
    }
    return std::nullopt;
}

std::optional<PriceTable::Fault> PriceTable::readOffers()
{
    const QJsonArray offers = m_json.value("offers"_L1).toArray();
    for (qsizetype i = 0; i < offers.size(); ++i) {
        const QJsonObject json = offers.at(i).toObject();
        Offer offer{.id = json.value("id"_L1).toString(),
                    .platform = json.value("platform"_L1).toString(),
                    .label = json.value("label"_L1).toString()};
        for (const QJsonValue& planId : json.value("plans"_L1).toArray()) {
            if (!plan(planId.toString()))
                return Fault{{u"offers"_s, QString::number(i), u"plans"_s},
                             u"The offer \"%1\" names a plan that is not there: %2"_s.arg(offer.id, planId.toString())};
            offer.plans << planId.toString();
        }
        m_offers.append(std::move(offer));
    }
    return std::nullopt;
}

const PriceMeter* PriceTable::meter(const QString& id) const
{
    return findById(m_meters, id);
}

const PricePlan* PriceTable::plan(const QString& id) const
{
    return findById(m_plans, id);
}

const Offer* PriceTable::offer(const QString& id) const
{
    return findById(m_offers, id);
}

double PriceTable::assumption(const QString& key) const
{
    return m_assumptions.value(key);
}

bool PriceTable::setPrice(const QString& meterOrPlan, double usd)
{
    if (!std::isfinite(usd) || usd < 0.0)
        return false;
    if (!setMember(m_json, u"meters"_s, meterOrPlan, u"usd"_s, usd) &&
        !setMember(m_json, u"plans"_s, meterOrPlan, u"usd_per_month"_s, usd))
        return false;
    return !read().has_value();
}

} // namespace roundtrip
