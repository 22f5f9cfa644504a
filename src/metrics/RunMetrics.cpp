// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/RunMetrics.h"

#include "metrics/BackendFamilies.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

RunMetrics::RunMetrics(const std::vector<MeteredBackend>& backends, QString version) : m_version(std::move(version))
{
    for (const MeteredBackend& backend : backends) {
        const QByteArray label = backendLabel(backend.name);
        const bool isTaken = std::any_of(m_backends.cbegin(), m_backends.cend(),
                                         [&label](const Metered& metered) { return metered.label == label; });
        if (m_backends.size() < kMostBackends && !isTaken) // no series may be there twice
            m_backends.push_back({.backend = backend, .label = label});
    }
}

/// Under the lock.
BackendCounts& RunMetrics::countsOf(const QString& backend)
{
    const auto find = [this](const QString& name) {
        return std::find_if(m_backends.begin(), m_backends.end(),
                            [&name](const Metered& metered) { return metered.backend.name == name; });
    };
    if (const auto known = find(backend); known != m_backends.end())
        return known->counts;
    const QString other = u"other"_s;
    if (const auto rest = find(other); rest != m_backends.end())
        return rest->counts;
    m_backends.push_back({.backend = {.name = other}, .label = other.toUtf8()});
    return m_backends.back().counts;
}

void RunMetrics::addSample(const Sample& sample)
{
    if (m_next)
        m_next->addSample(sample);
    if (!sample.isEcho && !sample.reordered && sample.outcome != Outcome::Duplicate)
        return; // a copy in a crowded room: nothing of it is told
    const std::lock_guard lock(m_mutex);
    countsOf(sample.backend).add(sample);
}

void RunMetrics::addConnection(const ConnectionSample& connection)
{
    if (m_next)
        m_next->addConnection(connection);
    const std::lock_guard lock(m_mutex);
    countsOf(connection.backend).add(connection);
}

void RunMetrics::setProgress(double share)
{
    const std::lock_guard lock(m_mutex);
    m_progress = share;
}

MetricSet RunMetrics::snapshot() const
{
    MetricSet metrics;
    MetricFamily progress = gaugeFamily("roundtrip_run_progress_ratio", "How far the run is, from 0 to 1.");
    BackendFamilies families;
    {
        const std::lock_guard lock(m_mutex);
        progress.add({}, m_progress);
        for (const Metered& metered : m_backends)
            families.add(metered.backend, metered.label, metered.counts);
    }
    metrics.families = {buildFamily(m_version), std::move(progress)};
    families.takeTo(metrics);
    return metrics;
}

} // namespace roundtrip
