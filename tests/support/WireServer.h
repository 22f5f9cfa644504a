// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace roundtrip::test {

/// A TCP server on loopback that answers a request's head with whatever a test says, byte for byte, and reads what a
/// WebSocket client sends frame by frame. For everything that a well-behaved server library would not do.
class WireServer : public QObject
{
    Q_OBJECT

public:
    /// Called with each connection once its request head is complete.
    using Script = std::function<void(WireServer& server, QTcpSocket& peer)>;
    struct Frame
    {
        int opcode = 0;
        bool isFinal = false;
        QByteArray payload = {};
    };

    explicit WireServer(Script script);

    [[nodiscard]] QUrl url(const QString& scheme = QStringLiteral("ws")) const;
    /// The head of the last request.
    [[nodiscard]] const QByteArray& request() const { return m_request; }
    /// What the client sent since its handshake, unmasked.
    [[nodiscard]] const QList<Frame>& frames() const { return m_frames; }
    /// The connection of the last request; null when it is gone.
    [[nodiscard]] QTcpSocket* peer() const { return m_peer; }

    /// The answer that makes the last request a WebSocket.
    [[nodiscard]] QByteArray upgrade() const;
    [[nodiscard]] static QByteArray textFrame(const QByteArray& text);
    [[nodiscard]] static QByteArray closeFrame(quint16 code, const QByteArray& reason);
    [[nodiscard]] static QByteArray httpAnswer(const QByteArray& status, const QByteArray& body = "no");

private:
    void onReadable(QTcpSocket& peer);
    void readFrames();

    Script m_script;
    QTcpServer m_server;
    QPointer<QTcpSocket> m_peer = {};
    QByteArray m_request = {};
    QByteArray m_unread = {};
    QList<Frame> m_frames = {};
};

} // namespace roundtrip::test
