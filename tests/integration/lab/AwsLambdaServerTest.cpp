// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabUnderTest.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gmock/gmock.h>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSet>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using roundtrip::test::LabClient;
using roundtrip::test::LabUnderTest;

namespace roundtrip {
namespace {

LabOptions lambdaOnly()
{
    LabOptions options;
    options.platforms = {u"aws-lambda"_s};
    return options;
}

/// A lab with only this platform, and what is special about it.
class LambdaLab : public LabUnderTest
{
public:
    explicit LambdaLab(const QJsonObject& section = {}, double clockScale = 1, LabOptions options = lambdaOnly())
        : LabUnderTest({{u"aws-lambda"_s, section}}, std::move(options), clockScale)
    {
    }

    struct Answer
    {
        int status = 0;
        QString errorType = {};
        QByteArray body = {};
    };
    /// Calls the management API with the id percent-encoded or not.
    Answer call(const QByteArray& method, const QString& encodedId, const QByteArray& body = {},
                const QByteArray& authorization = kSigned)
    {
        const QString base = backend().value(u"lab"_s).toObject().value(u"managementUrl"_s).toString();
        QNetworkRequest request(QUrl(base + u"/@connections/"_s + encodedId, QUrl::StrictMode));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        if (!authorization.isEmpty())
            request.setRawHeader("Authorization", authorization);
        const std::unique_ptr<QNetworkReply> reply(m_http.sendCustomRequest(request, method, body));
        EXPECT_TRUE(test::waitUntil([&reply] { return reply->isFinished(); }));
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                QString::fromLatin1(reply->rawHeader("x-amzn-ErrorType")), reply->readAll()};
    }

