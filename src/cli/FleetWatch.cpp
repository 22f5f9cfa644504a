// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/FleetWatch.h"

#include "cli/BenchReport.h"
#include "cli/FleetLines.h"
#include "cli/VerdictText.h"
#include "core/SafeText.h"
#include "store/StoreError.h"

#include <QEventLoop>
#include <QTimer>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kWatchPause(1);

Error watchInterrupted(const QString& runId)
{
    return {.code = ErrorCode::Cancelled,
            .detail = u"No longer looking at run %1, which goes on"_s.arg(runId),
            .hint = u"\"roundtrip-cli runs stop %1\" ends it."_s.arg(runId)};
}

} // namespace

FleetWatch::FleetWatch(CliContext& context, const StoreUrl& store, const QString& runId,
                       std::vector<Threshold> thresholds, bool json, qint64 mostRows)
    : m_context(context),
      m_store(store),
      m_runId(runId),
      m_thresholds(std::move(thresholds)),
      m_json(json),
      m_mostRows(mostRows)
{
}

Result<ExitCode> FleetWatch::run()
{
    auto fleet = FleetStore::open(m_store);
    if (!fleet)
        return fleet.error();
    const auto plan = fleet.value()->find(m_runId);
    if (!plan)
        return plan.error();
    const auto board = watch(*fleet.value(), plan.value());
    if (!board)
        return board.error();
    return tell(board.value());
}

Result<FleetBoard> FleetWatch::watch(FleetStore& fleet, const FleetPlan& plan)
{
    QEventLoop pause;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &pause, &QEventLoop::quit);
    QObject::connect(&m_context.interrupts, &SignalWatch::interrupted, &pause, &QEventLoop::quit);
    timer.start(kWatchPause);
    for (;;) {
        if (const auto advanced = fleet.advance(m_runId); !advanced && !isLocked(advanced.error()))
            return advanced.error();
        auto board = fleet.look(plan);
        if (!board)
            return board;
        if (const auto shown = show(fleet, board.value()); !shown)
            return shown.error();
        if (board.value().course.isOver())
            return board;
        if (m_context.interrupts.wasInterrupted())
            return watchInterrupted(m_runId);
        pause.exec();
    }
}

/// The table again whenever a state has changed; between that one line.
Result<void> FleetWatch::show(FleetStore& fleet, const FleetBoard& board)
{
    std::map<int, AgentState> states;
    for (const AgentEntry& agent : board.agents)
        states[agent.index] = agent.state;
    if (states != m_shown) {
        m_shown = states;
        m_context.console.status({});
        for (const QString& line : fleetTable(board))
            m_context.console.note(line);
    }
    if (board.course.isOver()) {
        m_context.console.status({});
        return {};
    }
    Histogram response;
    auto read =
        fleet.forEachTally(m_runId, [&response](int, const ShareTally& share) { response.add(share.response); });
    if (read)
        m_context.console.status(fleetLine(board, response));
    return read;
}

Result<ExitCode> FleetWatch::tell(const FleetBoard& board)
{
    Console& console = m_context.console;
    if (!board.course.reason.isEmpty())
        console.warn(u"The run was ended early: %1."_s.arg(board.course.reason));
    const auto result = resultOf(
        m_store, board, m_thresholds, [this] { return !m_context.interrupts.wasInterrupted(); }, m_mostRows);
    if (!result)
        return result.error();
    const Conclusion& conclusion = result.value().conclusion;
    tellCourse(console, conclusion.ending);
    const BenchReport report(conclusion, result.value().figures);
    if (m_json) {
        QJsonObject json = report.toJson();
        const QJsonObject fleet = fleetResultJson(result.value());
        for (auto part = fleet.begin(); part != fleet.end(); ++part)
            json.insert(part.key(), part.value());
        json.insert(u"status"_s, runStatusName(board.course.status));
        console.result(safeJson(QJsonDocument(json)));
    } else {
        for (const QString& line : fleetResultLines(result.value()) + QStringList{QString()} + report.tables())
            console.result(line);
    }
    const ExitCode code = tellVerdict(console, conclusion);
    if (result.value().hasLoss())
        console.warn(u"An agent was lost while it was sending: nothing that was measured speaks for the whole plan."_s);
    else if (result.value().isPartial())
        console.warn(u"Not all agents had come: nothing that was measured speaks for the whole plan."_s);
    return code;
}

} // namespace roundtrip::cli
