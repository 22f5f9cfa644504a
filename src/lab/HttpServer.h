// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/HttpReply.h"

#include <QAbstractHttpServer>

namespace roundtrip {

/// Qt's HTTP server with one handler for all requests and answers that may come later. QHttpServer itself would hand
/// out responders which, in Qt 6.4, write to a socket that may be gone by the time a delayed answer is due.
class HttpServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Handler = std::function<void(const HttpRequest& request, const HttpReply& reply)>;

    explicit HttpServer(Handler handler, QObject* parent = nullptr);

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;
#else
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest& request, QHttpServerResponder&& responder) override;
#else
    void missingHandler(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
#endif
#endif

private:
    Handler m_handler;
};

} // namespace roundtrip
