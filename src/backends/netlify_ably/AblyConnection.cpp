// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyConnection.h"

#include "backends/netlify_ably/AblyCodec.h"
#include "backends/netlify_ably/AblyErrors.h"
#include "backends/netlify_ably/AblyPayload.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error closedByBroker(const std::optional<ably::ErrorInfo>& info)
{
    if (info)
        return ably::toError(*info);
    return {.code = ErrorCode::ConnectionClosed,
            .detail = u"Ably ended the connection without a reason"_s,
            .hint = u"Its status page may tell more."_s};
}

Error notAcknowledged()
{
    return {.code = ErrorCode::ProviderFailed,
            .detail = u"Ably acknowledged later messages but passed this one over"_s,
            .hint = {}};
}

QString missedNotice(const std::optional<ably::ErrorInfo>& info)
{
    const QString why = info ? u" (%1: %2)"_s.arg(info->code).arg(info->message.left(200).simplified()) : QString();
    return u"Ably could not hand over what was said meanwhile: messages were missed%1"_s.arg(why);
}

} // namespace

AblyConnection::AblyConnection(const Result<AblySettings>& settings, const ConnectionContext& context,
                               const AblyTimings& timings, QObject* parent)
    : Connection(context, parent),
      m_settings(settings),
      m_timings(timings),
      m_resume(ably::AblyResume::fromBytes(context.resumeToken)),
      m_channel({}, {}, 0),
      m_attachTimer(this)
{
    m_attachTimer.setSingleShot(true);
    connect(&m_attachTimer, &QTimer::timeout, this, [this] {
        giveUp({.code = ErrorCode::Timeout,
                .detail = u"Ably did not attach the room's channel in time"_s,
                .hint = u"It may be overloaded; the next try comes later."_s});
    });
    if (!m_settings)
        return;
    makeTransport();
    if (!m_settings.value().sendUrl.isEmpty())
        makePublisher();
}

void AblyConnection::makePublisher()
{
    const AblySettings& settings = m_settings.value();
    const HttpPublisherOptions options{
        .url = settings.sendUrl, .token = settings.token, .http = {.socket = settings.socket}};
    m_publisher = new HttpPublisher(*context().clock, options, this);
    connect(m_publisher, &HttpPublisher::accepted, this, &Connection::accepted);
    connect(m_publisher, &HttpPublisher::rejected, this, [this](const QString& id, Instant when, const Error& error) {
        Q_EMIT rejected(id, when, ably::byProviderCode(error));
    });
    connect(m_publisher, &HttpPublisher::unanswered, this,
            [this](const QString&, Instant, const Error& error) { Q_EMIT noticed(error.toLine()); });
}

void AblyConnection::makeTransport()
{
    m_transport = new AblyTransport(*context().clock, m_settings.value(), m_timings, this);
    connect(m_transport, &AblyTransport::opened, this, &AblyConnection::markOpened);
    connect(m_transport, &AblyTransport::openFailed, this, &AblyConnection::giveUp);
    connect(m_transport, &AblyTransport::frameReceived, this, &AblyConnection::onFrame);
    connect(m_transport, &AblyTransport::garbled, this, &AblyConnection::onStrayFrame);
    connect(m_transport, &AblyTransport::fellSilent, this, &AblyConnection::fallSilent);
    connect(m_transport, &AblyTransport::closed, this, &AblyConnection::onSocketClosed);
    connect(m_transport, &AblyTransport::renewalFailed, this, [this](const Error& error) {
        Q_EMIT noticed(u"The token could not be renewed: %1"_s.arg(error.toLine()));
    });
}

void AblyConnection::start()
{
    if (!m_settings) { // not from inside open(): whoever opens must have returned before it hears of the end
        QMetaObject::invokeMethod(
            this, [this] { endWith(m_settings.error()); }, Qt::QueuedConnection);
        return;
    }
    const qint64 modes = ably::flag::kSubscribe | (m_publisher ? 0 : ably::flag::kPublish) |
                         (context().wantsPresence ? ably::flag::kPresence | ably::flag::kPresenceSubscribe : 0);
    m_channel = ably::AblyChannel(ably::channelOf(room()), m_resume.channelSerial, modes);
    m_transport->open(m_resume.connectionKey);
}

void AblyConnection::onSocketClosed(int code, const QString& reason)
{
    mutableReport().closeCode = code;
    mutableReport().closeReason = reason;
    Error error = closedError(code, reason);
    if (state() == LinkState::Ready)
        error.retry = Retry::AtOnce; // RTN15a
    giveUp(error);
}

