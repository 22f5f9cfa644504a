// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsFile.h"
#include "lab/LabProcess.h"

#include <QHash>

#include <memory>
#include <vector>

namespace roundtrip::test {

/// The lab's four platforms, each in a process of its own, so that one can be killed and the others live.
class LabFarm
{
public:
    /// Starts them all and waits. False where one does not start.
    [[nodiscard]] bool start(const PlatformTable& platforms);
    /// Ends one backend's process.
    void kill(const QString& backend);

    /// All four, as they would stand in a backends file.
    [[nodiscard]] const BackendsFile& backends() const { return m_backends; }

private:
    std::vector<std::unique_ptr<LabProcess>> m_processes;
    QHash<QString, LabProcess*> m_byBackend = {};
    BackendsFile m_backends;
};

} // namespace roundtrip::test
