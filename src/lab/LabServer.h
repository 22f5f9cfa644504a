// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"
#include "core/Time.h"
#include "core/UtcAnchor.h"

#include <QHostAddress>
#include <QJsonObject>

namespace roundtrip {

class DelayLine;
class Truth;

/// What all servers of a lab share. The lab owns it; it outlives the servers.
struct LabContext
{
    const Clock& clock;
    const UtcAnchor anchor;
    DelayLine& delays;
    Truth& truth;
    const quint64 seed;
    const Secret token;
    /// What long spans of the platforms (idle time-outs, lifetimes, reclaiming, quota days) are multiplied with, so
    /// that nobody has to wait two hours for a two-hour limit. Latencies are not scaled.
    const double clockScale;

    [[nodiscard]] Duration scaled(Duration longSpan) const
    {
        return std::chrono::duration_cast<Duration>(longSpan * clockScale);
    }
};

/// One local platform. Made from a profile that has been checked; runs in the thread that made it.
class LabServer
{
public:
    LabServer() = default;
    virtual ~LabServer() = default;
    Q_DISABLE_COPY_MOVE(LabServer)

    /// Listens; port 0 takes any. Gives the port, or LabFailed.
    [[nodiscard]] virtual Result<quint16> start(const QHostAddress& host, quint16 port) = 0;
    /// The entry of a backends file without "name" and "platform", with the object "lab". Once it listens.
    [[nodiscard]] virtual QJsonObject describe() const = 0;
    /// Closes every connection (1001) and stops listening. May be called twice.
    virtual void stop() = 0;
};

} // namespace roundtrip
