// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsDocument.h"

#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFile = R"({"backends":[
    {"name":"old","platform":"fifth","secret":"env:X","deep":{"a":[1,2]}},
    {"name":"mine","platform":"ec2-ws","url":"wss://chat.example.org/","note":"kept"},
    {"name":"lab","platform":"ec2-ws","url":"ws://127.0.0.1:9/","lab":{"profile":"ideal"}}],
    "baseline":"old","about":"by hand"})";

class BackendsDocumentTest : public ::testing::Test
{
protected:
    void put(const QByteArray& bytes) const
    {
        QFile file(m_path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] BackendsDocument load(BackendsDocument::Owner owner = BackendsDocument::Owner::User) const
    {
        auto document = BackendsDocument::load(m_path, m_platforms, owner);
        EXPECT_TRUE(document.ok()) << document.error().toLine().toStdString();
        return document.value();
    }
    [[nodiscard]] static QJsonObject json(const QString& path)
    {
        return QJsonDocument::fromJson(bytesOf(path)).object();
    }

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"config/backends.json"_s);
    PlatformTable m_platforms = standardPlatforms();

    BackendsDocumentTest() { QDir().mkpath(QFileInfo(m_path).path()); }
};

constexpr auto kOthers =
    QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;

} // namespace

TEST_F(BackendsDocumentTest, WhatItDoesNotUnderstandStaysAsItIs)
{
    put(kFile);
    BackendsDocument document = load();
    EXPECT_TRUE(document.isOwn());
    BackendsFile now = document.file();
    now.backends.first().settings.insert(u"url"_s, u"wss://new.example.org/"_s);
    now.backends.append({.name = u"more"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://h/"_s}}});
    ASSERT_TRUE(document.save(now).ok());
    const QJsonObject before = QJsonDocument::fromJson(kFile).object();
    const QJsonObject after = json(m_path);
    const QJsonArray entries = after.value("backends"_L1).toArray();
    ASSERT_EQ(entries.size(), 4);
    EXPECT_EQ(entries.at(0), before.value("backends"_L1).toArray().at(0));
    EXPECT_EQ(entries.at(1).toObject().value("url"_L1).toString(), u"wss://new.example.org/"_s);
    EXPECT_EQ(entries.at(1).toObject().value("note"_L1).toString(), u"kept"_s);
    EXPECT_EQ(entries.at(2), before.value("backends"_L1).toArray().at(2));
    EXPECT_EQ(entries.at(3).toObject().value("name"_L1).toString(), u"more"_s);
    EXPECT_EQ(after.value("baseline"_L1).toString(), u"old"_s);
    EXPECT_EQ(after.value("about"_L1).toString(), u"by hand"_s);
}

TEST_F(BackendsDocumentTest, TheFileAsItWasFoundIsKeptBesideItForItsOwnerAlone)
{
    put(kFile);
    BackendsDocument document = load();
    BackendsFile now = document.file();
    now.backends.removeLast();
    ASSERT_TRUE(document.save(now).ok());
    now.backends.clear();
    now.baseline.clear();
    ASSERT_TRUE(document.save(now).ok());
    EXPECT_EQ(bytesOf(BackendsDocument::backupPath(m_path)), QByteArray(kFile)) << "not the step between";
    EXPECT_EQ(json(m_path).value("backends"_L1).toArray().size(), 1) << "the foreign one";
    for (const QString& path : {m_path, BackendsDocument::backupPath(m_path)})
        EXPECT_FALSE(QFile::permissions(path) & kOthers) << path.toStdString();
}

TEST_F(BackendsDocumentTest, AFileThatDoesNotParseOrIsSomebodysIsNotSaved)
{
    put("{ not json");
    EXPECT_FALSE(BackendsDocument::load(m_path, m_platforms, BackendsDocument::Owner::User).ok());
    EXPECT_FALSE(BackendsDocument().isOwn());
    put(kFile);
    EXPECT_FALSE(load(BackendsDocument::Owner::Somebody).isOwn());
}

TEST_F(BackendsDocumentTest, WhatAnotherProgramWroteMeanwhileIsNotOverwritten)
{
    put(kFile);
    BackendsDocument document = load();
    const QByteArray theirs = R"({"backends":[]})";
    put(theirs);
    const auto saved = document.save(document.file());
    ASSERT_FALSE(saved.ok());
    EXPECT_TRUE(saved.error().detail.contains(u"changed by another program"_s));
    EXPECT_EQ(bytesOf(m_path), theirs);
    // Nor one that has come where there was none.
    BackendsDocument first = BackendsDocument::fresh(m_path);
    EXPECT_FALSE(first.save(document.file()).ok());
    EXPECT_EQ(bytesOf(m_path), theirs);
}

TEST_F(BackendsDocumentTest, TheFirstBackendMakesTheFileAndTheLastOneLeavesAnEmptyList)
{
    BackendsDocument document = BackendsDocument::fresh(m_path);
    ASSERT_TRUE(document.save({}).ok());
    EXPECT_FALSE(QFile::exists(m_path));
    BackendsFile now;
    now.backends.append({.name = u"a"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://h/"_s}}});
    now.baseline = u"a"_s;
    ASSERT_TRUE(document.save(now).ok());
    EXPECT_EQ(load().file().backends, now.backends);
    ASSERT_TRUE(document.save({}).ok());
    EXPECT_TRUE(load().file().backends.isEmpty());
}

TEST_F(BackendsDocumentTest, ACopyKeepsWhatItReplaces)
{
    put(kFile);
    BackendsDocument document = load(BackendsDocument::Owner::Somebody);
    const QString copy = m_folder.filePath(u"copy.json"_s);
    QFile there(copy);
    ASSERT_TRUE(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
    there.close();
    ASSERT_TRUE(document.writeCopy(copy, document.file()).ok());
    EXPECT_EQ(bytesOf(BackendsDocument::backupPath(copy)), QByteArray("mine"));
    EXPECT_EQ(json(copy), QJsonDocument::fromJson(kFile).object()) << "foreign entries too";
    EXPECT_EQ(bytesOf(m_path), QByteArray(kFile));
    EXPECT_FALSE(document.writeCopy(m_folder.filePath(u"no/such/folder.json"_s), document.file()).ok());
    EXPECT_FALSE(document.writeCopy(u"/dev/null"_s, document.file()).ok());
}

/// People keep such files elsewhere and link to them.
TEST_F(BackendsDocumentTest, ALinkStaysOne)
{
    const QString real = m_folder.filePath(u"real.json"_s);
    ASSERT_TRUE(QFile::link(real, m_path));
    QFile file(real);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write(kFile) > 0);
    file.close();
    BackendsDocument document = load();
    BackendsFile now = document.file();
    now.backends.removeFirst();
    ASSERT_TRUE(document.save(now).ok());
    EXPECT_TRUE(QFileInfo(m_path).isSymLink());
    EXPECT_EQ(json(real).value("backends"_L1).toArray().size(), 2);
}

} // namespace roundtrip
