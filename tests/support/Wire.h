// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace roundtrip::test {

/// A wire to a server on loopback, on a port of its own, that can be cut, taken away and put back, or go dumb: what the
/// client sees of a server that dies, restarts or hangs.
class Wire : public QObject
{
    Q_OBJECT

public:
    explicit Wire(quint16 serverPort);
    ~Wire() override;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qsizetype connections() const { return m_pairs.size(); }

    /// Breaks every connection off without a word.
    void cut();
    /// Cuts, and lets nobody in any more: nothing listens there. putBack() listens on the same port again.
    void takeAway();
    [[nodiscard]] bool putBack();
    /// From now on nothing that the server says gets through; what clients say is taken.
    void goDumb() { m_isDumb = true; }
    /// Nothing that clients say goes on until so many connections have something to say at the same time; then all of
    /// it does, and whatever comes after.
    void holdUntil(qsizetype speakers) { m_awaited = speakers; }
    /// Says these bytes to every WebSocket client, as if the server had. How many there are.
    qsizetype forge(const QByteArray& bytes);
    /// How many connections have said something that is still held.
    [[nodiscard]] qsizetype speakers() const;

private:
    struct Pair
    {
        QPointer<QTcpSocket> near = {};
        QPointer<QTcpSocket> far = {};
        bool isWebSocket = false;
    };
    void accept();
    void passOn(QTcpSocket& near, QTcpSocket& far);
    void noteKind(QTcpSocket& near);

    const quint16 m_serverPort;
    quint16 m_port = 0;
    bool m_isDumb = false;
    qsizetype m_awaited = 0;
    QList<Pair> m_pairs = {};
    QTcpServer m_server;
};

} // namespace roundtrip::test
