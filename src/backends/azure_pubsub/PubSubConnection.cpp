// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubConnection.h"

#include "backends/HttpPublisher.h"
#include "backends/SocketFields.h"
#include "backends/azure_pubsub/PubSubAccess.h"
#include "backends/azure_pubsub/PubSubErrors.h"

#include <QDateTime>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxMessageBytes = 1'000'000;

QUrl hubUrl(const ResolvedBackend& backend)
{
    return QUrl(backend.config.setting(u"url"_s).toString());
}

bool wantsReliable(const ResolvedBackend& backend)
{
    return backend.config.setting(u"reliable"_s).toBool(true);
}

WebSocketOptions pubSubSocketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options;
    options.url = hubUrl(backend);
    options.socket = socketSettings(backend);
    options.socket.subprotocols = {pubsub::subprotocol(wantsReliable(backend))};
    options.maxIncomingBytes = 2 * 1024 * 1024; // a message of 1 MB, and what is around it
    options.maxOutgoingBytes = kMaxMessageBytes;
    return options;
}

} // namespace

PubSubConnection::PubSubConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                   const PubSubTimings& timings, QObject* parent)
    : Connection(context, parent),
      m_backend(backend),
      m_timings(timings),
      m_isReliable(wantsReliable(backend)),
      m_http(*context.clock, HttpOptions{.socket = socketSettings(backend)}),
      m_link(*context.clock, pubSubSocketOptions(backend)),
      m_liveness(*context.clock, timings.silence - timings.pingAfter, this),
      m_answers(*context.clock, timings.answer, this),
      m_sequenceTimer(this)
{
    m_sequenceTimer.setSingleShot(true);
    connect(&m_sequenceTimer, &QTimer::timeout, this, &PubSubConnection::acknowledgeSequence);
    if (m_isReliable) {
        if (auto earlier = pubsub::PubSubResume::fromBytes(context.resumeToken)) {
            m_resume = *std::move(earlier);
            m_isResuming = m_hasJoined = true;
        }
    }
    connectLink();
}

void PubSubConnection::connectLink()
{
    connect(&m_link, &WebSocketLink::opened, this, [this](Instant when) {
        markOpened(when);
        m_liveness.watch(m_timings.pingAfter);
    });
    connect(&m_link, &WebSocketLink::textReceived, this, &PubSubConnection::onText);
    connect(&m_link, &WebSocketLink::openFailed, this, &PubSubConnection::onOpenFailed);
    connect(&m_link, &WebSocketLink::closed, this, &PubSubConnection::onClosed);
    connect(&m_liveness, &Liveness::probeDue, this, [this] { transmit(pubsub::Ping{}); });
    connect(&m_liveness, &Liveness::fellSilent, this, &PubSubConnection::onSilence);
    connect(&m_answers, &AnswerWatch::probeDue, this, [this] { transmit(pubsub::Ping{}); });
    connect(&m_answers, &AnswerWatch::unanswered, this, &PubSubConnection::onSilence);
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state != LinkState::Closed)
            return;
        m_liveness.stop();
        m_answers.stop();
        m_sequenceTimer.stop();
    });
}

PubSubConnection::~PubSubConnection()
{
    m_link.disconnect(this); // a socket that is destroyed while open still says so, to what is no longer whole
}

void PubSubConnection::start()
{
    if (m_isResuming) { // the same address as before, token and all
        m_link.setUrl(m_resume.addressed(m_link.url()));
        m_link.open();
        return;
    }
    if (!m_backend.config.setting(u"tokenUrl"_s).toString().isEmpty())
        return askForToken();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const pubsub::TokenClaims claims{.roles = pubsub::rolesFor(room()),
                                     .issued = now,
                                     .expires = now + m_timings.tokenLife.count(),
                                     .audience = pubsub::audienceOf(hubUrl(m_backend)),
                                     .user = user()};
    knock(pubsub::makeToken(pubsub::claimsJson(claims), m_backend.secrets.value(u"accessKey"_s)));
}

