// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/AnswerWatch.h"
#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/HttpCaller.h"
#include "backends/Liveness.h"
#include "backends/WebSocketLink.h"
#include "backends/azure_pubsub/PubSubCodec.h"
#include "backends/azure_pubsub/PubSubResume.h"

#include <QTimer>

namespace roundtrip {

/// The waits that the protocol leaves to the client; tests shorten them.
struct PubSubTimings
{
    Duration pingAfter = std::chrono::seconds(20); ///< of silence
    Duration silence = std::chrono::seconds(120);  ///< without any frame: then the link is given up
    Duration answer = std::chrono::seconds(20);    ///< for any frame after a message, and after asking once more
    Duration sequenceAck = std::chrono::seconds(1);
    quint64 sequenceJump = 300;           ///< more than so many unacknowledged: at once
    std::chrono::seconds tokenLife{3600}; ///< of a token that is made here
};

/// A link over Azure Web PubSub: a token, a socket, "connected", joinGroup, whose ack is ready; messages go up and come
/// down that socket. A broker without code of ours. The reliable variant takes a lost session up again, with what was
/// missed and without repeats. PROTOCOL.md beside this file has the frames.
class PubSubConnection final : public Connection
{
    Q_OBJECT

public:
    PubSubConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                     const PubSubTimings& timings = {}, QObject* parent = nullptr);
    ~PubSubConnection() override;

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    /// Only of a session that is in its room: another may never have got there.
    [[nodiscard]] QByteArray resumeToken() const override
    {
        return m_isReliable && m_hasJoined ? m_resume.toBytes() : QByteArray();
    }

protected:
    void start() override;
    void abandon() override;
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString waitsFor() const override;
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }
    [[nodiscard]] QString protocolName() const override { return QStringLiteral("Web PubSub's JSON protocol"); }

private:
    void connectLink();
    void askForToken();
    void onTokenAnswer(const HttpAnswer& answer);
    void knock(const Secret& accessToken);
    void onText(const QByteArray& utf8, Instant arrival);
    void handle(const pubsub::Connected& connected, Instant arrival);
    void handle(const pubsub::Disconnected& gone, Instant arrival);
    void handle(const pubsub::Ack& ack, Instant arrival);
    void handle(const pubsub::GroupMessage& message, Instant arrival);
    template<typename Ignored>
    void handle(const Ignored&, Instant)
    {
    }

    void sendAgain();
    void acknowledgeSequence();
    void onOpenFailed(const Error& error);
    void onClosed(int code, const QString& reason);
    void onSilence(Duration silence);
    void transmit(const pubsub::ClientFrame& frame);

    ResolvedBackend m_backend;
    PubSubTimings m_timings;
    const bool m_isReliable;
    HttpCaller m_http;
    WebSocketLink m_link;
    Liveness m_liveness;
    AnswerWatch m_answers; ///< finds out a socket that only looks open, once something is sent
    QTimer m_sequenceTimer;
    pubsub::PubSubResume m_resume;
    bool m_isResuming = false; ///< an earlier session is asked for, and nobody has said yet that it is there
    bool m_hasJoined = false;  ///< the session is a member of the room, as far as we know
    bool m_asksForToken = false;
    quint64 m_joinAck = 0;      ///< the id of joinGroup; 0: none waits
    quint64 m_acknowledged = 0; ///< of the sequence ids
    QString m_goodbye = {};     ///< what the service said before it closes
};

} // namespace roundtrip
