// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsFile.h"
#include "backends/SecretUse.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Result<BackendsFile> parsed(const QByteArray& json)
{
    return BackendsFile::parse(json, standardPlatforms());
}

constexpr auto kValid = R"({"backends":[
    {"name":"mine","platform":"ec2-ws","url":"wss://chat.example.org/","token":"env:T","note":"kept"},
    {"name":"lab","platform":"ec2-ws","url":"ws://127.0.0.1:9/","token":"t","lab":{"profile":"ideal"}}],
    "baseline":"lab"})";

} // namespace

TEST(BackendsFileTest, KeepsEverythingThatStandsInIt)
{
    const auto file = parsed(kValid);
    ASSERT_TRUE(file.ok()) << file.error().toLine().toStdString();
    ASSERT_EQ(file.value().backends.size(), 2);
    EXPECT_EQ(file.value().baseline, u"lab"_s);
    EXPECT_FALSE(file.value().find(u"mine"_s)->simulated);
    EXPECT_TRUE(file.value().find(u"lab"_s)->simulated);
    EXPECT_EQ(file.value().find(u"other"_s), nullptr);
    const auto again = parsed(file.value().toJson());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again.value().backends, file.value().backends);
    EXPECT_EQ(again.value().find(u"mine"_s)->setting(u"note"_s).toString(), u"kept"_s);
}

TEST(BackendsFileTest, TheFirstBackendIsTheBaselineUnlessToldOtherwise)
{
    EXPECT_EQ(parsed(R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://h/"}]})").value().baseline, u"a"_s);
}

TEST(BackendsFileTest, WhatIsWrongIsNamedWithItsEntry)
{
    const std::pair<QByteArray, QString> cases[] = {
        {"{", u"not JSON"_s},
        {"[]", u"must be an object"_s},
        {R"({"backends":[]})", u"\"backends\" is an empty list"_s},
        {R"({"backends":{}})", u"must be a list, and is an object"_s},
        {R"({})", u"must be a list, and is missing"_s},
        {"{\"backends\":[\n{\"name\":\"a\",\"platform\":\"ec2-ws\",\n\"url\":7}]}", u"line 3"_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://h/"}],"baseline":7})", u"is a number"_s},
        {R"({"backends":[7]})", u"Entry 1"_s},
        {R"({"backends":[{"platform":"ec2-ws"}]})", u"Entry 1"_s},
        {R"({"backends":[{"name":"  ","platform":"ec2-ws"}]})", u"Entry 1"_s},
        {R"({"backends":[{"name":"a","platform":"vms"}]})", u"no platform \"vms\""_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws"}]})", u"\"url\" is missing"_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":7}]})", u"\"url\" must be a text"_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":"http://h/"}]})", u"http"_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://u:p@h/"}]})", u"password"_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://h/","tlsVerify":"no"}]})", u"true or false"_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://h/"}],"baseline":"b"})", u"baseline \"b\""_s},
        {R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://h/"},
                         {"name":"a","platform":"ec2-ws","url":"ws://i/"}]})",
         u"named \"a\""_s}};
    for (const auto& [json, words] : cases) {
        const auto file = parsed(json);
        ASSERT_FALSE(file.ok()) << json.toStdString();
        EXPECT_EQ(file.error().code, ErrorCode::InvalidConfiguration) << json.toStdString();
        EXPECT_TRUE(file.error().toLine().contains(words)) << file.error().toLine().toStdString();
    }
}

TEST(BackendsFileTest, AnErrorNeverRepeatsASecret)
{
    const auto file =
        parsed(R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://u:hunter2@h/","token":"hunter2"}]})");
    ASSERT_FALSE(file.ok());
    EXPECT_FALSE(file.error().toLine().contains(u"hunter2"_s));
}

TEST(BackendsFileTest, WarnsOfSecretsInTheClearButNotOfTheLabs)
{
    const auto file = parsed(R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://h/","token":"hunter2"},
        {"name":"b","platform":"ec2-ws","url":"ws://h/","token":"keychain:b"},
        {"name":"c","platform":"ec2-ws","url":"ws://localhost/","token":"hunter2","lab":{}}]})");
    ASSERT_TRUE(file.ok());
    ASSERT_EQ(file.value().warnings.size(), 1);
    EXPECT_TRUE(file.value().warnings.first().contains(u"\"a\""_s));
    EXPECT_FALSE(file.value().warnings.first().contains(u"hunter2"_s));
}

TEST(BackendsFileTest, TooManyBackendsAreRefused)
{
    QByteArray entries;
    for (int i = 0; i < 65; ++i)
        entries += (i ? ",{" : "{") + QByteArray("\"name\":\"b") + QByteArray::number(i) +
                   R"(","platform":"ec2-ws","url":"ws://h/"})";
    EXPECT_FALSE(parsed(R"({"backends":[)" + entries + "]}").ok());
}

TEST(BackendsFileTest, WhatCannotBeReadIsSaidWithItsPath)
{
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(u"no/such/file.json"_s);
    const auto read = BackendsFile::read(nowhere, standardPlatforms());
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::FileUnreadable);
    EXPECT_TRUE(read.error().detail.contains(nowhere));
    QFile huge(folder.filePath(u"huge"_s));
    ASSERT_TRUE(huge.open(QIODevice::WriteOnly) && huge.resize(2 * 1024 * 1024));
    huge.close();
    EXPECT_EQ(BackendsFile::read(huge.fileName(), standardPlatforms()).error().code, ErrorCode::InvalidConfiguration);
}

