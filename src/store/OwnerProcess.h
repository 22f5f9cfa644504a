// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>

namespace roundtrip {

/// Which process is recording a run, in a form that another one can look up later: machine, boot, PID namespace, PID
/// and the time the process started (PIDs are used again). On systems without /proc nothing can be told.
class OwnerProcess
{
public:
    /// This process, as text for the store.
    [[nodiscard]] static QString current();
    /// Whether the process still runs. Empty where this cannot be told: another machine, another container.
    [[nodiscard]] static std::optional<bool> isAlive(const QString& owner);
    /// Whether the recorder of a run is still at it: its process runs or, where this cannot be told, its last heartbeat
    /// (µs since the epoch, as `nowUs` is) is less than a minute old. One comes every ten seconds.
    [[nodiscard]] static bool isAtWork(const QString& owner, qint64 heartbeatUs, qint64 nowUs);
};

} // namespace roundtrip
