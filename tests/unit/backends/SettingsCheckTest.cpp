// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SettingsCheck.h"

#include "backends/FieldType.h"
#include "backends/SecretResolver.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

FieldSpec field(FieldKind kind, bool required = false)
{
    FieldSpec spec;
    spec.key = u"key"_s;
    spec.kind = kind;
    spec.required = required;
    spec.schemes = {u"ws"_s, u"wss"_s};
    spec.choices = {u"eu"_s, u"us"_s};
    return spec;
}

bool accepts(FieldKind kind, const QJsonValue& value)
{
    const auto checked = checkSetting(field(kind), value);
    EXPECT_TRUE(checked || checked.error().code == ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(checked || checked.error().detail.contains(u"\"key\""_s)) << "the error names the field";
    return checked.ok();
}

} // namespace

TEST(SettingsCheckTest, WhatIsMissingMattersOnlyWhereItIsRequired)
{
    for (const QJsonValue& nothing :
         {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), QJsonValue(u""_s)}) {
        EXPECT_TRUE(checkSetting(field(FieldKind::Url), nothing));
        EXPECT_FALSE(checkSetting(field(FieldKind::Url, true), nothing));
    }
}

TEST(SettingsCheckTest, Addresses)
{
    for (const char* good : {"ws://h/", "wss://a.b.c:443/prod?x=1", "ws://[::1]:8080"})
        EXPECT_TRUE(accepts(FieldKind::Url, QString::fromUtf8(good))) << good;
    for (const char* bad :
         {"h", "http://h/", "ws://", "ws://h:99999/", "ws://us er@h/", "ws://u@h/", "//h/", "ws://h/%zz"})
        EXPECT_FALSE(accepts(FieldKind::Url, QString::fromUtf8(bad))) << bad;
    EXPECT_FALSE(accepts(FieldKind::Url, 7));
}

TEST(SettingsCheckTest, Hosts)
{
    for (const char* good : {"localhost", "a.b.example", "127.0.0.1", "::1"})
        EXPECT_TRUE(accepts(FieldKind::Host, QString::fromUtf8(good))) << good;
    for (const char* bad : {"http://h", "h:80", "a b", "h/path", "u@h"})
        EXPECT_FALSE(accepts(FieldKind::Host, QString::fromUtf8(bad))) << bad;
}

TEST(SettingsCheckTest, PortsTogglesChoicesAndTexts)
{
    EXPECT_TRUE(accepts(FieldKind::Port, 1));
    EXPECT_TRUE(accepts(FieldKind::Port, 65535));
    for (const QJsonValue& bad :
         {QJsonValue(0), QJsonValue(65536), QJsonValue(80.5), QJsonValue(u"80"_s), QJsonValue(1e300)})
        EXPECT_FALSE(accepts(FieldKind::Port, bad));
    EXPECT_TRUE(accepts(FieldKind::Toggle, false));
    EXPECT_FALSE(accepts(FieldKind::Toggle, u"false"_s));
    EXPECT_TRUE(accepts(FieldKind::Choice, u"eu"_s));
    EXPECT_FALSE(accepts(FieldKind::Choice, u"mars"_s));
    EXPECT_TRUE(accepts(FieldKind::Text, u"anything"_s));
    EXPECT_FALSE(accepts(FieldKind::Text, QJsonArray{}));
    EXPECT_FALSE(accepts(FieldKind::Secret, true));
}

TEST(SettingsCheckTest, IntegersAreWholeAndWithinTheirRange)
{
    FieldSpec spec = field(FieldKind::Integer);
    spec.least = 1;
    spec.most = 600;
    for (const QJsonValue& good : {QJsonValue(1), QJsonValue(30), QJsonValue(600)})
        EXPECT_TRUE(checkSetting(spec, good)) << good.toDouble();
    for (const QJsonValue& bad :
         {QJsonValue(0), QJsonValue(601), QJsonValue(1.5), QJsonValue(u"30"_s), QJsonValue(true)})
        EXPECT_FALSE(checkSetting(spec, bad)) << bad.toVariant().toString().toStdString();
}

TEST(SettingsCheckTest, TemplatesHaveLinesAndTabsAndNoOtherControls)
{
    EXPECT_TRUE(accepts(FieldKind::Template, u"{\n\t\"room\": \"${room}\"\n}"_s));
    EXPECT_FALSE(accepts(FieldKind::Template, u"a\rb"_s));
    EXPECT_FALSE(accepts(FieldKind::Template, QString(QChar(0))));
    EXPECT_FALSE(accepts(FieldKind::Template, 7));
    EXPECT_FALSE(accepts(FieldKind::Text, u"a\nb"_s)) << "a text is one line";
}

TEST(SettingsCheckTest, PlansAreAmongThoseOfThePlatform)
{
    EXPECT_TRUE(accepts(FieldKind::Plan, u"eu"_s));
    EXPECT_FALSE(accepts(FieldKind::Plan, u"mars"_s));
}

/// A secret under a key of the user's own choice of kind must not find its way into records.
TEST(SettingsCheckTest, WhatMayHoldASecretIsNeverOfTheOpenKinds)
{
    for (const FieldKind kind : {FieldKind::Secret, FieldKind::Headers, FieldKind::File, FieldKind::Template}) {
        const FieldSecrecy secrecy = fieldType(kind).secrecy;
        EXPECT_NE(secrecy, FieldSecrecy::None);
        EXPECT_NE(secrecy, FieldSecrecy::Address);
    }
}

TEST(SettingsCheckTest, ASecretThatStandsInTheClearIsReplacedByItsReference)
{
    Platform platform;
    platform.fields = {{.key = u"token"_s, .kind = FieldKind::Secret},
                       {.key = u"headers"_s, .kind = FieldKind::Headers}};
    BackendConfig config{.name = u"B"_s,
                         .settings = {{u"token"_s, u"in the clear"_s},
                                      {u"headers"_s, QJsonObject{{u"X-Api-Key"_s, u"k"_s}, {u"Accept"_s, u"a"_s}}}}};
    EXPECT_EQ(plainSecrets(platform, config), (QStringList{u"headers/X-Api-Key"_s, u"token"_s}));
    setSecret(platform, config, u"token"_s, u"keychain:B/token"_s);
    setSecret(platform, config, u"headers/X-Api-Key"_s, u"keychain:B/headers/X-Api-Key"_s);
    EXPECT_TRUE(plainSecrets(platform, config).isEmpty());
    EXPECT_EQ(config.setting(u"headers"_s).toObject().value(u"Accept"_s).toString(), u"a"_s);
    EXPECT_EQ(config.setting(u"headers"_s).toObject().value(u"X-Api-Key"_s).toString(),
              u"keychain:B/headers/X-Api-Key"_s);
}

} // namespace roundtrip
