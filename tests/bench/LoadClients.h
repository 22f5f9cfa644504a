// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/RawLoadClient.h"
#include "load/LoadRunner.h"

#include <QTemporaryDir>

namespace roundtrip::bench {

/// Our load engine with its recorder, as `bench` uses it, against a chat server.
class OwnLoadClient
{
public:
    explicit OwnLoadClient(const QString& url);

    [[nodiscard]] LoadFigures run(double rate, Duration span, int connections);
    /// Opens so many connections and holds them for a moment: how many were ready, and by how much the resident memory
    /// of this process had grown by then, in bytes.
    struct Held
    {
        int ready = 0;
        std::int64_t bytes = 0;
    };
    [[nodiscard]] Held hold(int connections);

private:
    [[nodiscard]] LoadPlan planFor(double rate, Duration span, int connections) const;

    SteadyClock m_clock;
    Platform m_platform;
    LoadTarget m_target;
    QTemporaryDir m_folder;
};

/// The Node client as a process of its own; its percentiles are in its own words.
struct NodeFigures
{
    bool isAllBack = false;
    double p99Us = 0.0;
};
[[nodiscard]] NodeFigures runNodeClient(const QString& url, double rate, Duration span, int connections);

} // namespace roundtrip::bench
