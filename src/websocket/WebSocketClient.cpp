// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/WebSocketClient.h"

#include "websocket/CloseCode.h"
#include "websocket/FrameWriter.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <array>
#include <utility>

namespace roundtrip {

using websocket::HandshakeAgreement;
using websocket::HandshakeAnswer;
using websocket::HandshakeRefusal;
using websocket::Incoming;
using websocket::Opcode;
namespace close_code = websocket::close_code;

namespace {

constexpr std::chrono::seconds kCloseTimeout(2);

QByteArray freshNonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words);
}

/// Where a thread puts its frames together, one after the other; given back where one was uncommonly large.
QByteArray& frameBuffer()
{
    constexpr qsizetype kLargestKept = 256 * 1024;
    thread_local QByteArray buffer;
    if (buffer.capacity() > kLargestKept)
        buffer = {};
    buffer.resize(0);
    return buffer;
}

} // namespace

struct WebSocketClient::Opening
{
    websocket::HandshakeOptions options;
    SocketSettings socket;
    std::unique_ptr<SocketOpener> opener = nullptr;
    websocket::HandshakeRequest request = {};
    HandshakeAnswer answer = {};
};

WebSocketClient::WebSocketClient(const Clock& clock, WebSocketClientOptions options, WebSocketEvents& events,
                                 QObject* parent)
    : QObject(parent),
      m_clock(clock),
      m_events(events),
      m_limits(options.limits),
      m_frameBytes(options.outgoingFrameBytes),
      m_kernelStamps(options.kernelStamps),
      m_opening(new Opening{.options = std::move(options.handshake), .socket = std::move(options.socket)})
{
}

WebSocketClient::~WebSocketClient() = default;

