// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/toy/ToyServer.h"

#include <QHostAddress>

namespace roundtrip::test {

ToyServer::ToyServer()
{
    m_server.listen(QHostAddress::LocalHost, 0);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    onLine(socket, socket->readLine());
            });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] { m_rooms.remove(socket); });
        }
    });
}

void ToyServer::onLine(QTcpSocket* from, const QByteArray& line)
{
    const QByteArrayList words = line.trimmed().split(' ');
    if (words.value(0) == "JOIN" && words.value(2) == "bully") {
        from->write("NO bullies here\n");
    } else if (words.value(0) == "JOIN") {
        m_rooms.insert(from, words.value(1));
        from->write("WELCOME\n");
    } else if (words.value(0) == "SAY") {
        const QByteArray room = m_rooms.value(from);
        for (auto member = m_rooms.cbegin(); member != m_rooms.cend(); ++member) {
            if (member.value() == room)
                member.key()->write("HEAR " + line.mid(4));
        }
    }
}

} // namespace roundtrip::test

#include "moc_ToyServer.cpp"
