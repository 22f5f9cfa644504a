// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace roundtrip {

class RunStore;

/// A watch as a list shows it: more than its runs, which are only of its last days.
struct WatchEntry
{
    QString name = {};
    QStringList backends = {};
    bool isSimulated = false; ///< any of them
    std::chrono::sys_seconds from{};
    std::chrono::sys_seconds to{}; ///< the same as `from`: nothing is kept yet

    bool operator==(const WatchEntry&) const = default;
};

/// Waits for the disk.
[[nodiscard]] Result<std::vector<WatchEntry>> watchesOf(const RunStore& store);

} // namespace roundtrip
