// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TorrentServer.h"

#include <algorithm>

namespace roundtrip::test {

namespace {
constexpr qint64 kAhead = 256 * 1024; ///< in our own buffer
}

TorrentServer::TorrentServer(QByteArray answer, QByteArray torrent)
    : m_answer(std::move(answer)), m_torrent(std::move(torrent))
{
    m_server.listen(QHostAddress::LocalHost, 0);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* peer = m_server.nextPendingConnection()) {
            connect(peer, &QTcpSocket::readyRead, this, [this, peer] {
                if (m_poured.contains(peer)) {
                    peer->readAll();
                    return;
                }
                if (!peer->peek(16 * 1024).contains("\r\n\r\n"))
                    return;
                peer->readAll();
                m_poured.insert(peer, 0);
                ++m_answered;
                peer->write(m_answer);
                pour(*peer);
            });
            connect(peer, &QTcpSocket::bytesWritten, this, [this, peer] { pour(*peer); });
            connect(peer, &QTcpSocket::disconnected, this, [this, peer] {
                m_poured.remove(peer);
                peer->deleteLater();
            });
        }
    });
}

void TorrentServer::pour(QTcpSocket& peer)
{
    if (peer.state() != QAbstractSocket::ConnectedState || !m_poured.contains(&peer))
        return;
    qint64& poured = m_poured[&peer];
    if (m_torrent.isEmpty() || poured >= kMost) {
        if (peer.bytesToWrite() == 0)
            peer.disconnectFromHost();
        return;
    }
    while (peer.bytesToWrite() < kAhead)
        poured += peer.write(m_torrent);
    m_mostTaken = std::max(m_mostTaken, poured - peer.bytesToWrite());
}

} // namespace roundtrip::test

#include "moc_TorrentServer.cpp"
