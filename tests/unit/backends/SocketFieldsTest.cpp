// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SocketFields.h"
#include "backends/HttpRequestText.h"
#include "backends/Redaction.h"
#include "backends/SecretResolver.h"
#include "backends/SettingsCheck.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QSet>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

const FieldSpec& field(const QString& key)
{
    static const QList<FieldSpec> fields = socketFields();
    return *std::find_if(fields.cbegin(), fields.cend(), [&key](const FieldSpec& each) { return each.key == key; });
}

BackendConfig socketConfig(const QJsonObject& settings)
{
    BackendConfig made{.name = u"test"_s, .platform = u"ec2-ws"_s, .settings = settings};
    made.settings.insert(u"url"_s, u"ws://localhost/"_s);
    return made;
}

ResolvedBackend resolved(const BackendConfig& config)
{
    static const PlatformTable platforms = standardPlatforms();
    const auto backend = SecretResolver().resolve(*platforms.find(config.platform), config);
    EXPECT_TRUE(backend);
    return backend ? backend.value() : ResolvedBackend{.config = config};
}

} // namespace

TEST(SocketFieldsTest, EveryPlatformHasThemOnceAndFoldedAway)
{
    const PlatformTable platforms = standardPlatforms();
    for (const Platform& platform : platforms.all()) {
        QSet<QString> keys;
        for (const FieldSpec& each : platform.fields) {
            EXPECT_FALSE(keys.contains(each.key)) << platform.id.toStdString() << " " << each.key.toStdString();
            keys.insert(each.key);
        }
        for (const FieldSpec& each : socketFields()) {
            EXPECT_TRUE(keys.contains(each.key)) << platform.id.toStdString() << " " << each.key.toStdString();
            EXPECT_TRUE(each.advanced && !each.required);
        }
    }
}

TEST(SocketFieldsTest, AreReadInOnePlace)
{
    qputenv("ROUNDTRIP_TEST_KEY", "s3cret-key");
    const SocketSettings settings = socketSettings(resolved(socketConfig({
        {u"tlsVerify"_s, false},
        {u"caFile"_s, u"/ca.pem"_s},
        {u"clientCertificate"_s, u"/c.pem"_s},
        {u"clientKey"_s, u"/c.key"_s},
        {u"clientKeyPassphrase"_s, u"env:ROUNDTRIP_TEST_KEY"_s},
        {u"proxy"_s, u"socks5://ada@p:1"_s},
        {u"proxyPassword"_s, u"env:ROUNDTRIP_TEST_KEY"_s},
        {u"addressFamily"_s, u"ipv6"_s},
        {u"headers"_s, QJsonObject{{u"X-Api-Key"_s, u"env:ROUNDTRIP_TEST_KEY"_s}, {u"X-Tenant"_s, u"acme"_s}}},
        {u"origin"_s, u"https://a.example"_s},
        {u"subprotocols"_s, u"chat.v2, chat.v1"_s},
        {u"userAgent"_s, u"mine/1"_s},
        {u"permessageDeflate"_s, u"no-takeover"_s},
    })));
    EXPECT_FALSE(settings.verifyTls);
    EXPECT_EQ(settings.caFile, u"/ca.pem"_s);
    EXPECT_EQ(settings.clientCertificate, u"/c.pem"_s);
    EXPECT_EQ(settings.clientKey, u"/c.key"_s);
    EXPECT_EQ(settings.clientKeyPassphrase.reveal(), u"s3cret-key"_s);
    EXPECT_EQ(settings.proxy, u"socks5://ada@p:1"_s);
    EXPECT_EQ(settings.proxyPassword.reveal(), u"s3cret-key"_s);
    EXPECT_EQ(settings.family, AddressFamily::IPv6);
    ASSERT_EQ(settings.headers.size(), 2);
    EXPECT_EQ(settings.headers.at(0).name, "X-Api-Key");
    EXPECT_EQ(settings.headers.at(0).value.reveal(), u"s3cret-key"_s);
    EXPECT_EQ(settings.headers.at(1).value.reveal(), u"acme"_s);
    EXPECT_EQ(settings.origin, u"https://a.example"_s);
    EXPECT_EQ(settings.subprotocols, (QStringList{u"chat.v2"_s, u"chat.v1"_s}));
    EXPECT_EQ(userAgentOf(settings), "mine/1");
    EXPECT_EQ(settings.deflate, websocket::DeflateOffer::NoTakeover);
}

TEST(SocketFieldsTest, NothingSetIsTheSystemsWayWithVerifiedTls)
{
    const SocketSettings settings = socketSettings(resolved(socketConfig({})));
    EXPECT_TRUE(settings.verifyTls);
    EXPECT_EQ(settings.proxy, u"system"_s);
    EXPECT_EQ(settings.family, AddressFamily::Any);
    EXPECT_TRUE(userAgentOf(settings).startsWith("roundtrip/"));
    EXPECT_EQ(settings.deflate, websocket::DeflateOffer::None) << "messages are measured as they are, unless asked";
}

TEST(SocketFieldsTest, ALabNeverGoesThroughAProxy)
{
    BackendConfig lab = socketConfig({{u"proxy"_s, u"http://p:1"_s}});
    lab.simulated = true;
    EXPECT_EQ(socketSettings(resolved(lab)).proxy, u"none"_s);
}

