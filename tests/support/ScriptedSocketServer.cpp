// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ScriptedSocketServer.h"

#include <QJsonDocument>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

ScriptedSocketServer::ScriptedSocketServer(const QStringList& subprotocols)
    : m_server(u"scripted"_s, QWebSocketServer::NonSecureMode)
{
    m_server.setSupportedSubprotocols(subprotocols);
    connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedSocketServer::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QList<QJsonObject> ScriptedSocketServer::framesOf(const QString& type) const
{
    QList<QJsonObject> found;
    for (const QJsonObject& frame : m_frames) {
        if (frame.value("type"_L1).toString() == type)
            found << frame;
    }
    return found;
}

void ScriptedSocketServer::accept()
{
    ++m_connections;
    m_client = m_server.nextPendingConnection();
    m_client->setParent(this);
    m_requestUrl = m_client->requestUrl();
    m_offered.clear();
    const QString offered = QString::fromLatin1(m_client->request().rawHeader("Sec-WebSocket-Protocol"));
    for (const QString& each : offered.split(u',', Qt::SkipEmptyParts))
        m_offered << each.trimmed();
    connect(m_client, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        m_frames << QJsonDocument::fromJson(text.toUtf8()).object();
        if (onFrame)
            onFrame(m_frames.constLast());
    });
    if (onConnected)
        onConnected();
}

void ScriptedSocketServer::send(const QByteArray& text)
{
    if (m_client)
        m_client->sendTextMessage(QString::fromUtf8(text));
}

void ScriptedSocketServer::send(const QJsonObject& frame)
{
    send(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

void ScriptedSocketServer::close(int code, const QString& reason)
{
    if (m_client)
        m_client->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void ScriptedSocketServer::cut()
{
    if (m_client)
        m_client->abort();
}

} // namespace roundtrip::test

#include "moc_ScriptedSocketServer.cpp"
