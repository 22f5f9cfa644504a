// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/aws_lambda/ApiGateway.h"

#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kAwsLambdaId("aws-lambda");
constexpr QLatin1StringView kStagePath("/prod");

const QStringList& ownRoutes()
{
    static const QStringList kRoutes{u"join"_s, u"leave"_s, u"send"_s};
    return kRoutes;
}

QByteArray gatewayBody(const char* message)
{
    return QByteArray("{\"message\": \"") + message + "\"}";
}

} // namespace

ApiGateway::ApiGateway(LabContext& context, const Draws& draws, const AwsLambdaProfile& profile, Routes routes)
    : m_context(context),
      m_draws(draws),
      m_profile(profile),
      m_routes(std::move(routes)),
      m_connectionRate(profile.gateway.connectionsPerSecond, profile.gateway.connectionsPerSecond),
      m_requestRate(profile.gateway.requestsPerSecond, profile.gateway.requestBurst)
{
}

void ApiGateway::onHandshake(const Handshake& handshake)
{
    const Instant now = m_context.clock.now();
    const auto connection = std::make_shared<GatewayClient>();
    connection->number = ++m_lastNumber;
    connection->id = identifier("connection", connection->number);
    connection->peer = handshake.peer();
    connection->userAgent = QString::fromUtf8(handshake.head().field("user-agent"));
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = connection->number,
                   .received = now};
    if (handshake.head().path() != kStagePath && handshake.head().path() != u"/prod/"_s)
        return letIn(connection, handshake, {.httpStatus = 403}, line);
    if (!m_connectionRate.take(now))
        return letIn(connection, handshake, {.httpStatus = 429}, line);
    Random random = m_draws.stream("connect-up", connection->number);
    line.drawn = m_profile.gateway.up.draw(random);
    m_context.delays.step(m_profile.gateway.up.isZero(), now + line.drawn, [this, connection, handshake, line] {
        m_routes.connect(connection, handshake.head(),
                         [this, connection, handshake, line](const Routes::Answered& answered) {
                             letIn(connection, handshake, answered, line);
                         });
    });
}

void ApiGateway::letIn(const GatewayClientPtr& connection, const Handshake& handshake, const Routes::Answered& answered,
                       TruthLine line)
{
    Random random = m_draws.stream("connect-down", connection->number);
    const Duration down = m_profile.gateway.down.draw(random);
    line.drawn += answered.drawn + down;
    line.waited = answered.waited;
    line.cold = answered.cold;
    const bool accepted = answered.httpStatus >= 200 && answered.httpStatus < 300;
    line.httpStatus = accepted ? 0 : answered.httpStatus;
    m_context.delays.step(m_profile.gateway.down.isZero(), m_context.clock.now() + down,
                          [this, connection, handshake, line] { answer(connection, handshake, line); });
}

void ApiGateway::answer(const GatewayClientPtr& connection, const Handshake& handshake, TruthLine line)
{
    const bool accepted = line.httpStatus == 0;
    if (!handshake.isOpen())
        line.outcome = TruthLine::Outcome::Gone;
    else if (accepted)
        line.outcome = TruthLine::Outcome::Accepted;
    m_context.truth.record(kAwsLambdaId, line);
    if (accepted) {
        handshake.accept([this, connection](QWebSocket* socket) { onOpened(connection, socket); });
        return;
    }
    const HttpReply::Fields json{{"Content-Type", "application/json"}};
    handshake.refuse(line.httpStatus,
                     gatewayBody(line.httpStatus == 403   ? "Forbidden"
                                 : line.httpStatus == 401 ? "Unauthorized"
                                 : line.httpStatus == 429 ? "Too Many Requests"
                                                          : "Internal server error"),
                     json);
}

