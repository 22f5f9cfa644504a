// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/PlannedCost.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kCent = 0.01;
constexpr double kShortPayloadBytes = 200.0; ///< of a message that is not padded, with its envelope

Traffic trafficOf(const BackendPreflight& backend)
{
    Traffic traffic;
    traffic.messages = backend.messages;
    traffic.deliveries = backend.deliveries;
    traffic.connects = backend.connectionsOpened;
    traffic.connectionMinutes = backend.connectionMinutes;
    traffic.channelMinutes = backend.roomMinutes;
    traffic.peakConnections = backend.connections;
    traffic.payloadBytes = backend.payloadBytes > 0 ? backend.payloadBytes : kShortPayloadBytes;
    traffic.hours = backend.minutes / 60.0;
    traffic.activeHours = traffic.hours;
    return traffic;
}

QString costSentence(const PlannedCost::Part& part)
{
    const QString start = u"%1: %2 at list price"_s.arg(part.backend, dollarsText(part.bill.total()));
    const auto dearest =
        std::max_element(part.bill.items.cbegin(), part.bill.items.cend(),
                         [](const CostItem& left, const CostItem& right) { return left.usd < right.usd; });
    const QString most = u", most of it for %1"_s.arg(dearest->label);
    return start + most + (part.isBilled ? u"."_s : u", were it not simulated."_s);
}

} // namespace

PlannedCost PlannedCost::of(const Preflight& preflight, const CostModel& costs)
{
    PlannedCost planned;
    for (const BackendPreflight& backend : preflight.backends) {
        if (backend.isLocal && !backend.isSimulated)
            continue;
        Bill bill = costs.listPrice(backend.platform, trafficOf(backend));
        if (!bill.items.isEmpty())
            planned.parts.push_back(
                {.backend = backend.backend, .bill = std::move(bill), .isBilled = !backend.isSimulated});
    }
    return planned;
}

double PlannedCost::billed() const
{
    return std::accumulate(parts.cbegin(), parts.cend(), 0.0,
                           [](double sum, const Part& part) { return part.isBilled ? sum + part.bill.total() : sum; });
}

std::optional<Error> PlannedCost::refusalAbove(double usd) const
{
    if (billed() <= usd)
        return std::nullopt;
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"The plan costs %1 at list price; at most %2 USD may be spent"_s.arg(
                     dollarsText(billed()), QLocale(QLocale::English).toString(usd, 'f', 2)),
                 .hint = {}};
}

QStringList PlannedCost::describe() const
{
    QStringList lines;
    for (const Part& part : parts)
        lines << costSentence(part);
    return lines;
}

bool isLessThanACent(double usd)
{
    return usd > 0.0 && usd < kCent;
}

double roundedUpToCents(double usd)
{
    // A price that is a whole number of cents but for its last bit stays what it is.
    return std::ceil(usd / kCent - 1e-6) * kCent;
}

QString dollarsText(double usd)
{
    if (isLessThanACent(usd))
        return u"less than 0.01 USD"_s;
    return u"about %1 USD"_s.arg(QLocale(QLocale::English).toString(roundedUpToCents(usd), 'f', 2));
}

} // namespace roundtrip
