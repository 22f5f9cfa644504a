// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherBroker.h"

#include "core/CompactJson.h"
#include "lab/TokenGate.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kVercelPusherId("vercel-pusher");
constexpr int kUnauthorized = 4009;
constexpr int kClientEventRejected = 4301;
constexpr std::chrono::hours kPusherDay(24);
constexpr std::chrono::minutes kCacheLife(30);

QString randomHex(int digits)
{
    QString text;
    while (text.size() < digits)
        text += QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0');
    return text.left(digits);
}

/// Id and key are the seed's, and the token's where there is one: clients find the app of a lab that was restarted, as
/// they would find Pusher's.
/// The secret is of this lab alone.
pusher::AppKey labApp(const LabContext& context, const Draws& draws)
{
    Random random = draws.stream("app");
    const auto hex = [&random] { return QString::number(random.next(), 16).rightJustified(16, u'0'); };
    QString key = (hex() + hex()).left(20);
    if (!context.token.isEmpty()) // the key alone opens public channels, and a seed can be guessed
        key = tokenDigest(context.token, key).left(20);
    return {
        .id = QString::number(100'000 + random.uniformInt(900'000)), .key = key, .secret = randomHex(20).toLatin1()};
}

PusherChannels::Member memberIn(const QString& channelData)
{
    const QJsonObject json = QJsonDocument::fromJson(channelData.toUtf8()).object();
    return {.id = json.value("user_id"_L1).toVariant().toString().left(128), .info = json.value("user_info"_L1)};
}

/// What counts against the limit of an event's data: its text, or the JSON it is.
qsizetype sizeOf(const QJsonValue& data)
{
    return data.isString() ? data.toString().toUtf8().size() : compactJsonOf(data).size();
}

/// The room of a chat channel, for the truth file.
QString roomOf(const QString& channel)
{
    const qsizetype marker = channel.indexOf("-room-"_L1);
    return marker < 0 ? channel : channel.mid(marker + 6);
}

} // namespace

PusherBroker::PusherBroker(LabContext& context, const VercelPusherProfile& profile, const Draws& draws)
    : m_context(context),
      m_profile(profile),
      m_draws(draws),
      m_app(labApp(context, draws)),
      m_quota(profile.limits, context.scaled(kPusherDay), context.clock.now()),
      m_socketIdPart(QRandomGenerator::system()->bounded(1'000'000U))
{
}

PusherBroker::~PusherBroker() = default;

quint64 PusherBroker::connectionOf(const QString& socketId) const
{
    const auto peer = m_peers.constFind(socketId.section(u'.', 1).toULongLong());
    return peer != m_peers.cend() && (*peer)->socketId() == socketId ? peer.key() : 0;
}

void PusherBroker::onHandshake(const Handshake& handshake)
{
    const quint64 number = ++m_lastNumber;
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    const TruthLine line{.kind = TruthLine::Kind::Connection,
                         .outcome = TruthLine::Outcome::Accepted,
                         .receiver = number,
                         .received = m_context.clock.now(),
                         .drawn = m_profile.socketUp.draw(up) + m_profile.socketDown.draw(down)};
    const auto accept = [this, handshake, number, line] {
        handshake.accept([this, number, head = handshake.head(), line](QWebSocket* socket) {
            onOpened(socket, number, head, line);
        });
    };
    if (line.drawn == Duration::zero())
        accept();
    else
        m_context.delays.after(line.drawn, accept);
}

PusherBroker::Refusal PusherBroker::refusalOf(const RequestHead& head) const
{
    const QString path = head.path();
    if (!path.startsWith("/app/"_L1))
        return {4005, u"there is no such path"_s};
    if (path.mid(5) != m_app.key)
        return {4001, u"no app has this key"_s};
    const QString protocol = head.queryItem("protocol");
    if (protocol.isEmpty())
        return {4008, u"no protocol version was given"_s};
    bool isNumber = false;
    const int version = protocol.toInt(&isNumber);
    if (!isNumber)
        return {4006, u"the protocol version is no number"_s};
    if (version < 4 || version > 7)
        return {4007, u"this protocol version is not spoken here"_s};
    if (m_counted >= m_profile.limits.connections)
        return {4004, u"the app is over its connection limit"_s};
    return {};
}

