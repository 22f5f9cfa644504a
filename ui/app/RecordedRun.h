// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "store/StoreUrl.h"

#include <QString>

#include <chrono>

namespace roundtrip {

class Workspace;

/// Reads an exported folder and shows it in the workspace's lanes instead of a live session. Returns the time, since
/// the workspace's origin, at which the run's last message was sent, and how long it was.
struct RecordedSpan
{
    std::chrono::nanoseconds end{};
    std::chrono::seconds length{};
};
[[nodiscard]] Result<RecordedSpan> showRecordedRun(const QString& directory, Workspace& workspace);
/// The same with a run of a store.
[[nodiscard]] Result<RecordedSpan> showStoredRun(const StoreUrl& store, const QString& runId, Workspace& workspace);

} // namespace roundtrip
