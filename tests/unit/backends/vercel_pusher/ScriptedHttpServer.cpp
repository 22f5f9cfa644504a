// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

namespace roundtrip::test {

namespace {

qsizetype contentLength(const QByteArray& head)
{
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toLongLong();
    }
    return 0;
}

} // namespace

void SeenRequest::answer(int status, const QByteArray& content, const QByteArray& extraHeaders) const
{
    write("HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Length: " +
          QByteArray::number(content.size()) + "\r\n" + extraHeaders + "\r\n" + content);
}

void SeenRequest::write(const QByteArray& bytes) const
{
    if (socket)
        socket->write(bytes);
}

void SeenRequest::hangUp() const
{
    if (socket)
        socket->disconnectFromHost();
}

void SeenRequest::reset() const
{
    if (socket)
        socket->abort();
}

ScriptedHttpServer::ScriptedHttpServer(Script script, QObject* parent)
    : QObject(parent), m_script(std::move(script)), m_server(this)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedHttpServer::accept);
    m_server.setListenBacklogSize(1024); // a hundred clients may knock at once
    m_server.listen(QHostAddress::LocalHost);
}

QUrl ScriptedHttpServer::url(const QString& path) const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server.serverPort());
    url.setPath(path);
    return url;
}

void ScriptedHttpServer::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

void ScriptedHttpServer::read(QTcpSocket* socket)
{
    QByteArray& buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QByteArray head = buffer.left(headEnd);
    const qsizetype bodySize = contentLength(head);
    if (buffer.size() < headEnd + 4 + bodySize)
        return;
    SeenRequest request;
    request.startLine = head.left(head.indexOf("\r\n"));
    request.head = head;
    request.body = buffer.mid(headEnd + 4, bodySize);
    request.socket = socket;
    buffer.remove(0, headEnd + 4 + bodySize);
    m_requests.push_back(request);
    if (m_script)
        m_script(request);
}

} // namespace roundtrip::test

#include "moc_ScriptedHttpServer.cpp"