TEST(SocketFieldsTest, ValuesAreChecked)
{
    for (const QString& good : {u"system"_s, u"none"_s, u"http://ada@p.example:3128"_s, u"socks5://[::1]:1080"_s})
        EXPECT_TRUE(checkSetting(field(u"proxy"_s), good)) << good.toStdString();
    for (const QString& bad : {u"https://p:1"_s, u"http://"_s, u"http://ada:s3cret@p:1"_s, u"http://a b"_s}) {
        const auto checked = checkSetting(field(u"proxy"_s), bad);
        ASSERT_FALSE(checked) << bad.toStdString();
        EXPECT_FALSE(checked.error().toLine().contains(u"s3cret"_s));
    }
    EXPECT_TRUE(checkSetting(field(u"headers"_s), QJsonObject{{u"X-A"_s, u"b"_s}}));
    for (const QJsonValue& bad :
         {QJsonValue(u"X-A: b"_s), QJsonValue(QJsonObject{{u"X A"_s, u"b"_s}}),
          QJsonValue(QJsonObject{{u"Host"_s, u"b"_s}}), QJsonValue(QJsonObject{{u"Sec-WebSocket-Key"_s, u"b"_s}}),
          QJsonValue(QJsonObject{{u"X-A"_s, 1}}), QJsonValue(QJsonObject{{u"X-A"_s, u"b\r\nX-B: c"_s}})})
        EXPECT_FALSE(checkSetting(field(u"headers"_s), bad));
    EXPECT_FALSE(checkSetting(field(u"origin"_s), u"https://a\r\nX: y"_s));
    EXPECT_FALSE(checkSetting(field(u"addressFamily"_s), u"ipv5"_s));
    EXPECT_TRUE(checkSetting(field(u"permessageDeflate"_s), u"no-takeover"_s));
    EXPECT_FALSE(checkSetting(field(u"permessageDeflate"_s), u"gzip"_s));
}

TEST(SocketFieldsTest, SecretsInTheClearAreWarnedOfInHeadersToo)
{
    const PlatformTable platforms = standardPlatforms();
    const QStringList warnings =
        plainSecretWarnings(*platforms.find(u"ec2-ws"_s),
                            socketConfig({{u"headers"_s, QJsonObject{{u"X-Api-Key"_s, u"s3cret-key"_s},
                                                                     {u"Authorization"_s, u"env:AUTHORIZATION"_s},
                                                                     {u"X-Tenant"_s, u"acme"_s}}}}));
    ASSERT_EQ(warnings.size(), 1);
    EXPECT_TRUE(warnings.first().contains(u"headers/X-Api-Key"_s)) << warnings.first().toStdString();
    EXPECT_FALSE(warnings.first().contains(u"s3cret"_s));
}

TEST(SocketFieldsTest, ValuesOfHeadersAreKeptOutOfWhatIsTold)
{
    const Redaction redacted(resolved(socketConfig({{u"headers"_s, QJsonObject{{u"X-Api-Key"_s, u"s3cret-key"_s}}}})));
    EXPECT_EQ(redacted(u"bad key s3cret-key"_s), u"bad key •••"_s);
}

TEST(HttpRequestTextTest, NamesServerAndProxyAsTheyAre)
{
    HttpCall call{.url = QUrl(u"http://example.org:8080/send?x=a%20b"_s),
                  .contentType = "application/json",
                  .body = "{}",
                  .bearer = Secret(u"tok"_s)};
    SocketSettings settings;
    settings.userAgent = u"mine/1"_s;
    settings.headers = {{.name = "X-Key", .value = Secret(u"k"_s)}};
    EXPECT_EQ(requestText(call, settings, nullptr),
              "POST /send?x=a%20b HTTP/1.1\r\nHost: example.org:8080\r\nUser-Agent: mine/1\r\nAccept: "
              "application/json\r\nAccept-Encoding: identity\r\nContent-Type: application/json\r\nAuthorization: "
              "Bearer tok\r\nX-Key: k\r\nContent-Length: 2\r\n\r\n{}");
    const auto proxy = ProxyAddress::parse(u"http://ada:pw@p:1"_s);
    const QByteArray forwarded = requestText(call, settings, &proxy.value());
    EXPECT_TRUE(forwarded.startsWith("POST http://example.org:8080/send?x=a%20b HTTP/1.1\r\nHost: example.org:8080"));
    EXPECT_TRUE(forwarded.contains("\r\nProxy-Authorization: Basic YWRhOnB3\r\n"));

    call.method = HttpCall::Method::Get;
    call.url = QUrl(u"https://[::1]:443"_s);
    settings.headers = {{.name = "authorization", .value = Secret(u"Own"_s)}};
    const QByteArray get = requestText(call, settings, nullptr);
    EXPECT_TRUE(get.startsWith("GET / HTTP/1.1\r\nHost: [::1]\r\n"));
    EXPECT_FALSE(get.contains("Bearer")) << "the user's own replaces it";
    EXPECT_TRUE(get.contains("\r\nauthorization: Own\r\n"));
    EXPECT_TRUE(get.endsWith("\r\n\r\n"));
}

TEST(HttpRequestTextTest, NothingMayBreakItsLine)
{
    HttpCall call{.url = QUrl(u"http://example.org/"_s), .bearer = Secret(u"s3cret\nX: y"_s)};
    const auto refused = checkRequest(call, {});
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().toLine().contains(u"s3cret"_s)) << "a secret is not repeated";
    call.bearer = {};
    SocketSettings settings;
    settings.headers = {{.name = "X-A", .value = Secret(u"b\r\nX-B: c"_s)}};
    EXPECT_FALSE(checkRequest(call, settings));
    call.url = QUrl(u"ftp://example.org/"_s);
    EXPECT_FALSE(checkRequest(call, {}));
}

} // namespace roundtrip
