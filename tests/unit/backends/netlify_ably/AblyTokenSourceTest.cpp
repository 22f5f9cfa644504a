// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyTokenSource.h"

#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QTcpServer>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using test::ScriptedHttpServer;
using test::SeenRequest;

constexpr char kRequest[] = R"({"keyName":"app.kid","ttl":3600000,"capability":"{\"room:*\":[\"subscribe\"]}",
    "timestamp":1800000000000,"nonce":"0123456789abcdef","mac":"bWFj"})";
constexpr char kDetails[] =
    R"({"token":"app.tok","keyName":"app.kid","issued":1000,"expires":3601000,"capability":"{}"})";

/// A token function, a broker that exchanges, and the source between them.
class AblyTokenSourceTest : public ::testing::Test
{
protected:
    [[nodiscard]] AblySettings settings() const
    {
        AblySettings settings;
        settings.hosts = m_hosts;
        settings.port = m_broker.url().port();
        settings.tls = false;
        settings.tokenUrl = m_function.url(u"/api/token"_s);
        settings.token = Secret(u"fn-token"_s);
        return settings;
    }

    void run()
    {
        AblyTokenSource source(m_clock, settings(), m_hostPatience);
        QObject::connect(&source, &AblyTokenSource::obtained, &source,
                         [this](const ably::TokenDetails& token) { m_token = token; });
        QObject::connect(&source, &AblyTokenSource::failed, &source, [this](const Error& error) { m_error = error; });
        source.fetch();
        source.fetch(); // one at a time
        EXPECT_TRUE(test::waitUntil([this] { return m_token || m_error; }));
    }

    SteadyClock m_clock;
    QStringList m_hosts{u"127.0.0.1"_s};
    Duration m_hostPatience = std::chrono::seconds(20);
    int m_functionStatus = 200;
    QByteArray m_functionBody = kDetails;
    int m_brokerStatus = 201;
    QByteArray m_brokerBody = kDetails;
    ScriptedHttpServer m_function{
        [this](const SeenRequest& request) { request.answer(m_functionStatus, m_functionBody); }};
    ScriptedHttpServer m_broker{[this](const SeenRequest& request) { request.answer(m_brokerStatus, m_brokerBody); }};
    std::optional<ably::TokenDetails> m_token;
    std::optional<Error> m_error;
};

TEST_F(AblyTokenSourceTest, TakesDetailsAsTheyCome)
{
    run();
    ASSERT_TRUE(m_token.has_value());
    EXPECT_EQ(m_token->token.reveal(), u"app.tok"_s);
    ASSERT_EQ(m_function.requests().size(), 1U);
    EXPECT_EQ(m_function.requests().front().startLine, "GET /api/token HTTP/1.1");
    EXPECT_TRUE(m_function.requests().front().head.contains("Authorization: Bearer fn-token"));
    EXPECT_TRUE(m_broker.requests().empty());
}

TEST_F(AblyTokenSourceTest, KeepsTheStampThatStandsInAHeader)
{
    ScriptedHttpServer stamping([](const SeenRequest& request) {
        request.answer(200, kDetails, "X-Roundtrip-Server: {\"instance\":\"i1\",\"cold\":true,\"initMs\":412.5}\r\n");
    });
    AblySettings settings = this->settings();
    settings.tokenUrl = stamping.url(u"/api/token"_s);
    AblyTokenSource source(m_clock, settings, m_hostPatience);
    bool obtained = false;
    QObject::connect(&source, &AblyTokenSource::obtained, &source, [&obtained] { obtained = true; });
    EXPECT_FALSE(source.functionStamp().has_value());
    source.fetch();
    ASSERT_TRUE(test::waitUntil([&obtained] { return obtained; }));
    ASSERT_TRUE(source.functionStamp().has_value());
    EXPECT_EQ(source.functionStamp()->instance, u"i1"_s);
    EXPECT_EQ(source.functionStamp()->cold, true);
}

