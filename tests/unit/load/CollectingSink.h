// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleSink.h"

#include <map>
#include <mutex>
#include <utility>

namespace roundtrip::test {

/// Keeps the last state of every row, as a store does.
class CollectingSink final : public SampleSink
{
public:
    using Row = std::pair<QString, std::int64_t>;   ///< backend, row
    using Link = std::tuple<QString, QString, int>; ///< backend, connection, attempt

    void addSample(const Sample& sample) override
    {
        const std::lock_guard lock(m_mutex);
        m_samples.insert_or_assign(Row{sample.backend, sample.row}, sample);
    }
    void addConnection(const ConnectionSample& connection) override
    {
        const std::lock_guard lock(m_mutex);
        m_connections.insert_or_assign(Link{connection.backend, connection.connectionId, connection.attempt},
                                       connection);
    }

    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_samples.clear();
        m_connections.clear();
    }

    /// Once the run has finished.
    [[nodiscard]] const std::map<Row, Sample>& samples() const { return m_samples; }
    [[nodiscard]] const std::map<Link, ConnectionSample>& connections() const { return m_connections; }

private:
    std::mutex m_mutex;
    std::map<Row, Sample> m_samples;
    std::map<Link, ConnectionSample> m_connections;
};

} // namespace roundtrip::test
