// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"

#include <QHostAddress>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace roundtrip::test {

/// A realtime server on loopback that keeps the peace unless a test says otherwise: greets, attaches whatever is asked
/// for, acknowledges and echoes what is published, answers a goodbye.
class FakeAbly : public QObject
{
    Q_OBJECT

public:
    explicit FakeAbly(const QHostAddress& address = QHostAddress(QHostAddress::LocalHost), QObject* parent = nullptr);

    [[nodiscard]] int port() const { return m_server.serverPort(); }

    /// What it does when a client has connected, and with each frame. Replace them to misbehave.
    std::function<void()> onOpen;
    std::function<void(const ably::ProtocolMessage&)> onFrame;

    void greet(const QString& connectionId = QStringLiteral("c1"), const QString& connectionKey = QStringLiteral("k1"));
    /// The peaceful answer to a frame.
    void answer(const ably::ProtocolMessage& frame);
    void send(const ably::ProtocolMessage& frame);
    void sendText(const QString& text);
    /// A frame with an error, of the channel where one is named.
    void sendError(ably::Action action, int code, int statusCode, const QString& channel = {});
    /// A chat message with this envelope on the room's channel.
    void deliver(const QByteArray& envelope, const QString& channelSerial = {});
    /// Ends the socket with a code, or (drop) without a word.
    void close(quint16 code);
    void drop();

    [[nodiscard]] const QList<QUrl>& handshakes() const { return m_handshakes; }
    [[nodiscard]] const QList<ably::ProtocolMessage>& frames() const { return m_frames; }
    [[nodiscard]] QList<ably::ProtocolMessage> framesOf(ably::Action action) const;

    std::chrono::milliseconds maxIdleInterval{0};
    qint64 attachedFlags = 0; ///< besides the modes asked for

private:
    void accept();

    QWebSocketServer m_server;
    QWebSocket* m_peer = nullptr; ///< the latest
    QList<QUrl> m_handshakes;
    QList<ably::ProtocolMessage> m_frames;
};

} // namespace roundtrip::test