TEST_F(AblyTokenSourceTest, ExchangesATokenRequest)
{
    m_functionBody = kRequest;
    run();
    ASSERT_TRUE(m_token.has_value());
    ASSERT_EQ(m_broker.requests().size(), 1U);
    const SeenRequest& request = m_broker.requests().front();
    EXPECT_EQ(request.startLine, "POST /keys/app.kid/requestToken HTTP/1.1");
    EXPECT_FALSE(request.head.contains("fn-token")) << "the functions' token is none of the broker's business";
    EXPECT_EQ(QJsonDocument::fromJson(request.body), QJsonDocument::fromJson(kRequest));
}

TEST_F(AblyTokenSourceTest, AnotherHostIsTriedOnlyWhereTheFirstCannotHaveSeenTheRequest)
{
    m_functionBody = kRequest;
    m_hosts = QStringList{u"127.0.0.2"_s, u"127.0.0.1"_s}; // nothing listens on the first
    run();
    ASSERT_TRUE(m_token.has_value());
    EXPECT_EQ(m_broker.requests().size(), 1U);
}

TEST_F(AblyTokenSourceTest, AHostThatSaysNothingIsGivenUpForAnotherWithARequestOfItsOwn)
{
    QTcpServer silent; // takes connections and never answers
    ASSERT_TRUE(silent.listen(QHostAddress(u"127.0.0.2"_s), static_cast<quint16>(m_broker.url().port())));
    m_functionBody = kRequest;
    m_hosts = QStringList{u"127.0.0.2"_s, u"127.0.0.1"_s};
    m_hostPatience = std::chrono::milliseconds(100);
    run();
    ASSERT_TRUE(m_token.has_value());
    EXPECT_EQ(m_broker.requests().size(), 1U);
    EXPECT_EQ(m_function.requests().size(), 2U) << "the first request may have been used up";
}

TEST_F(AblyTokenSourceTest, AFunctionsRefusalIsKept)
{
    m_functionStatus = 401;
    m_functionBody = R"({"error":{"code":"unauthorized","reason":"wrong token"}})";
    run();
    ASSERT_TRUE(m_error.has_value());
    EXPECT_EQ(m_error->code, ErrorCode::Unauthorized);
    EXPECT_EQ(m_error->httpStatus, 401);
    EXPECT_EQ(m_error->retry, Retry::Never);
}

TEST_F(AblyTokenSourceTest, ABrokersRefusalIsReadByItsCode)
{
    m_functionBody = kRequest;
    m_brokerStatus = 401;
    m_brokerBody = R"({"error":{"code":40104,"statusCode":401,"message":"timestamp not current"}})";
    run();
    ASSERT_TRUE(m_error.has_value());
    EXPECT_EQ(m_error->providerCode, u"40104"_s);
    EXPECT_EQ(m_error->httpStatus, 401);
    EXPECT_EQ(m_error->retry, Retry::Later);
}

TEST_F(AblyTokenSourceTest, ABrokersRefusalWithoutWordsIsReadByItsStatus)
{
    m_functionBody = kRequest;
    m_brokerStatus = 503;
    m_brokerBody = "<html>busy</html>";
    run();
    ASSERT_TRUE(m_error.has_value());
    EXPECT_EQ(m_error->httpStatus, 503);
    EXPECT_EQ(m_error->retry, Retry::Later);
}

TEST_F(AblyTokenSourceTest, NonsenseIsNoToken)
{
    m_functionBody = "<html>Not what you wanted</html>";
    run();
    ASSERT_TRUE(m_error.has_value());
    EXPECT_EQ(m_error->code, ErrorCode::ProtocolViolation);
    m_error.reset();
    m_functionBody = kRequest;
    m_brokerBody = R"({"token":""})";
    run();
    ASSERT_TRUE(m_error.has_value());
    EXPECT_EQ(m_error->code, ErrorCode::ProtocolViolation);
}

TEST_F(AblyTokenSourceTest, AnAbandonedFetchSaysNothing)
{
    int answered = 0;
    AblyTokenSource source(m_clock, settings(), m_hostPatience);
    QObject::connect(&source, &AblyTokenSource::obtained, &source, [&answered] { ++answered; });
    QObject::connect(&source, &AblyTokenSource::failed, &source, [&answered] { ++answered; });
    source.fetch();
    source.abandon();
    source.fetch();
    ASSERT_TRUE(test::waitUntil([&answered] { return answered > 0; }));
    EXPECT_EQ(answered, 1);
}

} // namespace
} // namespace roundtrip
