// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/BackendCounts.h"
#include "metrics/MetricSet.h"

namespace roundtrip {

/// A backend as metrics name it.
struct MeteredBackend
{
    QString name = {};
    QString platform = {};
    bool simulated = false; ///< a lab of our own
};

/// Pure: a backend's name as a label's value: at most 100 letters, and safe to show.
[[nodiscard]] QByteArray backendLabel(const QString& name);

/// A family of its kind, without points.
[[nodiscard]] MetricFamily counterFamily(const char* name, const char* help);
[[nodiscard]] MetricFamily gaugeFamily(const char* name, const char* help);
[[nodiscard]] MetricFamily infoFamily(const char* name, const char* help);
/// A histogram in seconds with the bounds of LatencyBuckets.
[[nodiscard]] MetricFamily secondsFamily(const char* name, const char* help);
/// roundtrip_build_info.
[[nodiscard]] MetricFamily buildFamily(const QString& version);

/// The families that load runs and watches share, filled with one backend after another. Names and meanings are a
/// promise; the manual (metrics.md) has them.
struct BackendFamilies
{
    MetricFamily info = infoFamily("roundtrip_backend", "The backends that are measured.");
    MetricFamily roundTrip = secondsFamily(
        "roundtrip_round_trip_seconds",
        "Measured messages that came back to their sender, by response time: from when each should have left.");
    MetricFamily messages = counterFamily("roundtrip_messages", "Messages by what became of them, as it was told.");
    MetricFamily corrections =
        counterFamily("roundtrip_corrections", "Messages that were told lost or rejected, and arrived after all.");
    MetricFamily late = counterFamily("roundtrip_messages_late", "Of those delivered: after the deadline.");
    MetricFamily duplicates = counterFamily("roundtrip_duplicates", "Further arrivals of the same message.");
    MetricFamily reordered =
        counterFamily("roundtrip_reordered", "First arrivals behind one that its sender sent later.");
    MetricFamily inFlight = gaugeFamily("roundtrip_messages_in_flight",
                                        "Messages sent more than a second ago of which nothing is known yet.");
    MetricFamily clientLag = secondsFamily("roundtrip_client_lag_seconds",
                                           "How much later than planned the client itself sent measured messages.");
    MetricFamily connectTime =
        secondsFamily("roundtrip_connect_seconds", "First attempts that got ready, by how long that took.");
    MetricFamily attempts = counterFamily("roundtrip_connection_attempts", "First attempts to connect, by outcome.");
    MetricFamily retries = counterFamily("roundtrip_reconnects", "Further attempts to connect, by outcome.");
    MetricFamily open = gaugeFamily("roundtrip_connections_open", "Connections that are ready now.");
    MetricFamily coldStarts = counterFamily("roundtrip_cold_starts",
                                            "Connections and messages whose server said that it had to start first.");
    MetricFamily coldChecks =
        counterFamily("roundtrip_cold_checks", "Connections and messages whose server said cold or warm.");

    void addInfo(const MeteredBackend& backend, const QByteArray& label);
    /// Of a load run, the info included.
    void add(const MeteredBackend& backend, const QByteArray& label, const BackendCounts& counts);
    /// Those that have points.
    void takeTo(MetricSet& metrics);

private:
    void addMessages(const QByteArray& label, const BackendCounts& counts);
    void addConnections(const QByteArray& label, const BackendCounts& counts);
};

} // namespace roundtrip
