// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/backends/netlify_ably/FakeAbly.h"

#include "backends/netlify_ably/AblyCodec.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using ably::Action;
using ably::ProtocolMessage;

FakeAbly::FakeAbly(const QHostAddress& address, QObject* parent)
    : QObject(parent),
      onOpen([this] { greet(); }),
      onFrame([this](const ProtocolMessage& frame) { answer(frame); }),
      m_server(u"ably"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeAbly::accept);
    EXPECT_TRUE(m_server.listen(address));
}

void FakeAbly::accept()
{
    while (QWebSocket* socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        m_peer = socket;
        m_handshakes << socket->requestUrl();
        connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
            const auto frame = ably::decode(text.toUtf8());
            ASSERT_TRUE(frame.ok()) << text.toStdString();
            m_frames << frame.value();
            onFrame(frame.value());
        });
        onOpen();
    }
}

void FakeAbly::greet(const QString& connectionId, const QString& connectionKey)
{
    ProtocolMessage frame;
    frame.action = Action::Connected;
    frame.connectionId = connectionId;
    frame.connectionDetails = ably::ConnectionDetails{.connectionKey = connectionKey,
                                                      .maxMessageSize = 65536,
                                                      .connectionStateTtl = std::chrono::minutes(2),
                                                      .maxIdleInterval = maxIdleInterval};
    send(frame);
}

void FakeAbly::answer(const ProtocolMessage& frame)
{
    ProtocolMessage reply;
    reply.channel = frame.channel;
    switch (frame.action) {
    case Action::Attach:
        reply.action = Action::Attached;
        reply.flags = frame.flags | attachedFlags;
        reply.channelSerial = u"s1"_s;
        send(reply);
        break;
    case Action::Message: {
        ProtocolMessage ack;
        ack.action = Action::Ack;
        ack.msgSerial = frame.msgSerial;
        ack.count = 1;
        send(ack);
        reply.action = Action::Message;
        reply.messages = frame.messages;
        send(reply);
        break;
    }
    case Action::Heartbeat:
        send(frame);
        break;
    case Action::Auth:
        greet(u"c1"_s, u"k-renewed"_s);
        break;
    case Action::Close:
        reply.action = Action::Closed;
        send(reply);
        break;
    default:
        break;
    }
}

void FakeAbly::send(const ProtocolMessage& frame)
{
    sendText(QString::fromUtf8(ably::encode(frame)));
}

void FakeAbly::sendText(const QString& text)
{
    ASSERT_TRUE(m_peer);
    m_peer->sendTextMessage(text);
}

void FakeAbly::sendError(Action action, int code, int statusCode, const QString& channel)
{
    ProtocolMessage frame;
    frame.action = action;
    frame.channel = channel;
    frame.error = ably::ErrorInfo{.code = code, .statusCode = statusCode, .message = u"because"_s, .href = {}};
    send(frame);
}

void FakeAbly::deliver(const QByteArray& envelope, const QString& channelSerial)
{
    ProtocolMessage frame;
    frame.action = Action::Message;
    frame.channel = u"room:lobby"_s;
    frame.channelSerial = channelSerial;
    frame.messages << ably::Message{
        .name = u"chat"_s, .data = QString::fromUtf8(envelope), .encoding = u"json"_s, .extras = {}};
    send(frame);
}

void FakeAbly::close(quint16 code)
{
    m_peer->close(static_cast<QWebSocketProtocol::CloseCode>(code), u"test"_s);
}

void FakeAbly::drop()
{
    m_peer->abort();
}

QList<ProtocolMessage> FakeAbly::framesOf(Action action) const
{
    QList<ProtocolMessage> found;
    for (const ProtocolMessage& frame : m_frames) {
        if (frame.action == action)
            found << frame;
    }
    return found;
}

} // namespace roundtrip::test

#include "moc_FakeAbly.cpp"
