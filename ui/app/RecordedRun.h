// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

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

} // namespace roundtrip