    static constexpr const char* kSigned =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20270115/eu-central-1/execute-api/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

private:
    QNetworkAccessManager m_http;
};

/// The connection's id, as only the gateway's own error frame tells it to a client.
QString connectionIdOf(LabClient& client)
{
    client.say(u"lobby"_s);
    return client.next().value(u"connectionId"_s).toString();
}

/// Every send throws, so that ids can be learnt.
const QJsonObject kThrowing{{u"faults"_s, QJsonObject{{u"reject"_s, 1.0}}}};

bool isGatewayError(const QJsonObject& frame, const QString& message)
{
    static const QRegularExpression kId(u"^[A-Za-z0-9_-]{15}=$"_s);
    return frame.value(u"message"_s).toString() == message && !frame.contains("type"_L1) &&
           kId.match(frame.value(u"connectionId"_s).toString()).hasMatch() &&
           kId.match(frame.value(u"requestId"_s).toString()).hasMatch();
}

QJsonObject stampOf(const QJsonObject& frame)
{
    return frame.value(u"message"_s).toObject().value(u"server"_s).toObject();
}

TEST(AwsLambdaServer, WithATokenTheManagementApiIsForWhoeverKnowsItsAccessKey)
{
    LabOptions options = lambdaOnly();
    options.token = Secret(u"open sesame"_s);
    LambdaLab lab({}, 1, options);
    const QString accessKeyId = lab.backend().value(u"lab"_s).toObject().value(u"accessKeyId"_s).toString();
    ASSERT_EQ(accessKeyId.size(), 20);
    EXPECT_EQ(lab.call("GET", u"nobody"_s).status, 403) << "any key would do without a token";
    const QByteArray known = QByteArray(LambdaLab::kSigned).replace("AKIDEXAMPLE", accessKeyId.toLatin1());
    EXPECT_EQ(lab.call("GET", u"nobody"_s, {}, known).status, 410);
    EXPECT_FALSE(LambdaLab().backend().value(u"lab"_s).toObject().contains("accessKeyId"_L1));
}

TEST(AwsLambdaServer, TheChatContractHolds)
{
    const LambdaLab lab;
    const auto ada = lab.join(u"lobby"_s);
    const auto bob = lab.join(u"lobby"_s);
    const QString id = ada->say(u"lobby"_s);
    for (const auto& member : {ada.get(), bob.get()}) {
        const QJsonObject frame = member->next();
        EXPECT_EQ(frame.value(u"type"_s).toString(), u"chat"_s);
        EXPECT_EQ(frame.value(u"message"_s).toObject().value(u"id"_s).toString(), id);
        EXPECT_EQ(stampOf(frame).value(u"platform"_s).toString(), u"aws-lambda"_s);
        EXPECT_TRUE(stampOf(frame).value(u"cold"_s).toBool()) << "the first event of the send function";
    }
    ada->say(u"lobby"_s);
    EXPECT_FALSE(stampOf(ada->next()).value(u"cold"_s).toBool(true));
    static_cast<void>(bob->next());

    EXPECT_EQ(ada->ask({{u"action"_s, u"ping"_s}}), (QJsonObject{{u"type"_s, u"pong"_s}}));
    EXPECT_EQ(ada->ask({{u"action"_s, u"leave"_s}, {u"room"_s, u"lobby"_s}}).value(u"type"_s).toString(), u"left"_s);
    ada->say(u"lobby"_s);
    EXPECT_EQ(ada->next().value(u"code"_s).toString(), u"not_joined"_s);
    EXPECT_TRUE(bob->drain().isEmpty());
    EXPECT_EQ(ada->ask({{u"action"_s, u"nonsense"_s}}).value(u"code"_s).toString(), u"bad_request"_s);
    ada->sendRaw(u"no json"_s);
    EXPECT_EQ(ada->next().value(u"code"_s).toString(), u"bad_request"_s);
}

TEST(AwsLambdaServer, AnUnknownStageIsForbiddenAndAWrongTokenUnauthorized)
{
    LabOptions options = lambdaOnly();
    options.token = Secret(u"right"_s);
    const LambdaLab lab({}, 1, options);
    const auto refusal = [&lab](const QString& path, const QString& query) {
        QUrl url = lab.url();
        url.setPath(path);
        url.setQuery(query);
        LabClient client(url);
        EXPECT_FALSE(client.waitForOpen());
        return client.refusal();
    };
    EXPECT_TRUE(refusal(u"/prod"_s, u"token=wrong"_s).contains("401"_L1));
    EXPECT_TRUE(refusal(u"/other"_s, u"token=right"_s).contains("403"_L1));
    QUrl url = lab.url();
    url.setQuery(u"token=right"_s);
    LabClient client(url);
    EXPECT_TRUE(client.waitForOpen());
}

TEST(AwsLambdaServer, WhatThrowsIsTheGatewaysErrorFrameToTheByte)
{
    const LambdaLab lab(kThrowing);
    const auto ada = lab.join(u"lobby"_s);
    QString text;
    QObject::connect(&ada->socket(), &QWebSocket::textMessageReceived, ada.get(),
                     [&text](const QString& t) { text = t; });
    ada->say(u"lobby"_s);
    const QJsonObject frame = ada->next();
    EXPECT_TRUE(isGatewayError(frame, u"Internal server error"_s));
    EXPECT_EQ(text, u"{\"message\": \"Internal server error\", \"connectionId\":\"%1\", \"requestId\":\"%2\"}"_s.arg(
                        frame.value(u"connectionId"_s).toString(), frame.value(u"requestId"_s).toString()));
    EXPECT_EQ(ada->ask({{u"action"_s, u"ping"_s}}).value(u"type"_s).toString(), u"pong"_s) << "it stays open";
}

TEST(AwsLambdaServer, WithoutADefaultRouteUnknownActionsAreForbidden)
{
    const LambdaLab lab({{u"gateway"_s, QJsonObject{{u"default_route"_s, false}}}});
    const auto ada = lab.open();
    ada->sendRaw(u"{\"action\":\"nonsense\"}"_s);
    EXPECT_TRUE(isGatewayError(ada->next(), u"Forbidden"_s));
}

TEST(AwsLambdaServer, FramesOf32KiBAndMessagesOf128KiBAreTheMost)
{
    const LambdaLab lab;
    const auto closeCodeFor = [&lab](qsizetype bytes, quint64 frameBytes) {
        const auto client = lab.open();
        client->socket().setOutgoingFrameSize(frameBytes);
        client->sendRaw(QString(bytes, u'x'));
        return client->next().value(u"code"_s).toString() == "bad_request"_L1 ? 0 : client->waitForClose();
    };
    EXPECT_EQ(closeCodeFor(32 * 1024, 32 * 1024), 0);
    EXPECT_EQ(closeCodeFor(32 * 1024 + 1, 64 * 1024), 1009);
    EXPECT_EQ(closeCodeFor(128 * 1024, 32 * 1024), 0);
    EXPECT_EQ(closeCodeFor(128 * 1024 + 1, 32 * 1024), 1009);
}

TEST(AwsLambdaServer, BinaryFramesAreNotSupported)
{
    const LambdaLab lab;
    const auto ada = lab.open();
    ada->sendBinary("{\"action\":\"ping\"}");
    EXPECT_EQ(ada->waitForClose(), 1003);
}

TEST(AwsLambdaServer, IdlenessAndAgeEndAConnectionWith1001)
{
    const LambdaLab idle({{u"gateway"_s, QJsonObject{{u"idle_ms"_s, 600'000}}}}, 0.0002); // 120 ms
    const auto silent = idle.open();
    EXPECT_EQ(silent->waitForClose(), 1001);
    EXPECT_EQ(silent->socket().closeReason(), u"Going away"_s);

    const LambdaLab shortLived({{u"gateway"_s, QJsonObject{{u"idle_ms"_s, 600'000}, {u"lifetime_ms"_s, 1'500'000}}}},
                               0.0002); // 120 ms and 300 ms
    QElapsedTimer age;                  // runs before the server's own can: it is never the shorter of the two
    age.start();
    const auto busy = shortLived.open();
    QTimer keepAlive;
    QObject::connect(&keepAlive, &QTimer::timeout, busy.get(), [&busy] { busy->sendRaw(u"{\"action\":\"ping\"}"_s); });
    keepAlive.start(20ms);
    EXPECT_EQ(busy->waitForClose(), 1001);
    EXPECT_GE(age.elapsed(), 300) << "data kept it alive beyond the idle time, but not beyond its life";
}

TEST(AwsLambdaServer, TheManagementApiPostsGetsAndDeletes)
{
    LambdaLab lab(kThrowing);
    const auto ada = lab.open();
    const QString id = connectionIdOf(*ada);
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(id));
    EXPECT_NE(encoded, id) << "the equals sign";
    EXPECT_EQ(lab.call("POST", encoded, "{\"any\":\"thing\"}").status, 200);
    EXPECT_EQ(ada->next(), (QJsonObject{{u"any"_s, u"thing"_s}}));
    EXPECT_EQ(lab.call("POST", id, "{\"plain\":1}").status, 200);
    EXPECT_EQ(ada->next(), (QJsonObject{{u"plain"_s, 1}}));

    const auto described = lab.call("GET", encoded);
    EXPECT_EQ(described.status, 200);
    const QJsonObject about = QJsonDocument::fromJson(described.body).object();
    const QDateTime connected = QDateTime::fromString(about.value(u"connectedAt"_s).toString(), Qt::ISODate);
    EXPECT_TRUE(connected.isValid());
    EXPECT_TRUE(QDateTime::fromString(about.value(u"lastActiveAt"_s).toString(), Qt::ISODate) >= connected);
    EXPECT_EQ(about.value(u"identity"_s).toObject().value(u"sourceIp"_s).toString(), u"127.0.0.1"_s);

    EXPECT_EQ(lab.call("DELETE", encoded).status, 204);
    EXPECT_EQ(ada->waitForClose(), 1000);
    for (const char* method : {"POST", "GET", "DELETE"}) {
        const auto gone = lab.call(method, encoded, "x");
        EXPECT_EQ(gone.status, 410) << method;
        EXPECT_EQ(gone.errorType, u"GoneException"_s);
    }
}

TEST(AwsLambdaServer, TheManagementApiRefusesWhatIsNotSignedTooLargeOrUnknown)
{
    LambdaLab lab(kThrowing);
    const auto ada = lab.open();
    const QString id = QString::fromLatin1(QUrl::toPercentEncoding(connectionIdOf(*ada)));
    EXPECT_EQ(lab.call("POST", id, "x", {}).status, 403);
    EXPECT_EQ(lab.call("POST", id, "x", "Bearer token").status, 403);
    EXPECT_EQ(lab.call("POST", id, "x", QByteArray(LambdaLab::kSigned).replace("execute-api", "s3")).status, 403);
    EXPECT_EQ(lab.call("PUT", id, "x").status, 403);
    EXPECT_EQ(lab.call("POST", id + u"/more"_s, "x").status, 403);
    const auto large = lab.call("POST", id, QByteArray(131'073, 'x'));
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(large.errorType, u"PayloadTooLargeException"_s);
    EXPECT_EQ(lab.call("POST", id, QByteArray(131'072, 'x')).status, 200);
    EXPECT_EQ(lab.call("POST", u"AAAAAAAAAAAAAAA%3D"_s, "x").status, 410);
}

TEST(AwsLambdaServer, OverTheRequestRatePostsGet429AndFramesAnErrorFrame)
{
    LambdaLab lab({{u"gateway"_s, QJsonObject{{u"requests_per_second"_s, 0.001}, {u"request_burst"_s, 3}}},
                   {u"faults"_s, QJsonObject{{u"reject"_s, 1.0}}}});
    const auto ada = lab.open();
    const QString id = QString::fromLatin1(QUrl::toPercentEncoding(connectionIdOf(*ada)));
    EXPECT_EQ(lab.call("POST", id, "{}").status, 200);
    EXPECT_EQ(lab.call("POST", id, "{}").status, 200);
    const auto limited = lab.call("POST", id, "{}");
    EXPECT_EQ(limited.status, 429);
    EXPECT_EQ(limited.errorType, u"LimitExceededException"_s);
    static_cast<void>(ada->next());
    static_cast<void>(ada->next());
    ada->sendRaw(u"{\"action\":\"ping\"}"_s);
    EXPECT_TRUE(isGatewayError(ada->next(), u"Too Many Requests"_s));
}

TEST(AwsLambdaServer, OverTheConnectionRateHandshakesGet429)
{
    const LambdaLab lab({{u"gateway"_s, QJsonObject{{u"connections_per_second"_s, 1}}}});
    LabClient first(lab.url());
    LabClient second(lab.url());
    const bool firstOpen = first.waitForOpen();
    const bool secondOpen = second.waitForOpen();
    EXPECT_NE(firstOpen, secondOpen);
    EXPECT_TRUE((firstOpen ? second : first).refusal().contains("429"_L1));
}

TEST(AwsLambdaServer, ABurstMeansOneColdInstanceEach)
{
    const LambdaLab lab({{u"functions"_s, QJsonObject{{u"send"_s, QJsonObject{{u"init"_s, 30}, {u"work"_s, 5}}}}}});
    const auto ada = lab.join(u"lobby"_s);
    for (int i = 0; i < 5; ++i)
        ada->say(u"lobby"_s);
    QSet<QString> instances;
    for (int i = 0; i < 5; ++i) {
        const QJsonObject stamp = stampOf(ada->next());
        EXPECT_TRUE(stamp.value(u"cold"_s).toBool());
        EXPECT_EQ(stamp.value(u"initMs"_s).toDouble(), 30);
        instances.insert(stamp.value(u"instance"_s).toString());
    }
    EXPECT_EQ(instances.size(), 5);
    ada->say(u"lobby"_s);
    const QJsonObject warm = stampOf(ada->next());
    EXPECT_FALSE(warm.value(u"cold"_s).toBool(true));
    EXPECT_TRUE(instances.contains(warm.value(u"instance"_s).toString()));
}

TEST(AwsLambdaServer, OverTheAccountsConcurrencyMessagesAndConnectsFail)
{
    const LambdaLab lab(
        {{u"concurrency"_s, 1}, {u"functions"_s, QJsonObject{{u"all"_s, QJsonObject{{u"work"_s, 300}}}}}});
    const auto ada = lab.join(u"lobby"_s);
    ada->say(u"lobby"_s);
    ada->say(u"lobby"_s);
    EXPECT_TRUE(isGatewayError(ada->next(), u"Internal server error"_s))
        << "the second one, while the first still runs";
    LabClient bob(lab.url());
    EXPECT_FALSE(bob.waitForOpen());
    EXPECT_TRUE(bob.refusal().contains("500"_L1)) << bob.refusal().toStdString();
    EXPECT_EQ(ada->next().value(u"type"_s).toString(), u"chat"_s);
}

TEST(AwsLambdaServer, ATableThatIsTooSlowFailsConnectsWith500AndMessagesWithAnErrorFrame)
{
    const QJsonObject slowPut{{u"table"_s, QJsonObject{{u"put"_s, 50}, {u"patience_ms"_s, 10}}}};
    const LambdaLab noWay(slowPut);
    LabClient client(noWay.url());
    EXPECT_FALSE(client.waitForOpen());
    EXPECT_TRUE(client.refusal().contains("500"_L1)) << client.refusal().toStdString();

    // 6 ms with one member, 12 ms with two.
    LambdaLab growing(
        {{u"table"_s, QJsonObject{{u"query"_s, 3}, {u"query_growth_per_member"_s, 1}, {u"patience_ms"_s, 7}}}});
    const auto ada = growing.join(u"lobby"_s);
    ada->say(u"lobby"_s);
    EXPECT_EQ(ada->next().value(u"type"_s).toString(), u"chat"_s);
    const auto bob = growing.join(u"lobby"_s);
    ada->say(u"lobby"_s);
    EXPECT_TRUE(isGatewayError(ada->next(), u"Internal server error"_s));
}

TEST(AwsLambdaServer, AFunctionThatTakesTooLongIsAnErrorFrame)
{
    const LambdaLab lab(
        {{u"functions"_s, QJsonObject{{u"send"_s, QJsonObject{{u"work"_s, 500}, {u"timeout_ms"_s, 30}}}}}});
    const auto ada = lab.join(u"lobby"_s);
    ada->say(u"lobby"_s);
    EXPECT_TRUE(isGatewayError(ada->next(), u"Internal server error"_s));
}

TEST(AwsLambdaServer, AStaleRowHarmsNobodyAndIsRemoved)
{
    LambdaLab lab({{u"table"_s, QJsonObject{{u"lost_disconnects"_s, 1.0}}}});
    const auto ada = lab.join(u"lobby"_s);
    auto bob = lab.join(u"lobby"_s);
    bob.reset();
    const auto members = [&ada] {
        ada->join(u"lobby"_s);
        return ada->next().value(u"members"_s).toInt();
    };
    EXPECT_EQ(members(), 2) << "its row is still there";
    ASSERT_TRUE(test::waitUntil([&] {
        ada->say(u"lobby"_s);
        return ada->next().value(u"type"_s) == u"chat"_s && members() == 1;
    })) << "a post answered 410 removed it";
}

TEST(AwsLambdaServer, ADisconnectTakesTheMemberOutOfItsRooms)
{
    const LambdaLab lab;
    const auto ada = lab.join(u"lobby"_s);
    auto bob = lab.join(u"lobby"_s);
    bob.reset();
    ASSERT_TRUE(test::waitUntil([&ada] {
        ada->join(u"lobby"_s);
        return ada->next().value(u"members"_s).toInt() == 1;
    }));
}

} // namespace
} // namespace roundtrip
