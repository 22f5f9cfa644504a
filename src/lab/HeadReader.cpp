// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/HeadReader.h"

#include <QTcpSocket>

namespace roundtrip {

HeadReader::HeadReader(QTcpSocket& socket, qsizetype maxHeadBytes, std::chrono::milliseconds patience)
    : QObject(&socket), m_socket(socket), m_maxHeadBytes(maxHeadBytes)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &HeadReader::look);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end();
        Q_EMIT failed(408);
    });
    m_patience.start(patience);
}

void HeadReader::look()
{
    if (m_ended)
        return;
    const RequestHead::Seen seen = RequestHead::in(m_socket.peek(m_maxHeadBytes), m_maxHeadBytes);
    if (!seen.head && seen.fault == 0)
        return;
    end();
    if (seen.head)
        Q_EMIT headRead(*seen.head);
    else
        Q_EMIT failed(seen.fault);
}

void HeadReader::end()
{
    m_ended = true;
    m_patience.stop();
    disconnect(&m_socket, nullptr, this, nullptr);
    deleteLater();
}

} // namespace roundtrip

#include "moc_HeadReader.cpp"