void PusherBroker::onOpened(QWebSocket* webSocket, quint64 number, const RequestHead& head, TruthLine line)
{
    const QString socketId = u"%1.%2"_s.arg(m_socketIdPart).arg(number);
    auto* peer = new PusherPeer(new LabSocket(webSocket, number, m_context.clock), socketId, m_profile, m_context,
                                m_draws, &m_sockets);
    const Refusal refusal = refusalOf(head);
    if (refusal.code != 0) {
        line.outcome = TruthLine::Outcome::Refused;
        line.code = QString::number(refusal.code);
        m_context.truth.record(kVercelPusherId, line);
        connect(peer, &PusherPeer::ended, peer, &QObject::deleteLater);
        peer->close(refusal.code, refusal.reason);
        return;
    }
    m_context.truth.record(kVercelPusherId, line);
    ++m_counted;
    m_peers.insert(number, peer);
    connect(peer, &PusherPeer::frameArrived, this,
            [this, peer](const QByteArray& frame, quint64 frameNumber, Instant when) {
                onFrame(*peer, frame, frameNumber, when);
            });
    connect(peer, &PusherPeer::ended, this, [this, peer] { onEnded(*peer); });
    peer->send(pusher::ConnectionEstablished{.socketId = socketId, .activityTimeout = peer->activityTimeout()});
}

void PusherBroker::onEnded(PusherPeer& peer)
{
    const QSet<QString> channels = peer.channels;
    for (const QString& channel : channels)
        leave(peer, channel);
    m_peers.remove(peer.number());
    peer.deleteLater();
    if (--m_counted == 0)
        m_quota.onEmpty(m_context.clock.now());
}

void PusherBroker::onFrame(PusherPeer& peer, const QByteArray& bytes, quint64 number, Instant when)
{
    const auto frame = pusher::decodeClientFrame(bytes);
    if (!frame) {
        tell(peer, u"a frame is one JSON object with an event"_s);
        return;
    }
    std::visit([&](const auto& each) { handle(peer, each, number, when); }, frame.value());
}

void PusherBroker::tell(PusherPeer& peer, const QString& what, std::optional<int> code)
{
    peer.send(pusher::ErrorFrame{.code = code, .message = what});
}

/// Why a subscription is refused; empty where it is not.
QString PusherBroker::whyNot(const PusherPeer& peer, const pusher::Subscribe& subscribe,
                             const PusherChannels::Member& member) const
{
    const QString& channel = subscribe.channel;
    const bool isOwn = !peer.userId.isEmpty() && channel == pusher::userChannel(peer.userId);
    if (!isOwn && !pusher::isValidChannel(channel))
        return u"\"%1\" is no name for a channel"_s.arg(channel.left(200));
    if (peer.channels.contains(channel))
        return u"Existing subscription to channel %1"_s.arg(channel);
    if (!pusher::needsAuth(channel))
        return {};
    const QString expected = pusher::channelAuth(m_app, peer.socketId(), channel, subscribe.channelData);
    if (!pusher::equalInConstantTime(subscribe.auth.toUtf8(), expected.toUtf8())) {
        const QString data = subscribe.channelData.isEmpty() ? QString() : u':' + subscribe.channelData;
        return u"The signature for %1 is not that of %2:%1%3"_s.arg(channel, peer.socketId(), data);
    }
    if (!pusher::isPresence(channel))
        return {};
    if (member.id.isEmpty())
        return u"channel_data for %1 has no user_id"_s.arg(channel);
    const QJsonObject members = m_channels.members(channel);
    if (members.size() >= m_profile.limits.membersPerChannel && !members.contains(member.id))
        return u"%1 has as many members as it may"_s.arg(channel);
    return {};
}

void PusherBroker::handle(PusherPeer& peer, const pusher::Subscribe& subscribe, quint64 number, Instant when)
{
    const PusherChannels::Member member =
        pusher::isPresence(subscribe.channel) ? memberIn(subscribe.channelData) : PusherChannels::Member{};
    TruthLine line{.kind = TruthLine::Kind::Join,
                   .outcome = TruthLine::Outcome::Accepted,
                   .receiver = peer.number(),
                   .received = when,
                   .room = roomOf(subscribe.channel),
                   .user = member.id};
    const QString why = whyNot(peer, subscribe, member);
    const bool fails = m_draws.stream("refuse-join", peer.number(), number).chance(m_profile.faults.refuseJoin);
    if (!why.isEmpty() || fails)
        line.outcome = TruthLine::Outcome::Refused;
    m_context.truth.record(kVercelPusherId, line);
    if (!why.isEmpty())
        tell(peer, why);
    else if (fails) // nobody's fault but the server's: told as soketi tells it, with a status
        peer.send(pusher::SubscriptionError{.channel = subscribe.channel,
                                            .type = u"ServerError"_s,
                                            .reason = u"The subscription failed"_s,
                                            .status = 500});
    else
        letIn(peer, subscribe.channel, member);
}

