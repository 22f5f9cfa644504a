// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleTap.h"
#include "metrics/BackendFamilies.h"

#include <mutex>

namespace roundtrip {

/// The metrics of a run that goes on, from its rows on their way to the recorder. Every message is counted once, at
/// every moment, so that at the end they balance with the summary. Names and meanings are a promise; the manual
/// (metrics.md) has them. Any thread.
class RunMetrics final : public SampleTap
{
public:
    /// Series are made for so many backends; what comes of others is that of "other".
    static constexpr std::size_t kMostBackends = 64;

    RunMetrics(const std::vector<MeteredBackend>& backends, QString version);

    void forwardTo(SampleSink& next) override { m_next = &next; }
    void addSample(const Sample& sample) override;
    void addConnection(const ConnectionSample& connection) override;

    /// 0 to 1.
    void setProgress(double share);
    [[nodiscard]] MetricSet snapshot() const;

private:
    struct Metered
    {
        MeteredBackend backend;
        QByteArray label;
        BackendCounts counts = {};
    };

    [[nodiscard]] BackendCounts& countsOf(const QString& backend);

    SampleSink* m_next = nullptr;
    const QString m_version;
    mutable std::mutex m_mutex; ///< of what follows
    std::vector<Metered> m_backends;
    double m_progress = 0.0;
};

} // namespace roundtrip