void ApiGateway::onOpened(const GatewayClientPtr& connection, QWebSocket* webSocket)
{
    auto* socket = new LabSocket(webSocket, connection->number, m_context.clock, this);
    // Posts are refused long before; what is under way by then must still find room.
    socket->setMaxBufferedBytes(4 * qint64(m_profile.gateway.bufferedBytes));
    connection->socket = socket;
    connection->connected = connection->lastActive = m_context.clock.now();
    m_open.insert(connection->id, connection);
    connect(socket, &LabSocket::textReceived, this,
            [this, connection](const QString& text, Instant arrival) { onText(connection, text, arrival); });
    connect(socket, &LabSocket::binaryReceived, this, [socket] {
        socket->close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, u"binary frames are not supported"_s);
    });
    connect(socket, &LabSocket::ended, this, [this, connection] { onEnded(connection); });
    watchIdle(connection);
    watchLifetime(connection);
}

void ApiGateway::onText(const GatewayClientPtr& connection, const QString& text, Instant arrival)
{
    if (connection->socket && (connection->up.isFull(arrival) || m_context.delays.isFull()))
        return connection->socket->closeForHaste();
    connection->lastActive = arrival;
    const auto event = std::make_shared<GatewayEvent>();
    event->connection = connection;
    event->body = text.toUtf8();
    event->number = ++connection->frames;
    event->arrival = arrival;
    Random random = m_draws.stream("up", connection->number, event->number);
    event->drawn = m_profile.gateway.up.draw(random);
    const Instant due = connection->up.arrival(arrival, event->drawn, event->body.size());
    event->waited = due - arrival - event->drawn;
    m_context.delays.step(m_profile.gateway.up.isZero(), due, [this, event] { route(event); });
}

void ApiGateway::route(const GatewayEventPtr& event)
{
    if (!m_requestRate.take(m_context.clock.now()))
        return fail(event, u"Too Many Requests"_s);
    const QString action = QJsonDocument::fromJson(event->body).object().value("action"_L1).toVariant().toString();
    if (action == "ping"_L1) { // a mock integration with a route response: no function runs
        static_cast<void>(post(event->connection->id, u"{\"type\":\"pong\"}"_s));
        return;
    }
    if (ownRoutes().contains(action))
        m_routes.message(action, event);
    else if (m_profile.gateway.defaultRoute)
        m_routes.message(u"$default"_s, event);
    else
        fail(event, u"Forbidden"_s);
}

void ApiGateway::fail(const GatewayEventPtr& event, const QString& message)
{
    const QString requestId = identifier("request", event->connection->number, event->number);
    const QString frame = u"{\"message\": \"%1\", \"connectionId\":\"%2\", \"requestId\":\"%3\"}"_s.arg(
        message, event->connection->id, requestId);
    Random random = m_draws.stream("error-down", event->connection->number, event->number);
    sendDown(event->connection, frame, m_profile.gateway.down.draw(random), true, {});
}

ApiGateway::Posted ApiGateway::post(const QString& connectionId, const QString& text,
                                    const std::optional<TruthLine>& planned)
{
    const GatewayClientPtr connection = find(connectionId);
    if (!connection)
        return Posted::Gone;
    if (!m_requestRate.take(m_context.clock.now()) ||
        connection->socket->bufferedBytes() > m_profile.gateway.bufferedBytes)
        return Posted::LimitExceeded;
    std::optional<TruthLine> line = planned;
    DeliveryFaults faults;
    quint64 sender = 0;
    quint64 number = ++m_posts;
    if (line) { // keyed by the message, not by the number of posts so far
        sender = line->sender;
        number = line->number;
        faults = DeliveryFaults::draw(m_profile.faults, m_draws.stream("faults", sender, number, connection->number));
    }
    Random random = m_draws.stream("down", sender, number, connection->number);
    const Duration down =
        m_profile.gateway.down.draw(random) + (faults.reordered ? m_profile.faults.reorderBy : Duration(0));
    if (line)
        line->drawn += down;
    if (faults.dropped) {
        line->outcome = TruthLine::Outcome::Dropped;
        m_context.truth.record(kAwsLambdaId, *line);
        return Posted::Sent;
    }
    sendDown(connection, text, down, !faults.reordered, line);
    if (faults.duplicated) {
        line->outcome = TruthLine::Outcome::Duplicate;
        sendDown(connection, text, down, !faults.reordered, line);
    }
    return Posted::Sent;
}

