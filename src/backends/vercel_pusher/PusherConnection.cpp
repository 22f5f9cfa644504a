// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherConnection.h"

#include "backends/SocketFields.h"
#include "backends/vercel_pusher/PusherErrors.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostMembers = 1000; // Pusher itself allows a hundred

QString pusherSetting(const ResolvedBackend& backend, const QString& key, const QString& fallback = {})
{
    const QString text = backend.config.setting(key).toString();
    return text.isEmpty() ? fallback : text;
}

/// "/realtime" of "realtime/"; empty where the server has no path of its own.
QString pusherPathPrefix(const ResolvedBackend& backend)
{
    const QStringList parts = pusherSetting(backend, u"pathPrefix"_s).split(u'/', Qt::SkipEmptyParts);
    return parts.isEmpty() ? QString() : u'/' + parts.join(u'/');
}

WebSocketOptions pusherSocketOptions(const ResolvedBackend& backend)
{
    const bool tls = backend.config.setting(u"tls"_s).toBool(true);
    const QString cluster = pusherSetting(backend, u"cluster"_s, u"mt1"_s);
    WebSocketOptions options;
    options.url.setScheme(tls ? u"wss"_s : u"ws"_s);
    options.url.setHost(pusherSetting(backend, u"host"_s, u"ws-%1.pusher.com"_s.arg(cluster)));
    options.url.setPort(backend.config.setting(u"port"_s).toInt(tls ? 443 : 80));
    const QByteArray key = QUrl::toPercentEncoding(pusherSetting(backend, u"key"_s));
    options.url.setPath(pusherPathPrefix(backend) + "/app/"_L1 + QString::fromLatin1(key), QUrl::StrictMode);
    options.url.setQuery(u"protocol=7&client=roundtrip&version=1.0"_s);
    options.socket = socketSettings(backend);
    return options;
}

HttpPublisherOptions pusherPublisherOptions(const ResolvedBackend& backend)
{
    HttpPublisherOptions options;
    options.http.platformCodeHeader = "x-vercel-error";
    options.url = QUrl(pusherSetting(backend, u"sendUrl"_s));
    options.token = backend.secrets.value(u"token"_s);
    options.http.socket = socketSettings(backend);
    return options;
}

void armPusherTimer(QTimer& timer, Duration span)
{
    timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(span), std::chrono::milliseconds(1)));
}

} // namespace

PusherConnection::PusherConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                   const PusherTimings& timings, QObject* parent)
    : Connection(context, parent),
      m_backend(backend),
      m_timings(timings),
      m_link(*context.clock, pusherSocketOptions(backend)),
      m_publisher(*context.clock, pusherPublisherOptions(backend)),
      m_copies(*context.clock, timings.copyTimeout, this),
      m_subscription(this),
      m_activity(this)
{
    m_subscription.setSingleShot(true);
    m_activity.setSingleShot(true);
    connect(&m_subscription, &QTimer::timeout, this, &PusherConnection::onSubscriptionTimeout);
    connect(&m_activity, &QTimer::timeout, this, &PusherConnection::onActivityCheck);
    connect(&m_link, &WebSocketLink::opened, this, [this](Instant when) { markOpened(when); });
    connect(&m_link, &WebSocketLink::textReceived, this, &PusherConnection::onText);
    connect(&m_link, &WebSocketLink::openFailed, this, [this](const Error& error) { endWith(error); });
    connect(&m_link, &WebSocketLink::closed, this, [this](int code, const QString& reason) {
        if (state() == LinkState::Closed)
            return; // a pusher:error before it has already told why
        mutableReport().closeCode = code;
        mutableReport().closeReason = reason;
        endWith(pusher::closeError(code, reason));
    });
    connect(&m_publisher, &HttpPublisher::accepted, this, &PusherConnection::accepted);
    connect(&m_publisher, &HttpPublisher::accepted, this, [this](const QString&, Instant when) {
        if (state() == LinkState::Ready)
            m_copies.asked(when);
    });
    connect(&m_copies, &AnswerWatch::probeDue, this, [this] { transmit(pusher::Ping{}); });
    connect(&m_copies, &AnswerWatch::unanswered, this, [this] { onPingUnanswered(m_timings.copyTimeout); });
    connect(&m_publisher, &HttpPublisher::rejected, this, &PusherConnection::rejected);
    connect(&m_publisher, &HttpPublisher::unanswered, this,
            [this](const QString&, Instant, const Error& error) { Q_EMIT noticed(error.toLine()); });
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state != LinkState::Closed)
            return;
        m_copies.stop();
        m_subscription.stop();
        m_activity.stop();
    });
}

PusherConnection::~PusherConnection()
{
    m_link.disconnect(this); // a socket that is destroyed while open still says so, to what is no longer whole
}

void PusherConnection::start()
{
    m_link.open();
}

Result<Instant> PusherConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    return m_publisher.publish(envelope);
}

void PusherConnection::close()
{
    endQuietly();
    m_publisher.abandon();
    m_link.close();
}

void PusherConnection::abandon()
{
    m_link.abort();
    m_publisher.abandon();
}

