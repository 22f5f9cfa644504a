// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>
#include <QWebSocket>

namespace roundtrip::test {

/// A chat client that is nothing but a WebSocket and the frames that came on it.
class LabClient : public QObject
{
    Q_OBJECT

public:
    explicit LabClient(const QUrl& url);

    /// Waits for the handshake's end. True where it was accepted.
    [[nodiscard]] bool waitForOpen();
    /// The HTTP status or socket error of a refused handshake, as Qt words it.
    [[nodiscard]] QString refusal() const { return m_socket.errorString(); }

    void send(const QJsonObject& frame);
    void sendRaw(const QString& text) { m_socket.sendTextMessage(text); }
    void sendBinary(const QByteArray& bytes) { m_socket.sendBinaryMessage(bytes); }
    void join(const QString& room, const QString& user = QStringLiteral("ada"));
    /// A chat message with the id "prefix-N", N counting from 1. Returns the id.
    QString say(const QString& room, const QString& text = QStringLiteral("hello"));

    /// The next frame in the order of arrival; empty where none came.
    [[nodiscard]] QJsonObject next();
    [[nodiscard]] QJsonObject ask(const QJsonObject& frame);
    /// The frames before the answer to a ping.
    [[nodiscard]] QList<QJsonObject> drain();
    /// Waits for the close; its code, or 0 where it stays open.
    [[nodiscard]] int waitForClose();

    QWebSocket& socket() { return m_socket; }
    void setPrefix(const QString& prefix) { m_prefix = prefix; }

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_frames;
    QString m_prefix;
    int m_sequence = 0;
    bool m_ended = false;
};

} // namespace roundtrip::test