void ApiGateway::sendDown(const GatewayClientPtr& connection, const QString& text, Duration delay, bool keepsOrder,
                          const std::optional<TruthLine>& planned)
{
    const Instant now = m_context.clock.now();
    const Instant due = keepsOrder ? connection->down.arrival(now, delay) : now + delay;
    std::optional<TruthLine> line = planned;
    if (line)
        line->waited += due - now - delay;
    const bool isNow = m_profile.gateway.down.isZero() && m_profile.faults.reorder <= 0;
    m_context.delays.step(isNow, due, [this, connection, text, line] { push(connection, text, line); });
}

void ApiGateway::push(const GatewayClientPtr& connection, const QString& text, std::optional<TruthLine> line)
{
    connection->lastActive = m_context.clock.now();
    const bool sent = connection->push(text);
    if (!line)
        return;
    if (sent)
        line->sent = connection->lastActive;
    else
        line->outcome = TruthLine::Outcome::Gone;
    m_context.truth.record(kAwsLambdaId, *line);
}

bool ApiGateway::closeConnection(const QString& connectionId)
{
    const GatewayClientPtr connection = find(connectionId);
    if (connection)
        connection->socket->close(QWebSocketProtocol::CloseCodeNormal, {});
    return connection != nullptr;
}

GatewayClientPtr ApiGateway::find(const QString& connectionId) const
{
    const GatewayClientPtr connection = m_open.value(connectionId);
    return connection && connection->socket && connection->socket->isOpen() ? connection : nullptr;
}

void ApiGateway::stop()
{
    const auto connections = std::exchange(m_open, {});
    for (const GatewayClientPtr& connection : connections) {
        disconnect(connection->socket, nullptr, this, nullptr);
        connection->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"Going away"_s);
    }
}

void ApiGateway::onEnded(const GatewayClientPtr& connection)
{
    connection->socket->deleteLater();
    connection->socket = nullptr;
    m_open.remove(connection->id);
    // What it sent before is still under way and comes first.
    m_context.delays.step(m_profile.gateway.up.isZero(),
                          connection->up.arrival(m_context.clock.now(), Duration::zero()),
                          [this, connection] { m_routes.disconnect(connection); });
}

void ApiGateway::watchIdle(const GatewayClientPtr& connection)
{
    const Duration idle = m_context.scaled(m_profile.gateway.idle);
    m_context.delays.at(connection->lastActive + idle, [this, weak = std::weak_ptr(connection), idle] {
        const GatewayClientPtr watched = weak.lock();
        if (!watched || !watched->socket)
            return;
        if (m_context.clock.now() - watched->lastActive < idle)
            watchIdle(watched);
        else
            watched->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"Going away"_s);
    });
}

void ApiGateway::watchLifetime(const GatewayClientPtr& connection)
{
    const Instant end = connection->connected + m_context.scaled(m_profile.gateway.lifetime);
    m_context.delays.at(end, [weak = std::weak_ptr(connection)] {
        const GatewayClientPtr watched = weak.lock();
        if (watched && watched->socket)
            watched->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"Going away"_s);
    });
}

QString ApiGateway::identifier(std::string_view purpose, quint64 first, quint64 second) const
{
    constexpr int kBytes = 11; // base64 then ends in "=", as AWS's ids do
    Random random = m_draws.stream(purpose, first, second);
    QByteArray bytes;
    for (int i = 0; i < kBytes; ++i)
        bytes.append(static_cast<char>(random.uniformInt(256)));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace roundtrip

#include "moc_ApiGateway.cpp"
