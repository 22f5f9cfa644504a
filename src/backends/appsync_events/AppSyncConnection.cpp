// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncConnection.h"

#include "backends/SocketFields.h"
#include "backends/appsync_events/AppSyncChannel.h"
#include "backends/appsync_events/AppSyncErrors.h"

#include <QRandomGenerator>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxEventBytes = 240'000;
constexpr qsizetype kMostOpen = 1'000; ///< publishes without an answer
/// The service's clock started a little before ours: a close this near to the limit is the limit's.
constexpr std::chrono::seconds kLifeSlack(60);
constexpr auto kSubscription = "s1"_L1;

/// `access` has to be fresh: what it signs is good for some minutes.
WebSocketOptions appSyncSocketOptions(const ResolvedBackend& backend, const Result<appsync::Access>& access)
{
    WebSocketOptions options;
    options.url = appsync::addressesOf(QUrl(backend.config.setting(u"url"_s).toString())).realtime;
    options.socket = socketSettings(backend);
    if (access)
        options.socket.subprotocols = appsync::subprotocols(
            appsync::authorization(access.value(), appsync::emptyBody(), QDateTime::currentDateTimeUtc()));
    options.maxIncomingBytes = 2 * 1024 * 1024; // five events of 240 KB, escaped
    return options;
}

std::chrono::milliseconds appSyncSpan(Duration span)
{
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(span, Duration::zero()));
}

} // namespace

AppSyncConnection::AppSyncConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                     const AppSyncTimings& timings, QObject* parent)
    : Connection(context, parent),
      m_access(appsync::accessOf(backend)),
      m_namespace(backend.config.setting(u"namespace"_s).toString(u"default"_s)),
      m_timings(timings),
      m_link(*context.clock, appSyncSocketOptions(backend, m_access)),
      m_liveness(*context.clock, timings.silenceGrace, this),
      m_answers(*context.clock, timings.answer, this),
      m_renewal(this)
{
    m_renewal.setSingleShot(true);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        m_renewal.start(appSyncSpan(m_timings.renewalRetry));
        Q_EMIT renewalDue();
    });
    connect(&m_link, &WebSocketLink::opened, this, [this](Instant when) {
        markOpened(when);
        transmit(appsync::ConnectionInit{});
    });
    connect(&m_link, &WebSocketLink::textReceived, this, &AppSyncConnection::onText);
    connect(&m_link, &WebSocketLink::ponged, this, [this](Instant when) {
        m_answers.heard();
        m_liveness.heard(when);
    });
    connect(&m_link, &WebSocketLink::openFailed, this, [this](const Error& error) { endWith(error); });
    connect(&m_link, &WebSocketLink::closed, this, &AppSyncConnection::onClosed);
    connect(&m_liveness, &Liveness::probeDue, &m_link, &WebSocketLink::ping);
    connect(&m_liveness, &Liveness::fellSilent, this, &AppSyncConnection::onSilence);
    connect(&m_answers, &AnswerWatch::probeDue, &m_link, &WebSocketLink::ping);
    connect(&m_answers, &AnswerWatch::unanswered, this, &AppSyncConnection::onSilence);
    connect(this, &Connection::stateChanged, this, &AppSyncConnection::onState);
}

AppSyncConnection::~AppSyncConnection()
{
    m_link.disconnect(this); // a socket that is destroyed while open still says so, to what is no longer whole
}

void AppSyncConnection::start()
{
    if (!m_access) { // not from inside open(): whoever opens must have returned before it hears of the end
        QMetaObject::invokeMethod(
            this, [this] { endWith(m_access.error()); }, Qt::QueuedConnection);
        return;
    }
    m_link.open();
}

QJsonObject AppSyncConnection::authorizationOver(const QByteArray& body) const
{
    return appsync::authorization(m_access.value(), body, QDateTime::currentDateTimeUtc());
}

void AppSyncConnection::onState(LinkState state)
{
    if (state == LinkState::Ready) {
        const auto spread = static_cast<double>(m_timings.renewalSpread.count());
        m_renewal.start(appSyncSpan(
            m_timings.renewal - Duration(static_cast<qint64>(QRandomGenerator::global()->generateDouble() * spread))));
    } else if (state == LinkState::Closed) {
        m_liveness.stop();
        m_answers.stop();
        m_renewal.stop();
    }
}

Result<Instant> AppSyncConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room's channel is not subscribed"_s, .hint = {}};
    // Nobody between us and the receivers looks at the chat's own limits.
    if (auto valid = validateEnvelope(envelope); !valid)
        return valid.error();
    if (m_open.size() >= kMostOpen)
        return Error{.code = ErrorCode::Backpressure,
                     .detail = u"The Event API has not answered the last %1 messages"_s.arg(kMostOpen),
                     .hint = u"Send more slowly."_s};
    const QString event = appsync::withoutAngles(envelopeToBytes(envelope));
    if (event.toUtf8().size() > kMaxEventBytes)
        return Error{.code = ErrorCode::TooLarge,
                     .detail = u"The Event API takes at most %1 bytes in one event"_s.arg(kMaxEventBytes),
                     .hint = u"Send it in several messages."_s};
    appsync::Publish publish{.id = u"p%1"_s.arg(++m_published),
                             .channel = appsync::channelOf(m_namespace, room()),
                             .events = {event},
                             .authorization = {}};
    publish.authorization = authorizationOver(appsync::signedBody(publish.channel, publish.events));
    auto sent = m_link.sendText(appsync::encode(publish));
    if (sent) {
        m_open.insert(publish.id, envelope.id);
        m_answers.asked(sent.value());
    }
    return sent;
}

