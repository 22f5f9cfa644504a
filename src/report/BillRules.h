// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "report/Traffic.h"

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>

#include <optional>

namespace roundtrip {

/// What money goes for, for stacked bars.
enum class CostGroup { Fixed, Messages, Connections, Compute, Data };

/// "fixed", "messages", "connections", "compute" or "data", as price files say it; nothing for another word.
[[nodiscard]] std::optional<CostGroup> costGroupFrom(const QString& word);

/// So much of what a meter counts.
struct Units
{
    QString meter = {};
    double quantity = 0.0;
};

/// An amount of traffic that bills are made of.
using TrafficAmount = double (*)(const Traffic&);

/// The sum of some amounts × a factor, and × how many chunks something else has begun, at least one: "messages and
/// deliveries, in started 32 KB of payload". At most what something else comes to: work that is done by one thread
/// after another takes no longer than the time there is.
struct BillTerm
{
    struct Bound
    {
        QList<TrafficAmount> of = {};
        double factor = 1.0;

        [[nodiscard]] double quantity(const Traffic& traffic) const;
    };
    struct Started
    {
        TrafficAmount of = nullptr;
        double factor = 1.0;
        double chunk = 1.0;
    };

    QList<TrafficAmount> of = {};
    double factor = 1.0;
    std::optional<Started> started = {};
    std::optional<Bound> atMost = {};

    [[nodiscard]] double quantity(const Traffic& traffic) const;
};

/// How a platform's vendors count one of their meters: the sum of terms.
struct BillLine
{
    QString meter = {};
    QList<BillTerm> terms = {};
};

/// What a platform's vendors count: data of its price file. A list of
///
///     { "meter": "m", "terms": [ { "of": "messages" or ["messages", "deliveries"],
///                                  "times": [0.05, "name of an assumption"], "per": 1000 or a name,
///                                  "started": { "of": "payload_bytes", "times": [], "chunk": 32768 },
///                                  "at_most": { "of": "channel_minutes", "times": [60], "per": 1 } } ] }
///
/// Amounts: messages, deliveries, connects, connection_minutes, channel_minutes, peak_connections, payload_bytes (of a
/// message), bytes_in (of all messages sent), bytes_out (of all copies), fanout, hours (a server is there),
/// active_hours (somebody is connected), days.
using BillRule = QList<BillLine>;

/// A mistake in it is told with the keys and indexes that lead to it.
struct BillFault
{
    QStringList path = {};
    QString what = {};
};
[[nodiscard]] std::optional<BillFault> readBillRule(const QJsonValue& json, const QHash<QString, double>& assumptions,
                                                    BillRule& rule);

[[nodiscard]] QList<Units> billableUnits(const BillRule& rule, const Traffic& traffic);

} // namespace roundtrip
