// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyAuth.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::ably {
namespace {

using namespace Qt::StringLiterals;

/// The vector of the protocol reference, computed by hand and with Ably's own library.
TokenRequest vectorRequest()
{
    return {.keyName = u"app123.kid456"_s,
            .ttl = 3'600'000,
            .capability = u"{\"lobby\":[\"publish\",\"subscribe\"]}"_s,
            .clientId = u"ada"_s,
            .timestamp = 1'800'000'000'000,
            .nonce = u"0123456789abcdef"_s,
            .mac = u"3GUSRyC2KB+Rb9FXAvKoH1+YBx8kyAqipzDITvrUhfY="_s};
}

TEST(AblyAuth, SignsATokenRequest)
{
    const TokenRequest request = vectorRequest();
    EXPECT_EQ(tokenRequestMac(request, Secret(u"sekret"_s)), request.mac);
    EXPECT_NE(tokenRequestMac(request, Secret(u"other"_s)), request.mac);
}

TEST(AblyAuth, EveryMemberIsUnderTheSignature)
{
    const auto differs = [](const auto& change) {
        TokenRequest request = vectorRequest();
        change(request);
        return tokenRequestMac(request, Secret(u"sekret"_s)) != vectorRequest().mac;
    };
    EXPECT_TRUE(differs([](TokenRequest& request) { request.keyName = u"app123.kid457"_s; }));
    EXPECT_TRUE(differs([](TokenRequest& request) { request.ttl.reset(); }));
    EXPECT_TRUE(differs([](TokenRequest& request) { request.capability.clear(); }));
    EXPECT_TRUE(differs([](TokenRequest& request) { request.clientId.clear(); }));
    EXPECT_TRUE(differs([](TokenRequest& request) { request.timestamp += 1; }));
    EXPECT_TRUE(differs([](TokenRequest& request) { request.nonce += u'x'; }));
}

TEST(AblyAuth, CapabilityIsCanonical)
{
    const auto capability =
        QJsonDocument::fromJson(R"({ "room:b": ["subscribe"], "lobby": ["subscribe", "publish"] })");
    EXPECT_EQ(canonicalCapability(capability.object()),
              u"{\"lobby\":[\"publish\",\"subscribe\"],\"room:b\":[\"subscribe\"]}"_s);
}

TEST(AblyAuth, ReadsAKey)
{
    const auto key = ApiKey::parse(u"app123.kid456:sek:ret"_s);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->name, u"app123.kid456"_s);
    EXPECT_EQ(key->secret.reveal(), u"sek:ret"_s);
    EXPECT_EQ(key->whole().reveal(), u"app123.kid456:sek:ret"_s);
    for (const QString& text : {QString(), u"app123"_s, u"app123:secret"_s, u"app.kid"_s, u"app.kid:"_s,
                                u".kid:secret"_s, u"app.:secret"_s, u"app:se.cret"_s})
        EXPECT_FALSE(ApiKey::parse(text).has_value()) << text.toStdString();
}

TEST(AblyAuth, TokenRequestSurvivesTheRoundTrip)
{
    const auto back = tokenRequestFromJson(toJson(vectorRequest()));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value(), vectorRequest());
    TokenRequest bare = vectorRequest();
    bare.ttl.reset();
    bare.capability.clear();
    bare.clientId.clear();
    EXPECT_EQ(tokenRequestFromJson(toJson(bare)).value(), bare);
}

TEST(AblyAuth, TokenRequestMayComeWithNumbersAsTextAndCapabilityAsObject)
{
    QJsonObject json = toJson(vectorRequest());
    json.insert(u"ttl"_s, u"3600000"_s);
    json.insert(u"timestamp"_s, u"1800000000000"_s);
    json.insert(u"capability"_s, QJsonObject{{u"lobby"_s, QJsonArray{u"subscribe"_s, u"publish"_s}}});
    EXPECT_EQ(tokenRequestFromJson(json).value(), vectorRequest());
}

TEST(AblyAuth, TokenRequestMustBeWhole)
{
    for (const QString& member : {u"keyName"_s, u"timestamp"_s, u"nonce"_s, u"mac"_s}) {
        QJsonObject json = toJson(vectorRequest());
        json.remove(member);
        EXPECT_FALSE(tokenRequestFromJson(json).ok()) << member.toStdString();
    }
}

TEST(AblyAuth, ReadsEveryAnswerOfATokenUrl)
{
    const auto read = [](const QByteArray& body) { return readTokenAnswer(body); };
    const auto request = read(QJsonDocument(toJson(vectorRequest())).toJson());
    ASSERT_TRUE(request.ok());
    EXPECT_EQ(std::get<TokenRequest>(request.value()), vectorRequest());
    const auto details = read(
        R"({"token":"app.tok","keyName":"app.kid","issued":1000,"expires":4600,"capability":"{}","clientId":"ada"})");
    ASSERT_TRUE(details.ok());
    EXPECT_EQ(std::get<TokenDetails>(details.value()).token.reveal(), u"app.tok"_s);
    EXPECT_EQ(std::get<TokenDetails>(details.value()).lifetime(), std::chrono::milliseconds(3600));
    for (const QByteArray& text :
         {QByteArray("app.tok-EN_123"), QByteArray("  app.tok-EN_123\n"), QByteArray("\"app.tok-EN_123\"")}) {
        const auto bare = read(text);
        ASSERT_TRUE(bare.ok()) << text.toStdString();
        EXPECT_EQ(std::get<TokenDetails>(bare.value()).token.reveal(), u"app.tok-EN_123"_s);
        EXPECT_FALSE(std::get<TokenDetails>(bare.value()).lifetime().has_value());
    }
}

TEST(AblyAuth, RefusesWhatIsNoToken)
{
    for (const QByteArray& body :
         {QByteArray(), QByteArray("<html>404</html>"), QByteArray("two words"), QByteArray("{}"),
          QByteArray("{broken"), QByteArray(R"({"token":""})"), QByteArray(R"({"token":5})"),
          QByteArray(R"({"mac":"x"})"), QByteArray(20'000, 'a'), QByteArray("\xc3\xa4")}) {
        const auto answer = readTokenAnswer(body);
        ASSERT_FALSE(answer.ok()) << body.left(60).toStdString();
        EXPECT_EQ(answer.error().code, ErrorCode::ProtocolViolation);
    }
}

TEST(AblyAuth, DetailsSurviveTheRoundTrip)
{
    const TokenDetails details{.token = Secret(u"app.tok"_s),
                               .keyName = u"app.kid"_s,
                               .issued = 1'800'000'000'000,
                               .expires = 1'800'003'600'000,
                               .capability = u"{\"room:*\":[\"subscribe\"]}"_s,
                               .clientId = u"ada"_s};
    const auto back = tokenDetailsFromJson(toJson(details));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(toJson(back.value()), toJson(details));
    EXPECT_EQ(back.value().lifetime(), std::chrono::hours(1));
}

} // namespace
} // namespace roundtrip::ably
