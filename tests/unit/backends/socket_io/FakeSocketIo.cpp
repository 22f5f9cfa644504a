// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/backends/socket_io/FakeSocketIo.h"

#include <QHostAddress>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using socket_io::Packet;
using socket_io::PacketType;

FakeSocketIo::FakeSocketIo() : m_server(u"fake"_s, QWebSocketServer::NonSecureMode)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeSocketIo::onConnection);
}

FakeSocketIo::~FakeSocketIo()
{
    if (m_client)
        m_client->disconnect(this);
}

QString FakeSocketIo::url() const
{
    return u"ws://127.0.0.1:%1"_s.arg(m_server.serverPort());
}

void FakeSocketIo::onConnection()
{
    m_client = m_server.nextPendingConnection();
    m_client->setParent(this);
    m_requestUrl = m_client->requestUrl();
    connect(m_client, &QWebSocket::textMessageReceived, this, [this](const QString& text) { onText(text.toUtf8()); });
    connect(m_client, &QWebSocket::disconnected, this, [this, gone = m_client] {
        gone->deleteLater();
        if (m_client == gone)
            m_client = nullptr;
    });
    say(socket_io::encode(greeting));
}

void FakeSocketIo::onText(const QByteArray& frame)
{
    m_frames << frame;
    if (intercept && intercept(frame))
        return;
    const auto decoded = socket_io::decode(frame);
    const auto* packet = decoded ? std::get_if<Packet>(&decoded.value()) : nullptr;
    if (!packet)
        return;
    if (packet->type == PacketType::Connect)
        return say(socket_io::encode(Packet{.type = PacketType::Connect, .nsp = packet->nsp, .object = session}));
    if (packet->type != PacketType::Event)
        return;
    const auto request = socket_io::requestOf(*packet);
    const auto* asked = std::get_if<socket_io::Request>(&request);
    socket_io::Answer answer = socket_io::Accepted{};
    if (const auto* join = asked ? std::get_if<chat_frames::Join>(asked) : nullptr) {
        answer = chat_frames::Joined{.room = join->room, .members = 1, .server = {}};
    } else if (const auto* send = asked ? std::get_if<chat_frames::Send>(asked) : nullptr) {
        Packet chat{.type = PacketType::Event, .nsp = packet->nsp, .array = {u"chat"_s, send->raw}};
        if (!offset.isEmpty())
            chat.array.append(offset);
        say(socket_io::encode(chat));
        answer = socket_io::Accepted{.id = send->message.id, .server = {}};
    }
    say(socket_io::encode(
        Packet{.type = PacketType::Ack, .nsp = packet->nsp, .id = packet->id, .array = {socket_io::toJson(answer)}}));
}

void FakeSocketIo::say(const QByteArray& frame)
{
    if (m_client)
        m_client->sendTextMessage(QString::fromUtf8(frame));
}

void FakeSocketIo::close()
{
    if (m_client)
        m_client->close();
}

void FakeSocketIo::cut()
{
    if (m_client)
        m_client->abort();
}

} // namespace roundtrip::test

#include "moc_FakeSocketIo.cpp"
