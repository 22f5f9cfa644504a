// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace roundtrip {

/// Accepts TCP connections and shows each of them, before anybody reads from it. A socket that ends deletes itself.
class SocketFront : public QTcpServer
{
    Q_OBJECT

public:
    using QTcpServer::QTcpServer;

Q_SIGNALS:
    void arrived(QTcpSocket* socket);

protected:
    void incomingConnection(qintptr descriptor) override;
};

} // namespace roundtrip
