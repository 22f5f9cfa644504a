// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SecretResolver.h"
#include "backends/SocketFields.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {
class SmallKeyring final : public Keyring
{
public:
    bool isLasting() override { return true; }
    Result<Secret> read(const QString& name) override
    {
        if (name == u"known"_s)
            return Secret(u"from the keyring"_s);
        if (name == u"broken"_s)
            return Secret(u"s3cret\n"_s);
        return Error{.code = ErrorCode::SecretMissing, .detail = u"The keyring has no \"%1\""_s.arg(name), .hint = {}};
    }
    Result<void> store(const QString& /*name*/, const Secret& /*secret*/) override { return {}; }
};
} // namespace

TEST(SecretResolverTest, LooksWhereTheReferencePoints)
{
    qputenv("ROUNDTRIP_TEST_SECRET", "s3cret");
    SmallKeyring keyring;
    const SecretResolver resolver(&keyring);
    EXPECT_EQ(resolver.resolve(u"env:ROUNDTRIP_TEST_SECRET"_s).value().reveal(), u"s3cret"_s);
    EXPECT_EQ(resolver.resolve(u"keychain:known"_s).value().reveal(), u"from the keyring"_s);
    EXPECT_EQ(resolver.resolve(u"in the clear"_s).value().reveal(), u"in the clear"_s);
    qunsetenv("ROUNDTRIP_TEST_SECRET");
    EXPECT_EQ(resolver.resolve(u"env:ROUNDTRIP_TEST_SECRET"_s).error().code, ErrorCode::SecretMissing);
    EXPECT_EQ(resolver.resolve(u"keychain:unknown"_s).error().code, ErrorCode::SecretMissing);
}

/// As `echo` and files give it; in a header it would begin another one.
TEST(SecretResolverTest, ASecretWithALineEndIsToldWhereverItComesFrom)
{
    SmallKeyring keyring;
    const SecretResolver resolver(&keyring);
    const std::pair<QByteArray, QString> cases[] = {{"s3cret\n", u"ends with a line end"_s},
                                                    {"s3cret\r\n", u"ends with a line end"_s},
                                                    {"s3\r\nX-Evil: cret", u"has a line end in it"_s},
                                                    {"s3\tcret", u"control character"_s},
                                                    {"s3cret ", u"blank"_s},
                                                    {" s3cret", u"blank"_s}};
    for (const auto& [value, words] : cases) {
        qputenv("ROUNDTRIP_TEST_SECRET", value);
        for (const QString& reference : {u"env:ROUNDTRIP_TEST_SECRET"_s, QString::fromUtf8(value)}) {
            const auto secret = resolver.resolve(reference);
            ASSERT_FALSE(secret.ok()) << value.toStdString();
            EXPECT_EQ(secret.error().code, ErrorCode::InvalidConfiguration);
            EXPECT_TRUE(secret.error().detail.contains(words)) << secret.error().toLine().toStdString();
            EXPECT_FALSE(secret.error().toLine().contains(u"s3"_s)) << secret.error().toLine().toStdString();
            EXPECT_FALSE(secret.error().hint.isEmpty());
        }
    }
    qunsetenv("ROUNDTRIP_TEST_SECRET");
    EXPECT_TRUE(resolver.resolve(u"keychain:broken"_s).error().detail.contains(u"keyring's \"broken\" ends"_s));
    EXPECT_TRUE(resolver.resolve(u"two words"_s).ok());
}

TEST(SecretResolverTest, AProgramWithoutAKeyringSaysSo)
{
    const auto secret = SecretResolver().resolve(u"keychain:known"_s);
    ASSERT_FALSE(secret.ok());
    EXPECT_EQ(secret.error().code, ErrorCode::SecretMissing);
    EXPECT_TRUE(secret.error().hint.contains(u"env:"_s));
}

TEST(SecretResolverTest, ResolvesTheSecretsOfABackendAndNamesTheOneThatIsMissing)
{
    const PlatformTable platforms = standardPlatforms();
    const Platform& platform = *platforms.find(u"ec2-ws"_s);
    BackendConfig config{.name = u"mine"_s,
                         .platform = platform.id,
                         .settings = {{u"url"_s, u"ws://h/"_s}, {u"token"_s, u"keychain:known"_s}}};
    SmallKeyring keyring;
    const SecretResolver resolver(&keyring);
    const auto resolved = resolver.resolve(platform, config);
    ASSERT_TRUE(resolved.ok());
    EXPECT_EQ(resolved.value().secrets.value(u"token"_s).reveal(), u"from the keyring"_s);
    EXPECT_FALSE(resolved.value().secrets.contains(u"url"_s));
    config.settings.insert(u"token"_s, u"keychain:unknown"_s);
    const auto missing = resolver.resolve(platform, config);
    ASSERT_FALSE(missing.ok());
    EXPECT_TRUE(missing.error().detail.contains(u"\"mine\""_s) && missing.error().detail.contains(u"unknown"_s));
    config.settings.remove(u"token"_s);
    EXPECT_TRUE(resolver.resolve(platform, config).value().secrets.isEmpty());
}

/// What a program has for all its backends holds for those that leave it open.
TEST(SecretResolverTest, CommonWaysHoldWhereABackendLeavesThemOpen)
{
    const PlatformTable platforms = standardPlatforms();
    SecretResolver resolver;
    resolver.setNetwork({.proxy = u"proxy.example.org:3128"_s, .authorityFile = u"/common.pem"_s});
    const auto settingsOf = [&](const QString& url, const QJsonObject& more) {
        BackendConfig config{.name = u"Mine"_s, .platform = u"ec2-ws"_s, .settings = more};
        config.settings.insert(u"url"_s, url);
        const auto resolved = resolver.resolve(*platforms.find(u"ec2-ws"_s), config);
        EXPECT_TRUE(resolved);
        return socketSettings(resolved.value());
    };
    const QString far = u"wss://chat.example.org/"_s;
    EXPECT_EQ(settingsOf(far, {}).proxy, u"proxy.example.org:3128"_s);
    EXPECT_EQ(settingsOf(far, {{u"proxy"_s, u"system"_s}}).proxy, u"proxy.example.org:3128"_s)
        << "as the form saves it";
    EXPECT_EQ(settingsOf(far, {{u"proxy"_s, u"none"_s}}).proxy, u"none"_s);
    EXPECT_EQ(settingsOf(u"ws://127.0.0.1:8080/"_s, {}).proxy, u"system"_s) << "this machine is reached without";
    EXPECT_EQ(settingsOf(far, {}).caFile, u"/common.pem"_s);
    EXPECT_EQ(settingsOf(far, {{u"caFile"_s, u"/own.pem"_s}}).caFile, u"/own.pem"_s);
    resolver.setNetwork({});
    EXPECT_EQ(settingsOf(far, {}).proxy, u"system"_s);
    EXPECT_EQ(settingsOf(far, {}).caFile, QString());
}

} // namespace roundtrip