void PusherConnection::transmit(const pusher::ClientFrame& frame)
{
    if (const auto sent = m_link.sendText(pusher::encode(frame)); !sent)
        giveUp(sent.error());
}

QString PusherConnection::channel() const
{
    return channelOf(room());
}

QString PusherConnection::channelOf(const QString& room) const
{
    const bool presence = m_backend.config.setting(u"presence"_s).toBool(false);
    return (presence ? u"presence-room-"_s : u"private-room-"_s) + room;
}

QString PusherConnection::furtherRoomOf(const QString& channel) const
{
    const auto found = std::find_if(m_further.cbegin(), m_further.cend(),
                                    [&](const QString& each) { return channelOf(each) == channel; });
    return found == m_further.cend() ? QString() : *found;
}

void PusherConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Closed)
        return;
    m_lastFrame = arrival;
    m_copies.heard();
    if (std::exchange(m_pingUnanswered, false)) // any frame is a sign of life
        armPusherTimer(m_activity, m_timings.activityTimeout);
    const auto frame = pusher::decodeServerFrame(utf8);
    if (!frame) {
        onStrayFrame(frame.error());
        return;
    }
    std::visit([this, arrival](const auto& each) { handle(each, arrival); }, frame.value());
}

void PusherConnection::handle(const pusher::ConnectionEstablished& hello, Instant)
{
    if (state() != LinkState::Joining || m_activity.isActive())
        return; // a second greeting changes nothing
    m_timings.activityTimeout = std::min<Duration>(m_timings.activityTimeout, hello.activityTimeout);
    armPusherTimer(m_activity, m_timings.activityTimeout);
    m_socketId = hello.socketId;
    askForAuth(room());
}

void PusherConnection::askForAuth(const QString& room)
{
    HttpCall request;
    request.url = QUrl(pusherSetting(m_backend, u"authUrl"_s));
    request.contentType = "application/x-www-form-urlencoded";
    const auto encoded = [](const QString& text) { return QUrl::toPercentEncoding(text); };
    // The user is no part of Pusher's request: on a presence channel the function has to put a name to the member.
    request.body =
        "socket_id=" + encoded(m_socketId) + "&channel_name=" + encoded(channelOf(room)) + "&user=" + encoded(user());
    request.bearer = m_backend.secrets.value(u"token"_s);
    const auto asked =
        m_publisher.http().call(request, [this, room](const HttpAnswer& answer) { onAuthAnswer(room, answer); });
    if (!asked)
        giveUp(asked.error());
}

void PusherConnection::onAuthAnswer(const QString& room, const HttpAnswer& answer)
{
    const bool isFirst = state() == LinkState::Joining;
    if (!isFirst && (state() != LinkState::Ready || !m_further.contains(room)))
        return;
    if (isFirst)
        mutableReport().httpStatus = answer.status;
    const auto subscription = subscriptionFrom(answer, room);
    if (!subscription) {
        if (isFirst)
            giveUp(subscription.error());
        else
            refuse(room, subscription.error());
        return;
    }
    if (isFirst)
        armPusherTimer(m_subscription, m_timings.subscriptionTimeout);
    transmit(subscription.value());
}

Result<pusher::Subscribe> PusherConnection::subscriptionFrom(const HttpAnswer& answer, const QString& room)
{
    if (answer.failure)
        return *answer.failure;
    const QString endpoint = u"The auth endpoint"_s;
    if (answer.status < 200 || answer.status >= 300)
        return httpRefusal(answer, endpoint);
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    const QString auth = json.value("auth"_L1).toString();
    if (auth.isEmpty())
        return Error{.code = ErrorCode::ProtocolViolation,
                     .detail = u"%1 answered HTTP %2, but without a signature"_s.arg(endpoint).arg(answer.status),
                     .hint = u"Is authUrl the address of a Pusher auth endpoint?"_s,
                     .retry = Retry::Never};
    if (const QJsonValue server = json.value("server"_L1); server.isObject())
        m_authStamp = serverStampFromJson(server.toObject());
    return pusher::Subscribe{
        .channel = channelOf(room), .auth = auth, .channelData = json.value("channel_data"_L1).toString()};
}

void PusherConnection::refuse(const QString& room, const Error& error)
{
    m_further.removeAll(room);
    Q_EMIT joinRefused(room, error);
}

void PusherConnection::joinToo(const QString& room)
{
    if (state() != LinkState::Ready || m_further.contains(room))
        return;
    m_further << room; // the first one too, where it was left before
    askForAuth(room);
}

void PusherConnection::leaveRoom(const QString& left)
{
    if (state() != LinkState::Ready)
        return;
    m_hasLeftFirst = m_hasLeftFirst || left == room();
    m_further.removeAll(left);
    transmit(pusher::Unsubscribe{.channel = channelOf(left)});
}

void PusherConnection::handle(const pusher::SubscriptionSucceeded& done, Instant arrival)
{
    if (const QString further = furtherRoomOf(done.channel); !further.isEmpty()) {
        Q_EMIT joined(further);
        return;
    }
    if (done.channel != channel())
        return;
    m_subscription.stop();
    markReady(arrival, m_authStamp);
    if (!done.members)
        return;
    m_members = done.members->keys();
    tellPresence();
}

