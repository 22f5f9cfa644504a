// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/backends/custom_ws/DescribedServer.h"

#include <gtest/gtest.h>

#include <QTcpSocket>

#include <memory>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

DescribedServer::DescribedServer(Script script)
    : m_script(std::move(script)), m_server(QString(), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &DescribedServer::accept);
    EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
}

QString DescribedServer::url() const
{
    return u"ws://127.0.0.1:%1/chat"_s.arg(m_server.serverPort());
}

void DescribedServer::accept()
{
    QWebSocket* socket = m_server.nextPendingConnection();
    socket->setParent(&m_server);
    m_client = socket;
    m_requestUrl = socket->requestUrl();
    const auto hear = [this, socket](const QByteArray& message, bool isBinary) {
        heard << message;
        lastWasBinary = isBinary;
        if (m_script)
            m_script(*socket, message);
    };
    connect(socket, &QWebSocket::textMessageReceived, this,
            [hear](const QString& text) { hear(text.toUtf8(), false); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [hear](const QByteArray& bytes) { hear(bytes, true); });
    if (onConnected)
        onConnected(*socket);
}

AnsweringServer::AnsweringServer(int status, QByteArray answer) : m_status(status), m_answer(std::move(answer))
{
    EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket* socket = m_server.nextPendingConnection();
        const auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { read(*socket, *buffer); });
    });
}

void AnsweringServer::read(QTcpSocket& socket, QByteArray& buffer)
{
    buffer += socket.readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    const qsizetype at = buffer.toLower().indexOf("content-length: ");
    if (end < 0 || at < 0)
        return;
    const int length = buffer.mid(at + 16, buffer.indexOf("\r\n", at) - at - 16).toInt();
    if (buffer.size() < end + 4 + length)
        return;
    head = buffer.left(end);
    body = buffer.mid(end + 4, length);
    buffer.clear();
    socket.write("HTTP/1.1 " + QByteArray::number(m_status) + " x\r\n" + extraHead +
                 "Content-Length: " + QByteArray::number(m_answer.size()) + "\r\n\r\n" + m_answer);
}

} // namespace roundtrip::test

#include "moc_DescribedServer.cpp"