Result<Instant> AblyConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room's channel is not attached"_s, .hint = {}};
    if (m_publisher)
        return m_publisher->publish(envelope);
    if (m_resume.outbox.isFull())
        return Error{.code = ErrorCode::Backpressure,
                     .detail = u"Ably has not acknowledged the last %1 messages"_s.arg(ably::AblyOutbox::kMostOpen),
                     .hint = u"Send more slowly."_s};
    const ably::ProtocolMessage frame = m_resume.outbox.nextFrame(envelope);
    if (m_maxMessageSize > 0 && ably::billedBytes(frame.messages.first()) > m_maxMessageSize)
        return Error{.code = ErrorCode::TooLarge,
                     .detail = u"Ably takes at most %1 bytes in one message"_s.arg(m_maxMessageSize),
                     .hint = u"Send it in several messages."_s};
    const auto sent = m_transport->send(frame);
    if (sent)
        m_resume.outbox.noteSent(envelope);
    return sent;
}

void AblyConnection::close()
{
    m_attachTimer.stop();
    m_resume = {}; // said goodbye: there will be nothing to resume
    endQuietly();  // first: the socket may tell its end from inside its own close()
    if (!m_transport)
        return;
    ably::ProtocolMessage goodbye;
    goodbye.action = ably::Action::Close;
    static_cast<void>(m_transport->send(goodbye));
    m_transport->close();
}

QByteArray AblyConnection::resumeToken() const
{
    ably::AblyResume resume = m_resume;
    if (m_connected)
        resume.channelSerial = m_channel.serial();
    return resume.toBytes();
}

void AblyConnection::abandon()
{
    m_attachTimer.stop();
    if (m_transport)
        m_transport->abort();
}

void AblyConnection::onFrame(const ably::ProtocolMessage& frame, Instant arrival)
{
    switch (frame.action) {
    case ably::Action::Connected:
        onConnected(frame);
        break;
    case ably::Action::Disconnected:
        onDisconnected(frame);
        break;
    case ably::Action::Closed:
        giveUp(closedByBroker(frame.error));
        break;
    case ably::Action::Error:
        onError(frame);
        break;
    case ably::Action::Ack:
    case ably::Action::Nack:
        onSettled(frame, arrival);
        break;
    case ably::Action::Auth:
        m_transport->renewToken();
        break;
    default:
        if (frame.channel == m_channel.name())
            onChannelFrame(frame, arrival);
        break; // heartbeats have served their purpose by arriving; unknown actions are to be ignored
    }
}

void AblyConnection::onConnected(const ably::ProtocolMessage& frame)
{
    const bool isUpdate = m_connected; // the answer to an AUTH
    const bool isSame = !frame.connectionId.isEmpty() && frame.connectionId == m_resume.connectionId;
    m_connected = true;
    m_transport->markLetIn();
    m_resume.connectionId = frame.connectionId;
    if (frame.connectionDetails) {
        m_resume.connectionKey = frame.connectionDetails->connectionKey;
        m_maxMessageSize = frame.connectionDetails->maxMessageSize;
    }
    m_transport->watchSilence(frame.connectionDetails ? frame.connectionDetails->maxIdleInterval : Duration::zero());
    if (isUpdate && isSame)
        return;
    const QList<ably::ProtocolMessage> open = m_resume.outbox.open();
    if (!isSame)
        m_resume.outbox.clear(); // their fate is unknown, and sending them again could double them (RTN19a2)
    attach();
    for (const ably::ProtocolMessage& message : isSame ? open : QList<ably::ProtocolMessage>())
        sendFrame(message);
}

void AblyConnection::onDisconnected(const ably::ProtocolMessage& frame)
{
    const int status = frame.error ? frame.error->statusCode : 0;
    if (status >= 500 && status <= 504 && m_transport->tryNextHost())
        return;
    Error error = closedByBroker(frame.error);
    const bool isTokenError = frame.error && ably::isTokenError(frame.error->code);
    if (!isTokenError)
        error.retry = Retry::AtOnce; // RTN15h3
    else if (!m_transport->canRenew())
        error.retry = Retry::Never; // RTN15h1: no way to renew
    giveUp(error);
}

void AblyConnection::onError(const ably::ProtocolMessage& frame)
{
    if (!frame.channel.isEmpty() && frame.channel != m_channel.name())
        return;
    Error error = closedByBroker(frame.error);
    const bool isTokenError = frame.error && ably::isTokenError(frame.error->code);
    if (isTokenError && !m_transport->canRenew())
        error.retry = Retry::Never;
    if (frame.channel.isEmpty() && !isTokenError)
        m_resume = {}; // the connection has failed for good: the next one is a new one
    else if (!frame.channel.isEmpty())
        m_channel.onDetached();
    giveUp(error);
}

