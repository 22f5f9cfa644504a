// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/LinkSocket.h"
#include "core/Result.h"
#include "core/Time.h"
#include "websocket/SocketSettings.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace roundtrip {

struct WebSocketOptions
{
    QUrl url = {};
    SocketSettings socket = {}; ///< how it gets through the network, and what its handshake carries
    /// Larger messages from the server close the link with 1009: a foreign server must not fill our memory.
    quint64 maxIncomingBytes = 256 * 1024;
    /// Larger messages are split into frames of this size (a gateway may take 32 KiB a frame; Qt's default is 512 KiB).
    quint64 outgoingFrameBytes = 32 * 1024;
    /// What the platform would refuse is not sent at all.
    std::optional<qint64> maxOutgoingBytes = {};
    /// The kernel notes when bytes come, where it can (plain sockets on Linux): kernelWait() tells.
    bool kernelStamps = false;
};

/// A client WebSocket that stamps what it hands over and turns every way to fail into an Error. One use per object.
/// Lives in an I/O thread; arrival instants are taken before anything looks at the text. Which client it is made of
/// (LinkSocket) nobody above needs to know.
class WebSocketLink : public QObject, private LinkSocketEvents
{
    Q_OBJECT

public:
    WebSocketLink(const Clock& clock, const WebSocketOptions& options, QObject* parent = nullptr);

    [[nodiscard]] const QUrl& url() const { return m_url; }
    /// Before open(): an address that is only complete then, such as a signed one.
    void setUrl(const QUrl& url) { m_url = url; }
    /// Ends without a word: whoever owns the link is going too, and may be half gone already.
    ~WebSocketLink() override;

    void open();
    /// Hands one text message to the kernel where it takes it at once. The instant is taken just before.
    [[nodiscard]] Result<Instant> sendText(const QByteArray& utf8);
    [[nodiscard]] Result<Instant> sendBinary(const QByteArray& bytes);
    /// Asks for a sign of life, which every WebSocket server gives (RFC 6455, 5.5.2): ponged() follows.
    void ping();
    /// Starts the closing handshake; a peer that does not answer within two seconds is dropped.
    void close(quint16 code = 1000, const QString& reason = {});
    /// Drops the TCP connection at once.
    void abort();
    /// When each step of connecting was done; none of them where the client does not tell.
    [[nodiscard]] ConnectPhases phases() const { return m_socket ? m_socket->phases() : ConnectPhases(); }
    /// While there is no connection yet, to end "still waiting for …"; empty where that is not known.
    [[nodiscard]] QString waitsFor() const { return m_socket ? m_socket->waitsFor() : QString(); }

    /// Inside a slot of textReceived() and the like: how long its bytes had lain in the kernel before their arrival was
    /// stamped. Nothing where that was not asked for, or is not known.
    [[nodiscard]] std::optional<Duration> kernelWait() const
    {
        return m_socket ? m_socket->kernelWait() : std::nullopt;
    }

Q_SIGNALS:
    void opened(roundtrip::Instant when);
    void textReceived(const QByteArray& utf8, roundtrip::Instant arrival);
    void binaryReceived(const QByteArray& bytes, roundtrip::Instant arrival);
    void ponged(roundtrip::Instant arrival);
    /// The link could not be opened. Nothing follows.
    void openFailed(const roundtrip::Error& error);
    /// An open link ended: with the peer's code and reason; 1005 where its close frame had none. 1006 where there was
    /// no close frame: the connection was cut, or we ended it, which the reason then says (ownCloseReason()).
    void closed(int code, const QString& reason);

private:
    void onSocketOpened(Instant when) override;
    void onText(const QByteArray& utf8, Instant arrival) override { Q_EMIT textReceived(utf8, arrival); }
    void onBinary(const QByteArray& bytes, Instant arrival) override { Q_EMIT binaryReceived(bytes, arrival); }
    void onPong(Instant arrival) override { Q_EMIT ponged(arrival); }
    void onOpenFailed(const Error& error) override;
    void onSocketEnded(int code, const QString& reason) override;

    [[nodiscard]] Result<void> mayCarry(qsizetype bytes) const;

    const Clock& m_clock;
    QUrl m_url;
    std::optional<qint64> m_maxOutgoingBytes;
    std::unique_ptr<WebSocketOptions> m_options; ///< until open(): ten thousand idle links need no copies
    std::unique_ptr<LinkSocket> m_socket;
    bool m_open = false;
    bool m_ended = false;
};

/// The Error for a link that was open and has ended, by WebSocketLink::closed()'s code and reason.
[[nodiscard]] Error closedError(int code, const QString& reason);

/// The reason of a link that we ended ourselves: "we closed: the server sent a masked frame (1002)". `code` is the one
/// that we gave, 1006 where no close frame could be sent.
[[nodiscard]] QString ownCloseReason(int code, const QString& why);

} // namespace roundtrip
