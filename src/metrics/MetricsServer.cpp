// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/MetricsServer.h"

#include "core/AddressText.h"
#include "metrics/MetricsText.h"
#include "serving/HttpRefusal.h"
#include "serving/WebPageCheck.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr HttpLimits kScrapeLimits{.maxHeadBytes = 8 * 1024,
                                   .maxBodyBytes = 0, // nobody has anything to tell us
                                   .maxWaitingBytes = 0,
                                   .patience = std::chrono::milliseconds(10'000)};

/// Takes as long for every token of the same length, so that none can be found letter by letter.
bool isSameToken(const QByteArray& left, const QByteArray& right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned char>(left.at(i)) ^ static_cast<unsigned char>(right.at(i));
    return difference == 0;
}

} // namespace

int metricsFault(const HttpRequest& request, const QString& token, bool isLoopback)
{
    // On the network it may be known by names that we do not know; there a token is what keeps others away.
    if (isLoopback && isFromWebPage(request.fields))
        return 403;
    if (request.url.path() != "/metrics"_L1)
        return 404;
    if (request.method != "GET" && request.method != "HEAD")
        return 405;
    return token.isEmpty() || isSameToken(request.bearerToken().toUtf8(), token.toUtf8()) ? 0 : 401;
}

MetricsServer::MetricsServer(Source source, Secret token, const MetricsServerLimits& limits, QObject* parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_token(std::move(token)),
      m_limits(limits),
      m_server(new QTcpServer(this))
{
    connect(m_server, &QTcpServer::newConnection, this, &MetricsServer::onConnection);
}

MetricsServer::~MetricsServer()
{
    delete m_server; // with its sockets, which still call back
}

Result<quint16> MetricsServer::listen(const ListenAddress& address)
{
    if (!m_server->listen(address.host, address.port))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"Metrics cannot be served at %1: %2"_s.arg(
                         displayHostPort(address.host.toString(), address.port), m_server->errorString()),
                     .hint = u"Is another program using the port? Port 0 takes any that is free."_s};
    return m_server->serverPort();
}

QString MetricsServer::url() const
{
    return u"http://%1/metrics"_s.arg(displayHostPort(m_server->serverAddress().toString(), m_server->serverPort()));
}

void MetricsServer::onConnection()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        if (m_sockets >= m_limits.maxSockets) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_sockets;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this] { --m_sockets; });
        auto* idle = new QTimer(socket);
        idle->setSingleShot(true);
        connect(idle, &QTimer::timeout, socket, [socket] { socket->abort(); });
        idle->start(m_limits.firstRequest);
        const auto isScrape = std::make_shared<bool>(false);
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket, isScrape] {
            if (socket->bytesToWrite() == 0 && std::exchange(*isScrape, false))
                Q_EMIT scraped();
        });
        const auto handler = [this, idle, isScrape](const HttpRequest& request, const HttpReply& reply) {
            idle->start(m_limits.betweenRequests); // also for who does not read the answer
            *isScrape = answer(request, reply) && request.method == "GET";
        };
        (new HttpConnection(*socket, handler, kScrapeLimits, m_waitingBytes))->look();
    }
}

bool MetricsServer::answer(const HttpRequest& request, const HttpReply& reply)
{
    if (const int fault = metricsFault(request, m_token.reveal(), m_server->serverAddress().isLoopback()); fault != 0) {
        HttpReply::Fields fields;
        if (fault == 401)
            fields = {{"WWW-Authenticate", "Bearer"}};
        else if (fault == 405)
            fields = {{"Allow", "GET, HEAD"}};
        reply.send(fault, "text/plain; charset=utf-8", reasonPhrase(fault) + '\n', fields);
        return false;
    }
    const MetricsFormat format = metricsFormatFor(request.field("accept"));
    reply.send(200, contentTypeOf(format), writeMetrics(m_source(), format),
               {{"Cache-Control", "no-store"}, {"Vary", "Accept"}, {"X-Content-Type-Options", "nosniff"}});
    return true;
}

} // namespace roundtrip

#include "moc_MetricsServer.cpp"
