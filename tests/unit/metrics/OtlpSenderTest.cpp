// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/OtlpSender.h"
#include "serving/HttpConnection.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QTcpServer>
#include <QTcpSocket>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// A receiver that notes what it is pushed, and answers what it is told to: 200 when nothing is left of that.
class Receiver
{
public:
    Receiver()
    {
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                const auto handler = [this](const HttpRequest& request, const HttpReply& reply) {
                    requests.push_back(request);
                    const int status = answers.isEmpty() ? 200 : answers.takeFirst();
                    reply.send(status, "application/json", "{}",
                               status == 307 ? HttpReply::Fields{{"Location", "http://127.0.0.1:1/"}}
                                             : HttpReply::Fields{});
                };
                (new HttpConnection(*socket, handler, {}, m_waiting))->look();
            }
        });
    }
    [[nodiscard]] QUrl url() const
    {
        return otlpUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()), true).value();
    }

    std::vector<HttpRequest> requests;
    QList<int> answers;

private:
    QTcpServer m_server;
    std::shared_ptr<qint64> m_waiting = std::make_shared<qint64>(0);
};

class OtlpSenderTest : public testing::Test
{
protected:
    void begin(const QUrl& url)
    {
        m_sender.emplace([this] { return figures(); },
                         OtlpTarget{.url = url, .token = Secret(u"sesame"_s), .version = "1", .instanceId = "i"},
                         m_clock);
        QObject::connect(&*m_sender, &OtlpSender::troubled, &*m_sender,
                         [this](const QString& sentence) { m_troubles << sentence; });
        QObject::connect(&*m_sender, &OtlpSender::ended, &*m_sender, [this] { m_isEnded = true; });
        m_sender->start();
    }
    [[nodiscard]] bool ends(std::chrono::milliseconds patience = 20s)
    {
        m_sender->finish(patience);
        return test::waitUntil([this] { return m_isEnded; }, 60s);
    }
    [[nodiscard]] MetricSet figures() const
    {
        MetricFamily family{.name = "rt_value", .type = MetricType::Counter, .help = "A value."};
        family.add({}, m_value);
        return {.families = {family}};
    }

    SteadyClock m_clock;
    Receiver m_receiver;
    std::optional<OtlpSender> m_sender;
    QStringList m_troubles;
    double m_value = 1;
    bool m_isEnded = false;
};

TEST_F(OtlpSenderTest, TheFirstPushLeavesAtOnceAndTheLastHasTheLastFigures)
{
    begin(m_receiver.url());
    ASSERT_TRUE(test::waitUntil([this] { return m_sender->pushes() == 1; }));
    m_value = 42;
    ASSERT_TRUE(ends());
    ASSERT_EQ(m_receiver.requests.size(), 2U);
    const HttpRequest& last = m_receiver.requests.back();
    EXPECT_EQ(last.method, "POST");
    EXPECT_EQ(last.url.path(), u"/v1/metrics"_s);
    EXPECT_EQ(last.field("content-type"), "application/json");
    EXPECT_EQ(last.bearerToken(), u"sesame"_s);
    EXPECT_TRUE(last.body.contains("\"asDouble\":42"));
    EXPECT_TRUE(m_troubles.isEmpty());
}

TEST_F(OtlpSenderTest, FiguresThatChangeDuringAPushArePushedOnceMore)
{
    begin(m_receiver.url());
    m_value = 42; // the first push is under way
    ASSERT_TRUE(ends());
    ASSERT_EQ(m_receiver.requests.size(), 2U);
    EXPECT_TRUE(m_receiver.requests.back().body.contains("\"asDouble\":42"));
}

TEST_F(OtlpSenderTest, AReceiverThatWasAwayGetsEverything)
{
    m_receiver.answers = {503, 429};
    begin(m_receiver.url());
    ASSERT_TRUE(test::waitUntil([this] { return m_sender->pushes() == 1; }));
    EXPECT_EQ(m_receiver.requests.size(), 3U);
    EXPECT_EQ(m_troubles.size(), 1) << "told once: " << m_troubles.join(u' ').toStdString();
    EXPECT_TRUE(m_troubles.first().contains(u"503"_s));
    EXPECT_FALSE(m_troubles.first().contains(u"sesame"_s));
    ASSERT_TRUE(ends());
}

TEST_F(OtlpSenderTest, OneThatRefusesIsLeftAlone)
{
    m_receiver.answers = {401};
    begin(m_receiver.url());
    ASSERT_TRUE(test::waitUntil([this] { return !m_troubles.isEmpty(); }));
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_receiver.requests.size(), 1U);
    EXPECT_EQ(m_sender->pushes(), 0);
}

TEST_F(OtlpSenderTest, RedirectsAreNotFollowed)
{
    m_receiver.answers = {307};
    begin(m_receiver.url());
    ASSERT_TRUE(test::waitUntil([this] { return !m_troubles.isEmpty(); }));
    EXPECT_TRUE(m_troubles.first().contains(u"307"_s));
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_receiver.requests.size(), 1U);
}

TEST_F(OtlpSenderTest, PatienceEnds)
{
    QTcpServer deaf; // takes connections, and never answers
    ASSERT_TRUE(deaf.listen(QHostAddress::LocalHost));
    begin(otlpUrl(u"http://127.0.0.1:%1"_s.arg(deaf.serverPort()), false).value());
    EXPECT_TRUE(ends(100ms));
    EXPECT_EQ(m_sender->pushes(), 0);
}

} // namespace
} // namespace roundtrip
