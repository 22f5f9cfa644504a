// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/FaultProxy.h"

#include <QHostAddress>

#include <sys/socket.h>

#include <utility>

namespace roundtrip::test {

namespace {

/// Closing then drops what is unsent and sends RST (socket(7), SO_LINGER).
void resetOnClose(const QTcpSocket& socket)
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace

FaultProxy::FaultProxy(quint16 serverPort, quint32 seed) : m_serverPort(serverPort), m_seed(seed)
{
    m_server.listen(QHostAddress::LocalHost, 0);
    m_port = m_server.serverPort();
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::accept);
}

FaultProxy::~FaultProxy()
{
    m_server.disconnect(this);
    cut();
}

void FaultProxy::setBoth(const NetworkFault& fault)
{
    setToClient(fault);
    setToServer(fault);
}

void FaultProxy::accept()
{
    while (QTcpSocket* near = m_server.nextPendingConnection()) {
        ++m_accepted;
        join(*near);
    }
}

void FaultProxy::join(QTcpSocket& near)
{
    auto* far = new QTcpSocket(&near);
    for (QTcpSocket* socket : {&near, far})
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto* toServer = new FaultLane(near, *far, m_toServer, ++m_seed);
    auto* toClient = new FaultLane(*far, near, m_toClient, ++m_seed);
    m_pairs << Pair{.near = &near, .far = far, .toClient = toClient};
    connect(toServer, &FaultLane::cutDue, this, [this, &near] { breakOff(near, m_toServer.cutsByReset); });
    connect(toClient, &FaultLane::cutDue, this, [this, &near] { breakOff(near, m_toClient.cutsByReset); });
    connect(far, &QTcpSocket::disconnected, toClient, &FaultLane::end);
    connect(&near, &QTcpSocket::disconnected, this, [this, &near] {
        m_pairs.removeIf([&near](const Pair& pair) { return pair.near == &near; });
        near.deleteLater();
    });
    far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
}

void FaultProxy::breakOff(QTcpSocket& near, bool byReset)
{
    m_pairs.removeIf([&near](const Pair& pair) { return pair.near == &near; });
    near.disconnect(this);
    if (byReset)
        resetOnClose(near);
    else
        near.flush(); // what was said before the cut is on its way
    near.abort();
    near.findChild<QTcpSocket*>()->abort(); // at once: deleting waits for an event loop, which a test may not run
    near.deleteLater();
}

void FaultProxy::breakOff(bool byReset)
{
    const auto pairs = std::exchange(m_pairs, {});
    for (const Pair& pair : pairs)
        breakOff(*pair.near, byReset);
}

void FaultProxy::refuse()
{
    m_server.close();
    cut();
}

bool FaultProxy::listenAgain()
{
    return m_server.listen(QHostAddress::LocalHost, m_port);
}

qsizetype FaultProxy::inject(const QByteArray& bytes)
{
    for (const Pair& pair : std::as_const(m_pairs))
        pair.toClient->say(bytes);
    return m_pairs.size();
}

} // namespace roundtrip::test

#include "moc_FaultProxy.cpp"