void PubSubConnection::askForToken()
{
    QUrl url(m_backend.config.setting(u"tokenUrl"_s).toString());
    QUrlQuery query(url);
    query.addQueryItem(u"room"_s, QString::fromLatin1(QUrl::toPercentEncoding(room())));
    query.addQueryItem(u"user"_s, QString::fromLatin1(QUrl::toPercentEncoding(user())));
    url.setQuery(query);
    m_asksForToken = true;
    const auto asked =
        m_http.call({.method = HttpCall::Method::Get, .url = url, .bearer = m_backend.secrets.value(u"token"_s)},
                    [this](const HttpAnswer& answer) { onTokenAnswer(answer); });
    if (!asked) // not from inside open(): whoever opens must have returned before it hears of the end
        QMetaObject::invokeMethod(
            this, [this, error = asked.error()] { endWith(error); }, Qt::QueuedConnection);
}

void PubSubConnection::onTokenAnswer(const HttpAnswer& answer)
{
    m_asksForToken = false;
    if (state() != LinkState::Connecting)
        return;
    if (answer.failure && answer.status < 400)
        return endWith(*answer.failure);
    if (answer.status < 200 || answer.status >= 300)
        return endWith(httpRefusal(answer, u"The token endpoint"_s));
    const auto token = pubsub::readTokenAnswer(answer.body);
    if (!token) {
        Error error = token.error();
        error.httpStatus = answer.status;
        return endWith(error);
    }
    knock(token.value());
}

void PubSubConnection::knock(const Secret& accessToken)
{
    m_resume.accessToken = accessToken;
    m_link.setUrl(m_resume.addressed(m_link.url()));
    m_link.open();
}

QString PubSubConnection::waitsFor() const
{
    return m_asksForToken ? u"the token endpoint"_s : m_link.waitsFor();
}

Result<Instant> PubSubConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room's group is not joined"_s, .hint = {}};
    // Nobody between us and the receivers looks at the chat's own limits.
    if (auto valid = validateEnvelope(envelope); !valid)
        return valid.error();
    if (m_resume.isFull())
        return Error{.code = ErrorCode::Backpressure,
                     .detail =
                         u"Web PubSub has not answered the last %1 messages"_s.arg(pubsub::PubSubResume::kMostOpen),
                     .hint = u"Send more slowly."_s};
    const quint64 ackId = m_resume.nextAckId();
    auto sent = m_link.sendText(
        pubsub::encode(pubsub::SendToGroup{.group = room(), .ackId = ackId, .data = envelopeToJson(envelope)}));
    if (sent) {
        m_resume.noteSent(ackId, envelope);
        m_answers.asked(sent.value());
    }
    return sent;
}

void PubSubConnection::close()
{
    m_resume = {}; // said goodbye: there will be nothing to take up again
    endQuietly();  // first: the socket may tell its end from inside its own close()
    m_http.abandon();
    m_link.close();
}

void PubSubConnection::abandon()
{
    m_http.abandon();
    m_link.abort();
}

void PubSubConnection::transmit(const pubsub::ClientFrame& frame)
{
    if (const auto sent = m_link.sendText(pubsub::encode(frame)); !sent)
        giveUp(sent.error());
}

void PubSubConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Closed)
        return;
    m_liveness.heard(arrival);
    m_answers.heard();
    const auto frame = pubsub::decodeServerFrame(utf8);
    if (!frame) {
        onStrayFrame(frame.error());
        return;
    }
    std::visit([this, arrival](const auto& each) { handle(each, arrival); }, frame.value());
}

void PubSubConnection::handle(const pubsub::Connected& connected, Instant arrival)
{
    if (state() != LinkState::Joining || m_joinAck != 0)
        return; // a second greeting changes nothing
    const bool isSame = m_isResuming && connected.connectionId == m_resume.connectionId;
    m_isResuming = false;
    m_hasJoined = isSame;
    if (!isSame) { // ids of acknowledgements and sequences begin anew, and what was sent is not sent twice
        const Secret accessToken = m_resume.accessToken;
        m_resume = {};
        m_resume.accessToken = accessToken;
        m_resume.connectionId = connected.connectionId;
    }
    if (m_isReliable)
        m_resume.reconnectionToken = connected.reconnectionToken;
    if (isSame) { // groups were kept
        m_acknowledged = m_resume.highest;
        markReady(arrival);
        sendAgain();
        return;
    }
    m_joinAck = m_resume.nextAckId();
    transmit(pubsub::JoinGroup{.group = room(), .ackId = m_joinAck});
}