void PusherBroker::letIn(PusherPeer& peer, const QString& channel, const PusherChannels::Member& member)
{
    const bool isNew = m_channels.subscribe(channel, peer.number(), member);
    peer.channels.insert(channel);
    pusher::SubscriptionSucceeded done{.channel = channel, .members = {}};
    if (pusher::isPresence(channel))
        done.members = m_channels.members(channel);
    peer.send(done);
    if (PusherCache::remembers(channel))
        sendCached(peer, channel);
    if (!isNew)
        return;
    const QList<quint64> others = m_channels.subscribers(channel);
    for (const quint64 other : others) {
        if (other != peer.number() && m_peers.contains(other))
            m_peers.value(other)->send(
                pusher::MemberAdded{.channel = channel, .userId = member.id, .userInfo = member.info});
    }
}

std::optional<PusherCache::Entry> PusherBroker::cached(const QString& channel) const
{
    return m_cache.find(channel, m_context.clock.now());
}

void PusherBroker::sendCached(PusherPeer& peer, const QString& channel) const
{
    if (const auto last = cached(channel))
        peer.send(pusher::Event{.name = last->event, .channel = channel, .data = last->data, .userId = {}});
    else
        peer.send(pusher::CacheMiss{channel});
}

void PusherBroker::leave(PusherPeer& peer, const QString& channel)
{
    peer.channels.remove(channel);
    const QString gone = m_channels.unsubscribe(channel, peer.number());
    if (gone.isEmpty())
        return;
    const QList<quint64> others = m_channels.subscribers(channel);
    for (const quint64 other : others) {
        if (m_peers.contains(other))
            m_peers.value(other)->send(pusher::MemberRemoved{.channel = channel, .userId = gone});
    }
}

void PusherBroker::handle(PusherPeer& peer, const pusher::Unsubscribe& unsubscribe, quint64, Instant)
{
    if (peer.channels.contains(unsubscribe.channel))
        leave(peer, unsubscribe.channel);
}

void PusherBroker::handle(PusherPeer& peer, const pusher::SignIn& signIn, quint64, Instant)
{
    const QString expected = pusher::userAuth(m_app, peer.socketId(), signIn.userData);
    const QString id = QJsonDocument::fromJson(signIn.userData.toUtf8()).object().value("id"_L1).toString();
    if (id.isEmpty() || !pusher::equalInConstantTime(signIn.auth.toUtf8(), expected.toUtf8())) {
        tell(peer, u"The signature of the user is not valid"_s, kUnauthorized);
        peer.close(kUnauthorized, u"the signature of the user is not valid"_s);
        return;
    }
    peer.userId = id;
    peer.send(pusher::SignedIn{signIn.userData});
}

/// Why a client event is refused; empty where it is not.
QString PusherBroker::whyNot(const PusherPeer& peer, const pusher::Event& event) const
{
    if (!pusher::isClientEvent(event.name) || !pusher::needsAuth(event.channel) ||
        !peer.channels.contains(event.channel))
        return u"Client events begin with client- and go to private or presence channels that one is on"_s;
    if (event.channel.startsWith("private-encrypted-"_L1))
        return u"Client events do not go to encrypted channels"_s;
    if (event.name.size() > kMaxEventName)
        return u"The name of an event may have %1 characters"_s.arg(kMaxEventName);
    return {};
}

void PusherBroker::handle(PusherPeer& peer, const pusher::Event& event, quint64 number, Instant when)
{
    if (const QString why = whyNot(peer, event); !why.isEmpty()) {
        tell(peer, why);
        return;
    }
    if (sizeOf(event.data) > m_profile.limits.dataBytes) {
        tell(peer, u"The data of a client event may have %1 bytes"_s.arg(m_profile.limits.dataBytes),
             kClientEventRejected);
        return;
    }
    if (!peer.clientEvents.take(when)) {
        tell(peer, u"More client events than %1 a second"_s.arg(m_profile.limits.clientEventsPerSecond),
             kClientEventRejected);
        return;
    }
    const bool taken = publish({.channel = event.channel,
                                .event = event.name,
                                .data = event.data,
                                .userId = m_channels.memberId(event.channel, peer.number()),
                                .except = peer.number(),
                                .isByClient = true,
                                .line = {.sender = peer.number(), .number = number, .received = when},
                                .sender = peer.number(),
                                .number = number});
    if (!taken)
        tell(peer, u"The app is over its message quota"_s, kClientEventRejected);
}

