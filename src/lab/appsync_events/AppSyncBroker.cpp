// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/appsync_events/AppSyncBroker.h"

#include "backends/appsync_events/AppSyncAccess.h"
#include "backends/appsync_events/AppSyncChannel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>
#include <QWebSocket>

#include <variant>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kAppSyncEventsId("appsync-events");
/// Publishes over HTTP are keyed apart from those of connections, whose numbers are small.
constexpr quint64 kPostSender = quint64{1} << 62;

QString messageIdIn(const QString& event)
{
    return QJsonDocument::fromJson(event.toUtf8()).object().value("id"_L1).toString().left(64);
}

bool isJson(const QString& event)
{
    const QByteArray array = '[' + event.toUtf8() + ']'; // any JSON value is an event
    return !event.isEmpty() && QJsonDocument::fromJson(array).array().size() == 1;
}

appsync::ErrorInfo noEntry()
{
    return {.type = u"UnauthorizedException"_s, .message = u"You are not authorized to make this call."_s, .code = 401};
}

appsync::ErrorInfo failure()
{
    return {.type = u"InternalFailure"_s, .message = u"The service failed."_s, .code = 500};
}

} // namespace

AppSyncBroker::AppSyncBroker(LabContext& context, const AppSyncEventsProfile& profile, const Draws& draws)
    : m_context(context),
      m_profile(profile),
      m_draws(draws),
      m_postman(context, kAppSyncEventsId, draws, profile.faults, profile.ways.down),
      m_door(context, draws),
      m_connects(profile.limits.connectsPerSecond, profile.limits.connectsPerSecond),
      m_inbound(profile.limits.inboundPerSecond, profile.limits.inboundPerSecond)
{
}

AppSyncBroker::~AppSyncBroker() = default;

void AppSyncBroker::after(Duration delay, DelayLine::Action action)
{
    if (delay == Duration::zero())
        action();
    else
        m_context.delays.after(delay, std::move(action));
}

void AppSyncBroker::onHandshake(const Handshake& handshake)
{
    const quint64 number = ++m_lastNumber;
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = number,
                   .received = m_context.clock.now(),
                   .drawn = m_profile.ways.up.draw(up) + m_profile.ways.down.draw(down)};
    const QStringList offered =
        QString::fromLatin1(handshake.head().field("sec-websocket-protocol")).split(u',', Qt::SkipEmptyParts);
    const bool isKnown = handshake.head().path() == "/event/realtime"_L1;
    const bool isFull = m_peers.size() >= m_profile.limits.connections || !m_connects.take(m_context.clock.now());
    line.httpStatus = !isKnown ? 404 : offered.isEmpty() ? 400 : isFull ? 429 : 0;
    if (line.httpStatus != 0) {
        m_postman.record(line);
        handshake.refuse(line.httpStatus, isFull ? R"({"errors":[{"errorType":"LimitExceededError"}]})" : "");
        return;
    }
    line.outcome = TruthLine::Outcome::Accepted;
    after(line.drawn, [this, handshake, number, line, authorization = appsync::authorizationIn(offered)] {
        m_postman.record(line);
        handshake.accept(
            [this, number, authorization](QWebSocket* socket) { onOpened(socket, number, authorization); });
    });
}

void AppSyncBroker::onOpened(QWebSocket* webSocket, quint64 number, const QJsonObject& authorization)
{
    auto* socket = new SocketPeer(new LabSocket(webSocket, number, m_context.clock), m_profile.ways, m_context, m_draws,
                                  &m_sockets);
    m_peers.insert(number, {.socket = socket, .authorization = authorization});
    connect(socket, &SocketPeer::frameArrived, this,
            [this, number](const QByteArray& frame, quint64 frames, Instant arrival) {
                onFrame(frame, {.connection = number, .number = frames, .arrival = arrival});
            });
    connect(socket, &SocketPeer::ended, this, [this, number] { onEnded(number); });
}

void AppSyncBroker::onEnded(quint64 number)
{
    m_subscriptions.removeAll(number);
    if (SocketPeer* socket = m_peers.take(number).socket)
        socket->deleteLater();
}

