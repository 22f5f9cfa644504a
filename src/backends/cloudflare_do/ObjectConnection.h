// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Liveness.h"
#include "contract/ContractConnection.h"

namespace roundtrip {

struct ObjectTimings
{
    Duration silence = std::chrono::seconds(25); ///< after which the edge is asked for a sign of life
    Duration grace = std::chrono::seconds(10);   ///< for its answer
};

/// A link to a room that is a Durable Object: the chat contract on a socket that belongs to this one room
/// (PROTOCOL.md).
///
/// The keep-alive is the exact text that the object has left with the runtime to be answered without it. Anything else,
/// a space more even, would wake the object each time, be billed, and hide the cold starts that are to be measured.
class ObjectConnection final : public ContractConnection
{
    Q_OBJECT

public:
    ObjectConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                     const ObjectTimings& timings = {}, QObject* parent = nullptr);

    /// The bytes that the runtime answers by itself.
    [[nodiscard]] static QByteArray automaticPing() { return QByteArrayLiteral(R"({"action":"ping"})"); }

private:
    void start() override;
    void onText(const QByteArray& utf8, Instant arrival) override;
    void onOpenFailed(const Error& error) override;
    void onSocketClosed(int code, const QString& reason) override;
    void onSilence(Duration silence);

    ObjectTimings m_timings;
    Liveness m_liveness;
};

} // namespace roundtrip