void PusherBroker::handle(PusherPeer& peer, const pusher::Ping&, quint64, Instant)
{
    peer.send(pusher::Pong{});
}

bool PusherBroker::publish(const PusherPublication& publication)
{
    if (!m_quota.takePublish(m_context.clock.now()))
        return false;
    Random random = m_draws.stream("broker", publication.sender, publication.number);
    const Duration delay = m_profile.broker.draw(random);
    const auto goOut = [this, publication, delay] {
        fanOut(publication, publication.channel, delay);
        if (!publication.alsoTo.isEmpty())
            fanOut(publication, publication.alsoTo, delay);
    };
    if (delay == Duration::zero())
        goOut();
    else
        m_context.delays.after(delay, goOut);
    return true;
}

void PusherBroker::fanOut(const PusherPublication& publication, const QString& channel, Duration brokerDelay)
{
    const pusher::Event event{
        .name = publication.event, .channel = channel, .data = publication.data, .userId = publication.userId};
    const QString frame = QString::fromUtf8(pusher::encode(pusher::ServerFrame(event)));
    if (PusherCache::remembers(channel) && !publication.isByClient)
        m_cache.remember(channel, publication.event, publication.data,
                         m_context.clock.now() + m_context.scaled(kCacheLife));
    TruthLine line = publication.line;
    line.kind = TruthLine::Kind::Delivery;
    line.outcome = TruthLine::Outcome::Delivered;
    line.drawn += brokerDelay;
    line.room = roomOf(channel);
    const QList<quint64> subscribers = m_channels.subscribers(channel);
    for (const quint64 number : subscribers) {
        if (number == publication.except || !m_peers.contains(number))
            continue;
        line.receiver = number;
        deliver(*m_peers.value(number), publication, frame, line);
    }
}

void PusherBroker::deliver(PusherPeer& receiver, const PusherPublication& publication, const QString& frame,
                           TruthLine line)
{
    const auto stream = [&](std::string_view purpose) {
        return m_draws.stream(purpose, publication.sender, publication.number, receiver.number());
    };
    const auto faults = DeliveryFaults::draw(m_profile.faults, stream("faults"));
    Random random = stream("down");
    const Duration down =
        m_profile.socketDown.draw(random) + (faults.reordered ? m_profile.faults.reorderBy : Duration(0));
    line.drawn += down;
    const Instant now = m_context.clock.now();
    const bool inQuota = m_quota.takeDelivery(now);
    if (!inQuota || faults.dropped) {
        line.outcome = TruthLine::Outcome::Dropped;
        line.code = inQuota ? QString() : u"over_quota"_s;
        m_context.truth.record(kVercelPusherId, line);
        return;
    }
    // A reordered one takes a way of its own: the leg would keep the order.
    const Instant due = faults.reordered ? now + down : receiver.arrival(now, down);
    line.waited += due - now - down;
    const bool isNow = m_profile.socketDown.isZero() && m_profile.faults.reorder <= 0;
    for (int copy = 0; copy < (faults.duplicated ? 2 : 1); ++copy) {
        line.outcome = copy == 0 ? TruthLine::Outcome::Delivered : TruthLine::Outcome::Duplicate;
        if (isNow)
            push(&receiver, frame, line);
        else
            m_context.delays.at(due, [this, peer = QPointer(&receiver), frame, line] { push(peer, frame, line); });
    }
}

void PusherBroker::push(const QPointer<PusherPeer>& receiver, const QString& frame, TruthLine line)
{
    line.sent = m_context.clock.now();
    if (!receiver || !receiver->push(frame)) {
        line.outcome = TruthLine::Outcome::Gone;
        line.sent.reset();
    }
    m_context.truth.record(kVercelPusherId, line);
}

void PusherBroker::terminateUser(const QString& userId)
{
    for (PusherPeer* peer : std::as_const(m_peers)) {
        if (peer->userId == userId)
            peer->close(kUnauthorized, u"terminated by the app"_s);
    }
}

void PusherBroker::stop()
{
    const auto peers = std::exchange(m_peers, {});
    for (PusherPeer* peer : peers)
        peer->dismiss(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
}

} // namespace roundtrip

#include "moc_PusherBroker.cpp"
