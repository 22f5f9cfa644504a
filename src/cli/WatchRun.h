// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/ObjectiveTrack.h"
#include "alerts/WatchAlerts.h"
#include "cli/BackendSource.h"
#include "cli/ExitCode.h"
#include "cli/MetricsOption.h"
#include "cli/ServiceNotice.h"
#include "measure/Watcher.h"
#include "metrics/WatchMetrics.h"

#include <QEventLoop>
#include <QTimer>

namespace roundtrip::cli {

/// Whom a watch tells besides its own lines. The option outlives the watch.
struct WatchOutlets
{
    const MetricsOption& metrics;
    QString alertsFile = {}; ///< empty: nobody is alerted
};

/// A watch from its first line to its last. SIGHUP reads the backends file again, SIGINT and SIGTERM end it; both are
/// its proper end. Who reads its lines no more does not end it: it is recorded.
class WatchRun : public QObject
{
    Q_OBJECT

public:
    WatchRun(CliContext& context, const BackendOptions& options, const BackendSource& source, const WatchPlan& plan,
             const StoreUrl& store, WatchOutlets outlets);

    [[nodiscard]] ExitCode run();

private:
    void listen();
    /// Before anything is measured: a port that is taken or an alerts file with a fault is told then.
    [[nodiscard]] Result<void> openOutlets();
    void listenToAlerts();
    void openObjective();
    [[nodiscard]] std::optional<ObjectiveFigures> objectiveOf(const QString& backend);
    [[nodiscard]] MetricSet metricsNow();
    void closeOutlets();
    void tellStart(bool isContinued);
    void tellConnection(const QString& backend, const SessionStatus& status);
    void reload();
    void onEnded(const Result<void>& outcome);
    void beAlive();
    void tell(const QJsonObject& line);
    [[nodiscard]] QByteArray statusLine() const;
    [[nodiscard]] bool isSimulated(const QString& backend) const;

    CliContext& m_context;
    const BackendOptions& m_options;
    std::vector<LoadTarget> m_targets;
    StoreUrl m_store;
    WatchOutlets m_outlets;
    Watcher m_watcher;
    WatchMetrics m_metrics;
    QHash<QString, Duration> m_lags = {}; ///< the worst of the last minute that is over, by backend
    std::unique_ptr<MetricsServer> m_metricsServer = {};
    std::unique_ptr<OtlpSender> m_otlpSender = {};
    std::unique_ptr<WatchAlerts> m_alerts = {};
    std::optional<ObjectiveTrack> m_objective = {};
    ServiceNotice m_service;
    QTimer m_alive;
    QEventLoop m_loop;
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace roundtrip::cli
