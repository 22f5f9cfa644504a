// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/SocketFront.h"

#include <QTcpSocket>

namespace roundtrip {

void SocketFront::incomingConnection(qintptr descriptor)
{
    auto* socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    // A frame must not wait for the acknowledgement of the last one: that wait would be counted as the platform's.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    Q_EMIT arrived(socket);
}

} // namespace roundtrip

#include "moc_SocketFront.cpp"
