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

/// What a watch tells of its objective; a family without points is left out.
struct ObjectiveFamilies
{
    MetricFamily target =
        gaugeFamily("roundtrip_objective_target_ratio", "The share of messages that is to be back within the limit.");
    MetricFamily limit = gaugeFamily("roundtrip_objective_limit_seconds", "The limit of a round trip.");
    MetricFamily window =
        gaugeFamily("roundtrip_objective_window_seconds", "How long the stretch is over which that is to hold.");
    MetricFamily attained =
        gaugeFamily("roundtrip_objective_attained_ratio", "The share that was, in that stretch before now.");
    MetricFamily budget = gaugeFamily("roundtrip_objective_budget_left_ratio",
                                      "Of what may be beyond the limit: 1 is untouched, below 0 is overdrawn.");
    MetricFamily burn = gaugeFamily("roundtrip_objective_burn_rate",
                                    "How fast the budget goes: at 1 it lasts exactly for the stretch.");

    ObjectiveFamilies()
    {
        limit.unit = "seconds";
        window.unit = "seconds";
    }
    void add(const QByteArray& label, const ObjectiveFigures& figures)
    {
        const MetricLabels of{{"backend", label}};
        target.add(of, figures.target);
        limit.add(of, std::chrono::duration<double>(figures.limit).count());
        window.add(of, static_cast<double>(figures.window.count()));
        if (figures.attained)
            attained.add(of, *figures.attained);
        if (figures.budgetLeft)
            budget.add(of, *figures.budgetLeft);
        for (const auto& [stretch, rate] : figures.burns) {
            const auto hours = std::chrono::duration_cast<std::chrono::hours>(stretch);
            burn.add({{"backend", label}, {"window", QByteArray::number(qint64{hours.count()}) + 'h'}}, rate);
        }
    }
    void takeTo(MetricSet& metrics)
    {
        for (MetricFamily* family : {&target, &limit, &window, &attained, &budget, &burn}) {
            if (!family->points.empty())
                metrics.families.push_back(std::move(*family));
        }
    }
};

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
    ObjectiveFamilies objectives;
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
        if (watched.objective)
            objectives.add(label, *watched.objective);
    }
    MetricSet metrics{.families = {buildFamily(m_version)}};
    families.takeTo(metrics);
    for (MetricFamily* family : {&held, &ends, &lag})
        metrics.families.push_back(std::move(*family));
    objectives.takeTo(metrics);
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
