// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Wire.h"

#include <QHostAddress>

#include <algorithm>

namespace roundtrip::test {

Wire::Wire(quint16 serverPort) : m_serverPort(serverPort)
{
    m_server.listen(QHostAddress::LocalHost, 0);
    m_port = m_server.serverPort();
    connect(&m_server, &QTcpServer::newConnection, this, &Wire::accept);
}

Wire::~Wire()
{
    takeAway(); // a socket that says goodbye while it is destroyed is no QTcpSocket any more
}

void Wire::accept()
{
    while (QTcpSocket* near = m_server.nextPendingConnection()) {
        auto* far = new QTcpSocket(near);
        m_pairs << Pair{.near = near, .far = far};
        connect(near, &QTcpSocket::readyRead, far, [this, near, far] { passOn(*near, *far); });
        connect(far, &QTcpSocket::connected, near, [this, near, far] { passOn(*near, *far); });
        connect(far, &QTcpSocket::readyRead, this, [this, near, far] {
            const QByteArray said = far->readAll();
            if (!m_isDumb)
                near->write(said);
        });
        connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
        connect(near, &QTcpSocket::disconnected, this, [this, near] {
            m_pairs.removeIf([near](const Pair& pair) { return !pair.near || pair.near == near; });
            near->deleteLater();
        });
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
    }
}

void Wire::noteKind(QTcpSocket& near)
{
    if (!near.peek(4096).toLower().contains("upgrade: websocket"))
        return;
    for (Pair& pair : m_pairs) {
        if (pair.near == &near)
            pair.isWebSocket = true;
    }
}

qsizetype Wire::forge(const QByteArray& bytes)
{
    qsizetype clients = 0;
    for (const Pair& pair : std::as_const(m_pairs)) {
        if (!pair.near || !pair.isWebSocket)
            continue;
        pair.near->write(bytes);
        ++clients;
    }
    return clients;
}

void Wire::passOn(QTcpSocket& near, QTcpSocket& far)
{
    noteKind(near);
    if (speakers() >= m_awaited) {
        m_awaited = 0;
        for (const Pair& pair : std::as_const(m_pairs)) {
            if (pair.near && pair.far && pair.near->bytesAvailable() > 0)
                pair.far->write(pair.near->readAll());
        }
    }
    if (m_awaited == 0)
        far.write(near.readAll());
}

qsizetype Wire::speakers() const
{
    return std::count_if(m_pairs.cbegin(), m_pairs.cend(),
                         [](const Pair& pair) { return pair.near && pair.near->bytesAvailable() > 0; });
}

void Wire::cut()
{
    const auto pairs = std::exchange(m_pairs, {});
    for (const Pair& pair : pairs) {
        if (pair.far)
            pair.far->abort(); // at once: deleting waits for an event loop, which a test may not run
        if (pair.near)
            pair.near->abort();
    }
}

void Wire::takeAway()
{
    m_server.close();
    cut();
}

bool Wire::putBack()
{
    return m_server.listen(QHostAddress::LocalHost, m_port);
}

} // namespace roundtrip::test

#include "moc_Wire.cpp"
