// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/SocketPeer.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

SocketPeer::SocketPeer(LabSocket* socket, const SocketWays& ways, LabContext& context, const Draws& draws,
                       QObject* parent)
    : QObject(parent), m_context(context), m_ways(ways), m_draws(draws), m_number(socket->number()), m_socket(socket)
{
    socket->setParent(this);
    connect(socket, &LabSocket::textReceived, this, &SocketPeer::onText);
    connect(socket, &LabSocket::binaryReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, u"frames are text"_s); });
    connect(socket, &LabSocket::ended, this, [this](int code) {
        m_socket = nullptr;
        Q_EMIT ended(code);
    });
}

void SocketPeer::onText(const QString& text, Instant arrival)
{
    if (m_socket && (m_up.isFull(arrival) || m_context.delays.isFull()))
        return m_socket->closeForHaste();
    const quint64 number = ++m_frames;
    Random random = m_draws.stream("up", m_number, number);
    const Instant due = m_up.arrival(arrival, m_ways.up.draw(random), text.size());
    later(m_ways.up.isZero(), due, [this, frame = text.toUtf8(), number, arrival] {
        Q_EMIT frameArrived(frame, number, arrival, m_context.clock.now());
    });
}

Duration SocketPeer::drawDown()
{
    Random random = m_draws.stream("reply-down", m_number, ++m_replies);
    return m_ways.down.draw(random);
}

void SocketPeer::send(const QByteArray& frame)
{
    const Instant due = m_down.arrival(m_context.clock.now(), drawDown());
    later(m_ways.down.isZero(), due, [this, frame] { push(frame); });
}

void SocketPeer::close(int code, const QString& reason)
{
    const Instant due = m_down.arrival(m_context.clock.now(), drawDown());
    later(m_ways.down.isZero(), due, [this, code, reason] {
        if (m_socket)
            m_socket->close(code, reason);
    });
}

void SocketPeer::dismiss(int code, const QString& reason)
{
    if (!m_socket)
        return;
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->close(code, reason);
}

void SocketPeer::later(bool isNow, Instant due, DelayLine::Action action)
{
    if (isNow) {
        action();
        return;
    }
    m_context.delays.at(due, [self = QPointer(this), action = std::move(action)] {
        if (self)
            action();
    });
}

} // namespace roundtrip

#include "moc_SocketPeer.cpp"
