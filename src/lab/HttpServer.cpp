// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/HttpServer.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpSocket>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace roundtrip {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    default:
        return "OTHER";
    }
}

HttpRequest toRequest(const QHttpServerRequest& request)
{
    HttpRequest ours{
        .method = methodName(request.method()), .url = request.url(), .fields = {}, .body = request.body()};
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    for (const auto& [name, value] : request.headers())
        ours.fields.append({name, value});
#else
    const QHttpHeaders& headers = request.headers();
    for (qsizetype i = 0; i < headers.size(); ++i)
        ours.fields.append(
            {QByteArray(headers.nameAt(i).data(), headers.nameAt(i).size()), headers.valueAt(i).toByteArray()});
#endif
    return ours;
}

/// Nothing may follow the header of an answer to such a request (RFC 9110, 9.3.2).
bool isHead(const QHttpServerRequest& request)
{
    return request.method() == QHttpServerRequest::Method::Head;
}

void writeTo(QHttpServerResponder& responder, int status, const HttpReply::Fields& fields, const QByteArray& body)
{
    const auto code = static_cast<QHttpServerResponder::StatusCode>(status);
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    responder.writeStatusLine(code);
    for (const auto& [name, value] : fields)
        responder.writeHeader(name, value);
    responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    responder.writeBody(body);
#else
    QHttpHeaders headers;
    for (const auto& [name, value] : fields)
        headers.append(name, value);
    responder.write(body, headers, code);
#endif
}

} // namespace

HttpServer::HttpServer(Handler handler, QObject* parent) : QAbstractHttpServer(parent), m_handler(std::move(handler)) {}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)

bool HttpServer::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket)
{
    // Qt keeps the request as long as the socket lives, so watching the socket watches both.
    m_handler(toRequest(request), HttpReply([&request, socket = QPointer(socket), isHead = isHead(request)](
                                                int status, const auto& fields, const QByteArray& body) {
                  if (!socket || socket->state() != QAbstractSocket::ConnectedState)
                      return;
                  QHttpServerResponder responder = makeResponder(request, socket);
                  writeTo(responder, status, fields, isHead ? QByteArray() : body);
              }));
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest&, QTcpSocket*) {}

#else

bool HttpServer::handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder)
{
    auto held = std::make_shared<QHttpServerResponder>(std::move(responder));
    m_handler(toRequest(request),
              HttpReply([held, isHead = isHead(request)](int status, const auto& fields, const QByteArray& body) {
                  writeTo(*held, status, fields, isHead ? QByteArray() : body);
              }));
    return true;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
void HttpServer::missingHandler(const QHttpServerRequest&, QHttpServerResponder&&) {}
#else
void HttpServer::missingHandler(const QHttpServerRequest&, QHttpServerResponder&) {}
#endif

#endif

} // namespace roundtrip
