// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serving/HttpReply.h"
#include "serving/RequestHead.h"

#include <QHostAddress>
#include <QPointer>

class QTcpSocket;
class QWebSocket;

namespace roundtrip {

/// A client that waits to be let in as a WebSocket. The answer may come later, as a gateway's does that runs a function
/// first. Copies are the same client; only the first answer counts. A client that has gone meanwhile is no error.
class Handshake
{
public:
    /// Gets the open WebSocket, which is the receiver's own; where the client has gone it is destroyed without a call.
    using Opened = std::function<void(QWebSocket* socket)>;
    using Accept = std::function<void(QTcpSocket& socket, Opened opened)>;

    Handshake(RequestHead head, QTcpSocket& socket, Accept accept);

    [[nodiscard]] const RequestHead& head() const;
    [[nodiscard]] QHostAddress peer() const;
    /// Still waiting for an answer.
    [[nodiscard]] bool isOpen() const;

    void accept(Opened opened) const;
    /// Answers with an HTTP status and closes.
    void refuse(int status, const QByteArray& body = {}, const HttpReply::Fields& fields = {}) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace roundtrip
