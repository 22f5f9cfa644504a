// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetResult.h"

#include "fleet/AgentOutcome.h"
#include "fleet/FleetFigures.h"
#include "fleet/FleetStore.h"
#include "store/RunReader.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// What is known of one agent's share beside its own word.
struct AgentShare
{
    AgentFigures figures;
    SeriesCounts scheduled = {};
    Accounts ledgers = {};
};
using AgentShares = std::map<int, AgentShare>; ///< by index

void recordSpan(Histogram& histogram, const std::optional<Duration>& span)
{
    if (span)
        histogram.record(clampedUs(toMicroseconds(*span)));
}

AgentShares sharesOf(const FleetBoard& board)
{
    AgentShares shares;
    for (const AgentEntry& agent : board.agents)
        shares[agent.index].figures = {.index = agent.index,
                                       .state = agent.state,
                                       .host = agent.host,
                                       .ready = agent.ready,
                                       .clockError = agent.clockError,
                                       .processorShare = AgentOutcome::fromJson(agent.outcome).processors.share};
    return shares;
}

void addRow(AgentShare& share, const Sample& sample)
{
    if (sample.outcome == Outcome::Duplicate) {
        ++share.ledgers[sample.backend].duplicate;
        return;
    }
    if (!sample.isEcho)
        return;
    addToLedger(share.ledgers[sample.backend], sample);
    ++share.scheduled[{sample.backend, sample.trial}];
    if (sample.phase == Phase::Measure) {
        recordSpan(share.figures.response, sample.responseTime());
        recordSpan(share.figures.lag, sample.sendLag());
    }
}

/// All rows, once: for all together, and each for the agent that it is of.
Result<RunFigures> readRows(RunReader& reader, AgentShares& shares, const std::function<bool()>& proceed)
{
    RunAnalysis analysis(reader.info());
    const auto connections = reader.forEachConnection([&analysis](const ConnectionSample& connection) {
        analysis.add(connection);
        return true;
    });
    if (!connections)
        return connections.error();
    qint64 seen = 0;
    bool goesOn = true;
    const auto read = reader.forEachSample([&](const Sample& sample) {
        analysis.add(sample);
        if (const auto share = shares.find(sample.client() - 1); share != shares.end())
            addRow(share->second, sample);
        goesOn = ++seen % 50'000 != 0 || !proceed || proceed();
        return goesOn;
    });
    if (!read)
        return read.error();
    if (!goesOn)
        return Error{.code = ErrorCode::Cancelled, .detail = QStringLiteral("Interrupted while reading"), .hint = {}};
    return analysis.finish();
}

/// What all have counted, added, and each for its agent.
Result<FleetTallies> readTallies(const StoreUrl& url, const QString& runId, AgentShares& shares)
{
    auto fleet = FleetStore::open(url);
    if (!fleet)
        return fleet.error();
    FleetTallies all;
    const auto read = fleet.value()->forEachTally(runId, [&](int agent, const ShareTally& tally) {
        addTally(all, tally);
        const auto share = shares.find(agent);
        if (share == shares.end())
            return;
        share->second.figures.response.add(tally.response);
        share->second.figures.lag.add(tally.lag);
        share->second.scheduled[{tally.backend, tally.trial}] += tally.scheduled;
        share->second.ledgers[tally.backend] += tally.ledger;
    });
    return read ? Result<FleetTallies>(std::move(all)) : Result<FleetTallies>(read.error());
}

void addReach(std::vector<BackendReach>& all, const BackendReach& one)
{
    const auto known =
        std::find_if(all.begin(), all.end(), [&one](const BackendReach& each) { return each.backend == one.backend; });
    if (known == all.end()) {
        all.push_back(one);
        return;
    }
    known->wasReached = known->wasReached || one.wasReached;
    known->ready += one.ready;
    known->failed += one.failed;
    known->ended += one.ended;
    known->cuts += one.cuts;
    if (!known->firstFailure)
        known->firstFailure = one.firstFailure;
}

