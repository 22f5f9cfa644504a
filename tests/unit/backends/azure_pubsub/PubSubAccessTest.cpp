// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubAccess.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::pubsub {
using namespace Qt::StringLiterals;

namespace {

const Secret kKey(u"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="_s);

TokenClaims adasClaims()
{
    return {.roles = rolesFor(u"lobby"_s),
            .issued = 1'800'000'000,
            .expires = 1'800'003'600,
            .audience = audienceOf(QUrl(u"wss://acct.webpubsub.azure.com/client/hubs/chat"_s)),
            .user = u"ada"_s};
}

} // namespace

/// Computed with the vendor's own token library, and by hand.
TEST(PubSubAccessTest, SignsAsTheVendorsLibraryDoes)
{
    const QByteArray claims = claimsJson(adasClaims());
    EXPECT_EQ(claims, R"({"role":["webpubsub.joinLeaveGroup.lobby","webpubsub.sendToGroup.lobby"],"iat":1800000000,)"
                      R"("exp":1800003600,"aud":"https://acct.webpubsub.azure.com/client/hubs/chat","sub":"ada"})");
    EXPECT_EQ(makeToken(claims, kKey).reveal().section(u'.', 2), u"XDoHxukDOBPBrHWR-IS3jN3YIjRHXb2lGd4dY61yXmw"_s);
}

TEST(PubSubAccessTest, ATokenIsReadAgainByWhoeverHasTheKey)
{
    const QString token = makeToken(claimsJson(adasClaims()), kKey).reveal();
    EXPECT_EQ(readToken(token, kKey), adasClaims());
    EXPECT_FALSE(readToken(token, Secret(u"another"_s)));
    EXPECT_FALSE(readToken(token.chopped(1) + u'A', kKey));
    EXPECT_FALSE(readToken(u"no token"_s, kKey));
    const auto one = readToken(makeToken(R"({"role":"webpubsub.sendToGroup"})", kKey).reveal(), kKey);
    ASSERT_TRUE(one);
    EXPECT_EQ(one->roles, QStringList{u"webpubsub.sendToGroup"_s}) << "a role may stand alone";
}

TEST(PubSubAccessTest, AHubIsTheEndOfItsAddress)
{
    EXPECT_EQ(hubOf(QUrl(u"wss://acct.webpubsub.azure.com/client/hubs/chat?access_token=x"_s)), u"chat"_s);
    EXPECT_EQ(hubOf(QUrl(u"wss://acct.webpubsub.azure.com/client/hubs/"_s)), QString());
    EXPECT_EQ(hubOf(QUrl(u"wss://acct.webpubsub.azure.com/clients/mqtt/hubs/chat"_s)), QString());
    EXPECT_EQ(hubOf(QUrl(u"wss://acct.webpubsub.azure.com/client/hubs/a/b"_s)), QString());
    EXPECT_EQ(audienceOf(QUrl(u"ws://127.0.0.1:80/client/hubs/chat"_s)), u"http://127.0.0.1:80/client/hubs/chat"_s);
}

TEST(PubSubAccessTest, AnswersOfTokenEndpointsAreReadInTheirForms)
{
    for (const QByteArray& body : {QByteArray(R"({"url":"wss://x/client/hubs/chat?access_token=aa.bb.cc"})"),
                                   QByteArray(R"({"token":"aa.bb.cc"})"), QByteArray("aa.bb.cc\n"),
                                   QByteArray("wss://x/client/hubs/chat?a=1&access_token=aa.bb.cc")}) {
        const auto token = readTokenAnswer(body);
        ASSERT_TRUE(token) << body.toStdString();
        EXPECT_EQ(token.value().reveal(), u"aa.bb.cc"_s);
    }
    for (const QByteArray& body :
         {QByteArray(), QByteArray("{}"), QByteArray("<html>"), QByteArray(R"({"url":"wss://x"})")}) {
        const auto token = readTokenAnswer(body);
        ASSERT_FALSE(token) << body.toStdString();
        EXPECT_EQ(token.error().code, ErrorCode::ProtocolViolation);
        EXPECT_FALSE(token.error().hint.isEmpty());
    }
}

} // namespace roundtrip::pubsub
