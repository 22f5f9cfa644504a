// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeConnection.h"

#include "backends/supabase/RealtimeErrors.h"
#include "backends/supabase/RealtimeSettings.h"

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kChatEvent = "chat"_L1;

} // namespace

RealtimeConnection::RealtimeConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                       const RealtimeTimings& timings, QObject* parent)
    : Connection(context, parent),
      m_timings(timings),
      m_link(*context.clock, realtime::socketOptions(backend)),
      m_tokens(*context.clock, backend)
{
    connect(&m_tokens, &RealtimeTokens::obtained, this, &RealtimeConnection::onToken);
    connect(&m_tokens, &RealtimeTokens::failed, this, [this](const Error& error) {
        if (error.httpStatus != 0)
            mutableReport().httpStatus = error.httpStatus;
        endWith(error);
    });
    connect(&m_link, &WebSocketLink::opened, this, &RealtimeConnection::onOpened);
    connect(&m_link, &WebSocketLink::textReceived, this, &RealtimeConnection::onText);
    connect(&m_link, &WebSocketLink::openFailed, this,
            [this](const Error& error) { endWith(realtime::openError(error)); });
    connect(&m_link, &WebSocketLink::closed, this, [this](int code, const QString& reason) {
        if (state() == LinkState::Closed)
            return; // a frame before it has already told why
        mutableReport().closeCode = code;
        mutableReport().closeReason = reason;
        endWith(m_lastWord.isEmpty() ? realtime::endError(code, reason) : realtime::channelError(m_lastWord));
    });
    connect(&m_heartbeat, &QTimer::timeout, this, &RealtimeConnection::onHeartbeatDue);
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state != LinkState::Closed)
            return;
        m_heartbeat.stop();
        m_tokens.stop();
    });
}

RealtimeConnection::~RealtimeConnection()
{
    m_link.disconnect(this); // a socket that is destroyed while open still says so, to what is no longer whole
}

void RealtimeConnection::start()
{
    if (m_tokens.areNeeded())
        m_tokens.fetch();
    else
        m_link.open();
}

QString RealtimeConnection::waitsFor() const
{
    return m_tokens.areNeeded() && m_token.isEmpty() ? u"the token function"_s : m_link.waitsFor();
}

void RealtimeConnection::onToken(const QString& token)
{
    const bool isFirst = m_token.isEmpty();
    m_token = token;
    if (isFirst) {
        m_link.open();
    } else if (!m_joinRef.isEmpty()) {
        static_cast<void>(m_link.sendText(realtime::encode(realtime::ClientFrame(
            realtime::AccessToken{.topic = topic(), .token = m_token, .ref = nextRef(), .joinRef = m_joinRef}))));
    }
}

void RealtimeConnection::onOpened(Instant when)
{
    markOpened(when);
    m_joinRef = nextRef();
    const auto sent = m_link.sendText(realtime::encode(realtime::ClientFrame(realtime::Join{
        .topic = topic(), .ref = m_joinRef, .isPrivate = m_tokens.areNeeded(), .accessToken = m_token})));
    if (!sent)
        return giveUp(sent.error());
    m_heartbeat.start(std::chrono::ceil<std::chrono::milliseconds>(m_timings.heartbeat));
}

Result<Instant> RealtimeConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    // Nobody's code stands in the way of a message here: the contract's bounds are kept by who sends.
    if (const auto valid = validateEnvelope(envelope); !valid)
        return valid.error();
    const QString ref = nextRef();
    const auto sent =
        m_link.sendText(realtime::encode(realtime::ClientFrame(realtime::Broadcast{.topic = topic(),
                                                                                   .event = kChatEvent,
                                                                                   .payload = envelopeToJson(envelope),
                                                                                   .ref = ref,
                                                                                   .joinRef = m_joinRef})));
    if (sent)
        m_asked.insert(ref, envelope.id);
    return sent;
}

void RealtimeConnection::close()
{
    const bool wasReady = state() == LinkState::Ready;
    endQuietly(); // first: a socket may tell its end from inside its own close()
    if (wasReady)
        static_cast<void>(m_link.sendText(realtime::encode(
            realtime::ClientFrame(realtime::Leave{.topic = topic(), .ref = nextRef(), .joinRef = m_joinRef}))));
    m_link.close();
}

void RealtimeConnection::abandon()
{
    m_tokens.stop();
    m_link.abort();
}

void RealtimeConnection::onHeartbeatDue()
{
    if (!m_heartbeatRef.isEmpty()) {
        endWith({.code = ErrorCode::Timeout,
                 .detail = u"Supabase did not answer a heartbeat within %1 s"_s.arg(
                     std::chrono::duration<double>(m_timings.heartbeat).count()),
                 .hint = u"The connection is broken, though nobody closed it."_s,
                 .retry = Retry::AtOnce});
        abandon();
        return;
    }
    m_heartbeatRef = nextRef();
    if (const auto sent = m_link.sendText(realtime::encode(realtime::ClientFrame(realtime::Heartbeat{m_heartbeatRef})));
        !sent)
        giveUp(sent.error());
}

void RealtimeConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Closed)
        return; // what still comes while the closing handshake runs belongs to nobody
    const auto frame = realtime::decodeServerFrame(utf8);
    if (frame)
        std::visit([this, arrival](const auto& known) { handle(known, arrival); }, frame.value());
    else
        onStrayFrame(frame.error());
}

void RealtimeConnection::handle(const realtime::Reply& reply, Instant arrival)
{
    if (reply.ref == m_heartbeatRef && !m_heartbeatRef.isEmpty()) {
        m_heartbeatRef.clear();
    } else if (reply.ref == m_joinRef) {
        if (state() != LinkState::Joining)
            return;
        if (reply.isOk)
            markReady(arrival);
        else
            giveUp(realtime::joinError(reply.reason));
    } else if (m_asked.contains(reply.ref)) {
        const QString id = m_asked.take(reply.ref);
        if (reply.isOk)
            Q_EMIT accepted(id, arrival, 0, {});
        else
            Q_EMIT rejected(id, arrival, realtime::messageError(reply.reason));
    }
}

void RealtimeConnection::handle(const realtime::Broadcast& broadcast, Instant arrival)
{
    if (broadcast.event != kChatEvent || broadcast.topic != topic() || state() != LinkState::Ready)
        return;
    const auto envelope = envelopeFromJson(broadcast.payload);
    if (!envelope)
        Q_EMIT noticed(envelope.error().toLine());
    else if (envelope.value().room == room())
        Q_EMIT received(envelope.value(), arrival);
}

void RealtimeConnection::handle(const realtime::System& system, Instant)
{
    if (system.isOk || (system.topic != topic() && system.topic != realtime::serverTopic()))
        return;
    m_lastWord = system.message; // the room's end, or the socket's, may follow
    Q_EMIT noticed(u"Supabase says: %1"_s.arg(system.message));
}

void RealtimeConnection::handle(const realtime::ChannelClosed& closed, Instant)
{
    if (closed.topic != topic())
        return;
    const Error error = realtime::channelError(m_lastWord);
    if (error.code == ErrorCode::PlannedClose)
        Q_EMIT noticed(error.toLine());
    giveUp(error);
}

void RealtimeConnection::handle(const realtime::ChannelDied& died, Instant)
{
    if (died.topic != topic())
        return;
    giveUp({.code = ErrorCode::ProviderFailed,
            .detail = u"The room's process at Supabase ended"_s,
            .hint = u"It is joined again after a while."_s,
            .retry = Retry::Later});
}

} // namespace roundtrip

#include "moc_RealtimeConnection.cpp"
