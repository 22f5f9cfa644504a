// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"

namespace roundtrip {

/// A run as a list of runs shows it.
struct RunEntry
{
    RunInfo info;
    qint64 samples = 0;     ///< rows recorded so far
    bool isDeleted = false; ///< marked for deletion; RunStore::restore() brings it back

    /// {"run_id","started_utc","kind","status","backends","simulated","samples","note"}: one item of `runs --json`.
    /// "status" and "simulated" are null where they are not known.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace roundtrip
