// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyPeer.h"

#include "backends/netlify_ably/AblyCodec.h"
#include "backends/netlify_ably/AblyErrors.h"
#include "lab/netlify_ably/AblyBroker.h"
#include "lab/netlify_ably/AblyMsgPack.h"
#include "lab/netlify_ably/AblyRefusals.h"

#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;
using ably::ProtocolMessage;

namespace {

constexpr std::chrono::seconds kContinuityNoticeEvery(1);
constexpr qint64 kMaxFrameBytes = 512 * 1024;

std::optional<ProtocolMessage> fromBinary(const QByteArray& bytes)
{
    const auto value = ably_msgpack::decode(bytes);
    if (!value || !value->isObject())
        return std::nullopt;
    auto frame = ably::fromJson(value->toObject());
    return frame ? std::optional(std::move(frame).value()) : std::nullopt;
}

std::optional<ProtocolMessage> fromText(const QString& text)
{
    auto frame = ably::decode(text.toUtf8());
    return frame ? std::optional(std::move(frame).value()) : std::nullopt;
}

std::chrono::milliseconds inMilliseconds(Duration span)
{
    return std::chrono::ceil<std::chrono::milliseconds>(span);
}

} // namespace

AblyPeer::AblyPeer(AblyBroker& broker, LabSocket* socket, const AblyConnectParams& params)
    : m_broker(broker),
      m_number(socket->number()),
      m_socket(socket),
      m_params(params),
      m_publishes(broker.profile().limits.publishesPerConnection, broker.profile().limits.publishesPerConnection),
      m_deliveries(broker.profile().limits.deliveriesPerConnection, broker.profile().limits.deliveriesPerConnection),
      m_heartbeat(this),
      m_tokenTimer(this)
{
    m_heartbeat.setSingleShot(true);
    m_tokenTimer.setSingleShot(true);
    connect(&m_heartbeat, &QTimer::timeout, this, &AblyPeer::onHeartbeatTimer);
    connect(&m_tokenTimer, &QTimer::timeout, this, &AblyPeer::onTokenTimer);
    connect(socket, &LabSocket::textReceived, this,
            [this](const QString& text, Instant arrival) { onFrame(fromText(text), text.size(), arrival); });
    connect(socket, &LabSocket::binaryReceived, this,
            [this](const QByteArray& bytes, Instant arrival) { onFrame(fromBinary(bytes), bytes.size(), arrival); });
    connect(socket, &LabSocket::ended, this, [this] {
        m_socket->deleteLater();
        m_socket = nullptr;
        m_heartbeat.stop();
        m_tokenTimer.stop();
        // What it sent before it left is still under way and comes first.
        m_broker.later(m_broker.profile().socketUp.isZero(), m_up.arrival(m_broker.now(), Duration::zero()), this,
                       [this] { Q_EMIT ended(m_saidGoodbye); });
    });
}

AblyPeer::~AblyPeer() = default;

QString AblyPeer::clientId() const
{
    return m_identity.clientId.isEmpty() ? m_params.clientId : m_identity.clientId;
}

bool AblyPeer::allows(const QString& channel, const QString& operation) const
{
    return m_identity.capability.allows(channel, operation);
}

void AblyPeer::welcome(const AblyIdentity& identity, const AblySession& session,
                       const std::optional<ably::ErrorInfo>& error)
{
    m_identity = identity;
    m_session = session;
    m_isIn = true;
    ProtocolMessage frame = connectedFrame();
    frame.error = error;
    send(frame);
    watchToken();
}

void AblyPeer::refuse(ably::Action action, const ably::ErrorInfo& error)
{
    m_isIn = false;
    ProtocolMessage frame;
    frame.action = action;
    frame.error = error;
    send(frame);
    // The socket goes when the frame has gone.
    m_broker.later(m_broker.profile().socketDown.isZero(), m_down.arrival(m_broker.now(), Duration::zero()), this,
                   [this] { end(QWebSocketProtocol::CloseCodeNormal, {}); });
}

void AblyPeer::send(const ProtocolMessage& frame)
{
    const auto wire = std::make_shared<AblyWire>(frame);
    const DelaySpec& way = m_broker.profile().socketDown;
    Random random = m_broker.draws().stream("socket-answer", m_number, ++m_framesOut);
    m_broker.later(way.isZero(), m_down.arrival(m_broker.now(), way.draw(random)), this, [this, wire] { write(wire); });
}

