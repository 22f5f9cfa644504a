// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/backends/vercel_pusher/FakePusher.h"

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {
const QString kSocketId = QStringLiteral("7.42");
}

FakePusher::FakePusher() : m_server(u"pusher"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakePusher::accept);
    m_server.listen(QHostAddress::LocalHost);
}

void FakePusher::accept()
{
    ++m_connections;
    m_client = m_server.nextPendingConnection();
    m_client->setParent(this);
    m_requestUrl = m_client->requestUrl();
    connect(m_client, &QWebSocket::textMessageReceived, this, &FakePusher::onText);
    if (onConnected)
        onConnected();
    else
        send(pusher::ConnectionEstablished{.socketId = kSocketId, .activityTimeout = activityTimeout});
}

void FakePusher::onText(const QString& text)
{
    const auto decoded = pusher::decodeClientFrame(text.toUtf8());
    if (!decoded)
        return;
    m_frames.push_back(decoded.value());
    if (const auto* subscribe = std::get_if<pusher::Subscribe>(&decoded.value())) {
        if (onSubscribe)
            onSubscribe(*subscribe);
        else
            letIn(*subscribe);
    } else if (std::holds_alternative<pusher::Ping>(decoded.value()) && answersPings) {
        send(pusher::Pong{});
    }
}

void FakePusher::letIn(const pusher::Subscribe& subscribe)
{
    if (subscribe.auth == pusher::channelAuth(app, kSocketId, subscribe.channel, subscribe.channelData))
        send(pusher::SubscriptionSucceeded{.channel = subscribe.channel, .members = {}});
    else
        send(pusher::ErrorFrame{.code = {}, .message = u"Invalid signature"_s});
}

void FakePusher::send(const pusher::ServerFrame& frame)
{
    sendText(pusher::encode(frame));
}

void FakePusher::sendText(const QByteArray& text)
{
    if (m_client)
        m_client->sendTextMessage(QString::fromUtf8(text));
}

void FakePusher::close(int code, const QString& reason)
{
    if (m_client)
        m_client->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void FakePusher::cut()
{
    if (m_client)
        m_client->abort();
}

} // namespace roundtrip::test

#include "moc_FakePusher.cpp"
