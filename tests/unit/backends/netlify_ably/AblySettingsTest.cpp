// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblySettings.h"

#include "backends/BackendsFile.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QUrlQuery>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

ResolvedBackend backendWith(const QJsonObject& settings, const QHash<QString, Secret>& secrets = {})
{
    ResolvedBackend backend;
    backend.config = {.name = u"Ably"_s, .platform = u"netlify-ably"_s, .settings = settings};
    backend.secrets = secrets;
    return backend;
}

const QJsonObject kFunctions{{u"sendUrl"_s, u"https://x.netlify.app/api/send"_s},
                             {u"tokenUrl"_s, u"https://x.netlify.app/api/token"_s}};

QJsonObject with(QJsonObject json, const QString& key, const QJsonValue& value)
{
    json.insert(key, value);
    return json;
}

TEST(AblySettings, WithoutAHostTheFallbacksStandBehindThePrimary)
{
    const auto settings = AblySettings::read(backendWith(kFunctions));
    ASSERT_TRUE(settings.ok());
    const QStringList& hosts = settings.value().hosts;
    ASSERT_EQ(hosts.size(), 6);
    EXPECT_EQ(hosts.first(), u"main.realtime.ably.net"_s);
    EXPECT_EQ(QSet<QString>(hosts.begin(), hosts.end()).size(), 6);
    EXPECT_TRUE(hosts.contains(u"main.c.fallback.ably-realtime.com"_s));
    EXPECT_TRUE(settings.value().tls);
}

TEST(AblySettings, AGivenHostHasNoFallbacks)
{
    const auto settings = AblySettings::read(backendWith(with(kFunctions, u"host"_s, u"127.0.0.1"_s)));
    EXPECT_EQ(settings.value().hosts, QStringList{u"127.0.0.1"_s});
}

TEST(AblySettings, TheSocketsAddressSaysEverything)
{
    auto json = with(with(kFunctions, u"host"_s, u"::1"_s), u"port"_s, 8081);
    json.insert(u"tls"_s, false);
    const AblySettings settings = AblySettings::read(backendWith(json)).value();
    const QUrl url =
        settings.socketUrl(u"::1"_s, {.parameter = u"accessToken"_s, .value = Secret(u"a+b/c=&d"_s)}, u"k!1+2"_s);
    EXPECT_TRUE(url.toString(QUrl::FullyEncoded).startsWith(u"ws://[::1]:8081/?v=6&format=json&heartbeats=true"_s))
        << url.toString(QUrl::FullyEncoded).toStdString();
    const QUrlQuery query(url);
    EXPECT_EQ(query.queryItemValue(u"echo"_s), u"true"_s);
    EXPECT_EQ(query.queryItemValue(u"accessToken"_s, QUrl::FullyEncoded), u"a%2Bb%2Fc%3D%26d"_s);
    EXPECT_EQ(query.queryItemValue(u"resume"_s, QUrl::FullyDecoded), u"k!1+2"_s);
    EXPECT_FALSE(QUrlQuery(settings.socketUrl(u"h"_s, {}, {})).hasQueryItem(u"resume"_s));
}

TEST(AblySettings, SaysWhatIsMissing)
{
    const auto missing = [](const QJsonObject& settings, const QHash<QString, Secret>& secrets = {}) {
        const auto read = AblySettings::read(backendWith(settings, secrets));
        EXPECT_FALSE(read.ok());
        EXPECT_EQ(read.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_EQ(read.error().retry, Retry::Never);
        return read.error().toLine();
    };
    EXPECT_TRUE(missing({{u"sendUrl"_s, u"https://x/send"_s}}).contains(u"tokenUrl"_s));
    EXPECT_TRUE(missing({{u"tokenUrl"_s, u"https://x/token"_s}}).contains(u"sendUrl"_s));
    const QHash<QString, Secret> odd{{u"key"_s, Secret(u"not-a-key-s3cret"_s)}};
    EXPECT_FALSE(missing(kFunctions, odd).contains(u"s3cret"_s));
}

TEST(AblySettings, AKeyTravelsWithoutTlsToThisMachineOnly)
{
    const QHash<QString, Secret> key{{u"key"_s, Secret(u"app.kid:secret"_s)}};
    const auto at = [&key](const QString& host, bool tls) {
        return AblySettings::read(backendWith({{u"host"_s, host}, {u"tls"_s, tls}}, key)).ok();
    };
    EXPECT_TRUE(at(u"127.0.0.1"_s, false));
    EXPECT_TRUE(at(u"localhost"_s, false));
    EXPECT_TRUE(at(u"broker.example.org"_s, true));
    EXPECT_FALSE(at(u"broker.example.org"_s, false));
}

TEST(AblySettings, ThePlatformTakesTheManualsExample)
{
    const auto file = BackendsFile::parse(R"({"backends":[{"name":"Netlify+Ably","platform":"netlify-ably",
        "sendUrl":"https://x.netlify.app/api/send","tokenUrl":"https://x.netlify.app/api/token",
        "host":null,"port":null,"tls":true,"plan":"free"}]})",
                                          standardPlatforms());
    ASSERT_TRUE(file.ok()) << file.error().toLine().toStdString();
    const PlatformTable platforms = standardPlatforms();
    const Platform* platform = platforms.find(u"netlify-ably"_s);
    ASSERT_TRUE(platform);
    QStringList plans;
    for (const QuotaPlan& plan : platform->plans)
        plans << plan.id;
    for (const FieldSpec& field : platform->fields) {
        if (field.key == u"plan"_s) {
            EXPECT_EQ(field.choices, plans);
        }
    }
    const auto bad = BackendsFile::parse(R"({"backends":[{"name":"A","platform":"netlify-ably","plan":"gold"}]})",
                                         standardPlatforms());
    EXPECT_FALSE(bad.ok());
}

} // namespace
} // namespace roundtrip
