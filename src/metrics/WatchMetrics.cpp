// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/WatchMetrics.h"

#include <QSet>

#include <algorithm>

namespace roundtrip {

namespace {

MetricLabels measuredLabels(const QByteArray& backend)
{
    return {{"backend", backend}, {"phase", phaseName(Phase::Measure).toUtf8()}};
}

void addWatchTimes(BackendFamilies& families, const QByteArray& label, const WatchBin& total)
{
    LatencyBuckets times;
    times.add(total.roundTrips);
    families.roundTrip.points.push_back({.labels = {{"backend", label}}, .value = 0.0, .buckets = times.inSeconds()});
}

void addWatchConnections(BackendFamilies& families, const QByteArray& label, const WatchedNow& watched)
{
    const WatchBin& total = watched.total;
    const auto add = [&](ConnectOutcome outcome, std::int64_t count) {
        families.attempts.add({{"backend", label}, {"outcome", connectOutcomeName(outcome).toUtf8()}},
                              static_cast<double>(count));
    };
    add(ConnectOutcome::Ready, total.connectSuccesses);
    add(ConnectOutcome::Failed, total.connectAttempts - total.connectSuccesses);
    families.open.add({{"backend", label}}, watched.isReady ? 1.0 : 0.0);
    families.coldStarts.add({{"backend", label}, {"of", "message"}}, static_cast<double>(total.cold));
}

} // namespace

void WatchMetrics::Told::update(std::int64_t account)
{
    m_takenBack += std::max<std::int64_t>(m_account - account, 0);
    m_account = account;
}

MetricSet WatchMetrics::snapshot(const std::vector<WatchedNow>& backends)
{
    BackendFamilies families;
    MetricFamily held = counterFamily("roundtrip_probes_held",
                                      "Probes that were due and not tried: too many were in flight, or it was late.");
    MetricFamily ends = counterFamily("roundtrip_disconnects", "Connections that were ready and ended.");
    MetricFamily lag = gaugeFamily("roundtrip_client_worst_lag_seconds",
                                   "How late the client itself was at worst in the last minute that is over.");
    lag.unit = "seconds";
    QSet<QByteArray> labels;
    for (const WatchedNow& watched : backends) {
        const QByteArray label = backendLabel(watched.backend.name);
        if (labels.contains(label) || labels.size() >= static_cast<qsizetype>(kMostBackends))
            continue; // no series may be there twice
        labels.insert(label);
        families.addInfo(watched.backend, label);
        addWatchTimes(families, label, watched.total);
        addMessages(families, label, watched.total.ledger);
        addWatchConnections(families, label, watched);
        held.add({{"backend", label}}, static_cast<double>(watched.total.held));
        ends.add({{"backend", label}}, static_cast<double>(watched.total.disconnects));
        lag.add({{"backend", label}}, std::chrono::duration<double>(watched.recentWorstLag).count());
    }
    MetricSet metrics{.families = {buildFamily(m_version)}};
    families.takeTo(metrics);
    for (MetricFamily* family : {&held, &ends, &lag})
        metrics.families.push_back(std::move(*family));
    return metrics;
}

void WatchMetrics::addMessages(BackendFamilies& families, const QByteArray& label, const Ledger& ledger)
{
    Accounts& accounts = m_accounts[QString::fromUtf8(label)];
    accounts.lost.update(ledger.lost);
    accounts.rejected.update(ledger.rejected);
    const auto add = [&](Outcome outcome, std::int64_t count) {
        MetricLabels of = measuredLabels(label);
        of.emplace_back("outcome", outcomeName(outcome).toUtf8());
        families.messages.add(std::move(of), static_cast<double>(count));
    };
    add(Outcome::Delivered, ledger.delivered);
    add(Outcome::Lost, accounts.lost.told());
    add(Outcome::Rejected, accounts.rejected.told());
    add(Outcome::NotSent, ledger.notSent);
    const auto correct = [&](Outcome was, const Told& told) {
        MetricLabels of = measuredLabels(label);
        of.emplace_back("was", outcomeName(was).toUtf8());
        families.corrections.add(std::move(of), static_cast<double>(told.takenBack()));
    };
    correct(Outcome::Lost, accounts.lost);
    correct(Outcome::Rejected, accounts.rejected);
    families.late.add(measuredLabels(label), static_cast<double>(ledger.late));
    families.duplicates.add(measuredLabels(label), static_cast<double>(ledger.duplicate));
    families.reordered.add(measuredLabels(label), static_cast<double>(ledger.reordered));
    families.inFlight.add(measuredLabels(label), static_cast<double>(ledger.inFlight));
}

} // namespace roundtrip
