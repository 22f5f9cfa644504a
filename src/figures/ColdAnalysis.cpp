// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/ColdAnalysis.h"

#include <QJsonObject>

namespace roundtrip {

using namespace Qt::StringLiterals;

ColdAnalysis::ColdAnalysis(const RunInfo& info)
    : m_keepsLink(info.plan.value("keeps_link"_L1).toBool()), m_anchor(info.anchor), m_sleeps(info.sleeps)
{
    for (const QJsonValue& value : info.plan.value("steps"_L1).toArray()) {
        const QJsonObject step = value.toObject();
        const QJsonValue idle = step.value("idle_s"_L1);
        constexpr double kDay = 86'400.0; // the longest that a plan may have; a file may say anything
        if (idle.isDouble() && idle.toDouble() >= 0.0 && idle.toDouble() <= kDay)
            m_planned[step.value("trial"_L1).toInt()] =
                std::chrono::round<Duration>(std::chrono::duration<double>(idle.toDouble()));
    }
}

ColdAnalysis::Step& ColdAnalysis::stepOf(const QString& backend, const QString& platform, int trial)
{
    const auto [found, isNew] = m_steps.try_emplace({backend, trial});
    if (isNew) {
        ColdProbe& probe = found->second.probe;
        probe.backend = backend;
        probe.platform = platform;
        probe.step = trial;
        if (const auto planned = m_planned.find(trial); planned != m_planned.end())
            probe.planned = planned->second;
    }
    return found->second;
}

void ColdAnalysis::add(const ConnectionSample& connection)
{
    if (connection.isBrokenOff())
        return;
    Step& step = stepOf(connection.backend, connection.platform, connection.trial);
    step.started = connection.started;
    step.connected = true;
    step.probe.isOverKeptLink = false;
    step.probe.connected = connection.outcome;
    step.probe.connectCold = connection.cold;
    if (!connection.ready)
        return;
    step.probe.connectTime = *connection.ready - connection.started;
    if (connection.lifetime && !m_keepsLink)
        step.ended = *connection.ready + *connection.lifetime;
}

void ColdAnalysis::add(const Sample& sample)
{
    if (!sample.isEcho || sample.duplicateIndex > 0)
        return;
    Step& step = stepOf(sample.backend, sample.platform, sample.trial);
    ColdProbe& probe = step.probe;
    if (m_keepsLink && sample.sent)
        takeKeptLink(step, *sample.sent, sample.received.value_or(*sample.sent));
    if (sample.outcome != Outcome::NotSent)
        probe.outcome = sample.outcome;
    probe.firstMessage = sample.serviceTime();
    probe.sendCold = sample.coldEvidence == ColdEvidence::Server ? sample.cold : Coldness::Unknown;
}

void ColdAnalysis::takeKeptLink(Step& step, Instant sent, Instant arrived)
{
    step.ended = arrived;
    if (step.connected)
        return;
    step.started = sent;
    step.probe.isOverKeptLink = true;
    step.probe.connected = ConnectOutcome::Ready;
}

/// The servers' silence went on while this machine slept and its clock stood still.
Duration ColdAnalysis::silence(Instant from, Instant until) const
{
    const auto slept = m_sleeps.sleptWithinUs(m_anchor.sinceAnchor(from), m_anchor.sinceAnchor(until));
    return until - from + std::chrono::microseconds(slept);
}

std::vector<ColdProbe> ColdAnalysis::probes() const
{
    std::vector<ColdProbe> probes;
    const Step* before = nullptr;
    for (const auto& [key, step] : m_steps) {
        probes.push_back(step.probe);
        if (before && before->probe.backend == step.probe.backend && before->ended)
            probes.back().idle = silence(*before->ended, step.started);
        before = &step;
    }
    return probes;
}

Result<std::vector<ColdProbe>> ColdAnalysis::of(RowSource& source)
{
    ColdAnalysis analysis(source.info());
    const auto take = [&analysis](const auto& row) {
        analysis.add(row);
        return true;
    };
    if (auto read = source.forEachConnection(take); !read)
        return read.error();
    if (auto read = source.forEachSample(take); !read)
        return read.error();
    return analysis.probes();
}

} // namespace roundtrip
