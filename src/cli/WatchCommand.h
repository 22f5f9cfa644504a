// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BackendSource.h"
#include "cli/Command.h"
#include "cli/MetricsOption.h"
#include "cli/StoreOption.h"
#include "measure/WatchPlan.h"

namespace roundtrip::cli {

/// `watch`: probes backends for ever.
class WatchCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<WatchPlan> plan() const;

    BackendOptions m_backends;
    StoreOption m_store;
    MetricsOption m_metrics;
    std::string m_alerts;
    std::string m_objective;
    std::string m_name = "watch";
    double m_intervalMs = 1000.0;
    int m_inFlight = WatchPlan().mostInFlight;
    int m_payload = 0;
    int m_keepMessages = static_cast<int>(WatchKeep().rows.count());
    int m_keepMinutes = static_cast<int>(WatchKeep().fine.count());
    int m_keepHours = static_cast<int>(WatchKeep().middle.count());
    int m_keepDays = static_cast<int>(WatchKeep().coarse.count());
};

} // namespace roundtrip::cli
