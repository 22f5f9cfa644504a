// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Liveness.h"
#include "contract/ContractConnection.h"

#include <QTimer>

namespace roundtrip {

/// When we act ahead of what ends a link (PROTOCOL.md). Tests shorten them.
struct VercelWsTimings
{
    Duration silence = std::chrono::seconds(25); ///< after which a ping keeps the road between open
    Duration grace = std::chrono::seconds(10);   ///< for its answer
    Duration limit = {};                         ///< the function's maximum duration
    Duration lead = {};                          ///< before it another link is asked for…
    Duration spread = {}; ///< …by each link so much earlier at most, so that they do not come in step

    /// Of a backend whose function lives this long.
    [[nodiscard]] static VercelWsTimings of(Duration limit);
    /// By the backend's setting.
    [[nodiscard]] static VercelWsTimings of(const ResolvedBackend& backend);
};

/// A link to a function on Vercel that holds its socket itself: the chat contract's frames; a ping against idle cuts;
/// and, since the function ends at its maximum duration whatever is said on it, another link ahead of that end.
class VercelWsConnection final : public ContractConnection
{
    Q_OBJECT

public:
    VercelWsConnection(const ResolvedBackend& backend, const ConnectionContext& context, const VercelWsTimings& timings,
                       QObject* parent = nullptr);

private:
    void onText(const QByteArray& utf8, Instant arrival) override;
    void onOpenFailed(const Error& error) override;
    void onSocketClosed(int code, const QString& reason) override;
    void onState(LinkState state);
    void onSilence(Duration silence);

    VercelWsTimings m_timings;
    Liveness m_liveness;
    QTimer m_renewal;
};

} // namespace roundtrip
