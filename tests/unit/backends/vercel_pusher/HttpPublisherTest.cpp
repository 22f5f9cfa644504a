// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpPublisher.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QSet>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Envelope messageNumber(int number)
{
    return {.id = u"c7f3a1-%1"_s.arg(number),
            .room = u"lobby"_s,
            .user = u"ada"_s,
            .text = u"hello"_s,
            .sentAt = 1769850000123.5,
            .server = {}};
}

const QByteArray kYes = R"({"accepted":true,"id":"c7f3a1-1","server":{"instance":"i-1","cold":true,"initMs":41.5}})";

/// A publisher towards a scripted server, and everything it signalled.
struct Bench
{
    struct Told
    {
        QString kind = {};
        QString id = {};
        int httpStatus = 0;
        ServerStamp stamp = {};
        Error error = {};
        Instant when = {};
    };

    explicit Bench(test::ScriptedHttpServer::Script script, HttpOptions http = {.platformCodeHeader = "x-vercel-error"})
        : server(std::move(script)), publisher(clock, {.url = server.url(), .token = Secret(u"t0ken"_s), .http = http})
    {
        QObject::connect(&publisher, &HttpPublisher::accepted, &context,
                         [this](const QString& id, Instant when, int httpStatus, const ServerStamp& stamp) {
                             told.push_back({u"accepted"_s, id, httpStatus, stamp, {}, when});
                         });
        QObject::connect(&publisher, &HttpPublisher::rejected, &context,
                         [this](const QString& id, Instant when, const Error& error) {
                             told.push_back({u"rejected"_s, id, error.httpStatus, {}, error, when});
                         });
        QObject::connect(&publisher, &HttpPublisher::unanswered, &context,
                         [this](const QString& id, Instant when, const Error& error) {
                             told.push_back({u"unanswered"_s, id, error.httpStatus, {}, error, when});
                         });
    }

    /// Sends message number 1 and waits for what becomes of it.
    Told publishOne()
    {
        const auto sent = publisher.publish(messageNumber(1));
        EXPECT_TRUE(sent);
        EXPECT_TRUE(test::waitUntil([this] { return !told.empty(); }));
        return told.empty() ? Told{} : told.front();
    }

    SteadyClock clock;
    QObject context;
    std::vector<Told> told;
    test::ScriptedHttpServer server;
    HttpPublisher publisher;
};

test::ScriptedHttpServer::Script answerWith(int status, const QByteArray& body, const QByteArray& headers = {})
{
    return [=](const test::SeenRequest& request) { request.answer(status, body, headers); };
}

} // namespace

TEST(HttpPublisherTest, AFunctionThatAsksToBeLeftAloneIs)
{
    Bench bench(answerWith(429, "{}", "Retry-After: 30\r\n"));
    const Bench::Told told = bench.publishOne();
    EXPECT_EQ(told.kind, u"rejected"_s);
    EXPECT_EQ(told.error.retryAfter, std::optional<Duration>(std::chrono::seconds(30)));
    const auto next = bench.publisher.publish(messageNumber(2));
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().code, ErrorCode::RateLimited);
    EXPECT_GT(*next.error().retryAfter, std::chrono::seconds(20));
    EXPECT_EQ(bench.server.requests().size(), 1U);
}

TEST(HttpPublisherTest, ARefusalForGoodAsksForNoPause)
{
    Bench bench(answerWith(400, "{}", "Retry-After: 30\r\n"));
    EXPECT_FALSE(bench.publishOne().error.retryAfter);
    EXPECT_TRUE(bench.publisher.publish(messageNumber(2)));
}

