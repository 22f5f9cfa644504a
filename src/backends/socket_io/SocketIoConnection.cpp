// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoConnection.h"

#include "backends/SocketFields.h"

#include <QUrlQuery>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostUnanswered = 10'000; ///< messages; a server that acknowledges none must not fill our memory
constexpr std::chrono::milliseconds kLeastPatience(10);
constexpr std::chrono::hours kMostPatience(1);

/// Bounds on what a server says of its own pace.
Duration patience(std::chrono::milliseconds told)
{
    return std::clamp<Duration>(told, kLeastPatience, kMostPatience);
}

/// The path is /socket.io/ unless the address has one of its own; the slash before the query matters.
QUrl engineUrl(const QUrl& address, const QString& queryToken)
{
    QUrl url = address;
    const QString path = url.path();
    url.setPath(path.isEmpty() || path == "/"_L1 ? u"/socket.io/"_s : path.endsWith(u'/') ? path : path + u'/');
    QUrlQuery query(url);
    query.addQueryItem(u"EIO"_s, u"4"_s);
    query.addQueryItem(u"transport"_s, u"websocket"_s);
    // Everything but unreserved characters is encoded: QUrlQuery alone would leave "+" and others as they are.
    if (!queryToken.isEmpty())
        query.addQueryItem(u"token"_s, QString::fromLatin1(QUrl::toPercentEncoding(queryToken)));
    url.setQuery(query);
    return url;
}

} // namespace

SocketIoSettings SocketIoSettings::of(const ResolvedBackend& backend)
{
    SocketIoSettings settings;
    const QString token = backend.secrets.value(u"token"_s).reveal();
    const bool isInAuth = backend.config.setting(u"tokenIn"_s).toString() == "auth"_L1;
    settings.socket.url = engineUrl(QUrl(backend.config.setting(u"url"_s).toString()), isInAuth ? QString() : token);
    settings.socket.socket = socketSettings(backend);
    settings.socket.maxIncomingBytes = 1024 * 1024;
    if (isInAuth && !token.isEmpty())
        settings.auth.insert(u"token"_s, token);
    if (const QString nsp = backend.config.setting(u"namespace"_s).toString(); !nsp.isEmpty())
        settings.nsp = nsp.startsWith(u'/') ? nsp : u'/' + nsp;
    return settings;
}

SocketIoConnection::SocketIoConnection(const SocketIoSettings& settings, const ConnectionContext& context,
                                       QObject* parent)
    : Connection(context, parent),
      m_settings(settings),
      m_link(*context.clock, settings.socket),
      m_before(socket_io::SocketIoResume::fromBytes(context.resumeToken))
{
    connect(&m_link, &WebSocketLink::opened, this, [this](Instant when) { markOpened(when); });
    connect(&m_link, &WebSocketLink::textReceived, this, [this](const QByteArray& utf8, Instant arrival) {
        if (state() != LinkState::Closed) // what still comes while the closing handshake runs belongs to nobody
            onText(utf8, arrival);
    });
    connect(&m_link, &WebSocketLink::openFailed, this,
            [this](const Error& error) { endWith(socket_io::handshakeError(error)); });
    connect(&m_link, &WebSocketLink::closed, this, &SocketIoConnection::onClosed);
    connect(&m_link, &WebSocketLink::ponged, this, [this](Instant arrival) {
        if (m_liveness)
            m_liveness->heard(arrival);
    });
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Closed && m_liveness)
            m_liveness->stop();
    });
}

void SocketIoConnection::start()
{
    m_link.open();
}

Result<Instant> SocketIoConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    if (m_unanswered.size() >= kMostUnanswered)
        return Error{.code = ErrorCode::Backpressure,
                     .detail = u"The server has not acknowledged the last %1 messages"_s.arg(kMostUnanswered),
                     .hint = u"Send more slowly."_s};
    const QByteArray frame = socket_io::encodeSend(m_settings.nsp, m_nextAck, envelope);
    if (m_maxPayload > 0 && frame.size() > m_maxPayload)
        return Error{.code = ErrorCode::TooLarge,
                     .detail = u"The server takes at most %1 bytes in one message"_s.arg(m_maxPayload),
                     .hint = u"Send it in several messages."_s};
    auto sent = m_link.sendText(frame);
    if (sent)
        m_unanswered.insert(m_nextAck++, envelope.id);
    return sent;
}

