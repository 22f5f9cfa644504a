// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/QtStream.h"

#include "websocket/ReadBuffer.h"

#include <QPointer>
#include <QSslSocket>

#include <utility>

namespace roundtrip {

QtStream::QtStream(QTcpSocket* socket, const Clock& clock, StreamEvents& events)
    : m_clock(clock), m_events(events), m_socket(socket)
{
    m_socket->setParent(nullptr);
}

QtStream::~QtStream()
{
    drop();
    m_socket->deleteLater(); // it may be its signal that we are in
}

void QtStream::start()
{
    connect(m_socket, &QTcpSocket::readyRead, this, &QtStream::onReadable);
    connect(m_socket, &QTcpSocket::disconnected, this, &QtStream::onDisconnected);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        onDisconnected();
    else if (m_socket->bytesAvailable() > 0)
        onReadable();
}

void QtStream::onReadable()
{
    if (std::exchange(m_isBusy, true))
        return; // an event loop inside a slot: what came is read once that has returned
    const QPointer<QtStream> guard(this);
    ReadBuffer buffer;
    while (!m_ended) {
        const qint64 got = m_socket->read(buffer.data(), ReadBuffer::kBytes);
        const Instant when = m_clock.now();
        if (got <= 0)
            break;
        m_events.bytesRead(QByteArrayView(buffer.data(), got), when);
        if (!guard)
            return;
    }
    m_isBusy = false;
}

void QtStream::onDisconnected()
{
    if (m_isBusy) { // nobody is told inside a call of theirs
        QMetaObject::invokeMethod(this, &QtStream::onDisconnected, Qt::QueuedConnection);
        return;
    }
    const QPointer<QtStream> guard(this);
    onReadable(); // what came with the end
    if (guard && !std::exchange(m_ended, true))
        m_events.streamEnded();
}

void QtStream::write(QByteArrayView bytes)
{
    if (m_ended)
        return;
    const bool wasBusy = std::exchange(m_isBusy, true);
    m_socket->write(bytes.data(), bytes.size());
    m_socket->flush(); // into the kernel now, not when the event loop comes round again
    m_isBusy = wasBusy;
}

qint64 QtStream::unsentBytes() const
{
    const auto* tls = qobject_cast<const QSslSocket*>(m_socket);
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void QtStream::drop()
{
    if (std::exchange(m_ended, true))
        return;
    m_socket->disconnect(this); // no word of it from here on
    m_socket->abort();
}

} // namespace roundtrip

#include "moc_QtStream.cpp"
