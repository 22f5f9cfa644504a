// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

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
};

} // namespace roundtrip
