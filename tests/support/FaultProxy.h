// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/FaultLane.h"

#include <QList>
#include <QTcpServer>

namespace roundtrip::test {

/// Stands on loopback before a server and treats what goes either way as a bad network would, until told otherwise.
/// Lives in one thread; connections already there feel a change as well as new ones.
class FaultProxy : public QObject
{
    Q_OBJECT

public:
    explicit FaultProxy(quint16 serverPort, quint32 seed = 1);
    ~FaultProxy() override;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qsizetype connections() const { return m_pairs.size(); }
    /// All that were ever made.
    [[nodiscard]] qint64 accepted() const { return m_accepted; }

    void setToClient(const NetworkFault& fault) { m_toClient = fault; }
    void setToServer(const NetworkFault& fault) { m_toServer = fault; }
    void setBoth(const NetworkFault& fault);
    /// A good network again, for whoever is still connected and for whoever comes.
    void heal() { setBoth({}); }
    /// Breaks all connections off at once: an orderly end of TCP without any goodbye of the protocol above it.
    void cut() { breakOff(false); }
    /// The same by a TCP reset (SO_LINGER 0).
    void reset() { breakOff(true); }
    /// Cuts, and nobody listens any more, until listenAgain().
    void refuse();
    [[nodiscard]] bool listenAgain();
    /// Says these bytes to every client, in the middle of whatever it is told. How many there are.
    qsizetype inject(const QByteArray& bytes);

private:
    struct Pair
    {
        QTcpSocket* near = nullptr;
        QTcpSocket* far = nullptr;
        FaultLane* toClient = nullptr;
    };
    void accept();
    void join(QTcpSocket& near);
    void breakOff(bool byReset);
    void breakOff(QTcpSocket& near, bool byReset);

    const quint16 m_serverPort;
    quint16 m_port = 0;
    quint32 m_seed;
    qint64 m_accepted = 0;
    NetworkFault m_toClient = {};
    NetworkFault m_toServer = {};
    QList<Pair> m_pairs = {};
    QTcpServer m_server; // last: its sockets say goodbye to the pairs above
};

} // namespace roundtrip::test
