// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetResult.h"

#include "fleet/AgentOutcome.h"
#include "store/RunReader.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// What the rows of one agent come to.
struct AgentRows
{
    AgentFigures figures;
    SeriesCounts scheduled = {};
    Accounts ledgers = {};
};

void recordSpan(Histogram& histogram, const std::optional<Duration>& span)
{
    if (span)
        histogram.record(clampedUs(toMicroseconds(*span)));
}

Result<void> readRows(const StoreUrl& url, const QString& runId, AgentRows& rows, const std::function<bool()>& proceed)
{
    auto reader = RunReader::open(url, runId, StoreAccess::ReadOnly, rows.figures.index + 1);
    if (!reader)
        return reader.error();
    RunAnalysis analysis(reader.value()->info());
    const auto connections = reader.value()->forEachConnection([&analysis](const ConnectionSample& connection) {
        analysis.add(connection);
        return true;
    });
    if (!connections)
        return connections;
    qint64 seen = 0;
    bool goesOn = true;
    const auto read = reader.value()->forEachSample([&](const Sample& sample) {
        analysis.add(sample);
        if (sample.isEcho && sample.outcome != Outcome::Duplicate) {
            ++rows.scheduled[{sample.backend, sample.trial}];
            if (sample.phase == Phase::Measure) {
                recordSpan(rows.figures.response, sample.responseTime());
                recordSpan(rows.figures.lag, sample.sendLag());
            }
        }
        goesOn = ++seen % 50'000 != 0 || !proceed || proceed();
        return goesOn;
    });
    if (!read)
        return read;
    if (!goesOn)
        return Error{.code = ErrorCode::Cancelled, .detail = QStringLiteral("Interrupted while reading"), .hint = {}};
    const RunFigures figures = analysis.finish();
    rows.ledgers = figures.ledgers;
    rows.figures.ledger = figures.total;
    return {};
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
void addAgent(RunEnding& ending, const AgentEntry& agent, const AgentRows& rows)
{
    const bool hasTold = !agent.outcome.isEmpty();
    const AgentOutcome outcome = AgentOutcome::fromJson(agent.outcome);
    const Accounts& ledgers = hasTold ? outcome.ledgers : rows.ledgers;
    for (auto ledger = ledgers.cbegin(); ledger != ledgers.cend(); ++ledger)
        ending.ledgers[ledger.key()] += ledger.value();
    for (const BackendReach& reach : outcome.reach)
        addReach(ending.reach, reach);
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

FleetAccount FleetResult::account() const
{
    FleetAccount all;
    for (const FleetAccount& account : accounts)
        all += account;
    return all;
}

Result<FleetResult> resultOf(const StoreUrl& url, const FleetBoard& board, const std::vector<Threshold>& thresholds,
                             const std::function<bool()>& proceed)
{
    FleetResult result;
    RunEnding ending{.where = url,
                     .cancelled = board.course.stop == FleetStop::Asked || board.course.stop == FleetStop::Missing};
    std::map<int, SeriesCounts> scheduled;
    for (const AgentEntry& agent : board.agents) {
        AgentRows rows{.figures = {.index = agent.index,
                                   .state = agent.state,
                                   .host = agent.host,
                                   .ready = agent.ready,
                                   .clockError = agent.clockError,
                                   .processorShare = AgentOutcome::fromJson(agent.outcome).processors.share}};
        if (auto read = readRows(url, board.plan.run.id, rows, proceed); !read)
            return read.error();
        addAgent(ending, agent, rows);
        scheduled[agent.index] = rows.scheduled;
        result.agents.push_back(std::move(rows.figures));
    }
    auto reader = RunReader::open(url, board.plan.run.id);
    if (!reader)
        return reader.error();
    auto figures = RunAnalysis::of(*reader.value(), [&proceed](double) { return !proceed || proceed(); });
    if (!figures)
        return figures.error();
    result.figures = std::move(figures).value();
    ending.info = reader.value()->info();
    ending.sleeps = ending.info.sleeps;
    ending.unnamed = ending.info.unnamed;
    result.accounts = accountsOf(board, scheduled);
    result.conclusion = conclude(ending, result.figures, thresholds);
    if (result.hasLoss())
        result.conclusion.verdict = verdictWithLoss(result.conclusion.verdict);
    return result;
}

} // namespace roundtrip
