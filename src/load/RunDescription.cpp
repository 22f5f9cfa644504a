// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/RunDescription.h"

#include "core/MessageId.h"
#include "load/BackendRecord.h"

namespace roundtrip {

namespace {

template<typename Plan>
RunInfo describe(RunKind kind, const Plan& plan, const std::vector<LoadTarget>& targets, const Clock& clock)
{
    RunInfo info;
    info.anchor = UtcAnchor::now(clock);
    info.id = makeRunId(info.anchor.epochMicroseconds());
    info.kind = kind;
    info.plan = plan.toJson();
    info.seed = plan.seed;
    info.tag =
        MessageId::randomPart(); // so that runs on one server do not hear each other, and nobody guesses the room
    info.connectDeadline = plan.connectDeadline;
    info.deadline = plan.deadline;
    info.horizon = plan.horizon;
    info.environment = Environment::current();
    for (const LoadTarget& target : targets)
        info.backends.append(backendRecord(*target.platform, target.backend.config));
    return info;
}

} // namespace

RunInfo describeRun(const LoadPlan& plan, const std::vector<LoadTarget>& targets, const Clock& clock)
{
    return describe(RunKind::Bench, plan, targets, clock);
}

RunInfo describeRun(const ColdPlan& plan, const std::vector<LoadTarget>& targets, const Clock& clock)
{
    return describe(RunKind::Cold, plan, targets, clock);
}

} // namespace roundtrip
