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
    const QByteArray seen = m_socket.peek(m_maxHeadBytes);
    const qsizetype size = seen.indexOf("\r\n\r\n");
    if (size < 0) {
        if (seen.size() < m_maxHeadBytes)
            return;
        end();
        Q_EMIT failed(431);
        return;
    }
    end();
    if (const auto head = RequestHead::parse(QByteArrayView(seen).first(size)))
        Q_EMIT headRead(*head);
    else
        Q_EMIT failed(400);
}

void HeadReader::end()
{
    m_ended = true;
    m_patience.stop();
    disconnect(&m_socket, nullptr, this, nullptr);
    deleteLater();
}

} // namespace roundtrip
