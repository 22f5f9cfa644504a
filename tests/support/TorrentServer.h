// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace roundtrip::test {

/// A server on loopback that answers whoever has said something with the same bytes, and then goes on with a torrent
/// of others, as fast as they are taken, until the client leaves or kMost were taken. It counts what was taken.
class TorrentServer : public QObject
{
    Q_OBJECT

public:
    /// Far beyond what any client keeps, and what the sockets in between hold.
    static constexpr qint64 kMost = 256 * 1024 * 1024;

    /// An empty torrent: after the answer the connection is ended in order.
    TorrentServer(QByteArray answer, QByteArray torrent);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int answered() const { return m_answered; }
    /// By one connection at most.
    [[nodiscard]] qint64 mostTaken() const { return m_mostTaken; }

private:
    void pour(QTcpSocket& peer);

    QByteArray m_answer;
    QByteArray m_torrent;
    int m_answered = 0;
    qint64 m_mostTaken = 0;
    QHash<QTcpSocket*, qint64> m_poured = {};
    QTcpServer m_server; // last: its sockets say goodbye to the rest
};

} // namespace roundtrip::test
