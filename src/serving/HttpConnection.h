// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serving/HttpReply.h"
#include "serving/RequestHead.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

class QTcpSocket;

namespace roundtrip {

struct HttpLimits
{
    qsizetype maxHeadBytes = 16 * 1024;
    qint64 maxBodyBytes = 1024 * 1024;
    qint64 maxWaitingBytes = 32 * 1024 * 1024; ///< bodies that are still coming, of all connections together; over: 503
    std::chrono::milliseconds patience{10'000}; ///< from a request's first byte until its last; over: 408
};

/// HTTP/1.1 on a socket that has been accepted: one request after another, each with one answer that may come later.
/// Unlike Qt's HTTP server it bounds what it keeps of a request, and for how long. Bodies come with Content-Length;
/// chunked ones are refused with 411. A child of the socket.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const HttpRequest& request, const HttpReply& reply)>;

    /// `waiting` counts the bytes of unfinished bodies of all connections that share it.
    HttpConnection(QTcpSocket& socket, Handler handler, const HttpLimits& limits, std::shared_ptr<qint64> waiting);
    ~HttpConnection() override;

    /// Looks at what has come already.
    void look();

private:
    [[nodiscard]] bool takeHead();
    [[nodiscard]] int faultOf(const RequestHead& head) const;
    void takeBody();
    void handle();
    void answer(int status, const HttpReply::Fields& fields, const QByteArray& body);
    void refuse(int status);
    void forgetBody();

    QTcpSocket& m_socket;
    const Handler m_handler;
    const HttpLimits m_limits;
    std::shared_ptr<qint64> m_waiting;
    std::optional<RequestHead> m_head = {}; ///< of the request that is being read or answered
    QByteArray m_body = {};
    bool m_handled = false; ///< the request is the handler's, and its answer due
    QTimer m_patience;
};

} // namespace roundtrip
