// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/AnswerWatch.h"
#include "backends/Connection.h"
#include "backends/Liveness.h"
#include "backends/WebSocketLink.h"
#include "backends/appsync_events/AppSyncAccess.h"
#include "backends/appsync_events/AppSyncCodec.h"

#include <QHash>
#include <QTimer>

namespace roundtrip {

/// The waits that the protocol leaves to the client, and the service's limit; tests shorten them.
struct AppSyncTimings
{
    Duration silence = std::chrono::minutes(5);      ///< until connection_ack says another
    Duration silenceGrace = std::chrono::seconds(5); ///< beyond what it says
    /// For any frame after a publish: then the service is asked once more, and given as long again.
    Duration answer = std::chrono::seconds(20);
    Duration lifetimeLimit = std::chrono::hours(24);
    Duration renewal = std::chrono::minutes(24 * 60 - 10);
    Duration renewalSpread = std::chrono::minutes(5); ///< so that many clients do not come back in step
    Duration renewalRetry = std::chrono::minutes(1);
};

/// A link over an AppSync Event API: messages go up and come down one socket; a broker without code of ours. Socket →
/// connection_init → connection_ack → subscribe → subscribe_success, which is ready. PROTOCOL.md beside this file has
/// the frames. The service keeps nothing for a client that is away: a new link begins from scratch.
class AppSyncConnection final : public Connection
{
    Q_OBJECT

public:
    AppSyncConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                      const AppSyncTimings& timings = {}, QObject* parent = nullptr);
    ~AppSyncConnection() override;

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;

protected:
    void start() override;
    void abandon() override { m_link.abort(); }
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString waitsFor() const override { return m_link.waitsFor(); }
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }
    [[nodiscard]] QString protocolName() const override { return QStringLiteral("AppSync Events"); }

private:
    void onState(LinkState state);
    void onText(const QByteArray& utf8, Instant arrival);
    void handle(const appsync::ConnectionAck& ack, Instant arrival);
    void handle(const appsync::ConnectionError& error, Instant arrival);
    void handle(const appsync::SubscribeSuccess& done, Instant arrival);
    void handle(const appsync::PublishSuccess& done, Instant arrival);
    void handle(const appsync::OperationError& error, Instant arrival);
    void handle(const appsync::Data& data, Instant arrival);
    template<typename Ignored>
    void handle(const Ignored&, Instant)
    {
    }

    void onRefusedPublish(const appsync::OperationError& error, Instant arrival);
    void onClosed(int code, const QString& reason);
    void onSilence(Duration silence);
    [[nodiscard]] bool isAtEndOfLife() const;
    [[nodiscard]] QJsonObject authorizationOver(const QByteArray& body) const;
    void transmit(const appsync::ClientFrame& frame);

    Result<appsync::Access> m_access;
    QString m_namespace;
    AppSyncTimings m_timings;
    WebSocketLink m_link;
    Liveness m_liveness;   ///< the service says something within a time that it names
    AnswerWatch m_answers; ///< finds out a socket that only looks open, once something is published
    QTimer m_renewal;
    quint64 m_published = 0;
    QHash<QString, QString> m_open; ///< publishes without an answer: the message of each frame's id
};

} // namespace roundtrip