void SocketIoConnection::close()
{
    m_resume = {}; // said goodbye: there will be nothing to resume
    const bool isIn = state() == LinkState::Ready;
    endQuietly(); // first: a socket may tell its end from inside its own close()
    if (isIn)
        static_cast<void>(m_link.sendText(
            socket_io::encode(socket_io::Packet{.type = socket_io::PacketType::Disconnect, .nsp = m_settings.nsp})));
    m_link.close();
}

bool SocketIoConnection::isIn(const QString& name) const
{
    return name == room() ? !m_hasLeftFirst : m_resume.rooms.contains(name);
}

void SocketIoConnection::joinToo(const QString& name)
{
    if (state() != LinkState::Ready)
        return;
    if (name == room())
        m_hasLeftFirst = false;
    else if (!m_resume.rooms.contains(name))
        m_resume.rooms << name;
    m_joining.insert(m_nextAck, name);
    sendFrame(socket_io::encodeJoin(m_settings.nsp, m_nextAck++, name, user()));
}

void SocketIoConnection::leaveRoom(const QString& name)
{
    if (state() != LinkState::Ready || !isIn(name))
        return;
    if (name == room())
        m_hasLeftFirst = true;
    m_resume.rooms.removeAll(name);
    sendFrame(socket_io::encodeLeave(m_settings.nsp, name));
}

void SocketIoConnection::abandon()
{
    m_link.abort();
}

QByteArray SocketIoConnection::resumeToken() const
{
    // A link that did not get as far as a session of its own leaves the one before to whoever comes next.
    const bool hasNone = m_resume.pid.isEmpty() && m_last == socket_io::LastWord::NotConnected;
    return (hasNone ? m_before : m_resume).toBytes();
}

void SocketIoConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (m_liveness)
        m_liveness->heard(arrival);
    const auto frame = socket_io::decode(utf8);
    if (!frame) {
        onStrayFrame(frame.error());
        return;
    }
    if (const auto* packet = std::get_if<socket_io::Packet>(&frame.value())) {
        onPacket(*packet, arrival);
    } else if (std::holds_alternative<socket_io::EnginePing>(frame.value())) {
        sendFrame(socket_io::encode(socket_io::EnginePong{}));
    } else if (const auto* handshake = std::get_if<socket_io::Handshake>(&frame.value())) {
        onHandshake(*handshake);
    } else if (std::holds_alternative<socket_io::EngineClose>(frame.value())) {
        m_last = socket_io::LastWord::EngineClose;
        m_resume = {}; // such a session is not kept
        giveUp(socket_io::endError(m_last, 1005, {}));
    }
}

void SocketIoConnection::onHandshake(const socket_io::Handshake& handshake)
{
    if (m_liveness)
        return; // it greets once
    m_maxPayload = handshake.maxPayload;
    m_liveness = std::make_unique<Liveness>(*context().clock, patience(handshake.pingTimeout));
    // The server pings; a ping of ours inside its protocol would end the session, one of the WebSocket's own does not.
    connect(m_liveness.get(), &Liveness::probeDue, this, [this] { m_link.ping(); });
    connect(m_liveness.get(), &Liveness::fellSilent, this, &SocketIoConnection::onSilence);
    m_liveness->watch(patience(handshake.pingInterval));
    QJsonObject data = m_settings.auth;
    if (!m_before.pid.isEmpty()) {
        data.insert(u"pid"_s, m_before.pid);
        data.insert(u"offset"_s, m_before.offset);
    }
    sendFrame(socket_io::encode(
        socket_io::Packet{.type = socket_io::PacketType::Connect, .nsp = m_settings.nsp, .object = data}));
}

void SocketIoConnection::onPacket(const socket_io::Packet& packet, Instant arrival)
{
    if (packet.nsp.section(u'?', 0, 0) != m_settings.nsp)
        return;
    switch (packet.type) {
    case socket_io::PacketType::Connect:
        return onConnected(packet.object, arrival);
    case socket_io::PacketType::ConnectError:
        return giveUp(socket_io::connectError(packet.object));
    case socket_io::PacketType::Disconnect:
        m_last = socket_io::LastWord::Disconnect;
        m_resume = {}; // such a session is not kept
        return giveUp(socket_io::endError(m_last, 1005, {}));
    case socket_io::PacketType::Event:
        return onEvent(packet, arrival);
    case socket_io::PacketType::Ack:
        return onAck(packet, arrival);
    case socket_io::PacketType::BinaryEvent:
    case socket_io::PacketType::BinaryAck:
        return; // nothing of the chat is binary; the parts that follow are not listened for
    }
}

