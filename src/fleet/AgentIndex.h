// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QProcessEnvironment>

#include <optional>

namespace roundtrip {

/// Which of a planned run's agents this process is, as its command line or whoever started it says; none: any that is
/// free. Looked for in this order: `given`; JOB_COMPLETION_INDEX (Kubernetes); SLURM_ARRAY_TASK_ID counted from
/// SLURM_ARRAY_TASK_MIN, where each task of the array is one process (SLURM_PROCID is 0 in all of them); SLURM_PROCID;
/// PMIX_RANK; OMPI_COMM_WORLD_RANK. InvalidConfiguration, with the name of what said so, for what is no index of
/// `agents`. Pure.
[[nodiscard]] Result<std::optional<int>> agentIndex(std::optional<int> given, const QProcessEnvironment& environment,
                                                    int agents);

} // namespace roundtrip