void WebSocketClient::open()
{
    auto request = websocket::handshakeRequest(m_opening->options, freshNonce());
    m_state = State::Connecting;
    if (!request) {
        const auto tell = [this, error = request.error()] {
            if (m_state == State::Connecting)
                failToOpen(error);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
        return;
    }
    m_opening->request = std::move(request).value();
    m_opening->opener =
        std::make_unique<SocketOpener>(m_clock, SocketTarget::of(m_opening->options.url, m_opening->socket));
    connect(m_opening->opener.get(), &SocketOpener::opened, this, &WebSocketClient::onConnected);
    connect(m_opening->opener.get(), &SocketOpener::failed, this, &WebSocketClient::onSocketFailure);
    m_opening->opener->open();
}

void WebSocketClient::onConnected(QTcpSocket* socket, const ConnectPhases& phases)
{
    m_phases = phases;
    retireOpener();
    m_stream = ByteStream::over(socket, m_clock, *this);
    if (m_kernelStamps)
        m_stream->askForKernelStamps();
    m_state = State::Shaking;
    m_stream->write(m_opening->request.text);
    m_stream->start();
}

void WebSocketClient::onSocketFailure(const SocketFailure& failure)
{
    m_phases = failure.phases;
    retireOpener();
    failToOpen(failure.error);
}

void WebSocketClient::bytesRead(QByteArrayView bytes, Instant when)
{
    const QPointer<WebSocketClient> guard(this);
    if (m_state == State::Shaking)
        bytes = bytes.sliced(shakeHands(bytes, when));
    if (guard && (m_state == State::Open || m_state == State::Closing))
        takeFrames(bytes, when);
}

qsizetype WebSocketClient::shakeHands(QByteArrayView bytes, Instant when)
{
    HandshakeAnswer& answer = m_opening->answer;
    const qsizetype taken = answer.take(bytes);
    if (answer.state() == HandshakeAnswer::State::Refused) {
        failToOpen(answer.refusal());
    } else if (answer.state() == HandshakeAnswer::State::Whole) {
        if (m_opening->socket.onAnswer)
            m_opening->socket.onAnswer(
                {.url = m_opening->options.url,
                 .head = answer.head(),
                 .sent = m_phases.secured ? *m_phases.secured : m_phases.connected.value_or(when),
                 .when = when});
        const auto checked = websocket::checkAnswer(answer.head(), m_opening->request);
        if (const auto* refusal = std::get_if<HandshakeRefusal>(&checked))
            failToOpen(*refusal);
        else
            letIn(std::get<HandshakeAgreement>(checked), when);
    }
    return taken;
}

void WebSocketClient::letIn(const HandshakeAgreement& agreement, Instant when)
{
    m_reader = std::make_unique<websocket::FrameReader>(m_limits, agreement.deflate);
    if (agreement.deflate) {
        m_deflater = std::make_unique<websocket::Deflater>(*agreement.deflate);
        if (!m_deflater->canKeepTo())
            m_deflater.reset();
    }
    m_subprotocol = agreement.subprotocol;
    m_opening.reset();
    m_state = State::Open;
    m_events.socketOpened(when);
}

void WebSocketClient::takeFrames(QByteArrayView bytes, Instant when)
{
    const QPointer<WebSocketClient> guard(this);
    m_reader->feed(bytes);
    while (guard && (m_state == State::Open || m_state == State::Closing)) {
        const auto incoming = m_reader->next();
        if (!incoming) {
            writeAnswers();
            return;
        }
        handle(*incoming, when);
    }
}

void WebSocketClient::handle(const Incoming& incoming, Instant when)
{
    switch (incoming.kind) {
    case Incoming::Kind::Text:
        m_events.textReceived(incoming.payload, when);
        break;
    case Incoming::Kind::Binary:
        m_events.binaryReceived(incoming.payload, when);
        break;
    case Incoming::Kind::Ping:
        answerPing(incoming.payload);
        break;
    case Incoming::Kind::Pong:
        m_events.pongReceived(when);
        break;
    case Incoming::Kind::Close:
        onClose(incoming);
        break;
    case Incoming::Kind::Violation:
        onViolation(incoming);
        break;
    }
}

void WebSocketClient::answerPing(const QByteArray& payload)
{
    if (m_state == State::Open) // after a close frame nothing may follow
        websocket::appendFrame(m_answers, {.opcode = Opcode::Pong}, payload, websocket::maskKey());
}

void WebSocketClient::writeAnswers()
{
    if (m_answers.isEmpty())
        return;
    m_waitingAnswers += m_answers.size();
    m_stream->write(std::exchange(m_answers, {}));
    if (m_stream->unsentBytes() == 0)
        m_waitingAnswers = 0;
    if (m_waitingAnswers <= kMaxUnsentBytes)
        return;
    m_stream.reset();
    end({.ownCode = close_code::kNoCloseFrame, .ownWhy = "the server sends pings and does not take the answers"});
}

void WebSocketClient::onClose(const Incoming& close)
{
    writeAnswers();
    if (m_state == State::Over)
        return;
    if (m_state == State::Open)
        writeClose(close.code, {});
    dropSoon(); // the server hangs up first (RFC 6455, 7.1.1), and is waited for a little
    end({.code = close.code, .reason = close.payload});
}

void WebSocketClient::onViolation(const Incoming& violation)
{
    writeAnswers();
    if (m_state == State::Over)
        return;
    if (m_state == State::Open)
        writeClose(violation.code, {});
    dropSoon();
    end({.ownCode = violation.code, .ownWhy = violation.payload});
}

void WebSocketClient::streamEnded()
{
    if (m_state == State::Shaking) {
        failToOpen(HandshakeCut{});
    } else if (m_state == State::Open || m_state == State::Closing) {
        m_stream.reset();
        end({});
    } else {
        drop();
    }
}

ConnectPhases WebSocketClient::phases() const
{
    return m_opening && m_opening->opener ? m_opening->opener->phases() : m_phases;
}

QString WebSocketClient::waitsFor() const
{
    return m_opening && m_opening->opener ? m_opening->opener->waitsFor() : QString();
}

Instant WebSocketClient::sendText(QByteArrayView utf8)
{
    return send(Opcode::Text, utf8);
}

Instant WebSocketClient::sendBinary(QByteArrayView bytes)
{
    return send(Opcode::Binary, bytes);
}

Instant WebSocketClient::send(Opcode opcode, QByteArrayView payload)
{
    QByteArray deflated;
    if (m_deflater) {
        deflated = m_deflater->deflated(payload);
        payload = deflated;
    }
    QByteArray& frames = frameBuffer();
    if (!m_answers.isEmpty()) { // of the same read: what the peer asked before goes out before
        m_waitingAnswers += m_answers.size();
        frames.append(std::exchange(m_answers, {}));
    }
    websocket::appendMessage(frames, {.opcode = opcode, .isFinal = true, .isCompressed = m_deflater != nullptr},
                             payload, m_frameBytes);
    const Instant handedOver = m_clock.now();
    m_stream->write(frames);
    return handedOver;
}

void WebSocketClient::ping()
{
    if (m_state != State::Open)
        return;
    QByteArray frame;
    websocket::appendFrame(frame, {.opcode = Opcode::Ping}, {}, websocket::maskKey());
    m_stream->write(frame);
}

void WebSocketClient::close(int code, const QByteArray& reason)
{
    if (m_state != State::Open) {
        if (m_state == State::Connecting || m_state == State::Shaking)
            abort();
        return;
    }
    m_state = State::Closing;
    writeClose(code, reason);
    QTimer::singleShot(kCloseTimeout, this, &WebSocketClient::abort);
}

void WebSocketClient::abort()
{
    const bool wasOpen = m_state == State::Open || m_state == State::Closing;
    if (m_state == State::Over) {
        drop();
        return;
    }
    retireOpener();
    m_opening.reset();
    m_stream.reset();
    m_state = State::Over;
    if (wasOpen)
        end({});
}

void WebSocketClient::writeClose(int code, const QByteArray& reason)
{
    QByteArray frame;
    websocket::appendFrame(frame, {.opcode = Opcode::Close}, websocket::closePayload(code, reason),
                           websocket::maskKey());
    m_stream->write(frame);
}

void WebSocketClient::failToOpen(const WebSocketOpenFailure& failure)
{
    m_state = State::Over;
    // It may be a part of what goes: NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
    const WebSocketOpenFailure told = failure;
    m_stream.reset();
    m_events.openFailed(told);
}

void WebSocketClient::end(const WebSocketEnd& end)
{
    m_state = State::Over;
    const QPointer<WebSocketClient> guard(this);
    m_events.socketEnded(end);
    if (guard && !m_stream)
        m_events.connectionGone();
}

/// Once all is told the peer may take its leave; not for ever.
void WebSocketClient::dropSoon()
{
    QTimer::singleShot(kCloseTimeout, this, &WebSocketClient::drop);
}

void WebSocketClient::drop()
{
    if (!m_stream)
        return;
    m_stream.reset();
    m_events.connectionGone();
}

void WebSocketClient::retireOpener()
{
    if (!m_opening || !m_opening->opener)
        return;
    m_opening->opener->disconnect(this);
    m_opening->opener.release()->deleteLater(); // it may be its signal that we are in
}

} // namespace roundtrip

#include "moc_WebSocketClient.cpp"