TEST(HttpPublisherTest, PostsTheEnvelopeAndHandsOnTheYes)
{
    Bench bench(answerWith(200, kYes));
    const Instant before = bench.clock.now();
    const auto sent = bench.publisher.publish(messageNumber(1));
    ASSERT_TRUE(sent);
    EXPECT_TRUE(bench.told.empty()) << "nothing is signalled from inside publish()";
    ASSERT_TRUE(test::waitUntil([&] { return !bench.told.empty(); }));
    const Bench::Told& told = bench.told.front();
    EXPECT_EQ(told.kind, u"accepted"_s);
    EXPECT_EQ(told.id, u"c7f3a1-1"_s);
    EXPECT_EQ(told.httpStatus, 200);
    EXPECT_EQ(told.stamp.instance, u"i-1"_s);
    EXPECT_EQ(told.stamp.cold, std::optional(true));
    EXPECT_EQ(told.stamp.initMs, std::optional(41.5));
    EXPECT_LE(before, sent.value());
    EXPECT_LE(sent.value(), told.when);

    ASSERT_EQ(bench.server.requests().size(), 1U);
    const test::SeenRequest& request = bench.server.requests().front();
    EXPECT_EQ(request.startLine, "POST /api/send HTTP/1.1");
    EXPECT_TRUE(request.head.contains("Content-Type: application/json\r\n"));
    EXPECT_TRUE(request.head.contains("Authorization: Bearer t0ken\r\n"));
    const auto envelope = envelopeFromJson(QJsonDocument::fromJson(request.body).object());
    ASSERT_TRUE(envelope);
    EXPECT_EQ(envelope.value(), messageNumber(1));
}

TEST(HttpPublisherTest, WithoutATokenNoneIsSent)
{
    test::ScriptedHttpServer server(answerWith(200, kYes));
    const SteadyClock clock;
    HttpPublisher publisher(clock, {.url = server.url(), .token = {}, .http = {}});
    bool accepted = false;
    QObject::connect(&publisher, &HttpPublisher::accepted, &server, [&accepted] { accepted = true; });
    ASSERT_TRUE(publisher.publish(messageNumber(1)));
    ASSERT_TRUE(test::waitUntil([&] { return accepted; }));
    EXPECT_FALSE(server.requests().front().head.toLower().contains("authorization"));
}

TEST(HttpPublisherTest, EveryContractErrorKeepsItsCode)
{
    struct Case
    {
        int status;
        const char* code;
        ErrorCode expected;
    };
    for (const Case& each :
         {Case{400, "bad_request", ErrorCode::BadRequest}, Case{401, "unauthorized", ErrorCode::Unauthorized},
          Case{413, "too_large", ErrorCode::TooLarge}, Case{429, "rate_limited", ErrorCode::RateLimited},
          Case{500, "internal", ErrorCode::ServerInternal}, Case{502, "provider", ErrorCode::ProviderFailed}}) {
        const QByteArray code(each.code);
        Bench bench(answerWith(
            each.status, R"({"accepted":false,"error":{"code":")" + code + R"(","reason":"because"},"id":"c7f3a1-1"})",
            each.status == 401 ? "WWW-Authenticate: Bearer\r\n" : ""));
        const Bench::Told told = bench.publishOne();
        EXPECT_EQ(told.kind, u"rejected"_s) << each.code;
        EXPECT_EQ(told.id, u"c7f3a1-1"_s);
        EXPECT_EQ(told.error.code, each.expected) << each.code;
        EXPECT_EQ(told.error.providerCode, QString::fromLatin1(code));
        EXPECT_EQ(told.httpStatus, each.status);
        EXPECT_TRUE(told.error.detail.contains(u"because"_s)) << told.error.detail.toStdString();
        EXPECT_FALSE(told.error.toLine().contains(u"t0ken"_s)) << "a secret never gets into an error";
    }
}

TEST(HttpPublisherTest, AQuotaRefusalOfTheBrokerIsCalledOne)
{
    for (const QByteArray& body :
         {QByteArray(R"({"accepted":false,"error":{"code":"provider","reason":"r","providerStatus":403}})"),
          QByteArray(R"({"accepted":false,"error":{"code":"provider","reason":"r"},"providerStatus":403})")}) {
        Bench bench(answerWith(502, body));
        const Bench::Told told = bench.publishOne();
        EXPECT_EQ(told.error.code, ErrorCode::QuotaExceeded);
        EXPECT_EQ(told.error.providerCode, u"provider_403"_s);
    }
}

