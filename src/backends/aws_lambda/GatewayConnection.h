// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/AnswerWatch.h"
#include "backends/aws_lambda/GatewayCodec.h"
#include "contract/ContractConnection.h"

#include <QTimer>

#include <QTimer>

#include <QTimer>

namespace roundtrip {

/// The gateway's time limits and when we act ahead of them (PROTOCOL.md). Tests shorten them.
struct GatewayTimings
{
    Duration idleLimit = std::chrono::minutes(10); ///< without data in either direction the gateway cuts
    Duration keepAlive = std::chrono::seconds(570);
    Duration lifetimeLimit = std::chrono::hours(2); ///< cannot be extended
    Duration renewal = std::chrono::minutes(110);
    Duration renewalSpread = std::chrono::minutes(5); ///< so that many clients do not come back in step
    Duration renewalRetry = std::chrono::minutes(1);  ///< asked for again, should the renewal have failed
    /// For any frame after something was sent: then the gateway is asked once more, and given as long again.
    Duration answer = std::chrono::seconds(20);
};

/// A link through an API Gateway WebSocket API: the chat contract's frames, the gateway's own error frames, a
/// keep-alive while nothing else is said, and a renewal ahead of the end of the connection's life.
class GatewayConnection final : public ContractConnection
{
    Q_OBJECT

public:
    GatewayConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                      const GatewayTimings& timings = {}, QObject* parent = nullptr);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;

protected:
    void start() override;
    void onText(const QByteArray& utf8, Instant arrival) override;
    void onOpenFailed(const Error& error) override;
    void onSocketClosed(int code, const QString& reason) override;
    void onRefused(const QString& id, Instant when, const Error& error) override;

private:
    [[nodiscard]] bool isSigned() const;
    [[nodiscard]] Result<void> signHandshake();
    void onState(LinkState state);
    void watchIdleness();
    void sendKeepAlive();
    void askForSignOfLife();
    void onUnanswered(Duration silence);
    [[nodiscard]] QString limitReached() const;

    ResolvedBackend m_backend;
    GatewayTimings m_timings;
    Instant m_lastData = {};    ///< in either direction: what the gateway's idle clock counts
    bool m_pingPending = false; ///< nothing was sent since the keep-alive, which is not answered yet
    bool m_keepAliveTold = false;
    AnswerWatch m_answers; ///< finds out a link that only looks open
    QTimer m_idle;
    QTimer m_renewal;
};

} // namespace roundtrip
