// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Preflight.h"

#include "backends/ChosenPlan.h"
#include "backends/Endpoints.h"
#include "load/AmountText.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSecondsPerHour = 3'600.0;
constexpr double kSecondsPerDay = 86'400.0;

/// What a run asks of every backend, before the platform's own rules.
struct Demand
{
    int connections = 0;
    double opened = 0.0;
    double seconds = 0.0;
    double connectionSeconds = 0.0;
    double roomSeconds = 0.0;
    double messages = 0.0;
    double deliveries = 0.0;
    double peakMessagesPerSecond = 0.0;
    double peakDeliveriesPerSecond = 0.0;     ///< in all
    double peakDeliveriesPerConnection = 0.0; ///< a second
    int payloadBytes = 0;
};

/// Of a message in the mean; 0: a short text.
int expectedBytes(const LoadPlan& plan)
{
    constexpr double kFrameBytes = 110.0; // ids, names and time around a text
    if (!plan.payloadSizes.isNone())
        return static_cast<int>(std::ceil(plan.payloadSizes.mean()));
    if (!plan.payloadLines.isNone())
        return static_cast<int>(std::ceil(plan.payloadLines.meanBytes + kFrameBytes));
    return plan.payloadBytes;
}

Demand demandOf(const LoadPlan& plan)
{
    Demand demand;
    demand.payloadBytes = expectedBytes(plan);
    for (const int connections : plan.levels) {
        const double rate = plan.peakRateAt(connections);
        const double seconds = secondsOf(plan.expectedSpanAt(connections));
        const double messages = static_cast<double>(plan.messagesAt(connections)) + plan.warmupMessagesAt(connections);
        const double copies = plan.deliveriesAt(connections) / static_cast<double>(plan.messagesAt(connections));
        const double inRoom = rate * plan.mostSendersInRoom(connections) / plan.sendersAt(connections);
        demand.connections = std::max(demand.connections, connections);
        const double returns = plan.attendance.expectedReturns(plan.expectedSpanAt(connections), connections);
        demand.opened += (static_cast<double>(connections) + returns) * plan.trials;
        demand.seconds += seconds * plan.trials;
        demand.connectionSeconds += seconds * connections * plan.trials;
        demand.roomSeconds += seconds * plan.roomsAt(connections) * plan.trials;
        demand.messages += messages * plan.trials;
        demand.deliveries += messages * copies * plan.trials;
        demand.peakMessagesPerSecond = std::max(demand.peakMessagesPerSecond, rate);
        demand.peakDeliveriesPerSecond = std::max(demand.peakDeliveriesPerSecond, rate * copies);
        demand.peakDeliveriesPerConnection = std::max(demand.peakDeliveriesPerConnection, inRoom);
    }
    return demand;
}

/// One connection with one message at a time, about a second each. A server that is rented by the hour is paid for in
/// the silences too.
Demand demandOf(const ColdPlan& plan)
{
    Demand demand;
    const auto steps = static_cast<double>(plan.steps().size());
    demand.connections = 1;
    demand.opened = steps;
    demand.payloadBytes = plan.payloadBytes;
    demand.seconds = steps + secondsOf(plan.waiting());
    demand.connectionSeconds = steps;
    demand.roomSeconds = steps;
    demand.messages = steps;
    demand.deliveries = steps;
    return demand;
}

double unitsPerMessage(const BillingRule& rule, int payloadBytes)
{
    if (rule.unitBytes <= 0 || payloadBytes <= 0)
        return 1.0;
    const double units = static_cast<double>(payloadBytes) / static_cast<double>(rule.unitBytes);
    return rule.addsBytesUp ? units : std::ceil(units);
}