TEST(BackendsFileTest, AnUnknownPlatformIsLeftOutAndTheOthersWork)
{
    const auto file = parsed(R"({"backends":[{"name":"a","platform":"aws-lamda","url":"wss://h/","token":"hunter2"},
        {"name":"b","platform":"ec2-ws","url":"ws://h/"}],"baseline":"a"})");
    ASSERT_TRUE(file.ok()) << file.error().toLine().toStdString();
    ASSERT_EQ(file.value().backends.size(), 1);
    ASSERT_EQ(file.value().foreign.size(), 1);
    EXPECT_EQ(file.value().foreign.first().name, u"a"_s);
    EXPECT_EQ(file.value().baseline, u"b"_s);
    const QString warning = file.value().warnings.join(u' ');
    for (const QString& word : {u"line 1"_s, u"\"a\""_s, u"\"aws-lamda\""_s, u"did you mean \"aws-lambda\""_s})
        EXPECT_TRUE(warning.contains(word)) << warning.toStdString();
    EXPECT_FALSE(warning.contains(u"hunter2"_s));
}

TEST(BackendsFileTest, UnknownKeysAreNamedWithoutTheirValues)
{
    const auto file = parsed("{\"backends\":[{\"name\":\"a\",\n\"platform\":\"ec2-ws\",\"url\":\"ws://h/\",\n"
                             "\"tokn\":\"hunter2\",\"Token\":\"hunter2\",\"colour\":\"hunter2\"}],\n\"base\":7}");
    ASSERT_TRUE(file.ok()) << file.error().toLine().toStdString();
    ASSERT_EQ(file.value().warnings.size(), 4);
    const QString warnings = file.value().warnings.join(u'\n');
    EXPECT_TRUE(warnings.contains(u"line 3: Backend \"a\": \"tokn\" is no setting"_s)) << warnings.toStdString();
    EXPECT_EQ(warnings.count(u"did you mean \"token\"?"_s), 2) << warnings.toStdString();
    EXPECT_TRUE(warnings.contains(u"\"colour\" is no setting and does nothing."_s)) << warnings.toStdString();
    EXPECT_TRUE(warnings.contains(u"line 4: \"base\""_s)) << warnings.toStdString();
    EXPECT_FALSE(warnings.contains(u"hunter2"_s)) << warnings.toStdString();
}

TEST(BackendsFileTest, ALineEndInASettingIsRefusedByName)
{
    for (const QByteArray& settings : {R"("url":"ws://h/","token":"hunter2\n")", R"("url":"ws://h/\r\nX: y")"}) {
        const auto file = parsed(R"({"backends":[{"name":"a","platform":"ec2-ws",)" + settings + "}]}");
        ASSERT_FALSE(file.ok()) << settings.toStdString();
        EXPECT_TRUE(file.error().detail.contains(u"line end"_s)) << file.error().toLine().toStdString();
        EXPECT_FALSE(file.error().toLine().contains(u"hunter2"_s));
    }
}

TEST(BackendsFileTest, TellsWhichSecretsItAsksForAndWhereTheyWouldGo)
{
    const auto file = parsed(R"({"backends":[
        {"name":"a","platform":"ec2-ws","url":"ws://evil.example/","token":"env:AWS_SECRET_ACCESS_KEY"},
        {"name":"b","platform":"ec2-ws","url":"ws://h/","token":"as text"},
        {"name":"c","platform":"netlify-ably","key":"keychain:mine/key",
         "headers":{"X-Key":"env:OTHER"}}]})");
    ASSERT_TRUE(file.ok()) << file.error().toLine().toStdString();
    const QList<SecretUse> uses = secretUsesOf(file.value(), standardPlatforms());
    ASSERT_EQ(uses.size(), 3) << "headers too";
    EXPECT_EQ(uses.at(0), (SecretUse{u"a"_s, u"env:AWS_SECRET_ACCESS_KEY"_s, {u"evil.example"_s}}));
    EXPECT_EQ(uses.at(1), (SecretUse{u"c"_s, u"env:OTHER"_s, {QString()}}));
    EXPECT_EQ(uses.at(2), (SecretUse{u"c"_s, u"keychain:mine/key"_s, {QString()}}));
    EXPECT_EQ(hostsText(uses.at(2)), u"the platform's own servers"_s);
}

TEST(BackendsFileTest, ALabElsewhereIsWarnedOfLikeAnyOther)
{
    const auto file =
        parsed(R"({"backends":[{"name":"a","platform":"ec2-ws","url":"ws://127.0.0.1/","token":"t","lab":{}},
        {"name":"b","platform":"ec2-ws","url":"ws://h/","token":"t","lab":{}}]})");
    ASSERT_TRUE(file.ok());
    ASSERT_EQ(file.value().warnings.size(), 1);
    EXPECT_TRUE(file.value().warnings.first().contains(u"\"b\""_s));
}

} // namespace roundtrip