void PusherConnection::tellPresence()
{
    if (!context().wantsPresence)
        return;
    Presence presence{.count = static_cast<int>(m_members.size()), .isLive = true};
    for (const QString& member : std::as_const(m_members))
        presence.names << member.left(contract::kMaxUserLength);
    presence.names.sort();
    Q_EMIT presenceChanged(room(), presence);
}

void PusherConnection::handle(const pusher::SubscriptionError& refusal, Instant)
{
    const QString further = furtherRoomOf(refusal.channel);
    if (further.isEmpty() && (state() != LinkState::Joining || refusal.channel != channel()))
        return;
    Error error = pusher::refusalError({.code = {}, .message = refusal.reason});
    error.providerCode = refusal.type;
    error.httpStatus = refusal.status;
    if (refusal.status >= 500) { // the server's own failure passes, where a wrong key does not
        error.code = ErrorCode::ProviderFailed;
        error.hint = u"Pusher failed; its status page may tell more."_s;
        error.retry = Retry::Later;
    }
    if (further.isEmpty())
        giveUp(error);
    else
        refuse(further, error);
}

void PusherConnection::handle(const pusher::ErrorFrame& frame, Instant)
{
    const bool ends = frame.code && pusher::endsConnection(*frame.code);
    if (ends)
        mutableReport().closeCode = *frame.code;
    // Until the room is joined nothing but that has been asked for, so an error without a code is the answer to it.
    const bool refuses = state() == LinkState::Joining && (!frame.code || *frame.code < 4300);
    if (ends || refuses)
        giveUp(pusher::refusalError(frame));
    else
        Q_EMIT noticed(pusher::noticeText(frame));
}

void PusherConnection::handle(const pusher::Event& event, Instant arrival)
{
    const QString further = furtherRoomOf(event.channel);
    const bool isOurs = !further.isEmpty() || (event.channel == channel() && !m_hasLeftFirst);
    if (event.name != "chat"_L1 || !isOurs || state() != LinkState::Ready)
        return;
    const auto envelope = event.data.isString() ? envelopeFromBytes(event.data.toString().toUtf8())
                                                : envelopeFromJson(event.data.toObject());
    if (!envelope)
        Q_EMIT noticed(envelope.error().toLine());
    else if (envelope.value().room == (further.isEmpty() ? room() : further))
        Q_EMIT received(envelope.value(), arrival);
}

void PusherConnection::handle(const pusher::MemberAdded& member, Instant)
{
    if (member.channel != channel() || member.userId.isEmpty())
        return;
    Q_EMIT noticed(u"%1 joined the room"_s.arg(member.userId.left(contract::kMaxUserLength)));
    if (m_members.contains(member.userId) || m_members.size() >= kMostMembers)
        return;
    m_members << member.userId;
    tellPresence();
}

void PusherConnection::handle(const pusher::MemberRemoved& member, Instant)
{
    if (member.channel != channel() || member.userId.isEmpty())
        return;
    Q_EMIT noticed(u"%1 left the room"_s.arg(member.userId.left(contract::kMaxUserLength)));
    if (m_members.removeAll(member.userId) > 0)
        tellPresence();
}

void PusherConnection::handle(const pusher::Ping&, Instant)
{
    transmit(pusher::Pong{});
}

void PusherConnection::onSubscriptionTimeout()
{
    giveUp({.code = ErrorCode::Timeout,
            .detail = u"Pusher did not say within %1 s whether the room may be joined"_s.arg(
                std::chrono::duration<double>(m_timings.subscriptionTimeout).count()),
            .hint = u"It may be overloaded; the next try comes later."_s});
}

void PusherConnection::onActivityCheck()
{
    if (m_pingUnanswered) {
        onPingUnanswered(m_timings.pongTimeout);
        return;
    }
    const Duration quiet = now() - m_lastFrame;
    if (quiet < m_timings.activityTimeout) {
        armPusherTimer(m_activity, m_timings.activityTimeout - quiet);
        return;
    }
    m_pingUnanswered = true;
    armPusherTimer(m_activity, m_timings.pongTimeout);
    transmit(pusher::Ping{});
}

void PusherConnection::onPingUnanswered(Duration patience)
{
    giveUp(
        {.code = ErrorCode::Timeout,
         .detail = u"Pusher did not answer a ping within %1 s"_s.arg(std::chrono::duration<double>(patience).count()),
         .hint = u"The connection is broken, though nobody closed it."_s,
         .retry = Retry::AtOnce});
}

QList<Station> pusherStations(const BackendConfig& config)
{
    const ResolvedBackend backend{.config = config};
    return {{.part = Station::Part::Socket, .url = pusherSocketOptions(backend).url},
            {.part = Station::Part::LetsIn, .url = QUrl(pusherSetting(backend, u"authUrl"_s))},
            {.part = Station::Part::TakesMessages, .url = pusherPublisherOptions(backend).url}};
}

} // namespace roundtrip

#include "moc_PusherConnection.cpp"
