// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherAuth.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <limits>

namespace roundtrip::pusher {
using namespace Qt::StringLiterals;

namespace {

// Vectors computed with Pusher's own server library and by hand; they are part of the protocol reference.
const AppKey kApp{.id = u"99"_s, .key = u"rtkey0001"_s, .secret = "rtsecret-abc"};
constexpr qint64 kNow = 1'800'000'000;

RestCall publishCall()
{
    return {.method = "POST",
            .path = "/apps/99/events",
            .query = {},
            .body = R"({"name":"chat","channel":"lobby","data":"{\"n\":1}"})"};
}

QString item(const RestCall& call, const QString& key)
{
    return call.query.queryItemValue(key, QUrl::FullyDecoded);
}

QString whyRefused(const RestCall& call, qint64 now = kNow)
{
    const auto checked = verifyRestCall(call, kApp, now);
    return checked ? QString() : checked.error().detail;
}

} // namespace

TEST(PusherAuthTest, ChannelVectors)
{
    EXPECT_EQ(channelAuth(kApp, u"7.42"_s, u"private-room-lobby"_s),
              u"rtkey0001:ca19f200217a58f18c17f6437cb68a4a2538454c45f040b6f9948db9c803f1b6"_s);
    EXPECT_EQ(channelAuth(kApp, u"7.42"_s, u"presence-room-lobby"_s,
                          u"{\"user_id\":\"u1\",\"user_info\":{\"name\":\"Ada\"}}"_s),
              u"rtkey0001:07747c64e468ebd07dc6b3576ea83974dc90a59a786bb8f554ff00bfe1a13e82"_s);
    EXPECT_EQ(userAuth(kApp, u"7.42"_s, u"{\"id\":\"u1\"}"_s),
              u"rtkey0001:1364d6effbb0d163472029fe1414221397123732f14f580b00580533b7be6a8f"_s);
}

TEST(PusherAuthTest, RestVectors)
{
    RestCall post = publishCall();
    ASSERT_EQ(post.body.size(), 52);
    signRestCall(post, kApp, kNow);
    EXPECT_EQ(item(post, u"body_md5"_s), u"1fa53e91f4e13e5080b2dcef3be055eb"_s);
    EXPECT_EQ(item(post, u"auth_signature"_s), u"38e554273005c278b488b467c90059bf0df032e253728a664153c0349ff34401"_s);

    RestCall get{.method = "GET", .path = "/apps/99/channels", .query = {}, .body = {}};
    get.query.addQueryItem(u"info"_s, u"user_count"_s);
    get.query.addQueryItem(u"filter_by_prefix"_s, u"presence-"_s);
    signRestCall(get, kApp, kNow);
    EXPECT_EQ(item(get, u"auth_signature"_s), u"38d8ce08c332f4f8411f731527308d9d562681a4471c828a1ee8e479f0a9961a"_s);
    EXPECT_TRUE(verifyRestCall(get, kApp, kNow));
}

TEST(PusherAuthTest, ValuesAreSignedDecoded)
{
    RestCall call{.method = "GET",
                  .path = "/apps/99/channels",
                  .query = QUrlQuery(u"filter_by_prefix=presence-room%20a"_s),
                  .body = {}};
    EXPECT_EQ(restStringToSign(call), "GET\n/apps/99/channels\nfilter_by_prefix=presence-room a");
}

TEST(PusherAuthTest, EachBrokenPartIsNamed)
{
    RestCall good = publishCall();
    signRestCall(good, kApp, kNow);
    EXPECT_EQ(whyRefused(good), QString());
    EXPECT_EQ(whyRefused(good, kNow + 600), QString());
    EXPECT_TRUE(whyRefused(good, kNow + 601).contains(u"600 seconds"_s));
    EXPECT_TRUE(whyRefused(good, kNow - 601).contains(u"600 seconds"_s));

    RestCall otherBody = good;
    otherBody.body += ' ';
    EXPECT_TRUE(whyRefused(otherBody).contains(u"body_md5"_s));
    RestCall otherPath = good;
    otherPath.path = "/apps/98/events";
    EXPECT_TRUE(whyRefused(otherPath).contains(u"signature"_s));
    RestCall otherMethod = good;
    otherMethod.method = "PUT";
    EXPECT_TRUE(whyRefused(otherMethod).contains(u"signature"_s));
    EXPECT_TRUE(whyRefused(publishCall()).contains(u"auth_key"_s));

    RestCall wrongSecret = publishCall();
    signRestCall(wrongSecret, {.id = kApp.id, .key = kApp.key, .secret = "guess"}, kNow);
    const auto checked = verifyRestCall(wrongSecret, kApp, kNow);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().httpStatus, 401);
}

TEST(PusherAuthTest, HostileTimestampsAreOnlyWrong)
{
    for (const QString& timestamp : {QString::number(std::numeric_limits<qint64>::min()),
                                     QString::number(std::numeric_limits<qint64>::max()), u"soon"_s, u""_s}) {
        RestCall call = publishCall();
        call.query.addQueryItem(u"auth_key"_s, kApp.key);
        call.query.addQueryItem(u"auth_timestamp"_s, timestamp);
        EXPECT_TRUE(whyRefused(call).contains(u"600 seconds"_s)) << timestamp.toStdString();
    }
}

TEST(PusherAuthTest, ConstantTimeComparisonCompares)
{
    EXPECT_TRUE(equalInConstantTime("abc", "abc"));
    EXPECT_FALSE(equalInConstantTime("abc", "abd"));
    EXPECT_FALSE(equalInConstantTime("abc", "ab"));
    EXPECT_TRUE(equalInConstantTime({}, {}));
}

} // namespace roundtrip::pusher
