// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Liveness.h"
#include "contract/ContractConnection.h"

namespace roundtrip {

struct PlainWsTimings
{
    Duration silence = std::chrono::seconds(15); ///< after which the server is asked for a sign of life
    Duration grace = std::chrono::seconds(10);   ///< for its answer
};

/// A link to a server that keeps its sockets itself: the chat contract and nothing else (PROTOCOL.md). A link that only
/// looks open, because the network between went away without a word, is found out by its silence.
class PlainWsConnection final : public ContractConnection
{
    Q_OBJECT

public:
    PlainWsConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                      const PlainWsTimings& timings = {}, QObject* parent = nullptr);

private:
    void onText(const QByteArray& utf8, Instant arrival) override;
    void onSilence(Duration silence);

    PlainWsTimings m_timings;
    Liveness m_liveness;
};

} // namespace roundtrip
