// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/azure_pubsub/PubSubBroker.h"

#include <QJsonObject>
#include <QWebSocket>

#include <variant>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kAzurePubSubId("azure-pubsub");
constexpr std::chrono::hours kPubSubDay(24);

QString chatIdIn(const QJsonValue& data)
{
    return data.toObject().value("id"_L1).toString().left(64);
}

/// Which of its protocols a client offers, the reliable one first; empty: none of them.
QString offeredBy(const RequestHead& head)
{
    const QString offered = QString::fromLatin1(head.field("sec-websocket-protocol"));
    for (const bool isReliable : {true, false}) {
        const QStringList names = offered.split(u',', Qt::SkipEmptyParts);
        for (const QString& name : names) {
            if (name.trimmed() == pubsub::subprotocol(isReliable))
                return pubsub::subprotocol(isReliable);
        }
    }
    return {};
}

QString tokenIn(const RequestHead& head)
{
    const QString query = head.queryItem("access_token");
    const QByteArray field = head.field("authorization");
    return query.isEmpty() && field.startsWith("Bearer ") ? QString::fromLatin1(field.mid(7)) : query;
}

} // namespace

PubSubBroker::PubSubBroker(LabContext& context, const AzurePubSubProfile& profile, const Draws& draws,
                           const PubSubTokens& tokens)
    : m_context(context),
      m_profile(profile),
      m_draws(draws),
      m_tokens(tokens),
      m_postman(context, kAzurePubSubId, draws, profile.faults, profile.ways.down),
      m_quota(profile.limits.messagesPerDay, context.scaled(kPubSubDay), context.clock.now())
{
    if (profile.reloadEvery > Duration::zero())
        m_context.delays.after(m_context.scaled(profile.reloadEvery), [this] { reload(); });
}

PubSubBroker::~PubSubBroker() = default;

void PubSubBroker::after(Duration delay, DelayLine::Action action)
{
    if (delay == Duration::zero())
        action();
    else
        m_context.delays.after(delay, std::move(action));
}

/// The HTTP status that refuses a handshake; 0 where nothing does.
int PubSubBroker::refusalOf(const Handshake& handshake) const
{
    const QString path = handshake.head().path();
    if (path != "/client/hubs/"_L1 + PubSubTokens::hub())
        return 404;
    if (!m_tokens.claimsOf(tokenIn(handshake.head())))
        return 401;
    return m_sockets.size() >= m_profile.limits.connections ? 429 : 0;
}

void PubSubBroker::onHandshake(const Handshake& handshake)
{
    const quint64 number = ++m_lastNumber;
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Accepted,
                   .receiver = number,
                   .received = m_context.clock.now(),
                   .drawn = m_profile.ways.up.draw(up) + m_profile.ways.down.draw(down)};
    line.httpStatus = refusalOf(handshake);
    if (line.httpStatus != 0)
        line.outcome = TruthLine::Outcome::Refused;
    after(line.drawn, [this, handshake, number, line] {
        m_postman.record(line);
        if (line.httpStatus != 0)
            handshake.refuse(line.httpStatus, line.httpStatus == 429 ? "ConnectionCountLimitReached" : "");
        else
            handshake.accept(
                [this, number, head = handshake.head()](QWebSocket* socket) { onOpened(socket, number, head); });
    });
}

/// That of a client that comes back, or a new one. Nothing where it asks for one that is gone.
PubSubBroker::SessionPtr PubSubBroker::sessionFor(const RequestHead& head, quint64 number)
{
    const auto claims = m_tokens.claimsOf(tokenIn(head));
    const bool isReliable = offeredBy(head) == pubsub::subprotocol(true);
    if (!claims)
        return nullptr; // it has expired on the way
    const QString connection = head.queryItem("awps_connection_id");
    if (isReliable && !connection.isEmpty()) {
        const SessionPtr earlier = m_sessions.value(connection);
        return earlier && earlier->knows(head.queryItem("awps_reconnection_token")) ? earlier : nullptr;
    }
    const auto session = std::make_shared<PubSubSession>(number, *claims, isReliable);
    m_sessions.insert(session->id(), session);
    m_byNumber.insert(number, session);
    return session;
}