void AppSyncBroker::stop()
{
    const auto peers = std::exchange(m_peers, {});
    for (const Peer& peer : peers)
        peer.socket->dismiss(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
}

void AppSyncBroker::send(quint64 number, const appsync::ServerFrame& frame)
{
    if (SocketPeer* socket = m_peers.value(number).socket)
        socket->send(appsync::encode(frame));
}

void AppSyncBroker::onFrame(const QByteArray& bytes, const Origin& origin)
{
    if (!m_peers.contains(origin.connection))
        return;
    const auto frame = appsync::decodeClientFrame(bytes);
    if (!frame) {
        send(origin.connection,
             appsync::OperationError{.errors = {{.type = u"UnsupportedOperation"_s, .message = frame.error().detail}}});
        return;
    }
    if (!m_peers.value(origin.connection).isIn && !std::holds_alternative<appsync::ConnectionInit>(frame.value()))
        return; // before the acknowledgement nothing is listened to
    std::visit([&](const auto& each) { handle(each, origin); }, frame.value());
}

void AppSyncBroker::handle(const appsync::ConnectionInit&, const Origin& origin)
{
    const quint64 number = origin.connection;
    Peer& peer = m_peers[number];
    const bool isLetIn = m_door.letsIn(peer.authorization, appsync::emptyBody());
    const bool wasIn = std::exchange(peer.isIn, isLetIn);
    if (!isLetIn) {
        SocketPeer* socket = peer.socket;
        socket->send(appsync::encode(appsync::ConnectionError{{noEntry()}}));
        socket->close(QWebSocketProtocol::CloseCodeNormal, {}); // as it does on failures too
        return;
    }
    send(number, appsync::ConnectionAck{
                     std::chrono::ceil<std::chrono::milliseconds>(m_context.scaled(m_profile.connectionTimeout))});
    if (wasIn)
        return;
    m_context.delays.after(m_context.scaled(m_profile.keepAlive), [this, number] { keepAlive(number); });
    m_context.delays.after(m_context.scaled(m_profile.life), [this, number] {
        if (SocketPeer* socket = m_peers.value(number).socket)
            socket->close(QWebSocketProtocol::CloseCodeNormal, {});
    });
}

void AppSyncBroker::keepAlive(quint64 number)
{
    if (!m_peers.contains(number))
        return;
    send(number, appsync::KeepAlive{});
    m_context.delays.after(m_context.scaled(m_profile.keepAlive), [this, number] { keepAlive(number); });
}

appsync::ErrorInfo AppSyncBroker::whyNot(const appsync::Subscribe& subscribe, const Origin& origin)
{
    if (!m_door.letsIn(subscribe.authorization, appsync::signedBody(subscribe.channel)))
        return noEntry();
    QString channel = subscribe.channel;
    if (channel.endsWith("/*"_L1))
        channel.chop(2);
    if (!appsync::isValidChannel(channel))
        return {.type = u"BadRequestException"_s, .message = u"The channel is not valid."_s, .code = 400};
    if (m_subscriptions.countOf(origin.connection) >= m_profile.limits.subscriptions)
        return {.type = u"MaxSubscriptionsReachedError"_s, .message = u"Max number of subscriptions reached."_s};
    return m_postman.refusesJoin(origin.connection, origin.number) ? failure() : appsync::ErrorInfo{};
}

void AppSyncBroker::handle(const appsync::Subscribe& subscribe, const Origin& origin)
{
    appsync::ErrorInfo why = whyNot(subscribe, origin);
    if (why.type.isEmpty() && !m_subscriptions.add(origin.connection, subscribe.id, subscribe.channel))
        why = {.type = u"BadRequestException"_s, .message = u"There is a subscription of this id."_s, .code = 400};
    const bool isIn = why.type.isEmpty();
    m_postman.record({.kind = TruthLine::Kind::Join,
                      .outcome = isIn ? TruthLine::Outcome::Accepted : TruthLine::Outcome::Refused,
                      .receiver = origin.connection,
                      .received = origin.arrival,
                      .code = why.type,
                      .room = appsync::roomOf(subscribe.channel)});
    if (isIn)
        send(origin.connection, appsync::SubscribeSuccess{subscribe.id});
    else
        send(origin.connection, appsync::OperationError{
                                    .of = appsync::OperationError::Of::Subscribe, .id = subscribe.id, .errors = {why}});
}

void AppSyncBroker::handle(const appsync::Unsubscribe& unsubscribe, const Origin& origin)
{
    if (m_subscriptions.remove(origin.connection, unsubscribe.id))
        send(origin.connection, appsync::UnsubscribeSuccess{unsubscribe.id});
    else
        send(origin.connection,
             appsync::OperationError{
                 .of = appsync::OperationError::Of::Unsubscribe,
                 .id = unsubscribe.id,
                 .errors = {{.type = u"BadRequestException"_s, .message = u"No such subscription."_s, .code = 400}}});
}

appsync::ErrorInfo AppSyncBroker::whyNot(const QString& channel, const QStringList& events)
{
    if (!appsync::isValidChannel(channel))
        return {.type = u"BadRequestException"_s, .message = u"The channel is not valid."_s, .code = 400};
    if (events.isEmpty() || events.size() > m_profile.limits.batch)
        return {.type = u"InvalidInputError"_s, .message = u"A batch has one to five events."_s, .code = 400};
    for (const QString& event : events) {
        if (event.toUtf8().size() > m_profile.limits.eventBytes)
            return {.type = u"InvalidInputError"_s, .message = u"An event is too large."_s, .code = 413};
        if (!isJson(event))
            return {.type = u"InvalidInputError"_s, .message = u"An event is no JSON."_s, .code = 400};
        if (!m_inbound.take(m_context.clock.now()))
            return {.type = u"LimitExceededError"_s, .message = u"Rate exceeded."_s, .code = 429};
    }
    return {};
}

void AppSyncBroker::handle(const appsync::Publish& publish, const Origin& origin)
{
    appsync::ErrorInfo why;
    if (!m_door.letsIn(publish.authorization, appsync::signedBody(publish.channel, publish.events)))
        why = noEntry();
    else if (why = whyNot(publish.channel, publish.events);
             why.type.isEmpty() && m_postman.rejects(origin.connection, origin.number))
        why = failure();
    if (!why.type.isEmpty())
        return refuse(publish, origin, why);
    Random random = m_draws.stream("broker", origin.connection, origin.number);
    const Duration delay = m_profile.broker.draw(random);
    after(delay, [this, publish, origin, delay] {
        fanOut(publish.channel, publish.events, origin, delay);
        send(origin.connection,
             appsync::PublishSuccess{.id = publish.id, .successful = settled(publish.events.size()), .failed = {}});
    });
}

void AppSyncBroker::refuse(const appsync::Publish& publish, const Origin& origin, const appsync::ErrorInfo& why)
{
    for (const QString& event : publish.events)
        m_postman.record({.kind = TruthLine::Kind::Message,
                          .outcome = TruthLine::Outcome::Rejected,
                          .id = messageIdIn(event),
                          .sender = origin.connection,
                          .number = origin.number,
                          .received = origin.arrival,
                          .code = why.type});
    send(origin.connection,
         appsync::OperationError{.of = appsync::OperationError::Of::Publish, .id = publish.id, .errors = {why}});
}

QList<appsync::Settled> AppSyncBroker::settled(qsizetype count) const
{
    QList<appsync::Settled> all;
    for (int i = 0; i < count; ++i)
        all << appsync::Settled{.identifier = QUuid::createUuid().toString(QUuid::WithoutBraces), .index = i};
    return all;
}

void AppSyncBroker::fanOut(const QString& channel, const QStringList& events, const Origin& origin, Duration delay)
{
    const auto listeners = m_subscriptions.listenersOf(channel);
    for (const QString& event : events) {
        TruthLine line{.id = messageIdIn(event),
                       .sender = origin.connection,
                       .number = origin.number,
                       .received = origin.arrival,
                       .drawn = delay,
                       .room = appsync::roomOf(channel)};
        for (const auto& listener : listeners) {
            SocketPeer* socket = m_peers.value(listener.connection).socket;
            if (!socket)
                continue;
            line.receiver = listener.connection;
            const QByteArray frame = appsync::encode(appsync::Data{.id = listener.id, .events = {event}});
            m_postman.deliver(socket->down(), line,
                              [socket = QPointer(socket), frame] { return socket && socket->push(frame); });
        }
    }
}

std::pair<int, QJsonObject> AppSyncBroker::post(const QString& channel, const QStringList& events)
{
    const appsync::ErrorInfo why = whyNot(channel, events);
    if (!why.type.isEmpty())
        return {why.code,
                {{u"errors"_s, QJsonArray{QJsonObject{{u"errorType"_s, why.type}, {u"message"_s, why.message}}}}}};
    const Origin origin{.connection = kPostSender, .number = ++m_posts, .arrival = m_context.clock.now()};
    Random random = m_draws.stream("broker", origin.connection, origin.number);
    const Duration delay = m_profile.broker.draw(random);
    after(delay, [this, channel, events, origin, delay] { fanOut(channel, events, origin, delay); });
    QJsonArray taken;
    for (const appsync::Settled& each : settled(events.size()))
        taken.append(QJsonObject{{u"identifier"_s, each.identifier}, {u"index"_s, each.index}});
    return {200, {{u"successful"_s, taken}, {u"failed"_s, QJsonArray()}}};
}

} // namespace roundtrip

#include "moc_AppSyncBroker.cpp"
