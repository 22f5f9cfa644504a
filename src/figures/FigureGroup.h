// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/LatencySet.h"
#include "figures/SeriesTally.h"

namespace roundtrip {

/// What was counted of one backend's planned messages in one phase while their rows passed: no row is there any more.
struct CountedGroup
{
    int connections = 0;
    QString platform = {};
    Histogram response = Histogram();
    Histogram service = Histogram();
    Histogram lag = Histogram();
    Ledger ledger = {}; ///< without pairs
};

/// What one backend did in one phase, in one trial or in all trials of a level: the input of a block of summary rows.
struct FigureGroup
{
    FigureGroup(const std::vector<const SeriesTally*>& trials, Phase phase);
    explicit FigureGroup(CountedGroup counted);

    int connections = 0; ///< scheduled, of one trial
    QString platform = {};
    bool isEmpty = true;
    Ledger ledger;
    LatencySet response;
    LatencySet service;
    LatencySet fanoutFirst; ///< of messages that came to two receivers at least
    LatencySet fanoutLast;
    LatencySet firstMessage;
    LatencySet coldStart;
    LatencySet connectTime;               ///< this and the next three in phase connect only
    std::vector<LatencySet> connectParts; ///< by ConnectPart
    ConnectTally connects;                ///< its counts; the times are in the sets
    LatencySet coldConnect;
    std::unique_ptr<Histogram> pairResponse; ///< of first arrivals at every receiver; null without any
    std::unique_ptr<Histogram> pairService;
    bool hasOtherReceivers = false;
    bool isPlanned = false; ///< messages had an intended time
    std::int64_t coldnessKnown = 0;
    std::int64_t coldSuspected = 0;
    std::int64_t firstArrivals = 0;
    std::map<QString, std::int64_t> rejectedBy;
    std::vector<std::uint32_t> lags;        ///< SentMessage::lagUs
    std::unique_ptr<Histogram> countedLags; ///< in their place; null where there are rows
    bool hasPairs = true;                   ///< the ledger has an account of them
    std::int64_t sleptThrough = 0;

    /// Share of messages that left later than a tenth of this figure (µs) after their time (at least a millisecond), or
    /// were under way while the machine slept: there the client itself was slow, as far as the figure is concerned.
    [[nodiscard]] double clientBoundShare(double figureUs) const;

private:
    void take(const PhaseTally& tally, std::size_t firstBlock);
    void take(const ConnectTally& tally, std::size_t firstBlock);
};

} // namespace roundtrip
