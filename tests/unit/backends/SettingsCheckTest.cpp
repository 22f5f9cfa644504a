// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SettingsCheck.h"
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

} // namespace roundtrip
