// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/HistoryFile.h"

#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class HistoryFileTest : public ::testing::Test
{
protected:
    [[nodiscard]] std::unique_ptr<HistoryFile> open()
    {
        auto opened = HistoryFile::open(m_path);
        EXPECT_TRUE(opened.ok()) << (opened ? QString() : opened.error().toLine()).toStdString();
        return opened ? std::move(opened).value() : nullptr;
    }
    [[nodiscard]] static HistoryLine line(const QString& text, const QDateTime& time = QDateTime::currentDateTime(),
                                          const QString& room = u"lobby"_s)
    {
        return {.room = room, .user = u"ada"_s, .text = text, .time = time, .own = true};
    }
    [[nodiscard]] static QStringList textsOf(const std::vector<HistoryLine>& lines)
    {
        QStringList texts;
        for (const HistoryLine& each : lines)
            texts << each.text;
        return texts;
    }
    /// Of all files in the folder, as `strings` would look.
    [[nodiscard]] bool anyFileHolds(const QByteArray& word) const
    {
        bool isHeld = false;
        for (const QFileInfo& info : QDir(m_folder.path()).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            isHeld = isHeld || file.readAll().contains(word);
        }
        return isHeld;
    }

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"chat-history.sqlite"_s);
};

} // namespace

TEST_F(HistoryFileTest, LinesComeBackByRoomPageByPage)
{
    const auto file = open();
    ASSERT_TRUE(file);
    std::vector<HistoryLine> lines;
    for (int i = 0; i < 5; ++i)
        lines.push_back(line(u"line %1 – ü"_s.arg(i)));
    lines.push_back(line(u"elsewhere"_s, QDateTime::currentDateTime(), u"physics"_s));
    ASSERT_TRUE(file->append(lines).ok());
    const auto newest = file->page(u"lobby"_s, 0, 3);
    ASSERT_TRUE(newest.ok());
    EXPECT_EQ(textsOf(newest.value()), (QStringList{u"line 2 – ü"_s, u"line 3 – ü"_s, u"line 4 – ü"_s}));
    EXPECT_TRUE(newest.value().front().own);
    EXPECT_EQ(newest.value().front().user, u"ada"_s);
    EXPECT_EQ(newest.value().front().time.toMSecsSinceEpoch(), lines[2].time.toMSecsSinceEpoch());
    const auto older = file->page(u"lobby"_s, newest.value().front().number, 3);
    EXPECT_EQ(textsOf(older.value()), (QStringList{u"line 0 – ü"_s, u"line 1 – ü"_s}));
}

TEST_F(HistoryFileTest, IsThereTheNextTimeAndOnlyForItsOwner)
{
    ASSERT_TRUE(open()->append({line(u"kept"_s)}).ok());
    EXPECT_EQ(textsOf(open()->page(u"lobby"_s, 0, 10).value()), QStringList{u"kept"_s});
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeOther;
    EXPECT_EQ(QFile::permissions(m_path) & others, QFileDevice::Permissions());
}

TEST_F(HistoryFileTest, WhatIsDeletedIsInNoByteOfAnyFile)
{
    const auto file = open();
    std::vector<HistoryLine> lines;
    for (int i = 0; i < 3000; ++i)
        lines.push_back(line(u"zanzibar marmalade %1 "_s.arg(i) + QString(i % 400, u'z')));
    ASSERT_TRUE(file->append(lines).ok());
    ASSERT_TRUE(anyFileHolds("zanzibar")) << "the search finds what is there";
    ASSERT_TRUE(file->deleteAll().ok());
    EXPECT_FALSE(anyFileHolds("zanzibar"));
    EXPECT_FALSE(anyFileHolds("marmalade"));
    EXPECT_TRUE(file->page(u"lobby"_s, 0, 10).value().empty());
    ASSERT_TRUE(file->append({line(u"after"_s)}).ok()) << "and what is said next is kept";
}

TEST_F(HistoryFileTest, WhatIsPrunedIsOverwrittenToo)
{
    const auto file = open();
    const QDateTime now = QDateTime::currentDateTime();
    ASSERT_TRUE(file->append({line(u"zanzibar"_s, now.addDays(-31)), line(u"yesterday"_s, now.addDays(-1)),
                              line(u"today"_s, now)})
                    .ok());
    ASSERT_TRUE(file->prune({.days = 30, .lines = 100}, now).ok());
    EXPECT_EQ(textsOf(file->page(u"lobby"_s, 0, 10).value()), (QStringList{u"yesterday"_s, u"today"_s}));
    EXPECT_FALSE(anyFileHolds("zanzibar"));
    ASSERT_TRUE(file->prune({.days = 30, .lines = 1}, now).ok());
    EXPECT_EQ(textsOf(file->page(u"lobby"_s, 0, 10).value()), QStringList{u"today"_s});
}

TEST_F(HistoryFileTest, TwoProgramsKeepInOneFile)
{
    const auto one = open();
    const auto other = open();
    ASSERT_TRUE(one->append({line(u"mine"_s)}).ok());
    ASSERT_TRUE(other->append({line(u"yours"_s)}).ok());
    EXPECT_EQ(textsOf(one->page(u"lobby"_s, 0, 10).value()), (QStringList{u"mine"_s, u"yours"_s}));
}

TEST_F(HistoryFileTest, WhatIsNoHistoryOfOursIsLeftAlone)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"foreign"_s);
        database.setDatabaseName(m_path);
        ASSERT_TRUE(database.open());
        ASSERT_TRUE(QSqlQuery(database).exec(u"CREATE TABLE theirs (x)"_s));
        database.close();
    }
    QSqlDatabase::removeDatabase(u"foreign"_s);
    const auto foreign = HistoryFile::open(m_path);
    ASSERT_FALSE(foreign.ok());
    EXPECT_EQ(foreign.error().code, ErrorCode::StoreUnavailable);
    QFile text(m_folder.filePath(u"text"_s));
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write("no database at all, but long enough to be taken for the head of one, which it is not. ");
    text.close();
    EXPECT_FALSE(HistoryFile::open(text.fileName()).ok());
    EXPECT_FALSE(HistoryFile::open(m_folder.path()).ok()) << "a folder is no file";
}

} // namespace roundtrip::test