void AblyConnection::onChannelFrame(const ably::ProtocolMessage& frame, Instant arrival)
{
    switch (frame.action) {
    case ably::Action::Attached:
        onAttached(frame, arrival);
        break;
    case ably::Action::Detached:
        onDetached(frame);
        break;
    case ably::Action::Message:
        m_channel.note(frame);
        onMessages(frame, arrival);
        break;
    case ably::Action::Presence:
        m_channel.note(frame);
        [[fallthrough]];
    case ably::Action::Sync:
        if (context().wantsPresence && m_members.apply(frame))
            Q_EMIT presenceChanged(room(), m_members.presence());
        break;
    default:
        break;
    }
}

void AblyConnection::onAttached(const ably::ProtocolMessage& frame, Instant arrival)
{
    m_attachTimer.stop();
    if (!ably::AblyChannel::grantsSubscribe(frame)) {
        giveUp({.code = ErrorCode::Unauthorized,
                .detail = u"Ably lets us into the room but not listen there"_s,
                .hint = u"The token's or key's capability must contain \"subscribe\" for room:*."_s,
                .retry = Retry::Never});
        return;
    }
    const bool hasGap = m_channel.onAttached(frame);
    markReady(arrival, m_transport->functionStamp());
    if (hasGap)
        Q_EMIT missed(missedNotice(frame.error));
    if (context().wantsPresence)
        enter(frame);
}

void AblyConnection::enter(const ably::ProtocolMessage& attached)
{
    m_members.onAttached(attached);
    Q_EMIT presenceChanged(room(), m_members.presence());
    if ((attached.flags & ably::flag::kPresence) == 0)
        return; // the token may listen only: who is here is seen, and not told
    ably::ProtocolMessage frame;
    frame.action = ably::Action::Presence;
    frame.channel = m_channel.name();
    frame.msgSerial = m_resume.outbox.takeSerial();
    frame.presence << ably::PresenceMessage{.action = ably::PresenceAction::Enter, .clientId = user()};
    m_entering = frame.msgSerial;
    sendFrame(frame);
}

void AblyConnection::onDetached(const ably::ProtocolMessage& frame)
{
    const bool wasAttached = m_channel.isAttached();
    m_channel.onDetached();
    const bool isFlapping = m_reattached && now() - *m_reattached < m_timings.attachmentHolds;
    if (!wasAttached || isFlapping) { // refused, or again and again: left to the session's growing pauses
        giveUp(closedByBroker(frame.error));
        return;
    }
    Q_EMIT noticed(u"Ably detached the room's channel; attaching again"_s);
    m_reattached = now();
    attach();
}

void AblyConnection::onMessages(const ably::ProtocolMessage& frame, Instant arrival)
{
    for (const ably::Message& message : frame.messages) {
        if (message.name != ably::chatName())
            continue;
        const auto envelope = ably::envelopeOf(message);
        if (!envelope)
            Q_EMIT noticed(u"A message that is no chat message arrived: %1"_s.arg(envelope.error().detail));
        else if (envelope.value().room == room())
            Q_EMIT received(envelope.value(), arrival);
    }
}

void AblyConnection::onSettled(const ably::ProtocolMessage& frame, Instant when)
{
    if (!frame.msgSerial)
        return;
    if (frame.action == ably::Action::Nack && m_entering && *m_entering - *frame.msgSerial >= 0 &&
        *m_entering - *frame.msgSerial < std::max(frame.count, 1))
        Q_EMIT noticed(u"Others are not told that you are here: %1"_s.arg(closedByBroker(frame.error).detail));
    const auto settled = m_resume.outbox.settle(*frame.msgSerial, frame.count);
    for (const QString& id : settled.passedOver)
        Q_EMIT rejected(id, when, notAcknowledged());
    for (const QString& id : settled.acknowledged) {
        if (frame.action == ably::Action::Ack)
            Q_EMIT accepted(id, when, 0, {});
        else
            Q_EMIT rejected(id, when, closedByBroker(frame.error));
    }
}

void AblyConnection::attach()
{
    m_attachTimer.start(std::chrono::ceil<std::chrono::milliseconds>(m_timings.attachTimeout));
    sendFrame(m_channel.attachFrame());
}

void AblyConnection::sendFrame(const ably::ProtocolMessage& frame)
{
    if (const auto sent = m_transport->send(frame); !sent)
        giveUp(sent.error());
}

void AblyConnection::fallSilent(Duration silence)
{
    const auto seconds = std::chrono::duration<double>(silence).count();
    endWith({.code = ErrorCode::ConnectionClosed,
             .detail = u"Ably has said nothing for %1 s, not even a heartbeat"_s.arg(seconds, 0, 'f', 1),
             .hint = u"The network between may be down."_s,
             .retry = Retry::AtOnce});
    abandon();
}

void AblyConnection::closeSocket()
{
    m_attachTimer.stop();
    if (m_transport)
        m_transport->close();
}

} // namespace roundtrip

#include "moc_AblyConnection.cpp"
