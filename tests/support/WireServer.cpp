// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/WireServer.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QtEndian>

namespace roundtrip::test {

WireServer::WireServer(Script script) : m_script(std::move(script))
{
    m_server.listen(QHostAddress::LocalHost, 0);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* peer = m_server.nextPendingConnection())
            connect(peer, &QTcpSocket::readyRead, this, [this, peer] { onReadable(*peer); });
    });
}

QUrl WireServer::url(const QString& scheme) const
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server.serverPort());
    url.setPath(QStringLiteral("/"));
    return url;
}

void WireServer::onReadable(QTcpSocket& peer)
{
    m_unread += peer.readAll();
    if (m_peer == &peer)
        return readFrames();
    const qsizetype end = m_unread.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    m_peer = &peer;
    m_request = m_unread.left(end + 4);
    m_unread.remove(0, end + 4);
    m_script(*this, peer);
}

void WireServer::readFrames()
{
    constexpr qsizetype kMask = 4;
    for (;;) {
        if (m_unread.size() < 2)
            return;
        const auto byte = [this](qsizetype at) { return static_cast<unsigned char>(m_unread.at(at)); };
        qsizetype header = 2;
        qsizetype length = byte(1) & 0x7f;
        const qsizetype lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (m_unread.size() < header + lengthBytes)
            return;
        if (lengthBytes == 2)
            length = qFromBigEndian<quint16>(m_unread.constData() + header);
        else if (lengthBytes == 8)
            length = static_cast<qsizetype>(qFromBigEndian<quint64>(m_unread.constData() + header));
        header += lengthBytes;
        if (m_unread.size() < header + kMask + length)
            return;
        Frame frame{.opcode = byte(0) & 0x0f,
                    .isFinal = (byte(0) & 0x80) != 0,
                    .payload = m_unread.mid(header + kMask, length)};
        for (qsizetype i = 0; i < length; ++i)
            frame.payload[i] = static_cast<char>(frame.payload.at(i) ^ m_unread.at(header + i % kMask));
        m_frames << frame;
        m_unread.remove(0, header + kMask + length);
    }
}

QByteArray WireServer::upgrade() const
{
    QByteArray key;
    for (const QByteArray& line : m_request.split('\n')) {
        if (line.toLower().startsWith("sec-websocket-key:"))
            key = line.mid(line.indexOf(':') + 1).trimmed();
    }
    const QByteArray accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           accept + "\r\n\r\n";
}

QByteArray WireServer::textFrame(const QByteArray& text)
{
    QByteArray header(1, '\x81');
    if (text.size() < 126) {
        header += static_cast<char>(text.size());
    } else if (text.size() < 65536) {
        header += '\x7e';
        header.resize(4);
        qToBigEndian(static_cast<quint16>(text.size()), header.data() + 2);
    } else {
        header += '\x7f';
        header.resize(10);
        qToBigEndian(static_cast<quint64>(text.size()), header.data() + 2);
    }
    return header + text;
}

QByteArray WireServer::closeFrame(quint16 code, const QByteArray& reason)
{
    QByteArray frame(4, '\x88');
    frame[1] = static_cast<char>(2 + reason.size());
    qToBigEndian(code, frame.data() + 2);
    return frame + reason;
}

QByteArray WireServer::httpAnswer(const QByteArray& status, const QByteArray& body)
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace roundtrip::test

#include "moc_WireServer.cpp"
