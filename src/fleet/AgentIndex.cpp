// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentIndex.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<int>> checkedIndex(const QString& said, const QString& by, int agents, int first = 0)
{
    bool isNumber = false;
    const int index = said.toInt(&isNumber) - first;
    if (isNumber && index >= 0 && index < agents)
        return std::optional(index);
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"%1 is %2, and there is no such agent: the run has %3, which count from %4"_s.arg(
                     by, said.left(40), QString::number(agents), QString::number(first)),
                 .hint = u"Start as many as were planned, or name one with --index."_s};
}

} // namespace

Result<std::optional<int>> agentIndex(std::optional<int> given, const QProcessEnvironment& environment, int agents)
{
    if (given)
        return checkedIndex(QString::number(*given), u"--index"_s, agents);
    if (const QString name = u"JOB_COMPLETION_INDEX"_s; environment.contains(name))
        return checkedIndex(environment.value(name), name, agents);
    const bool isOneTask = environment.value(u"SLURM_NTASKS"_s, u"1"_s) == "1"_L1;
    if (const QString name = u"SLURM_ARRAY_TASK_ID"_s; isOneTask && environment.contains(name))
        return checkedIndex(environment.value(name), name, agents,
                            environment.value(u"SLURM_ARRAY_TASK_MIN"_s).toInt());
    for (const QString& name : {u"SLURM_PROCID"_s, u"PMIX_RANK"_s, u"OMPI_COMM_WORLD_RANK"_s}) {
        if (environment.contains(name))
            return checkedIndex(environment.value(name), name, agents);
    }
    return std::optional<int>();
}

} // namespace roundtrip