void PubSubConnection::sendAgain()
{
    const auto open = m_resume.open(); // a copy: sending may end the link
    for (const auto& [ackId, envelope] : open) {
        if (state() == LinkState::Ready)
            transmit(pubsub::SendToGroup{.group = room(), .ackId = ackId, .data = envelopeToJson(envelope)});
    }
}

void PubSubConnection::handle(const pubsub::Disconnected& gone, Instant)
{
    m_goodbye = gone.message.isEmpty() ? u"no reason given"_s : gone.message;
}

void PubSubConnection::handle(const pubsub::Ack& ack, Instant arrival)
{
    if (m_joinAck != 0 && ack.ackId == m_joinAck) {
        m_joinAck = 0;
        m_hasJoined = pubsub::isTaken(ack);
        if (m_hasJoined)
            markReady(arrival);
        else
            giveUp(pubsub::toError(ack, u"Web PubSub did not let us into the room"_s));
        return;
    }
    const QString id = m_resume.settle(ack.ackId);
    if (id.isEmpty())
        return;
    if (pubsub::isTaken(ack))
        Q_EMIT accepted(id, arrival, 0, {});
    else
        Q_EMIT rejected(id, arrival, pubsub::toError(ack, u"Web PubSub refused the message"_s));
}

void PubSubConnection::handle(const pubsub::GroupMessage& message, Instant arrival)
{
    if (m_isReliable && message.sequenceId) {
        if (!m_resume.isNew(*message.sequenceId))
            return; // delivered again after a loss, and seen before it
        if (m_resume.highest - m_acknowledged > m_timings.sequenceJump)
            acknowledgeSequence();
        else if (!m_sequenceTimer.isActive())
            m_sequenceTimer.start(std::chrono::ceil<std::chrono::milliseconds>(m_timings.sequenceAck));
    }
    if (message.group != room())
        return;
    const auto envelope = pubsub::envelopeOf(message);
    if (!envelope)
        Q_EMIT noticed(u"A message that is no chat message arrived: %1"_s.arg(envelope.error().detail));
    else if (envelope.value().room == room() && state() != LinkState::Closed)
        Q_EMIT received(envelope.value(), arrival);
}

void PubSubConnection::acknowledgeSequence()
{
    m_sequenceTimer.stop();
    if (state() == LinkState::Closed || m_acknowledged == m_resume.highest)
        return;
    m_acknowledged = m_resume.highest;
    transmit(pubsub::SequenceAck{m_acknowledged});
}

void PubSubConnection::onOpenFailed(const Error& said)
{
    Error error = pubsub::handshakeError(said);
    if (m_isResuming && error.httpStatus >= 400) { // the session, or the token that it began with, is no longer good
        m_resume = {};
        error.retry = Retry::AtOnce;
    }
    endWith(error);
}

void PubSubConnection::onClosed(int code, const QString& reason)
{
    if (state() == LinkState::Closed)
        return; // a frame before it has already told why
    mutableReport().closeCode = code;
    mutableReport().closeReason = reason;
    const Error error = pubsub::closeError(code, reason, m_goodbye);
    if (code == 1008 || m_isResuming)
        m_resume = {}; // gone: the next link is a new session
    if (error.code == ErrorCode::PlannedClose)
        Q_EMIT noticed(error.toLine());
    endWith(error);
}

void PubSubConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::ConnectionClosed,
             .detail = u"Web PubSub has said nothing for %1 s, and does not answer a ping"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The connection is broken, though nobody closed it; it is opened again."_s,
             .retry = Retry::AtOnce});
    abandon();
}

} // namespace roundtrip

#include "moc_PubSubConnection.cpp"
