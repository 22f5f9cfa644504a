// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/MetricsServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QTcpSocket>

#include <list>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

MetricSet oneFigure()
{
    MetricFamily family{.name = "rt_figure", .type = MetricType::Counter, .help = "A figure."};
    family.add({}, 42);
    return {.families = {family}};
}

class MetricsServerTest : public testing::Test
{
protected:
    void listen(const Secret& token = {}, const MetricsServerLimits& limits = {})
    {
        m_server.emplace(&oneFigure, token, limits);
        const auto port = m_server->listen({});
        ASSERT_TRUE(port.ok());
        m_port = port.value();
    }
    /// The whole answer to these bytes; the server closes.
    [[nodiscard]] QByteArray answerTo(const QByteArray& request) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        QByteArray answer;
        QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(request); });
        EXPECT_TRUE(test::waitUntil([&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        }));
        return answer + socket.readAll();
    }
    [[nodiscard]] QByteArray get(const QByteArray& path, const QByteArray& more = {}) const
    {
        return answerTo("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + more + "\r\n");
    }

    std::optional<MetricsServer> m_server;
    quint16 m_port = 0;
};

TEST_F(MetricsServerTest, GivesTheFiguresInTheFormThatWasAskedFor)
{
    listen();
    int scrapes = 0;
    QObject::connect(&*m_server, &MetricsServer::scraped, &*m_server, [&scrapes] { ++scrapes; });
    const QByteArray plain = get("/metrics");
    EXPECT_TRUE(plain.startsWith("HTTP/1.1 200 OK\r\n")) << plain.toStdString();
    EXPECT_TRUE(plain.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
    EXPECT_TRUE(plain.endsWith("\r\n\r\n# HELP rt_figure_total A figure.\n# TYPE rt_figure_total counter\n"
                               "rt_figure_total 42\n"))
        << plain.toStdString();
    const QByteArray open = get("/metrics?x=1", "Accept: application/openmetrics-text\r\n");
    EXPECT_TRUE(open.contains("Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n"));
    EXPECT_TRUE(open.endsWith("rt_figure_total 42\n# EOF\n")) << open.toStdString();
    const QByteArray head = answerTo("HEAD /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(head.startsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(head.endsWith("\r\n\r\n"));
    EXPECT_EQ(scrapes, 2);
    EXPECT_EQ(m_server->url(), u"http://127.0.0.1:%1/metrics"_s.arg(m_port));
}

TEST_F(MetricsServerTest, AnswersNothingElse)
{
    listen();
    EXPECT_TRUE(get("/").startsWith("HTTP/1.1 404 "));
    EXPECT_TRUE(get("/metrics/").startsWith("HTTP/1.1 404 "));
    EXPECT_TRUE(get("/metrics", "Origin: https://example.org\r\n").startsWith("HTTP/1.1 403 "));
    EXPECT_TRUE(answerTo("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 403 "))
        << "a name that is not ours was made to lead here";
    const QByteArray post = answerTo("POST /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(post.startsWith("HTTP/1.1 405 "));
    EXPECT_TRUE(post.contains("Allow: GET, HEAD\r\n"));
    EXPECT_TRUE(answerTo("POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx")
                    .startsWith("HTTP/1.1 413 "));
    EXPECT_TRUE(answerTo("nonsense\r\n\r\n").startsWith("HTTP/1.1 400 "));
    EXPECT_TRUE(answerTo("GET /" + QByteArray(9000, 'x')).startsWith("HTTP/1.1 431 "));
}

TEST_F(MetricsServerTest, WithATokenOnlyToWhoShowsIt)
{
    listen(Secret(u"open sesame"_s));
    const QByteArray refused = get("/metrics");
    EXPECT_TRUE(refused.startsWith("HTTP/1.1 401 "));
    EXPECT_TRUE(refused.contains("WWW-Authenticate: Bearer\r\n"));
    EXPECT_FALSE(refused.contains("sesame") || refused.contains("rt_figure"));
    for (const char* wrong : {"Bearer open sesam", "Bearer open sesamE", "Basic open sesame", "Bearer ", "open sesame"})
        EXPECT_TRUE(get("/metrics", QByteArray("Authorization: ") + wrong + "\r\n").startsWith("HTTP/1.1 401 "))
            << wrong;
    EXPECT_TRUE(get("/metrics", "Authorization: Bearer open sesame\r\n").startsWith("HTTP/1.1 200 "));
}

TEST_F(MetricsServerTest, OneConnectionIsAskedAgainAndAgain)
{
    listen();
    const QByteArray request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const QByteArray last = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    EXPECT_EQ(answerTo(request + request + last).count("rt_figure_total 42\n"), 3);
}

TEST_F(MetricsServerTest, CutsWhoOnlyHoldsAConnection)
{
    listen({}, {.maxSockets = 3, .firstRequest = 50ms, .betweenRequests = 50ms});
    EXPECT_EQ(answerTo({}), "") << "and says nothing: nobody has asked";
    std::list<QTcpSocket> sockets;
    int cut = 0;
    for (int i = 0; i < 5; ++i) {
        QTcpSocket& socket = sockets.emplace_back();
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&cut] { ++cut; });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    }
    EXPECT_TRUE(test::waitUntil([&cut] { return cut == 5; }));
    EXPECT_TRUE(get("/metrics").startsWith("HTTP/1.1 200 ")) << "and there is room again";
}

TEST_F(MetricsServerTest, APortThatIsTakenIsToldAsSuch)
{
    listen();
    MetricsServer second(&oneFigure, {});
    const auto port = second.listen({.port = m_port});
    ASSERT_FALSE(port.ok());
    EXPECT_EQ(port.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(port.error().detail.contains(QString::number(m_port)));
}

} // namespace
} // namespace roundtrip
