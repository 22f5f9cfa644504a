// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncAccess.h"
#include "backends/appsync_events/AppSyncCodec.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::appsync {
using namespace Qt::StringLiterals;

namespace {

const QString kHost = u"abcdefghijklmnopqrstuvwxyz.appsync-api.us-east-1.amazonaws.com"_s;

Access iam(const QString& sessionToken = {})
{
    return {.mode = Access::Mode::Iam,
            .secret = {},
            .credentials = {.accessKeyId = Secret(u"AKIDEXAMPLE"_s),
                            .secretAccessKey = Secret(u"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"_s),
                            .sessionToken = Secret(sessionToken)},
            .region = u"us-east-1"_s,
            .addresses = addressesOf(QUrl(u"https://"_s + kHost + u"/event"_s))};
}

QDateTime morning()
{
    return {QDate(2027, 1, 15), QTime(8, 0), Qt::UTC};
}

QString signatureOf(const QByteArray& body)
{
    return authorization(iam(), body, morning()).value("authorization"_L1).toString().section(u"Signature="_s, 1);
}

} // namespace

/// Computed with the signer of the vendor's own client, and by hand.
TEST(AppSyncAccessTest, SignsAsTheVendorsClientDoes)
{
    EXPECT_EQ(signatureOf(emptyBody()), u"18c9ceac2aee50f47ca92d4f1cf2413cc9ab0241c8663edcbf33175150d3b552"_s);
    EXPECT_EQ(signatureOf(signedBody(u"/default/lobby"_s)),
              u"e765f6c9452bb1b21344b76781ba10b9c883b83bf9be8213af1a1b1b101a2063"_s);
    EXPECT_EQ(signatureOf(signedBody(u"/default/lobby"_s, {u"{\"id\":\"a1-1\"}"_s})),
              u"52cd78179e49768e69d7926311df871b4151ee7c21b8ced16bf5544dc7e657be"_s);
}

TEST(AppSyncAccessTest, AnApiKeyGoesIntoTheSubprotocolAsOneToken)
{
    const Access access{.secret = Secret(u"da2-abc"_s),
                        .credentials = {},
                        .region = {},
                        .addresses = addressesOf(QUrl(u"https://%1/event"_s.arg(kHost)))};
    const QJsonObject json = authorization(access, emptyBody(), morning());
    const QStringList offered = subprotocols(json);
    EXPECT_EQ(offered.first(), u"aws-appsync-event-ws"_s);
    EXPECT_EQ(offered.last(),
              u"header-eyJob3N0IjoiYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXouYXBwc3luYy1hcGkudXMtZWFzdC0xLmFtYX"
              "pvbmF3cy5jb20iLCJ4LWFwaS1rZXkiOiJkYTItYWJjIn0"_s);
    EXPECT_EQ(authorizationIn(offered), json);
    EXPECT_EQ(authorizationIn({u"aws-appsync-event-ws"_s}), QJsonObject());
}

TEST(AppSyncAccessTest, WhoeverHoldsTheKeyKnowsASignatureAgain)
{
    const QJsonObject given = authorization(iam(), emptyBody(), morning());
    EXPECT_TRUE(isSignedBy(iam().credentials, given, emptyBody()));
    EXPECT_FALSE(isSignedBy(iam().credentials, given, signedBody(u"/default/lobby"_s))) << "over another body";
    sig_v4::Credentials other = iam().credentials;
    other.secretAccessKey = Secret(u"guess"_s);
    EXPECT_FALSE(isSignedBy(other, given, emptyBody()));
    const QJsonObject temporary = authorization(iam(u"FwoGZXIvYXdzE//+="_s), emptyBody(), morning());
    EXPECT_EQ(temporary.value("x-amz-security-token"_L1).toString(), u"FwoGZXIvYXdzE//+="_s);
    EXPECT_FALSE(isSignedBy(iam().credentials, {}, emptyBody()));
}

TEST(AppSyncAccessTest, EitherAddressOfAnApiGivesBoth)
{
    const QString realtime =
        u"wss://abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.us-east-1.amazonaws.com/event/realtime"_s;
    for (const QString& given : {u"https://%1/event"_s.arg(kHost), realtime, u"https://"_s + kHost}) {
        const Addresses addresses = addressesOf(QUrl(given));
        EXPECT_EQ(addresses.realtime.toString(), realtime) << given.toStdString();
        EXPECT_EQ(addresses.http.toString(), u"https://%1/event"_s.arg(kHost));
        EXPECT_EQ(addresses.host, kHost) << "always that of HTTP, on the realtime address too";
        EXPECT_EQ(addresses.region, u"us-east-1"_s);
    }
    const Addresses own = addressesOf(QUrl(u"http://127.0.0.1:4000/event"_s));
    EXPECT_EQ(own.realtime.toString(), u"ws://127.0.0.1:4000/event/realtime"_s);
    EXPECT_EQ(own.host, u"127.0.0.1:4000"_s);
    EXPECT_EQ(own.region, QString());
}

TEST(AppSyncAccessTest, IamNeedsAllItsParts)
{
    ResolvedBackend backend;
    backend.config.settings = {{u"url"_s, u"https://chat.example.org/event"_s}, {u"auth"_s, u"iam"_s}};
    backend.secrets = {{u"accessKeyId"_s, Secret(u"AKIDEXAMPLE"_s)}, {u"secretAccessKey"_s, Secret(u"s3cret"_s)}};
    const auto without = accessOf(backend);
    ASSERT_FALSE(without) << "a domain of one's own names no region";
    EXPECT_EQ(without.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_EQ(without.error().retry, Retry::Never);
    backend.config.settings.insert(u"region"_s, u"eu-central-1"_s);
    ASSERT_TRUE(accessOf(backend));
    backend.config.settings.insert(u"auth"_s, u"token"_s);
    backend.secrets.insert(u"token"_s, Secret(u"eyJhbGciOi"_s));
    EXPECT_EQ(authorization(accessOf(backend).value(), emptyBody(), morning()),
              (QJsonObject{{u"host"_s, u"chat.example.org"_s}, {u"Authorization"_s, u"eyJhbGciOi"_s}}));
}

} // namespace roundtrip::appsync
