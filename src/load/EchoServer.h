// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QThread>
#include <QUrl>

#include <memory>

class QTcpServer;
class QWebSocketServer;

namespace roundtrip {

/// The least server that answers the chat contract: a join with "joined", a message with its own copy. On loopback, in
/// a thread of its own. Used to find out what the client itself costs.
class EchoServer
{
public:
    EchoServer();
    ~EchoServer();
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;

    /// Listens on a free port and gives the address to open.
    [[nodiscard]] Result<QUrl> listen();

private:
    QThread m_thread;
    // Both live in m_thread.
    std::unique_ptr<QWebSocketServer> m_server;
    std::unique_ptr<QTcpServer> m_listener;
};

} // namespace roundtrip
