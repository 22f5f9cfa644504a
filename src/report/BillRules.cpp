// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/BillRules.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct NamedAmount
{
    QLatin1StringView name;
    TrafficAmount amount;
};

constexpr NamedAmount kAmounts[] = {
    {"messages"_L1, [](const Traffic& traffic) { return traffic.messages; }},
    {"deliveries"_L1, [](const Traffic& traffic) { return traffic.deliveries; }},
    {"connects"_L1, [](const Traffic& traffic) { return traffic.connects; }},
    {"connection_minutes"_L1, [](const Traffic& traffic) { return traffic.connectionMinutes; }},
    {"channel_minutes"_L1, [](const Traffic& traffic) { return traffic.channelMinutes; }},
    {"peak_connections"_L1, [](const Traffic& traffic) { return traffic.peakConnections; }},
    {"payload_bytes"_L1, [](const Traffic& traffic) { return traffic.payloadBytes; }},
    {"bytes_in"_L1, [](const Traffic& traffic) { return traffic.messages * traffic.payloadBytes; }},
    {"bytes_out"_L1, [](const Traffic& traffic) { return traffic.deliveries * traffic.payloadBytes; }},
    {"fanout"_L1, [](const Traffic& traffic) { return traffic.fanout(); }},
    {"hours"_L1, [](const Traffic& traffic) { return traffic.hours; }},
    {"active_hours"_L1, [](const Traffic& traffic) { return traffic.activeHours; }},
    {"days"_L1, [](const Traffic& traffic) { return traffic.days; }},
};

/// Reads one bill; the first mistake is kept, with the way to it.
class BillReader
{
public:
    explicit BillReader(const QHash<QString, double>& assumptions) : m_assumptions(assumptions) {}

    [[nodiscard]] BillRule rule(const QJsonValue& json)
    {
        BillRule rule;
        if (!json.isArray())
            fail(u"A bill must be a list of lines"_s);
        const QJsonArray lines = json.toArray();
        for (qsizetype i = 0; i < lines.size() && !m_fault; ++i) {
            m_path = {QString::number(i)};
            const QJsonObject line = lines.at(i).toObject();
            BillLine read{.meter = line.value("meter"_L1).toString()};
            if (read.meter.isEmpty())
                fail(u"A line of a bill names no meter"_s);
            const QJsonArray terms = line.value("terms"_L1).toArray();
            for (qsizetype j = 0; j < terms.size(); ++j) {
                m_path = {QString::number(i), u"terms"_s, QString::number(j)};
                read.terms << term(terms.at(j).toObject());
            }
            rule << read;
        }
        return rule;
    }

    [[nodiscard]] const std::optional<BillFault>& fault() const { return m_fault; }

private:
    BillTerm term(const QJsonObject& json)
    {
        BillTerm term;
        term.of = amounts(json.value("of"_L1));
        term.factor = product(json.value("times"_L1)) / divisor(json, "per"_L1);
        if (const QJsonValue started = json.value("started"_L1); !started.isUndefined()) {
            const QJsonObject parts = started.toObject();
            term.started = BillTerm::Started{.of = amount(parts.value("of"_L1).toString()),
                                             .factor = product(parts.value("times"_L1)),
                                             .chunk = divisor(parts, "chunk"_L1)};
        }
        if (const QJsonValue most = json.value("at_most"_L1); !most.isUndefined()) {
            const QJsonObject parts = most.toObject();
            term.atMost = BillTerm::Bound{.of = amounts(parts.value("of"_L1)),
                                          .factor = product(parts.value("times"_L1)) / divisor(parts, "per"_L1)};
        }
        return term;
    }

    QList<TrafficAmount> amounts(const QJsonValue& of)
    {
        QList<TrafficAmount> found;
        for (const QJsonValue& name : of.isArray() ? of.toArray() : QJsonArray{of})
            found << amount(name.toString());
        return found;
    }

    TrafficAmount amount(const QString& name)
    {
        const auto* found = std::find_if(std::begin(kAmounts), std::end(kAmounts),
                                         [&name](const NamedAmount& one) { return name == one.name; });
        if (found != std::end(kAmounts))
            return found->amount;
        fail(u"\"%1\" is no amount that a bill can be made of"_s.arg(name));
        return kAmounts[0].amount;
    }

    double factor(const QJsonValue& value)
    {
        const double number =
            value.isString() ? m_assumptions.value(value.toString(), std::nan("")) : value.toDouble(std::nan(""));
        if (std::isfinite(number) && number >= 0.0)
            return number;
        fail(u"\"%1\" is neither an amount nor the name of an assumption"_s.arg(value.toVariant().toString()));
        return 0.0;
    }

    double product(const QJsonValue& times)
    {
        double product = 1.0;
        for (const QJsonValue& value : times.toArray())
            product *= factor(value);
        return product;
    }

    double divisor(const QJsonObject& json, QLatin1StringView key)
    {
        if (!json.contains(key))
            return 1.0;
        const double divisor = factor(json.value(key));
        if (divisor > 0.0)
            return divisor;
        fail(u"\"%1\" must be above zero"_s.arg(key));
        return 1.0;
    }

    void fail(const QString& what)
    {
        if (!m_fault)
            m_fault = BillFault{m_path, what};
    }

    const QHash<QString, double>& m_assumptions;
    QStringList m_path;
    std::optional<BillFault> m_fault;
};

} // namespace

std::optional<CostGroup> costGroupFrom(const QString& word)
{
    static const QHash<QString, CostGroup> kGroups = {{u"fixed"_s, CostGroup::Fixed},
                                                      {u"messages"_s, CostGroup::Messages},
                                                      {u"connections"_s, CostGroup::Connections},
                                                      {u"compute"_s, CostGroup::Compute},
                                                      {u"data"_s, CostGroup::Data}};
    const auto found = kGroups.constFind(word);
    return found == kGroups.constEnd() ? std::nullopt : std::optional(*found);
}

double BillTerm::Bound::quantity(const Traffic& traffic) const
{
    double sum = 0.0;
    for (const TrafficAmount amount : of)
        sum += amount(traffic);
    return sum * factor;
}

double BillTerm::quantity(const Traffic& traffic) const
{
    double sum = Bound{of, factor}.quantity(traffic);
    if (started)
        sum *= std::max(1.0, std::ceil(started->of(traffic) * started->factor / started->chunk));
    if (atMost)
        sum = std::min(sum, atMost->quantity(traffic));
    return sum;
}

std::optional<BillFault> readBillRule(const QJsonValue& json, const QHash<QString, double>& assumptions, BillRule& rule)
{
    BillReader reader(assumptions);
    rule = reader.rule(json);
    return reader.fault();
}

QList<Units> billableUnits(const BillRule& rule, const Traffic& traffic)
{
    QList<Units> units;
    units.reserve(rule.size());
    for (const BillLine& line : rule) {
        double quantity = 0.0;
        for (const BillTerm& term : line.terms)
            quantity += term.quantity(traffic);
        units.append({line.meter, quantity});
    }
    return units;
}

} // namespace roundtrip