void AppSyncConnection::close()
{
    endQuietly(); // first: the socket may tell its end from inside its own close()
    m_link.close();
}

void AppSyncConnection::transmit(const appsync::ClientFrame& frame)
{
    if (const auto sent = m_link.sendText(appsync::encode(frame)); !sent)
        giveUp(sent.error());
}

void AppSyncConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Closed)
        return;
    m_liveness.heard(arrival);
    m_answers.heard();
    const auto frame = appsync::decodeServerFrame(utf8);
    if (!frame) {
        onStrayFrame(frame.error());
        return;
    }
    std::visit([this, arrival](const auto& each) { handle(each, arrival); }, frame.value());
}

void AppSyncConnection::handle(const appsync::ConnectionAck& ack, Instant)
{
    if (state() != LinkState::Joining)
        return; // a second one changes nothing
    m_liveness.watch(std::min<Duration>(m_timings.silence, ack.timeout));
    const QString channel = appsync::channelOf(m_namespace, room());
    transmit(appsync::Subscribe{
        .id = kSubscription, .channel = channel, .authorization = authorizationOver(appsync::signedBody(channel))});
}

void AppSyncConnection::handle(const appsync::ConnectionError& error, Instant)
{
    if (state() == LinkState::Joining)
        giveUp(appsync::toError(error.errors, u"The Event API refused the connection"_s));
    else
        Q_EMIT noticed(appsync::toError(error.errors, u"The Event API reports"_s).toLine());
}

void AppSyncConnection::handle(const appsync::SubscribeSuccess& done, Instant arrival)
{
    if (done.id == kSubscription)
        markReady(arrival);
}

void AppSyncConnection::handle(const appsync::PublishSuccess& done, Instant arrival)
{
    const QString id = m_open.take(done.id);
    if (id.isEmpty())
        return;
    if (done.failed.isEmpty())
        Q_EMIT accepted(id, arrival, 0, {});
    else // ours are batches of one
        Q_EMIT rejected(id, arrival,
                        appsync::toError({done.failed.first().error}, u"The Event API did not take the message"_s));
}

void AppSyncConnection::handle(const appsync::OperationError& error, Instant arrival)
{
    if (error.of == appsync::OperationError::Of::Subscribe && error.id == kSubscription) {
        giveUp(appsync::toError(error.errors, u"The Event API did not let us into the room"_s));
    } else if (error.of == appsync::OperationError::Of::Publish || m_open.contains(error.id)) {
        onRefusedPublish(error, arrival);
    } else if (error.of == appsync::OperationError::Of::Unknown && state() == LinkState::Joining) {
        giveUp(appsync::toError(error.errors, u"The Event API refused"_s));
    } else {
        Q_EMIT noticed(appsync::toError(error.errors, u"The Event API reports"_s).toLine());
    }
}

void AppSyncConnection::onRefusedPublish(const appsync::OperationError& error, Instant arrival)
{
    const QString id = m_open.take(error.id);
    if (!id.isEmpty())
        Q_EMIT rejected(id, arrival, appsync::toError(error.errors, u"The Event API refused the message"_s));
    else if (error.id.isEmpty() && !m_open.isEmpty())
        Q_EMIT rejected({}, arrival, appsync::toUnmatchedError(error.errors));
}

void AppSyncConnection::handle(const appsync::Data& data, Instant arrival)
{
    if (data.id != kSubscription || state() != LinkState::Ready)
        return;
    for (const QString& event : data.events) {
        const auto envelope = envelopeFromBytes(event.toUtf8());
        if (!envelope)
            Q_EMIT noticed(u"An event that is no chat message arrived: %1"_s.arg(envelope.error().detail));
        else if (envelope.value().room == room())
            Q_EMIT received(envelope.value(), arrival);
    }
}

void AppSyncConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::ConnectionClosed,
             .detail = u"The Event API has said nothing for %1 s, not even that it is there"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The connection is broken, though nobody closed it; it is opened again."_s,
             .retry = Retry::AtOnce});
    abandon();
}

bool AppSyncConnection::isAtEndOfLife() const
{
    return report().opened && now() - *report().opened >= m_timings.lifetimeLimit - kLifeSlack;
}

void AppSyncConnection::onClosed(int code, const QString& reason)
{
    if (state() == LinkState::Closed)
        return; // a frame before it has already told why
    mutableReport().closeCode = code;
    mutableReport().closeReason = reason;
    Error error = appsync::closeError(code, reason);
    // That is the service's policy, known beforehand: no failure, and no reason to wait.
    if (report().ready && isAtEndOfLife()) {
        error.code = ErrorCode::PlannedClose;
        error.detail = u"The Event API ended the connection at its limit of %1 hours (%2)"_s
                           .arg(std::chrono::duration_cast<std::chrono::hours>(m_timings.lifetimeLimit).count())
                           .arg(code);
        error.hint = u"That is its policy; the connection is opened again at once."_s;
        error.retry = Retry::AtOnce;
        Q_EMIT noticed(error.toLine());
    }
    endWith(error);
}

} // namespace roundtrip

#include "moc_AppSyncConnection.cpp"
