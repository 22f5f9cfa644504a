// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabClient.h"

#include "core/MessageId.h"
#include "support/Wait.h"

#include <QJsonDocument>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

LabClient::LabClient(const QUrl& url) : m_prefix(MessageId::randomPrefix())
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString& text) { m_frames << QJsonDocument::fromJson(text.toUtf8()).object(); });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { m_ended = true; });
    m_socket.open(url);
}

bool LabClient::waitForOpen()
{
    return waitUntil([this] { return m_ended || m_socket.state() == QAbstractSocket::ConnectedState; }) && !m_ended;
}

void LabClient::send(const QJsonObject& frame)
{
    sendRaw(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void LabClient::join(const QString& room, const QString& user)
{
    send({{u"action"_s, u"join"_s}, {u"room"_s, room}, {u"user"_s, user}});
}

QString LabClient::say(const QString& room, const QString& text)
{
    const QString id = u"%1-%2"_s.arg(m_prefix).arg(++m_sequence);
    send({{u"action"_s, u"send"_s},
          {u"message"_s, QJsonObject{{u"id"_s, id},
                                     {u"room"_s, room},
                                     {u"user"_s, u"ada"_s},
                                     {u"text"_s, text},
                                     {u"sentAt"_s, 1769850000123.5}}}});
    return id;
}

QJsonObject LabClient::next()
{
    if (!waitUntil([this] { return !m_frames.isEmpty() || m_ended; }) || m_frames.isEmpty())
        return {};
    return m_frames.takeFirst();
}

QJsonObject LabClient::ask(const QJsonObject& frame)
{
    send(frame);
    return next();
}

QList<QJsonObject> LabClient::drain()
{
    send({{u"action"_s, u"ping"_s}});
    QList<QJsonObject> frames;
    for (QJsonObject frame = next(); !frame.isEmpty() && frame.value(u"type"_s) != u"pong"_s; frame = next())
        frames << frame;
    return frames;
}

int LabClient::waitForClose()
{
    return waitUntil([this] { return m_ended; }) ? m_socket.closeCode() : 0;
}

} // namespace roundtrip::test

#include "moc_LabClient.cpp"