void PubSubBroker::onOpened(QWebSocket* webSocket, quint64 number, const RequestHead& head)
{
    auto* socket = new SocketPeer(new LabSocket(webSocket, number, m_context.clock), m_profile.ways, m_context, m_draws,
                                  &m_parent);
    if (offeredBy(head).isEmpty()) { // what it says would go to the application's server, of which there is none
        connect(socket, &SocketPeer::ended, socket, &QObject::deleteLater);
        return;
    }
    const SessionPtr session = sessionFor(head, number);
    if (!session) {
        connect(socket, &SocketPeer::ended, socket, &QObject::deleteLater);
        socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"there is no such session"_s);
        return;
    }
    if (SocketPeer* before = session->socket()) { // nobody has told us that it is gone
        m_sockets.remove(before);
        before->dismiss(QWebSocketProtocol::CloseCodeGoingAway, u"the client has come back"_s);
        before->deleteLater();
    }
    m_sockets.insert(socket, session);
    connect(socket, &SocketPeer::frameArrived, this,
            [this, session](const QByteArray& frame, quint64 frames, Instant arrival) {
                onFrame(frame, {.session = session, .number = frames, .arrival = arrival});
            });
    connect(socket, &SocketPeer::ended, this, [this, session, socket](int code) { onEnded(session, *socket, code); });
    session->attach(socket);
}

void PubSubBroker::onEnded(const SessionPtr& session, SocketPeer& socket, int code)
{
    m_sockets.remove(&socket);
    socket.deleteLater();
    if (session->socket() != &socket)
        return;
    session->detach();
    const bool isGoodbye = code == QWebSocketProtocol::CloseCodeNormal;
    if (!session->isReliable() || isGoodbye)
        return forget(session);
    m_context.delays.after(m_context.scaled(m_profile.recovery), [this, session] {
        if (!session->socket())
            forget(session);
    });
}

void PubSubBroker::forget(const SessionPtr& session)
{
    m_groups.leaveAll(session->number());
    m_byNumber.remove(session->number());
    m_sessions.remove(session->id());
}

void PubSubBroker::stop()
{
    const auto sockets = std::exchange(m_sockets, {});
    for (auto each = sockets.cbegin(); each != sockets.cend(); ++each)
        each.key()->dismiss(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
}

/// Everybody has to come back, and is told why beforehand.
void PubSubBroker::reload()
{
    const auto sockets = m_sockets;
    for (auto each = sockets.cbegin(); each != sockets.cend(); ++each) {
        each.value()->send(pubsub::Disconnected{u"ServiceReload"_s});
        each.key()->close(QWebSocketProtocol::CloseCodeGoingAway, u"ServiceReload"_s);
    }
    m_context.delays.after(m_context.scaled(m_profile.reloadEvery), [this] { reload(); });
}

void PubSubBroker::onFrame(const QByteArray& bytes, const Origin& origin)
{
    const auto frame = pubsub::decodeClientFrame(bytes);
    if (frame) {
        std::visit([&](const auto& each) { handle(each, origin); }, frame.value());
        return;
    }
    if (SocketPeer* socket = origin.session->socket()) { // what is malformed ends the client
        origin.session->send(pubsub::Disconnected{u"invalid frame"_s});
        socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"invalid frame"_s);
    }
}

void PubSubBroker::handle(const pubsub::JoinGroup& join, const Origin& origin)
{
    PubSubSession& session = *origin.session;
    if (!session.isFirst(join.ackId))
        return session.answer(join.ackId, u"Duplicate"_s, u"It has been done before."_s);
    const bool isAllowed = session.mayJoin(join.group);
    const bool fails = m_postman.refusesJoin(session.number(), origin.number);
    m_postman.record({.kind = TruthLine::Kind::Join,
                      .outcome = isAllowed && !fails ? TruthLine::Outcome::Accepted : TruthLine::Outcome::Refused,
                      .receiver = session.number(),
                      .received = origin.arrival,
                      .room = join.group,
                      .user = session.user()});
    if (!isAllowed)
        return session.answer(join.ackId, u"Forbidden"_s, u"The client has no permission to join the group."_s);
    if (fails)
        return session.answer(join.ackId, u"InternalServerError"_s, u"The service failed."_s);
    m_groups.join(join.group, session.number());
    session.answer(join.ackId);
}