TEST(HttpPublisherTest, TheBrokersOwnCodeIsKeptWhereItIsOne)
{
    const auto codeOf = [](const QByteArray& code) {
        Bench bench(answerWith(502, R"({"accepted":false,"error":{"code":"provider","reason":"r","providerStatus":429,)"
                                    R"("providerCode":)" +
                                        code + "}}"));
        return bench.publishOne().error.providerCode;
    };
    EXPECT_EQ(codeOf("42911"), u"42911"_s);
    EXPECT_EQ(codeOf(R"("over_quota")"), u"over_quota"_s);
    EXPECT_EQ(codeOf(R"("=cmd|' /C calc'!A0")"), u"provider_429"_s);
    EXPECT_EQ(codeOf("-3"), u"provider_429"_s);
    EXPECT_EQ(codeOf("{}"), u"provider_429"_s);
}

TEST(HttpPublisherTest, ThePlatformsOwnErrorsKeepTheirCode)
{
    const QByteArray text = "An error occurred with this application.\n\nFUNCTION_INVOCATION_TIMEOUT\n\nfra1::x1-2-3\n";
    Bench fromBody(answerWith(504, text, "Content-Type: text/plain\r\n"));
    EXPECT_EQ(fromBody.publishOne().error.providerCode, u"FUNCTION_INVOCATION_TIMEOUT"_s);
    EXPECT_EQ(fromBody.told.front().error.code, ErrorCode::ServerInternal);
    EXPECT_EQ(fromBody.told.front().httpStatus, 504);

    Bench fromHeader(answerWith(503, "<!DOCTYPE html><p>SOME_OTHER_TEXT", "x-vercel-error: FUNCTION_THROTTLED\r\n"));
    EXPECT_EQ(fromHeader.publishOne().error.providerCode, u"FUNCTION_THROTTLED"_s);

    Bench fromNetlify(answerWith(502, R"({"errorType":"TimeoutError","errorMessage":"Task timed out"})"));
    EXPECT_EQ(fromNetlify.publishOne().error.providerCode, u"TimeoutError"_s);

    Bench protectedPreview(answerWith(401, "<!doctype html><title>Authentication Required</title>"));
    EXPECT_EQ(protectedPreview.publishOne().error.code, ErrorCode::Unauthorized);

    Bench somethingElse(answerWith(426, "Upgrade Required"));
    EXPECT_TRUE(somethingElse.publishOne().error.hint.contains(u"address"_s)) << "what to look at";
}

TEST(HttpPublisherTest, AYesThatIsNotTheContractsIsARefusal)
{
    for (const QByteArray& body : {QByteArray("<html>welcome</html>"), QByteArray("{}"), QByteArray(),
                                   QByteArray(R"({"accepted":"yes"})"), QByteArray(R"([true])")}) {
        Bench bench(answerWith(200, body));
        const Bench::Told told = bench.publishOne();
        EXPECT_EQ(told.kind, u"rejected"_s) << body.toStdString();
        EXPECT_EQ(told.error.code, ErrorCode::ProtocolViolation);
    }
}

TEST(HttpPublisherTest, RedirectsAreNotFollowed)
{
    Bench bench(answerWith(308, {}, "Location: https://elsewhere.example/api/send\r\n"));
    const Bench::Told told = bench.publishOne();
    EXPECT_EQ(told.kind, u"rejected"_s);
    EXPECT_EQ(told.httpStatus, 308);
    EXPECT_TRUE(told.error.hint.contains(u"elsewhere.example"_s));
    EXPECT_EQ(bench.server.requests().size(), 1U);
}

TEST(HttpPublisherTest, AnOversizedAnswerIsCutOff)
{
    Bench bench([](const test::SeenRequest& request) {
        request.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n{\"accepted\":true,\"x\":\"");
        request.write(QByteArray(200 * 1024, 'x')); // and never ends
    });
    const Bench::Told told = bench.publishOne();
    EXPECT_EQ(told.kind, u"rejected"_s);
    EXPECT_EQ(told.error.code, ErrorCode::ProtocolViolation);
    EXPECT_TRUE(told.error.detail.contains(u"64 KiB"_s));
}

TEST(HttpPublisherTest, AStallIsATimeoutAndNoRefusal)
{
    Bench bench([](const test::SeenRequest&) {}, {.timeout = std::chrono::milliseconds(50)});
    const Bench::Told told = bench.publishOne();
    EXPECT_EQ(told.kind, u"unanswered"_s);
    EXPECT_EQ(told.error.code, ErrorCode::Timeout);
}