/// Accounts as counted live, where the agent lived to tell them; else as its rows have them.
void addAgent(RunEnding& ending, const AgentEntry& agent, AgentShare& share)
{
    const AgentOutcome outcome = AgentOutcome::fromJson(agent.outcome);
    const Accounts& ledgers = agent.outcome.isEmpty() ? share.ledgers : outcome.ledgers;
    for (auto ledger = ledgers.cbegin(); ledger != ledgers.cend(); ++ledger) {
        ending.ledgers[ledger.key()] += ledger.value();
        share.figures.ledger += ledger.value();
    }
    for (const BackendReach& reach : outcome.reach) {
        if (reach.wasReached || reach.ready > 0 || reach.failed > 0) // else the run ended before its turn
            addReach(ending.reach, reach);
    }
    ending.processors.share = std::max(ending.processors.share, outcome.processors.share);
}

RunVerdict verdictWithLoss(RunVerdict verdict)
{
    return verdict == RunVerdict::Broken || verdict == RunVerdict::Unreachable || verdict == RunVerdict::Cancelled
               ? verdict
               : RunVerdict::Inconclusive;
}

} // namespace

bool AgentFigures::isStraggler() const
{
    const ProcessorUse processors{.share = processorShare};
    return processors.isBusy() || (!response.isEmpty() && static_cast<double>(lag.valueAtQuantile(0.99)) >
                                                              0.1 * static_cast<double>(response.valueAtQuantile(0.5)));
}

bool FleetResult::hasLoss() const
{
    return std::any_of(agents.cbegin(), agents.cend(),
                       [](const AgentFigures& agent) { return agent.state == AgentState::Lost; });
}

Duration FleetResult::worstClockError() const
{
    Duration worst{0};
    Duration second{0};
    for (const AgentFigures& agent : agents) {
        second = std::max(second, std::min(worst, agent.clockError));
        worst = std::max(worst, agent.clockError);
    }
    return worst + second;
}

FleetAccount FleetResult::account() const
{
    FleetAccount all;
    for (const FleetAccount& account : accounts)
        all += account;
    return all;
}

Result<FleetResult> resultOf(const StoreUrl& url, const FleetBoard& board, const std::vector<Threshold>& thresholds,
                             const std::function<bool()>& proceed, qint64 mostRows)
{
    auto reader = RunReader::open(url, board.plan.run.id);
    if (!reader)
        return reader.error();
    FleetResult result;
    result.isCounted = reader.value()->sampleCount() > mostRows;
    AgentShares shares = sharesOf(board);
    FleetTallies tallies;
    if (result.isCounted) {
        auto counted = readTallies(url, board.plan.run.id, shares);
        if (!counted)
            return counted.error();
        tallies = std::move(counted).value();
    } else {
        auto read = readRows(*reader.value(), shares, proceed);
        if (!read)
            return read.error();
        result.figures = std::move(read).value();
    }
    RunEnding ending{.info = reader.value()->info(),
                     .where = url,
                     .cancelled = board.course.stop == FleetStop::Asked || board.course.stop == FleetStop::Missing};
    ending.sleeps = ending.info.sleeps;
    ending.unnamed = ending.info.unnamed;
    std::map<int, SeriesCounts> scheduled;
    for (const AgentEntry& agent : board.agents) {
        AgentShare& share = shares[agent.index];
        addAgent(ending, agent, share);
        scheduled[agent.index] = std::move(share.scheduled);
        result.agents.push_back(std::move(share.figures));
    }
    if (result.isCounted)
        result.figures = figuresFromTallies(ending.info, board.plan, tallies, ending.ledgers);
    if (!board.course.starts.empty())
        result.absent = board.missing();
    result.accounts = accountsOf(board, scheduled);
    result.conclusion = conclude(ending, result.figures, thresholds);
    if (result.isPartial())
        result.conclusion.verdict = verdictWithLoss(result.conclusion.verdict);
    return result;
}

} // namespace roundtrip
