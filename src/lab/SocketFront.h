// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace roundtrip {

/// Accepts TCP connections and shows each of them first, before anybody reads from it. Those that turn out to be HTTP
/// are then passed on as QTcpServer's pending connections, where QAbstractHttpServer finds them.
class SocketFront : public QTcpServer
{
    Q_OBJECT

public:
    using QTcpServer::QTcpServer;

    /// Hands the socket on to whoever takes pending connections.
    void passOn(QTcpSocket* socket) { addPendingConnection(socket); }

Q_SIGNALS:
    void arrived(QTcpSocket* socket);

protected:
    void incomingConnection(qintptr descriptor) override;
};

} // namespace roundtrip