void PubSubBroker::handle(const pubsub::LeaveGroup& leave, const Origin& origin)
{
    if (!origin.session->mayJoin(leave.group))
        return origin.session->answer(leave.ackId, u"Forbidden"_s, u"The client has no permission for the group."_s);
    m_groups.leave(leave.group, origin.session->number());
    origin.session->answer(leave.ackId);
}

void PubSubBroker::handle(const pubsub::SequenceAck& ack, const Origin& origin)
{
    origin.session->acknowledge(ack.sequenceId);
}

void PubSubBroker::handle(const pubsub::Ping&, const Origin& origin)
{
    origin.session->send(pubsub::Pong{});
}

std::pair<QString, QString> PubSubBroker::whyNot(const pubsub::SendToGroup& send, const Origin& origin)
{
    PubSubSession& session = *origin.session;
    if (!session.isFirst(send.ackId))
        return {u"Duplicate"_s, u"The message has been processed before."_s};
    if (!session.maySend(send.group))
        return {u"Forbidden"_s, u"The client has no permission to send to the group."_s};
    if (pubsub::encode(send).size() > m_profile.limits.messageBytes)
        return {u"MessageTooLarge"_s, u"The message is too large."_s};
    if (m_quota.isSpent(m_context.clock.now()))
        return {u"QuotaExceeded"_s, u"The messages of today are used up."_s};
    if (m_postman.rejects(session.number(), origin.number))
        return {u"InternalServerError"_s, u"The service failed."_s};
    return {};
}

void PubSubBroker::handle(const pubsub::SendToGroup& send, const Origin& origin)
{
    if (const auto [name, words] = whyNot(send, origin); !name.isEmpty()) {
        if (name != "Duplicate"_L1)
            m_postman.record({.kind = TruthLine::Kind::Message,
                              .outcome = TruthLine::Outcome::Rejected,
                              .id = chatIdIn(send.data),
                              .sender = origin.session->number(),
                              .number = origin.number,
                              .received = origin.arrival,
                              .code = name});
        return origin.session->answer(send.ackId, name, words);
    }
    Random random = m_draws.stream("broker", origin.session->number(), origin.number);
    const Duration delay = m_profile.broker.draw(random);
    after(delay, [this, send, origin, delay] {
        fanOut(send, origin, delay);
        origin.session->answer(send.ackId);
    });
}

void PubSubBroker::fanOut(const pubsub::SendToGroup& send, const Origin& origin, Duration delay)
{
    const pubsub::GroupMessage message{
        .group = send.group, .fromUserId = origin.session->user(), .dataType = send.dataType, .data = send.data};
    const qsizetype bytes = pubsub::encode(message).size();
    TruthLine line{.id = chatIdIn(send.data),
                   .sender = origin.session->number(),
                   .number = origin.number,
                   .received = origin.arrival,
                   .drawn = delay,
                   .room = send.group};
    const QList<quint64> members = m_groups.members(send.group);
    for (const quint64 member : members) {
        const SessionPtr receiver = m_byNumber.value(member);
        if (!receiver || (send.noEcho && receiver == origin.session))
            continue;
        m_quota.count(bytes, m_context.clock.now());
        line.receiver = member;
        Leg& leg = receiver->socket() ? receiver->socket()->down() : receiver->down();
        m_postman.deliver(leg, line, [this, receiver, message] { return push(receiver, message); });
    }
}

bool PubSubBroker::push(const SessionPtr& receiver, const pubsub::GroupMessage& message)
{
    if (!m_sessions.contains(receiver->id()))
        return false;
    const bool isTaken = receiver->push(message);
    if (receiver->unacknowledged() > static_cast<std::size_t>(m_profile.limits.unacknowledged)) {
        SocketPeer* socket = receiver->socket();
        forget(receiver);
        if (socket)
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"too much is unacknowledged"_s);
    }
    return isTaken;
}

} // namespace roundtrip

#include "moc_PubSubBroker.cpp"
