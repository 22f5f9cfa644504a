// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/socket_io/SocketIoChat.h"

#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace roundtrip::test {

/// A small Socket.IO server in the test's own thread, which a test can make misbehave.
class FakeSocketIo : public QObject
{
    Q_OBJECT

public:
    FakeSocketIo();
    ~FakeSocketIo() override;

    [[nodiscard]] QString url() const;
    /// Of the last client.
    [[nodiscard]] QUrl requestUrl() const { return m_requestUrl; }
    [[nodiscard]] const QByteArrayList& frames() const { return m_frames; }
    [[nodiscard]] bool hasClient() const { return m_client != nullptr; }

    /// Sees every frame first; true: it dealt with it.
    std::function<bool(const QByteArray& frame)> intercept = {};
    socket_io::Handshake greeting = {.sid = QStringLiteral("engine")};
    /// What lets a client in: "sid", and "pid" where sessions are kept.
    QJsonObject session = {{QStringLiteral("sid"), QStringLiteral("s1")}};
    QString offset = {}; ///< appended to chats

    void say(const QByteArray& frame);
    void close();
    void cut();

private:
    void onConnection();
    void onText(const QByteArray& frame);

    QWebSocketServer m_server;
    QWebSocket* m_client = nullptr;
    QUrl m_requestUrl;
    QByteArrayList m_frames;
};

} // namespace roundtrip::test
