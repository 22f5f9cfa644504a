// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace roundtrip::test {

/// The toy platform's server (ToyConnection.h has its lines). Nobody called "bully" is let in.
class ToyServer : public QObject
{
    Q_OBJECT

public:
    ToyServer();

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    void onLine(QTcpSocket* from, const QByteArray& line);

    QHash<QTcpSocket*, QByteArray> m_rooms = {};
    QTcpServer m_server; // last: its sockets say goodbye to the rooms above
};

} // namespace roundtrip::test
