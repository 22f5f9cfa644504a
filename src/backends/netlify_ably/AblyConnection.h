// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Connection.h"
#include "backends/HttpPublisher.h"
#include "backends/netlify_ably/AblyChannel.h"
#include "backends/netlify_ably/AblyMembers.h"
#include "backends/netlify_ably/AblyResume.h"
#include "backends/netlify_ably/AblyTransport.h"

#include <QTimer>

#include <QTimer>

#include <QTimer>

namespace roundtrip {

/// A link to a room over Ably: token, socket, CONNECTED, ATTACH, chat. Messages go up by HTTP to the backend's
/// function, or on the socket where it has none, and come down the socket either way. PROTOCOL.md beside this file
/// describes the frames.
class AblyConnection : public Connection
{
    Q_OBJECT

public:
    /// Settings that do not suffice end the link with their error as soon as it is opened.
    AblyConnection(const Result<AblySettings>& settings, const ConnectionContext& context,
                   const AblyTimings& timings = {}, QObject* parent = nullptr);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    [[nodiscard]] QByteArray resumeToken() const override;
    [[nodiscard]] bool awaitsAnswers() const override { return m_publisher && m_publisher->awaitsAnswers(); }

protected:
    void start() override;
    void abandon() override;
    void closeSocket() override;
    [[nodiscard]] QString waitsFor() const override { return m_transport ? m_transport->waitsFor() : QString(); }
    [[nodiscard]] ConnectPhases phases() const override
    {
        return m_transport ? m_transport->phases() : ConnectPhases();
    }
    [[nodiscard]] QString protocolName() const override { return QStringLiteral("Ably's realtime protocol"); }

private:
    void makePublisher();
    void makeTransport();
    void onSocketClosed(int code, const QString& reason);

    void onFrame(const ably::ProtocolMessage& frame, Instant arrival);
    void onConnected(const ably::ProtocolMessage& frame);
    void onDisconnected(const ably::ProtocolMessage& frame);
    void onError(const ably::ProtocolMessage& frame);
    void onChannelFrame(const ably::ProtocolMessage& frame, Instant arrival);
    void onAttached(const ably::ProtocolMessage& frame, Instant arrival);
    void onDetached(const ably::ProtocolMessage& frame);
    void onMessages(const ably::ProtocolMessage& frame, Instant arrival);
    void onSettled(const ably::ProtocolMessage& frame, Instant when);

    void attach();
    /// Says that we are here, and asks who else is, where the channel lets us.
    void enter(const ably::ProtocolMessage& attached);
    void sendFrame(const ably::ProtocolMessage& frame);
    void fallSilent(Duration silence);
    /// Ends the link with this error, then the socket.

    Result<AblySettings> m_settings;
    AblyTimings m_timings;
    HttpPublisher* m_publisher = nullptr; ///< null where messages go up the socket
    AblyTransport* m_transport = nullptr; ///< null where the settings do not suffice
    ably::AblyResume m_resume;
    ably::AblyChannel m_channel;
    ably::AblyMembers m_members;
    std::optional<qint64> m_entering = {}; ///< the serial under which we said that we are here
    bool m_connected = false;
    qint64 m_maxMessageSize = 0;              ///< 0 unknown
    std::optional<Instant> m_reattached = {}; ///< when the room's channel was last attached anew on this link
    QTimer m_attachTimer;
};

} // namespace roundtrip