void AblyPeer::deliver(const AblyWirePtr& wire, TruthLine line, Duration down, bool isReordered)
{
    const Instant now = m_broker.now();
    const Instant due = isReordered ? now + down : m_down.arrival(now, down);
    line.drawn += down;
    line.waited += due - now - down;
    m_broker.later(m_broker.profile().socketDown.isZero() && !isReordered, due, this, [this, wire, line]() mutable {
        const bool isThere = m_socket && m_socket->isOpen();
        if (isThere)
            line.sent = m_broker.now();
        else
            line.outcome = TruthLine::Outcome::Gone;
        write(wire);
        m_broker.record(line);
    });
}

void AblyPeer::loseContinuity(const QString& channel)
{
    const Instant now = m_broker.now();
    const auto last = m_continuityLost.constFind(channel);
    if (last != m_continuityLost.constEnd() && now - *last < kContinuityNoticeEvery)
        return;
    m_continuityLost.insert(channel, now);
    ProtocolMessage frame;
    frame.action = ably::Action::Attached;
    frame.channel = channel;
    frame.flags = m_channels.value(channel);
    frame.error =
        ably_refusal::because(80020, 429, u"Continuity lost: the delivery rate of this connection was exceeded"_s);
    send(frame);
}

void AblyPeer::end(int code, const QString& reason)
{
    if (m_socket)
        m_socket->close(code, reason);
}

void AblyPeer::onFrame(const std::optional<ProtocolMessage>& frame, qsizetype bytes, Instant arrival)
{
    if (m_socket && (m_up.isFull(arrival) || m_broker.isFull()))
        return m_socket->closeForHaste();
    const DelaySpec& way = m_broker.profile().socketUp;
    Random random = m_broker.draws().stream("socket-up", m_number, ++m_framesIn);
    TruthLine line;
    line.sender = m_number;
    line.received = arrival;
    line.drawn = way.draw(random);
    const Instant due = m_up.arrival(arrival, line.drawn, bytes);
    line.waited = due - arrival - line.drawn;
    m_broker.later(way.isZero(), due, this, [this, frame, line] {
        if (!m_isIn)
            return;
        if (frame)
            handle(*frame, line);
        else
            refuse(ably::Action::Error,
                   ably_refusal::because(ably::code::kBadRequest, 400, u"What came is no protocol message"_s));
    });
}

void AblyPeer::handle(const ProtocolMessage& frame, const TruthLine& line)
{
    ProtocolMessage answer;
    switch (frame.action) {
    case ably::Action::Heartbeat:
        send(frame); // with the id that it came with
        break;
    case ably::Action::Attach:
        m_broker.channels().attach(*this, frame, line);
        break;
    case ably::Action::Detach:
        m_broker.channels().detach(*this, frame.channel);
        answer.action = ably::Action::Detached;
        answer.channel = frame.channel;
        send(answer);
        break;
    case ably::Action::Message:
        onPublish(frame, line);
        break;
    case ably::Action::Presence:
        onPresence(frame);
        break;
    case ably::Action::Sync:
        m_broker.channels().sendMembers(*this, frame.channel);
        break;
    case ably::Action::Auth:
        onAuth(frame.accessToken);
        break;
    case ably::Action::Close:
        m_saidGoodbye = true;
        refuse(ably::Action::Closed, {});
        break;
    case ably::Action::Disconnect:
        end(QWebSocketProtocol::CloseCodeNormal, {});
        break;
    default:
        break; // unknown actions are ignored
    }
}

void AblyPeer::onPublish(const ProtocolMessage& frame, TruthLine line)
{
    if (wasSeen(frame))
        return acknowledge(frame, {});
    line.number = ++m_messages;
    if (!m_publishes.take(m_broker.now()))
        return refuseFrame(frame, ably_refusal::tooFast(42911, u"publishes on this connection"_s));
    const AblyPublication publication{.channel = frame.channel,
                                      .messages = frame.messages,
                                      .frameId =
                                          u"%1:%2"_s.arg(m_session.connectionId).arg(frame.msgSerial.value_or(0)),
                                      .connectionId = m_session.connectionId,
                                      .clientId = clientId(),
                                      .isBound = !m_identity.clientId.isEmpty(),
                                      .line = line};
    const auto published = allows(frame.channel, u"publish"_s)
                               ? m_broker.channels().publish(publication)
                               : AblyChannels::Published(ably_refusal::notAllowed(u"publish"_s));
    if (const auto* error = std::get_if<ably::ErrorInfo>(&published))
        refuseFrame(frame, *error);
    else
        acknowledge(frame, std::get<QStringList>(published));
}

