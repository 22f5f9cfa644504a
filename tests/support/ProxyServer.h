// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpServer>

namespace roundtrip::test {

/// A small proxy on loopback: HTTP CONNECT, forwarded HTTP requests, and SOCKS5. Whatever it is asked for, it leads to
/// one port of this machine, so that names that are none can be used.
class ProxyServer : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };

    ProxyServer(Kind kind, quint16 target, QObject* parent = nullptr);

    /// It answers this instead, and closes.
    void refuseWith(const QByteArray& answer) { m_refusal = answer; }
    /// SOCKS5: it wants these, as "user:password".
    void wantLogin(const QByteArray& login) { m_login = login; }

    [[nodiscard]] QString url(const QString& user = {}) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// What it was asked for: the head of each HTTP request, or "host:port".
    [[nodiscard]] const QList<QByteArray>& asked() const { return m_asked; }

private:
    void onBytes(QTcpSocket* client);
    void onHttp(QTcpSocket* client, QByteArray& seen);
    void onSocks(QTcpSocket* client, QByteArray& seen);
    void onSocksRequest(QTcpSocket* client, QByteArray& seen);
    void lead(QTcpSocket* client, const QByteArray& first, const QByteArray& yes);

    Kind m_kind;
    quint16 m_target;
    QByteArray m_refusal;
    QByteArray m_login;
    QList<QByteArray> m_asked;
    QTcpServer m_server;
};

} // namespace roundtrip::test
