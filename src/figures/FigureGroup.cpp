// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/FigureGroup.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::size_t connectionCount(const std::vector<const SeriesTally*>& trials)
{
    std::size_t count = 0;
    for (const SeriesTally* trial : trials)
        count += trial->connections().size();
    return count;
}

void addTo(std::unique_ptr<Histogram>& sum, const Histogram* part)
{
    if (!part)
        return;
    if (!sum)
        sum = std::make_unique<Histogram>();
    sum->add(*part);
}

} // namespace

FigureGroup::FigureGroup(const std::vector<const SeriesTally*>& trials, Phase phase)
    : response(connectionCount(trials)),
      service(connectionCount(trials)),
      fanoutFirst(connectionCount(trials)),
      fanoutLast(connectionCount(trials)),
      firstMessage(connectionCount(trials)),
      coldStart(connectionCount(trials)),
      connectTime(connectionCount(trials)),
      coldConnect(connectionCount(trials))
{
    if (phase == Phase::Connect) {
        for (int part = 0; part < kConnectParts; ++part)
            connectParts.emplace_back(connectionCount(trials));
    }
    std::size_t firstBlock = 0; // connections of different trials are different blocks
    for (const SeriesTally* trial : trials) {
        connections = std::max(connections, trial->connections().scheduled());
        platform = trial->platform();
        const auto tally = trial->phases().find(phase);
        if (tally != trial->phases().end())
            take(tally->second, firstBlock);
        if (phase == Phase::Connect)
            take(trial->connects(), firstBlock);
        trial->connections().forEachFirstMessage([&](std::size_t connection, const FirstMessage& first) {
            if (first.phase == phase && first.serviceUs)
                firstMessage.add(firstBlock + connection, *first.serviceUs);
        });
        firstBlock += trial->connections().size();
    }
}

FigureGroup::FigureGroup(CountedGroup counted)
    : connections(counted.connections),
      platform(std::move(counted.platform)),
      isEmpty(counted.ledger.scheduled == 0),
      ledger(counted.ledger),
      response(std::move(counted.response)),
      service(std::move(counted.service)),
      fanoutFirst(0),
      fanoutLast(0),
      firstMessage(0),
      coldStart(0),
      connectTime(0),
      coldConnect(0),
      isPlanned(!counted.lag.isEmpty()),
      firstArrivals(counted.ledger.delivered),
      countedLags(std::make_unique<Histogram>(std::move(counted.lag))),
      hasPairs(false)
{
}

void FigureGroup::take(const PhaseTally& tally, std::size_t firstBlock)
{
    isEmpty = false;
    ledger += tally.ledger;
    for (const EchoArrival& arrival : tally.arrivals) {
        service.add(firstBlock + arrival.connection, arrival.serviceUs);
        if (arrival.responseUs != kNoSpan)
            response.add(firstBlock + arrival.connection, arrival.responseUs);
    }
    for (const SentMessage& message : tally.sent) {
        if (message.lagUs != kNoSpan)
            lags.push_back(message.lagUs);
    }
    for (const auto& [key, fanout] : tally.fanouts) {
        if (fanout.copies < 2)
            continue;
        fanoutFirst.add(firstBlock + (key >> 32U), fanout.firstUs);
        fanoutLast.add(firstBlock + (key >> 32U), fanout.lastUs);
    }
    for (const ColdStart& cold : tally.coldStarts)
        coldStart.add(firstBlock + cold.connection, cold.us);
    addTo(pairResponse, tally.pairResponse.get());
    addTo(pairService, tally.pairService.get());
    hasOtherReceivers = hasOtherReceivers || tally.hasOtherReceivers;
    isPlanned = isPlanned || !lags.empty();
    coldnessKnown += tally.coldnessKnown;
    coldSuspected += tally.coldSuspected;
    firstArrivals += tally.firstArrivals;
    sleptThrough += tally.sleptThrough;
    for (const auto& [code, count] : tally.rejectedBy)
        rejectedBy[code] += count;
}

void FigureGroup::take(const ConnectTally& tally, std::size_t firstBlock)
{
    isEmpty = isEmpty && tally.attempts == 0;
    connects.attempts += tally.attempts;
    connects.success += tally.success;
    connects.coldnessKnown += tally.coldnessKnown;
    for (const auto& [outcome, count] : tally.outcomes)
        connects.outcomes[outcome] += count;
    for (const ColdStart& time : tally.connectTimes)
        connectTime.add(firstBlock + time.connection, time.us);
    for (std::size_t part = 0; part < connectParts.size(); ++part) {
        for (const ColdStart& time : tally.partTimes.at(part))
            connectParts[part].add(firstBlock + time.connection, time.us);
    }
    for (const ColdStart& time : tally.coldStarts)
        coldConnect.add(firstBlock + time.connection, time.us);
}

double FigureGroup::clientBoundShare(double figureUs) const
{
    constexpr double kLeast = 1000.0; // µs: finer than that no ordinary scheduler wakes a process
    const double bound = std::max(kLeast, figureUs / 10.0);
    if (countedLags && !countedLags->isEmpty()) {
        std::uint64_t slow = 0;
        countedLags->forEachRecorded([&slow, bound](std::uint64_t lowest, std::uint64_t, std::uint64_t count) {
            slow += static_cast<double>(lowest) > bound ? count : 0;
        });
        return static_cast<double>(slow) / static_cast<double>(countedLags->count());
    }
    if (lags.empty())
        return ledger.sent > 0 ? static_cast<double>(sleptThrough) / static_cast<double>(ledger.sent) : 0.0;
    const auto slow = std::count_if(lags.begin(), lags.end(), [bound](std::uint32_t lag) { return lag > bound; });
    return static_cast<double>(slow) / static_cast<double>(lags.size());
}

} // namespace roundtrip