void SocketIoConnection::onConnected(const QJsonObject& data, Instant arrival)
{
    if (m_last != socket_io::LastWord::NotConnected)
        return;
    m_last = socket_io::LastWord::None;
    m_resume.pid = data.value("pid"_L1).toString();
    m_resume.sid = data.value("sid"_L1).toString();
    const bool isRecovered = !m_before.pid.isEmpty() && m_resume.sid == m_before.sid;
    if (isRecovered) { // rooms and all
        m_resume.rooms = m_before.rooms;
        if (m_resume.offset.isEmpty())
            m_resume.offset = m_before.offset;
        return becomeReady(arrival, {});
    }
    m_joining.insert(m_nextAck, room());
    sendFrame(socket_io::encodeJoin(m_settings.nsp, m_nextAck++, room(), user()));
}

void SocketIoConnection::becomeReady(Instant arrival, const std::optional<ServerStamp>& stamp)
{
    const bool hasGap = !m_before.pid.isEmpty() && m_resume.sid != m_before.sid;
    markReady(arrival, stamp);
    for (const auto& [envelope, when] : std::exchange(m_recovered, {})) {
        if (isIn(envelope.room))
            Q_EMIT received(envelope, when);
    }
    if (hasGap)
        Q_EMIT missed(u"The server no longer knew our session: what was said meanwhile was missed"_s);
}

void SocketIoConnection::onEvent(const socket_io::Packet& event, Instant arrival)
{
    if (const QString offset = socket_io::offsetOf(event); !offset.isEmpty())
        m_resume.offset = offset;
    if (event.id) // a server may ask too
        sendFrame(socket_io::encode(
            socket_io::Packet{.type = socket_io::PacketType::Ack, .nsp = m_settings.nsp, .id = event.id}));
    const auto chat = socket_io::chatOf(event);
    if (!chat)
        return;
    if (!*chat) {
        Q_EMIT noticed(u"A message that is no chat message arrived: %1"_s.arg(chat->error().detail));
    } else if (state() != LinkState::Ready) {
        m_recovered.append({chat->value(), arrival});
    } else if (isIn(chat->value().room)) {
        Q_EMIT received(chat->value(), arrival);
    }
}

void SocketIoConnection::onAck(const socket_io::Packet& ack, Instant arrival)
{
    if (const QString name = m_joining.take(ack.id.value_or(0)); !name.isEmpty())
        return onJoinAnswer(name, socket_io::answerOf(ack), arrival);
    const QString id = m_unanswered.take(ack.id.value_or(0));
    if (id.isEmpty())
        return; // of nothing that we have asked, or asked twice
    const auto answer = socket_io::answerOf(ack);
    if (!answer)
        return Q_EMIT rejected(id, arrival, answer.error());
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&answer.value()))
        return Q_EMIT rejected(id, arrival, chat_frames::toError(*refusal));
    const auto* yes = std::get_if<socket_io::Accepted>(&answer.value());
    Q_EMIT accepted(id, arrival, 0, yes ? yes->server.value_or(ServerStamp()) : ServerStamp());
}

void SocketIoConnection::onJoinAnswer(const QString& name, const Result<socket_io::Answer>& answer, Instant arrival)
{
    const auto* refusal = answer ? std::get_if<chat_frames::Refusal>(&answer.value()) : nullptr;
    if (!answer || refusal) {
        const Error error = refusal ? chat_frames::toError(*refusal) : answer.error();
        if (state() != LinkState::Ready)
            return giveUp(error);
        m_resume.rooms.removeAll(name);
        return Q_EMIT joinRefused(name, error);
    }
    const auto* in = std::get_if<chat_frames::Joined>(&answer.value());
    if (state() == LinkState::Ready)
        Q_EMIT joined(name);
    else
        becomeReady(arrival, in ? in->server : std::optional<ServerStamp>());
    if (in && in->members > 0 && isIn(name)) // told unasked, and so for nothing
        Q_EMIT presenceChanged(name, {.count = in->members});
}

void SocketIoConnection::onClosed(int code, const QString& reason)
{
    mutableReport().closeCode = code;
    mutableReport().closeReason = reason;
    endWith(socket_io::endError(m_last, code, reason));
}

void SocketIoConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::Timeout,
             .detail = u"The server has said nothing for %1 s, not even its ping"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The network between may be down."_s,
             .retry = Retry::AtOnce});
    abandon();
}

void SocketIoConnection::sendFrame(const QByteArray& frame)
{
    if (const auto sent = m_link.sendText(frame); !sent)
        giveUp(sent.error());
}

} // namespace roundtrip

#include "moc_SocketIoConnection.cpp"
