// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Handshake.h"

#include "serving/HttpRefusal.h"

#include <QTcpSocket>

namespace roundtrip {

struct Handshake::State
{
    RequestHead head;
    QPointer<QTcpSocket> socket;
    Accept accept;
};

Handshake::Handshake(RequestHead head, QTcpSocket& socket, Accept accept)
    : m_state(std::make_shared<State>(State{std::move(head), &socket, std::move(accept)}))
{
}

const RequestHead& Handshake::head() const
{
    return m_state->head;
}

QHostAddress Handshake::peer() const
{
    return m_state->socket ? m_state->socket->peerAddress() : QHostAddress();
}

bool Handshake::isOpen() const
{
    return m_state->socket && m_state->socket->state() == QAbstractSocket::ConnectedState;
}

void Handshake::accept(Opened opened) const
{
    if (isOpen())
        m_state->accept(*std::exchange(m_state->socket, nullptr), std::move(opened));
}

void Handshake::refuse(int status, const QByteArray& body, const HttpReply::Fields& fields) const
{
    if (isOpen())
        refuseRequest(*std::exchange(m_state->socket, nullptr), status, body, fields);
}

} // namespace roundtrip
