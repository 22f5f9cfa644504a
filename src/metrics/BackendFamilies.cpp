// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/BackendFamilies.h"

#include "core/SafeText.h"

namespace roundtrip {

QByteArray backendLabel(const QString& name)
{
    constexpr qsizetype kMostLetters = 100;
    return safeLine(name.left(kMostLetters)).toUtf8();
}

MetricFamily counterFamily(const char* name, const char* help)
{
    return {.name = name, .type = MetricType::Counter, .unit = {}, .help = help, .bounds = {}, .points = {}};
}

MetricFamily gaugeFamily(const char* name, const char* help)
{
    return {.name = name, .type = MetricType::Gauge, .unit = {}, .help = help, .bounds = {}, .points = {}};
}

MetricFamily infoFamily(const char* name, const char* help)
{
    return {.name = name, .type = MetricType::Info, .unit = {}, .help = help, .bounds = {}, .points = {}};
}

MetricFamily secondsFamily(const char* name, const char* help)
{
    return {.name = name,
            .type = MetricType::Histogram,
            .unit = "seconds",
            .help = help,
            .bounds = latencyBoundsInSeconds(),
            .points = {}};
}

MetricFamily buildFamily(const QString& version)
{
    MetricFamily build = infoFamily("roundtrip_build", "The program that measures.");
    build.add({{"version", version.toUtf8()}}, 1.0);
    return build;
}

void BackendFamilies::addInfo(const MeteredBackend& backend, const QByteArray& label)
{
    info.add({{"backend", label},
              {"platform", backendLabel(backend.platform)},
              {"simulated", backend.simulated ? "true" : "false"}},
             1.0);
}

void BackendFamilies::add(const MeteredBackend& backend, const QByteArray& label, const BackendCounts& counts)
{
    addInfo(backend, label);
    const auto addTimes = [&label](MetricFamily& family, const LatencyBuckets& times) {
        family.points.push_back({.labels = {{"backend", label}}, .value = 0.0, .buckets = times.inSeconds()});
    };
    addTimes(roundTrip, counts.roundTrip());
    addTimes(clientLag, counts.clientLag());
    addTimes(connectTime, counts.connectTime());
    addMessages(label, counts);
    addConnections(label, counts);
}

void BackendFamilies::addMessages(const QByteArray& label, const BackendCounts& counts)
{
    auto told = counts.messages();
    auto phases = counts.phases();
    for (const Outcome outcome : {Outcome::Delivered, Outcome::Lost, Outcome::Rejected, Outcome::NotSent})
        told.try_emplace({.phase = Phase::Measure, .outcome = outcome, .cause = {}}, 0); // a rate wants a beginning
    phases.try_emplace(Phase::Measure);
    for (const auto& [key, count] : told) {
        MetricLabels labels{{"backend", label},
                            {"phase", phaseName(key.phase).toUtf8()},
                            {"outcome", outcomeName(key.outcome).toUtf8()}};
        if (!key.cause.isEmpty())
            labels.emplace_back("cause", key.cause);
        messages.add(std::move(labels), static_cast<double>(count));
    }
    for (const auto& [phase, count] : phases) {
        const MetricLabels labels{{"backend", label}, {"phase", phaseName(phase).toUtf8()}};
        late.add(labels, static_cast<double>(count.late));
        duplicates.add(labels, static_cast<double>(count.duplicates));
        reordered.add(labels, static_cast<double>(count.reordered));
        inFlight.add(labels, static_cast<double>(count.inFlight));
        MetricLabels was = labels;
        was.emplace_back("was", outcomeName(Outcome::Lost).toUtf8());
        corrections.add(was, static_cast<double>(count.lossesTakenBack));
        was.back().second = outcomeName(Outcome::Rejected).toUtf8();
        corrections.add(was, static_cast<double>(count.refusalsTakenBack));
    }
}

void BackendFamilies::addConnections(const QByteArray& label, const BackendCounts& counts)
{
    for (const ConnectOutcome outcome :
         {ConnectOutcome::Ready, ConnectOutcome::Refused, ConnectOutcome::Failed, ConnectOutcome::Timeout}) {
        const MetricLabels labels{{"backend", label}, {"outcome", connectOutcomeName(outcome).toUtf8()}};
        const auto countIn = [outcome](const auto& outcomes) {
            const auto found = outcomes.find(outcome);
            return found == outcomes.end() ? 0.0 : static_cast<double>(found->second);
        };
        attempts.add(labels, countIn(counts.attempts()));
        retries.add(labels, countIn(counts.retries()));
    }
    open.add({{"backend", label}}, static_cast<double>(counts.openConnections()));
    const auto addCold = [&](const QByteArray& of, const BackendCounts::ColdCounts& cold) {
        coldStarts.add({{"backend", label}, {"of", of}}, static_cast<double>(cold.cold));
        coldChecks.add({{"backend", label}, {"of", of}}, static_cast<double>(cold.known));
    };
    addCold("connection", counts.coldConnections());
    addCold("message", counts.coldMessages());
}

void BackendFamilies::takeTo(MetricSet& metrics)
{
    for (MetricFamily* family : {&info, &roundTrip, &messages, &corrections, &late, &duplicates, &reordered, &inFlight,
                                 &clientLag, &connectTime, &attempts, &retries, &open, &coldStarts, &coldChecks}) {
        if (!family->points.empty())
            metrics.families.push_back(std::move(*family));
    }
}

} // namespace roundtrip
