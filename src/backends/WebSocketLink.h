// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"
#include "websocket/SocketSettings.h"

#include <QAbstractSocket>
#include <QObject>
#include <QSslError>
#include <QUrl>
#include <QWebSocket>

namespace roundtrip {

struct WebSocketOptions
{
    QUrl url = {};
    SocketSettings socket = {}; ///< how it gets through the network, and what its handshake carries
    /// Larger messages from the server close the link with 1009: a foreign server must not fill our memory.
    quint64 maxIncomingBytes = 256 * 1024;
    /// Larger messages are split into frames of this size (API Gateway takes 32 KiB a frame; Qt's default is 512 KiB).
    quint64 outgoingFrameBytes = 32 * 1024;
    /// What the platform would refuse is not sent at all.
    std::optional<qint64> maxOutgoingBytes = {};
};

/// A client WebSocket that stamps what it hands over and turns every way to fail into an Error. One use per object.
/// Lives in an I/O thread; arrival instants are taken before anything looks at the text.
class WebSocketLink : public QObject
{
    Q_OBJECT

public:
    WebSocketLink(const Clock& clock, const WebSocketOptions& options, QObject* parent = nullptr);

    [[nodiscard]] const QUrl& url() const { return m_options.url; }
    /// Before open(): an address that is only complete then, such as a signed one.
    void setUrl(const QUrl& url) { m_options.url = url; }
    /// Ends without a word: whoever owns the link is going too, and may be half gone already.
    ~WebSocketLink() override;

    void open();
    /// Hands one text frame to the kernel where it takes it at once. The instant is taken just before.
    [[nodiscard]] Result<Instant> sendText(const QByteArray& utf8);
    /// Asks for a sign of life, which every WebSocket server gives (RFC 6455, 5.5.2): ponged() follows.
    void ping() { m_socket.ping(); }
    /// Starts the closing handshake; a peer that does not answer within two seconds is dropped.
    void close(quint16 code = 1000, const QString& reason = {});
    /// Drops the TCP connection at once.
    void abort();

Q_SIGNALS:
    void opened(roundtrip::Instant when);
    void textReceived(const QByteArray& utf8, roundtrip::Instant arrival);
    void ponged(roundtrip::Instant arrival);
    /// The link could not be opened. Nothing follows.
    void openFailed(const roundtrip::Error& error);
    /// An open link ended. Code 1006 where there was no close frame.
    void closed(int code, const QString& reason);

private:
    void onError(QAbstractSocket::SocketError error);
    void onTlsErrors(const QList<QSslError>& errors);
    void onDisconnected();

    const Clock& m_clock;
    WebSocketOptions m_options;
    QWebSocket m_socket;
    QString m_tlsProblem = {};
    bool m_open = false;
    bool m_opening = false; ///< inside open()
    bool m_ended = false;
    bool m_closing = false;        ///< inside close()
    bool m_closeHandshake = false; ///< either side sent a close frame
    bool m_broken = false;         ///< the open connection failed before any close frame
};

/// The Error for a link that was open and has ended, by WebSocket close code.
[[nodiscard]] Error closedError(int code, const QString& reason);

} // namespace roundtrip