void addChecks(BackendPreflight& result, const Demand& demand, const QuotaPlan& plan, double peakUnits)
{
    const auto check = [&result](QuotaCheck::Limit limit, double needed, qint64 allowed) {
        if (allowed > 0)
            result.checks.push_back({.limit = limit, .needed = needed, .allowed = static_cast<double>(allowed)});
    };
    const double all = result.billableMessages;
    check(QuotaCheck::Limit::Connections, demand.connections, plan.connections);
    if (!result.isSimulated) // the lab keeps no account-wide rate
        check(QuotaCheck::Limit::MessagesPerSecond, peakUnits, plan.messagesPerSecond);
    check(QuotaCheck::Limit::MessagesPerHour, std::min(all, peakUnits * kSecondsPerHour), plan.messagesPerHour);
    check(QuotaCheck::Limit::MessagesPerDay, std::min(all, peakUnits * kSecondsPerDay), plan.messagesPerDay);
    check(QuotaCheck::Limit::MessagesPerMonth, all, plan.messagesPerMonth);
}

BackendPreflight preflightOf(const Demand& demand, const LoadTarget& target)
{
    const BillingRule& rule = target.platform->billing;
    const double units = unitsPerMessage(rule, demand.payloadBytes) / std::max(rule.messagesPerUnit, 1);
    const double up = rule.countsPublishes ? units : 0.0;
    const double down = rule.countsDeliveries ? units : 0.0;
    BackendPreflight result;
    result.backend = target.backend.config.name;
    result.platform = target.platform->id;
    result.isLocal = isOnLoopback(*target.platform, target.backend.config);
    // A file may call any backend a lab, but that is only what the file says.
    result.isSimulated = target.backend.config.simulated && result.isLocal;
    result.connections = demand.connections;
    result.connectionsOpened = demand.opened;
    result.connectionMinutes = demand.connectionSeconds / 60.0;
    result.minutes = demand.seconds / 60.0;
    result.roomMinutes = demand.roomSeconds / 60.0;
    result.payloadBytes = demand.payloadBytes;
    result.messages = demand.messages;
    result.deliveries = demand.deliveries;
    result.billableMessages = demand.messages * up + demand.deliveries * down;
    if (rule.countsConnects)
        result.billableMessages += demand.opened;
    result.functionCalls = demand.messages * rule.callsPerMessage + demand.opened * rule.callsPerConnection;
    const QuotaPlan* plan = chosenPlan(*target.platform, target.backend.config);
    if (!plan)
        return result;
    result.plan = plan->id;
    result.planLabel = plan->label;
    addChecks(result, demand, *plan, demand.peakMessagesPerSecond * up + demand.peakDeliveriesPerSecond * down);
    if (const auto most = target.platform->limits.deliveriesPerSecond; most && !result.isSimulated)
        result.checks.push_back({.limit = QuotaCheck::Limit::DeliveriesPerSecond,
                                 .needed = demand.peakDeliveriesPerConnection,
                                 .allowed = *most});
    return result;
}

Preflight preflightOfAll(const Demand& demand, const std::vector<LoadTarget>& targets)
{
    Preflight preflight;
    for (const LoadTarget& target : targets)
        preflight.backends.push_back(preflightOf(demand, target));
    return preflight;
}

} // namespace

const QuotaCheck* BackendPreflight::tightest() const
{
    const auto found =
        std::min_element(checks.cbegin(), checks.cend(), [](const QuotaCheck& left, const QuotaCheck& right) {
            return left.mostShare() < right.mostShare();
        });
    return found != checks.cend() && found->isExceeded() ? &*found : nullptr;
}

Preflight Preflight::of(const LoadPlan& plan, const std::vector<LoadTarget>& targets)
{
    return preflightOfAll(demandOf(plan), targets);
}

Preflight Preflight::of(const ColdPlan& plan, const std::vector<LoadTarget>& targets)
{
    return preflightOfAll(demandOf(plan), targets);
}

QStringList Preflight::quotaLimited() const
{
    QStringList names;
    for (const BackendPreflight& backend : backends) {
        if (backend.isQuotaLimited())
            names << backend.backend;
    }
    return names;
}

} // namespace roundtrip
