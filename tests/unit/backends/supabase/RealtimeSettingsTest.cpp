// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeSettings.h"

#include "backends/supabase/RealtimeTokens.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonObject>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ResolvedBackend backendWith(const QJsonObject& settings)
{
    return {.config = {.name = u"S"_s, .platform = u"supabase"_s, .settings = settings}};
}

QString addressOf(const QString& url, const QString& key)
{
    return realtime::socketOptions(backendWith({{u"url"_s, url}, {u"key"_s, key}})).url.toString(QUrl::FullyEncoded);
}

} // namespace

TEST(RealtimeSettingsTest, TheProjectsAddressGetsPathKeyAndVersion)
{
    EXPECT_EQ(addressOf(u"wss://abc.supabase.co"_s, u"sb_publishable_x"_s),
              u"wss://abc.supabase.co/realtime/v1/websocket?apikey=sb_publishable_x&vsn=1.0.0"_s);
    EXPECT_EQ(addressOf(u"ws://127.0.0.1:4000/socket/websocket"_s, u"a+b/c="_s),
              u"ws://127.0.0.1:4000/socket/websocket?apikey=a%2Bb%2Fc%3D&vsn=1.0.0"_s);
}

TEST(RealtimeSettingsTest, ASecretKeyIsRefused)
{
    // {"role":"service_role"} and {"role":"anon"}, unsigned
    const auto check = [](const QString& key) { return realtime::checkKey(backendWith({{u"key"_s, key}}).config); };
    for (const QString& secret : {u"sb_secret_abc"_s, u"e30.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.x"_s}) {
        const auto checked = check(secret);
        ASSERT_FALSE(checked.ok()) << secret.toStdString();
        EXPECT_TRUE(checked.error().detail.startsWith(u"\"key\""_s));
        EXPECT_FALSE(checked.error().toLine().contains(secret));
    }
    for (const QString& good : {u"sb_publishable_abc"_s, u"e30.eyJyb2xlIjoiYW5vbiJ9.x"_s, u"anything"_s})
        EXPECT_TRUE(check(good).ok()) << good.toStdString();
}

TEST(RealtimeSettingsTest, ClaimsAreReadOfWhatIsAToken)
{
    EXPECT_EQ(realtime::claimsOf(u"e30.eyJyb2xlIjoiYW5vbiJ9.x"_s).value(u"role"_s).toString(), u"anon"_s);
    for (const QString& none : {u""_s, u"a"_s, u"a.b"_s, u"a.!!.c"_s, u"a.e30.c"_s})
        EXPECT_TRUE(realtime::claimsOf(none).isEmpty()) << none.toStdString();
}

TEST(RealtimeSettingsTest, ATokenIsRenewedBeforeItRunsOut)
{
    EXPECT_EQ(RealtimeTokens::renewalIn(1h), 59min);
    EXPECT_EQ(RealtimeTokens::renewalIn(60s), 40s);
    EXPECT_EQ(RealtimeTokens::renewalIn(3s), 2s);
}

TEST(RealtimeSettingsTest, BothServersAreStations)
{
    const auto all = realtime::stations(backendWith({{u"url"_s, u"wss://abc.supabase.co"_s},
                                                     {u"tokenUrl"_s, u"https://abc.supabase.co/functions/v1/token"_s}})
                                            .config);
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all.first().part, Station::Part::Socket);
    EXPECT_EQ(all.last().part, Station::Part::LetsIn);
}

} // namespace roundtrip::test
