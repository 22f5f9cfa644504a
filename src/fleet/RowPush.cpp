// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/RowPush.h"

#include "store/RowCopy.h"
#include "store/RunReader.h"

#include <QRegularExpression>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error notPushable(const QString& detail)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = {}};
}

/// The one run of the file.
Result<RunInfo> keptRun(const StoreUrl& file)
{
    const auto store = RunStore::open(file, StoreAccess::ReadOnly);
    if (!store)
        return store.error();
    auto runs = store.value()->list();
    if (!runs)
        return runs.error();
    if (runs.value().size() != 1)
        return notPushable(u"%1 has %2 runs, and an agent keeps one"_s.arg(file.label()).arg(runs.value().size()));
    return std::move(runs.value().front().info);
}

Result<void> checkAgent(FleetStore& fleet, const QString& runId, int index)
{
    const auto plan = fleet.find(runId);
    if (!plan)
        return plan.error();
    const auto board = fleet.look(plan.value());
    if (!board)
        return board.error();
    const auto& agents = board.value().agents;
    const auto agent =
        std::find_if(agents.cbegin(), agents.cend(), [index](const AgentEntry& entry) { return entry.index == index; });
    if (agent == agents.cend())
        return notPushable(u"Run %1 has had no agent %2"_s.arg(runId).arg(index));
    if (!isOver(agent->state) && !board.value().course.isOver())
        return notPushable(u"Agent %1 of run %2 is still at work"_s.arg(index).arg(runId));
    return {};
}

} // namespace

std::optional<int> agentOfFile(const QString& path)
{
    static const QRegularExpression ending(u"-(\\d{1,6})\\.sqlite$"_s);
    const auto found = ending.match(path);
    const int client = found.captured(1).toInt();
    return found.hasMatch() && client > 0 ? std::optional(client - 1) : std::nullopt;
}

Result<KeptRows> pushRows(const StoreUrl& file, int index, const StoreUrl& to)
{
    auto kept = keptRun(file);
    if (!kept)
        return kept.error();
    RunInfo info = std::move(kept).value();
    auto fleet = FleetStore::open(to);
    if (!fleet)
        return fleet.error();
    if (auto fits = checkAgent(*fleet.value(), info.id, index); !fits)
        return fits.error();
    const auto run = fleet.value()->runs().find(info.id);
    if (!run)
        return run.error();
    if (run.value().info.tag != info.tag)
        return notPushable(u"%1 has another run of the same id"_s.arg(file.label()));
    info.clientNumber = index + 1;
    auto store = RunStore::open(to);
    if (!store)
        return store.error();
    auto writer = RunWriter::resume(std::move(store).value(), info);
    if (!writer)
        return writer.error();
    if (auto copied = copyRows(file, 0, *writer.value()); !copied)
        return copied.error();
    const RunStatus status = run.value().info.status;
    if (status != RunStatus::Running) { // what it has was counted when it ended
        if (auto counted = writer.value()->store().finish(info.id, status, run.value().info.length); !counted)
            return counted.error();
    }
    const auto reader = RunReader::open(file, info.id);
    return reader ? Result<KeptRows>({.runId = info.id, .index = index, .rows = reader.value()->sampleCount()})
                  : Result<KeptRows>(reader.error());
}

} // namespace roundtrip