void AblyPeer::onPresence(const ProtocolMessage& frame)
{
    if (wasSeen(frame))
        return acknowledge(frame, {});
    if (const auto error = m_broker.channels().announce(*this, frame))
        refuseFrame(frame, *error);
    else
        acknowledge(frame, {});
}

bool AblyPeer::wasSeen(const ProtocolMessage& frame)
{
    const qint64 serial = frame.msgSerial.value_or(m_session.nextSerial);
    if (serial < m_session.nextSerial)
        return true;
    m_session.nextSerial = serial + 1;
    return false;
}

void AblyPeer::acknowledge(const ProtocolMessage& frame, const QStringList& serials)
{
    ProtocolMessage ack;
    ack.action = ably::Action::Ack;
    ack.msgSerial = frame.msgSerial.value_or(0);
    ack.count = 1;
    if (!serials.isEmpty())
        ack.serials << serials;
    send(ack);
}

void AblyPeer::refuseFrame(const ProtocolMessage& frame, const ably::ErrorInfo& error)
{
    ProtocolMessage nack;
    nack.action = ably::Action::Nack;
    nack.msgSerial = frame.msgSerial.value_or(0);
    nack.count = 1;
    nack.error = error;
    send(nack);
}

void AblyPeer::onAuth(const QString& token)
{
    const auto checked = m_broker.keyring().checkToken(token);
    if (const auto* error = std::get_if<ably::ErrorInfo>(&checked))
        return refuse(ably::Action::Error, *error);
    const auto& identity = std::get<AblyIdentity>(checked);
    if (identity.clientId != m_identity.clientId)
        return refuse(ably::Action::Error, ably_refusal::incompatibleClientId());
    m_identity = identity;
    m_askedForToken = false;
    m_broker.renameSession(m_session);
    send(connectedFrame());
    watchToken();
}

ProtocolMessage AblyPeer::connectedFrame() const
{
    const AblyLimits& limits = m_broker.profile().limits;
    ProtocolMessage frame;
    frame.action = ably::Action::Connected;
    frame.connectionId = m_session.connectionId;
    frame.connectionDetails =
        ably::ConnectionDetails{.connectionKey = m_session.key,
                                .clientId = clientId(),
                                .serverId = u"roundtrip-lab"_s,
                                .maxMessageSize = limits.messageBytes,
                                .maxFrameSize = kMaxFrameBytes,
                                .maxInboundRate = static_cast<qint64>(limits.publishesPerConnection),
                                .connectionStateTtl = inMilliseconds(m_broker.connectionStateTtl()),
                                .maxIdleInterval = inMilliseconds(m_broker.heartbeat())};
    return frame;
}

void AblyPeer::watchToken()
{
    if (!m_identity.expires)
        return;
    // Asked for a while ahead, as Ably does, and for short-lived tokens in proportion.
    const Duration ahead = std::min<Duration>(std::chrono::seconds(30), *m_identity.lifetime / 10);
    const Duration left = *m_identity.expires - m_broker.now();
    m_tokenTimer.start(inMilliseconds(std::max<Duration>(m_askedForToken ? left : left - ahead, Duration::zero())));
}

void AblyPeer::onTokenTimer()
{
    ProtocolMessage frame;
    if (!std::exchange(m_askedForToken, true)) {
        frame.action = ably::Action::Auth;
        send(frame);
        watchToken();
        return;
    }
    refuse(ably::Action::Disconnected, ably_refusal::because(ably::code::kTokenExpired, 401, u"Token expired"_s));
}

void AblyPeer::onHeartbeatTimer()
{
    const Duration silence = m_broker.now() - m_lastWrite;
    if (silence < m_broker.heartbeat()) {
        m_heartbeat.start(inMilliseconds(m_broker.heartbeat() - silence));
        return;
    }
    send(ProtocolMessage());
}

void AblyPeer::write(const AblyWirePtr& wire)
{
    if (!m_socket)
        return;
    m_lastWrite = m_broker.now();
    if (m_params.isBinary)
        m_socket->sendBinary(wire->msgPack());
    else
        m_socket->sendText(wire->json());
    if (!m_heartbeat.isActive())
        m_heartbeat.start(inMilliseconds(m_broker.heartbeat()));
}

} // namespace roundtrip

#include "moc_AblyPeer.cpp"
