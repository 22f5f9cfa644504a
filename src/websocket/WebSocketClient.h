// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/ByteStream.h"
#include "websocket/FrameReader.h"
#include "websocket/HandshakeAnswer.h"
#include "websocket/SocketOpener.h"

#include <QObject>

#include <variant>

namespace roundtrip {

struct WebSocketClientOptions
{
    websocket::HandshakeOptions handshake = {}; ///< its url is where to
    SocketSettings socket = {};                 ///< how to get there
    websocket::FrameLimits limits = {};
    qsizetype outgoingFrameBytes = 32 * 1024; ///< larger messages go out in frames of this size
    bool kernelStamps = false;                ///< kernelWait() is to tell something
};

/// The connection ended, or broke, before the server had answered the handshake.
struct HandshakeCut
{
};

/// Why it did not open: Error is complete, the others want a sentence.
using WebSocketOpenFailure = std::variant<Error, websocket::HandshakeRefusal, HandshakeCut>;

/// How an open one ended.
struct WebSocketEnd
{
    int code = 1006;        ///< what the peer's close frame said, 1005 where it gave none; 1006: there was none
    QByteArray reason = {}; ///< the peer's, to the byte
    int ownCode = 0; ///< where we ended it over what the peer did: the code that we gave, 1006 where none could be
    QByteArray ownWhy = {}; ///< what that was, for people
};

/// What a WebSocketClient tells; each call may destroy the client.
class WebSocketEvents
{
public:
    virtual void socketOpened(Instant when) = 0;
    virtual void textReceived(const QByteArray& utf8, Instant arrival) = 0;
    virtual void binaryReceived(const QByteArray& bytes, Instant arrival) = 0;
    virtual void pongReceived(Instant arrival) = 0;
    virtual void openFailed(const WebSocketOpenFailure& failure) = 0;
    /// Of an open one. No message follows.
    virtual void socketEnded(const WebSocketEnd& end) = 0;
    /// After socketEnded(): the TCP connection is gone as well.
    virtual void connectionGone() {}

protected:
    ~WebSocketEvents() = default;
};

/// A client WebSocket (RFC 6455, RFC 7692 where offered and taken). Arrival instants are taken as the socket's bytes
/// are read, before anything looks at them, and are the same for all messages of one read. It has no patience of its
/// own but for the closing handshake (two seconds): a message that comes slowly is late, and no failure. One use per
/// object; lives in an I/O thread.
class WebSocketClient final : public QObject, private StreamEvents
{
    Q_OBJECT

public:
    /// More answers to pings than this waiting to be sent: the peer asks and does not listen, and is left.
    static constexpr qint64 kMaxUnsentBytes = 1024 * 1024;

    WebSocketClient(const Clock& clock, WebSocketClientOptions options, WebSocketEvents& events,
                    QObject* parent = nullptr);
    /// Ends without a word.
    ~WebSocketClient() override;

    /// Nothing is told before this returns.
    void open();
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    /// Of an open one: hands a message to the kernel, as far as that takes it. The instant is taken just before.
    Instant sendText(QByteArrayView utf8);
    Instant sendBinary(QByteArrayView bytes);
    [[nodiscard]] qint64 unsentBytes() const { return m_stream ? m_stream->unsentBytes() : 0; }
    void ping();
    /// Starts the closing handshake; one that is not open yet is dropped. Nothing is told before this returns.
    void close(int code, const QByteArray& reason);
    /// Drops the TCP connection at once.
    void abort();

    /// So far, while it connects.
    [[nodiscard]] ConnectPhases phases() const;
    /// While there is no socket yet: what is waited for (SocketOpener::waitsFor()). Else empty.
    [[nodiscard]] QString waitsFor() const;
    /// How long the bytes that the last event told of had lain in the kernel, where that is known.
    [[nodiscard]] std::optional<Duration> kernelWait() const
    {
        return m_stream ? m_stream->kernelWait() : std::nullopt;
    }
    [[nodiscard]] const QByteArray& subprotocol() const { return m_subprotocol; }

private:
    enum class State {
        Idle,
        Connecting, ///< m_opening->opener is at work
        Shaking,    ///< the request is sent
        Open,
        Closing, ///< our close frame is sent, the peer's is awaited
        Over     ///< told; the peer may still hang up first
    };
    /// What is of no use once it is open.
    struct Opening;

    void bytesRead(QByteArrayView bytes, Instant when) override;
    void streamEnded() override;

    void onConnected(QTcpSocket* socket, const ConnectPhases& phases);
    void onSocketFailure(const SocketFailure& failure);
    /// How much of the bytes was the answer's.
    [[nodiscard]] qsizetype shakeHands(QByteArrayView bytes, Instant when);
    void letIn(const websocket::HandshakeAgreement& agreement, Instant when);
    void takeFrames(QByteArrayView bytes, Instant when);
    void handle(const websocket::Incoming& incoming, Instant when);
    void answerPing(const QByteArray& payload);
    void writeAnswers();
    void onClose(const websocket::Incoming& close);
    void onViolation(const websocket::Incoming& violation);

    Instant send(websocket::Opcode opcode, QByteArrayView payload);
    void writeClose(int code, const QByteArray& reason);
    void failToOpen(const WebSocketOpenFailure& failure);
    void end(const WebSocketEnd& end);
    void dropSoon();
    void drop();
    void retireOpener();

    const Clock& m_clock;
    WebSocketEvents& m_events;
    websocket::FrameLimits m_limits;
    qsizetype m_frameBytes;
    bool m_kernelStamps;
    State m_state = State::Idle;
    std::unique_ptr<Opening> m_opening;
    std::unique_ptr<ByteStream> m_stream;
    std::unique_ptr<websocket::FrameReader> m_reader;
    std::unique_ptr<websocket::Deflater> m_deflater;
    QByteArray m_answers = {};   ///< to the pings of one read, sent together
    qint64 m_waitingAnswers = 0; ///< bytes of answers since all was last sent
    ConnectPhases m_phases = {};
    QByteArray m_subprotocol = {};
};

} // namespace roundtrip
