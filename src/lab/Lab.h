// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "lab/DelayLine.h"
#include "lab/LabOptions.h"
#include "lab/LabPlatform.h"
#include "lab/LabProfile.h"
#include "lab/Truth.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// The local platforms: servers on loopback that behave like the real ones, out of a profile's mechanisms and a seed.
/// Belongs to the thread that made it, whose event loop must run. Whatever is measured against it is simulated.
class Lab
{
public:
    /// `platforms`: those it can serve (labPlatforms()).
    Lab(LabOptions options, QList<LabPlatform> platforms);
    ~Lab();
    Q_DISABLE_COPY_MOVE(Lab)

    /// Starts every platform asked for, or none. InvalidConfiguration (unknown platform, bad host or profile),
    /// FileUnreadable, ParseFailed, FileUnwritable, LabFailed.
    [[nodiscard]] Result<void> start();

    /// The line of `lab --json`: a valid backends file, with pid, profile and seed. Once started.
    [[nodiscard]] QJsonObject describe() const;

    /// Closes everything and finishes the truth file. May be called twice. FileUnwritable where that is incomplete.
    Result<void> stop();

private:
    struct Running
    {
        QString platform;
        QString name;
        std::unique_ptr<LabServer> server;
    };

    /// Null where there is none of that id.
    [[nodiscard]] const LabPlatform* find(const QString& id) const;
    [[nodiscard]] Result<void> checkProfile(const LabProfile& profile) const;
    [[nodiscard]] Result<void> openTruth(const QString& profileName);
    [[nodiscard]] Result<void> startServers(const LabProfile& profile, const QHostAddress& host);

    LabOptions m_options;
    QList<LabPlatform> m_platforms;
    SteadyClock m_clock;
    DelayLine m_delays;
    Truth m_truth;
    std::unique_ptr<LabContext> m_context;
    std::vector<Running> m_running;
    QString m_profileName;
};

} // namespace roundtrip
