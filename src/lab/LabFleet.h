// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsFile.h"
#include "lab/LabProcess.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// Ids of those that a lab serves which is asked for these: the article's where it is asked for none, all that the lab
/// has a model of for the word "all".
[[nodiscard]] QStringList platformsOfTheLab(const PlatformTable& platforms, const QStringList& asked = {});

/// Labs of one's own: all platforms in one process, or each in a process of its own, so that none waits for another's
/// work where several are measured at once. They end with this object.
class LabFleet : public QObject
{
    Q_OBJECT

public:
    enum class Split { Together, Apart };

    /// The platforms outlive the fleet.
    LabFleet(const LabProcessOptions& options, Split split, const PlatformTable& platforms, QObject* parent = nullptr);
    ~LabFleet() override;

    /// started() or failed() follows.
    void start();

Q_SIGNALS:
    /// Every server of every lab listens: all their backends, in the order of the platforms.
    void started(const roundtrip::BackendsFile& backends);
    /// The first that failed, then or later, as LabProcess says it.
    void failed(const roundtrip::Error& error);

private:
    void onStarted(std::size_t index, const QByteArray& line);
    void fail(const Error& error);

    const PlatformTable& m_platforms;
    std::vector<std::unique_ptr<LabProcess>> m_labs;
    std::vector<BackendsFile> m_files; ///< of each lab
    std::size_t m_waitingFor = 0;
    bool m_failed = false;
};

} // namespace roundtrip