TEST(HttpPublisherTest, ABrokenConnectionIsNoRefusalAndNothingIsSentTwice)
{
    const std::vector<test::ScriptedHttpServer::Script> scripts = {
        [](const test::SeenRequest& request) { request.hangUp(); },
        [](const test::SeenRequest& request) { request.reset(); },
        [](const test::SeenRequest& request) {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"acc");
            request.hangUp();
        },
    };
    for (const auto& script : scripts) {
        Bench bench(script);
        const Bench::Told told = bench.publishOne();
        EXPECT_EQ(told.kind, u"unanswered"_s);
        EXPECT_EQ(told.error.code, ErrorCode::NetworkFailure) << told.error.detail.toStdString();
        test::runEventLoopFor(std::chrono::milliseconds(100)); // the time in which a second copy would come
        EXPECT_EQ(bench.server.requests().size(), 1U)
            << "the message may have been delivered: it must not go out again";
        EXPECT_EQ(bench.told.size(), 1U);
    }
}

TEST(HttpPublisherTest, GarbageIsNoAnswer)
{
    Bench bench([](const test::SeenRequest& request) {
        request.write("\x16\x03\x01 what is this?\r\n\r\n");
        request.hangUp();
    });
    EXPECT_EQ(bench.publishOne().kind, u"unanswered"_s);
}

TEST(HttpPublisherTest, WhereNobodyListensTheMessageIsCertainlyNotOnItsWay)
{
    QUrl deadUrl;
    {
        const test::ScriptedHttpServer gone;
        deadUrl = gone.url();
    }
    const SteadyClock clock;
    QObject context;
    HttpPublisher publisher(clock, {.url = deadUrl, .token = {}, .http = {}});
    std::optional<Error> error;
    QObject::connect(&publisher, &HttpPublisher::rejected, &context,
                     [&](const QString&, Instant, const Error& why) { error = why; });
    ASSERT_TRUE(publisher.publish(messageNumber(1)));
    ASSERT_TRUE(test::waitUntil([&] { return error.has_value(); }));
    EXPECT_EQ(error->code, ErrorCode::ConnectionRefused);
    EXPECT_EQ(error->httpStatus, 0);
}

TEST(HttpPublisherTest, AHundredAtOnceAreNotQueued)
{
    constexpr int kCount = 100;
    // No request is answered before all hundred have arrived: with any queue in the client, none ever would be.
    std::vector<test::SeenRequest> held;
    Bench bench([&held](const test::SeenRequest& request) {
        held.push_back(request);
        if (held.size() < kCount)
            return;
        for (const test::SeenRequest& waiting : held)
            waiting.answer(200, kYes);
    });
    for (int number = 1; number <= kCount; ++number)
        ASSERT_TRUE(bench.publisher.publish(messageNumber(number)));
    ASSERT_TRUE(test::waitUntil([&] { return bench.told.size() == kCount; })) << held.size() << " arrived";
    QSet<QString> ids;
    for (const Bench::Told& told : bench.told) {
        EXPECT_EQ(told.kind, u"accepted"_s);
        ids.insert(told.id);
    }
    EXPECT_EQ(ids.size(), kCount) << "each answer is matched to its own message";
}

TEST(HttpPublisherTest, ConnectionsAreKeptForTheNextMessage)
{
    Bench bench(answerWith(200, kYes));
    for (std::size_t count = 1; count <= 5; ++count) {
        ASSERT_TRUE(bench.publisher.publish(messageNumber(1)));
        ASSERT_TRUE(test::waitUntil([&] { return bench.told.size() == count; }));
    }
    EXPECT_EQ(bench.server.connectionCount(), 1);
}

TEST(HttpPublisherTest, MoreThanTheLimitIsRefusedAndNotQueued)
{
    Bench bench([](const test::SeenRequest&) {}, {.maxInFlight = 7});
    for (int number = 1; number <= 7; ++number)
        ASSERT_TRUE(bench.publisher.publish(messageNumber(number)));
    const auto eighth = bench.publisher.publish(messageNumber(8));
    ASSERT_FALSE(eighth);
    EXPECT_EQ(eighth.error().code, ErrorCode::Backpressure);
    bench.publisher.abandon();
    EXPECT_TRUE(bench.publisher.publish(messageNumber(9))) << "abandoned requests no longer count";
    EXPECT_TRUE(bench.told.empty());
}

} // namespace roundtrip
