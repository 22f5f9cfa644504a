// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/HttpConnection.h"

#include "serving/HttpRefusal.h"

#include <QPointer>
#include <QTcpSocket>

#include <algorithm>

namespace roundtrip {

HttpConnection::HttpConnection(QTcpSocket& socket, Handler handler, const HttpLimits& limits,
                               std::shared_ptr<qint64> waiting)
    : QObject(&socket), m_socket(socket), m_handler(std::move(handler)), m_limits(limits), m_waiting(std::move(waiting))
{
    // What comes faster than it is answered stays in the kernel, whose flow control the peer then feels.
    m_socket.setReadBufferSize(m_limits.maxHeadBytes + 64 * 1024);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { refuse(408); });
    connect(&m_socket, &QTcpSocket::readyRead, this, &HttpConnection::look);
}

HttpConnection::~HttpConnection()
{
    forgetBody();
}

void HttpConnection::look()
{
    if (m_handled || m_socket.state() != QAbstractSocket::ConnectedState || m_socket.bytesAvailable() == 0)
        return;
    if (!m_patience.isActive())
        m_patience.start(m_limits.patience);
    if (m_head || takeHead())
        takeBody();
}

bool HttpConnection::takeHead()
{
    RequestHead::Seen seen = RequestHead::in(m_socket.peek(m_limits.maxHeadBytes), m_limits.maxHeadBytes);
    const int fault = seen.head ? faultOf(*seen.head) : seen.fault;
    if (fault != 0)
        refuse(fault);
    if (fault != 0 || !seen.head)
        return false;
    static_cast<void>(m_socket.skip(seen.bytes));
    m_head = std::move(seen.head);
    if (m_head->contentLength() > 0 && m_head->field("expect").toLower() == "100-continue")
        m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

/// The status that refuses the request before its body is read; 0 where it may come.
int HttpConnection::faultOf(const RequestHead& head) const
{
    const qint64 length = head.contentLength();
    if (!head.field("transfer-encoding").isEmpty())
        return 411;
    if (length < 0)
        return 400;
    if (length > m_limits.maxBodyBytes)
        return 413;
    return *m_waiting + length > m_limits.maxWaitingBytes ? 503 : 0;
}

void HttpConnection::takeBody()
{
    const qint64 missing = m_head->contentLength() - m_body.size();
    const QByteArray more = m_socket.read(missing);
    m_body += more;
    *m_waiting += more.size();
    if (m_body.size() >= m_head->contentLength())
        handle();
}

void HttpConnection::handle()
{
    m_patience.stop();
    m_handled = true;
    HttpRequest request{
        .method = m_head->method, .url = QUrl::fromEncoded(m_head->target), .fields = m_head->fields, .body = m_body};
    forgetBody();
    m_handler(request, HttpReply([self = QPointer(this)](int status, const auto& fields, const QByteArray& body) {
                  if (self)
                      self->answer(status, fields, body);
              }));
}

void HttpConnection::answer(int status, const HttpReply::Fields& fields, const QByteArray& body)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    const QByteArray connection = m_head->field("connection").toLower();
    const bool goesOn =
        m_head->version == "HTTP/1.0" ? connection.contains("keep-alive") : !connection.contains("close");
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto& [name, value] : fields)
        text += name + ": " + value + "\r\n";
    text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    text += goesOn ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    const bool isHead = m_head->method == "HEAD"; // nothing may follow the head of its answer (RFC 9110, 9.3.2)
    m_socket.write(isHead ? text : text + body);
    m_head.reset();
    m_handled = false;
    if (!goesOn)
        m_socket.disconnectFromHost();
    else // from the event loop: a peer with many requests at hand must not starve the others
        QMetaObject::invokeMethod(this, &HttpConnection::look, Qt::QueuedConnection);
}

void HttpConnection::refuse(int status)
{
    disconnect(&m_socket, nullptr, this, nullptr);
    m_patience.stop();
    m_handled = true;
    forgetBody();
    refuseRequest(m_socket, status);
}

void HttpConnection::forgetBody()
{
    *m_waiting -= m_body.size();
    m_body = {};
}

} // namespace roundtrip

#include "moc_HttpConnection.cpp"
