// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/vercel_pusher/PusherAuth.h"
#include "backends/vercel_pusher/PusherCodec.h"

#include <QPointer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <vector>

namespace roundtrip::test {

/// A Pusher server on loopback that greets, lets in whoever is signed for, and otherwise does what a test says.
class FakePusher : public QObject
{
    Q_OBJECT

public:
    FakePusher();

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// The client that connected last; null while there is none.
    [[nodiscard]] QWebSocket* client() const { return m_client; }
    [[nodiscard]] int connectionCount() const { return m_connections; }
    [[nodiscard]] const std::vector<pusher::ClientFrame>& frames() const { return m_frames; }
    [[nodiscard]] QUrl requestUrl() const { return m_requestUrl; }
    template<typename T>
    [[nodiscard]] std::vector<T> framesOf() const
    {
        std::vector<T> found;
        for (const pusher::ClientFrame& frame : m_frames) {
            if (std::holds_alternative<T>(frame))
                found.push_back(std::get<T>(frame));
        }
        return found;
    }

    void send(const pusher::ServerFrame& frame);
    void sendText(const QByteArray& text);
    void close(int code, const QString& reason = {});
    /// Pulls the cable: no close frame.
    void cut();

    pusher::AppKey app{.id = QStringLiteral("99"), .key = QStringLiteral("rtkey0001"), .secret = "rtsecret-abc"};
    std::chrono::seconds activityTimeout{120};
    std::function<void()> onConnected;                         ///< instead of the greeting
    std::function<void(const pusher::Subscribe&)> onSubscribe; ///< instead of checking and letting in
    bool answersPings = true;

private:
    void accept();
    void onText(const QString& text);
    void letIn(const pusher::Subscribe& subscribe);

    int m_connections = 0;
    QUrl m_requestUrl;
    std::vector<pusher::ClientFrame> m_frames;
    QPointer<QWebSocket> m_client;
    QWebSocketServer m_server;
};

} // namespace roundtrip::test
