// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ProxyServer.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <memory>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// What of a client was read and not understood yet, and how far a SOCKS5 client has come.
constexpr auto kSeen = "seen";
constexpr auto kStage = "stage";

} // namespace

ProxyServer::ProxyServer(Kind kind, quint16 target, QObject* parent) : QObject(parent), m_kind(kind), m_target(target)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* client = m_server.nextPendingConnection()) {
            connect(client, &QTcpSocket::readyRead, this, [this, client] { onBytes(client); });
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        }
    });
}

QString ProxyServer::url(const QString& user) const
{
    const QString scheme = m_kind == Kind::Http ? u"http"_s : u"socks5h"_s;
    const QString login = user.isEmpty() ? QString() : user + u'@';
    return scheme + "://"_L1 + login + "127.0.0.1:"_L1 + QString::number(port());
}

void ProxyServer::onBytes(QTcpSocket* client)
{
    QByteArray seen = client->property(kSeen).toByteArray() + client->readAll();
    if (m_kind == Kind::Http)
        onHttp(client, seen);
    else
        onSocks(client, seen);
    client->setProperty(kSeen, seen);
}

void ProxyServer::onHttp(QTcpSocket* client, QByteArray& seen)
{
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    m_asked << seen.left(end);
    if (!m_refusal.isEmpty()) {
        client->write(m_refusal);
        client->disconnectFromHost();
    } else if (seen.startsWith("CONNECT ")) {
        lead(client, seen.mid(end + 4), "HTTP/1.1 200 Connection established\r\n\r\n");
    } else {
        lead(client, seen, {});
    }
    seen.clear();
}

void ProxyServer::onSocks(QTcpSocket* client, QByteArray& seen)
{
    const int stage = client->property(kStage).toInt();
    if (stage == 0 && seen.size() >= 2 && seen.size() >= 2 + seen.at(1)) {
        const char method = m_login.isEmpty() ? '\0' : '\x02';
        const bool offered = seen.mid(2, seen.at(1)).contains(method);
        seen.remove(0, 2 + seen.at(1));
        client->write(QByteArray(1, '\x05') + (offered ? method : '\xFF'));
        client->setProperty(kStage, offered && !m_login.isEmpty() ? 1 : 2);
    } else if (stage == 1 && seen.size() >= 2 && seen.size() > 2 + seen.at(1)) {
        const QByteArray user = seen.mid(2, seen.at(1));
        const QByteArray password = seen.mid(3 + user.size());
        client->write(QByteArray(1, '\x01') + (user + ':' + password == m_login ? '\0' : '\x01'));
        client->setProperty(kStage, 2);
        seen.clear();
    } else if (stage == 2) {
        onSocksRequest(client, seen);
    }
}

void ProxyServer::onSocksRequest(QTcpSocket* client, QByteArray& seen)
{
    if (seen.size() < 5)
        return;
    const qsizetype size = seen.at(3) == 1 ? 4 : seen.at(3) == 4 ? 16 : seen.at(4) + 1;
    if (seen.size() < 4 + size + 2)
        return;
    const QByteArray host = seen.at(3) == 3 ? seen.mid(5, size - 1) : seen.mid(4, size).toHex();
    const int port = static_cast<quint8>(seen.at(4 + size)) * 256 + static_cast<quint8>(seen.at(5 + size));
    m_asked << host + ':' + QByteArray::number(port);
    const QByteArray rest = seen.mid(4 + size + 2);
    seen.clear();
    if (!m_refusal.isEmpty()) {
        client->write(m_refusal);
        client->disconnectFromHost();
        return;
    }
    lead(client, rest, QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
}

void ProxyServer::lead(QTcpSocket* client, const QByteArray& first, const QByteArray& yes)
{
    disconnect(client, &QTcpSocket::readyRead, this, nullptr);
    auto* server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    connect(server, &QTcpSocket::connected, client, [client, server, first, yes] {
        client->write(yes);
        server->write(first + client->readAll());
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    server->connectToHost(QHostAddress::LocalHost, m_target);
}

} // namespace roundtrip::test

#include "moc_ProxyServer.cpp"
