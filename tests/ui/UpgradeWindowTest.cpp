// SPDX-License-Identifier: GPL-3.0-or-later
// The window's settings and chat history as version 0.1.0 left them.
#include "app/Preferences.h"
#include "chat/RoomMemory.h"
#include "history/HistoryFile.h"
#include "shell/WindowLayout.h"
#include "support/Printers.h"
#include "support/PrivateHome.h"
#include "ui/WindowFixture.h"

#include <QSettings>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString& name)
{
    return QStringLiteral(UPGRADE_FIXTURES) + u'/' + name;
}

/// As long as it lives, the program's settings are those of the fixture.
class OldSettings
{
public:
    OldSettings()
    {
        const QString path = QSettings().fileName();
        EXPECT_TRUE(path.startsWith(m_home.path())) << path.toStdString();
        EXPECT_TRUE(QDir().mkpath(QFileInfo(path).path()));
        EXPECT_TRUE(QFile::copy(fixture(u"roundtrip.conf"_s), path));
    }

private:
    PrivateHome m_home;
};

} // namespace

class UpgradeWindowTest : public WindowFixture
{
};

TEST_F(UpgradeWindowTest, ItsSettingsAreKept)
{
    const OldSettings old;
    const Preferences preferences = Preferences::load();
    EXPECT_EQ(preferences.language, u"de"_s);
    EXPECT_EQ(preferences.motion, MotionChoice::Reduced);
    EXPECT_EQ(preferences.notices, NoticeMode::All);
    EXPECT_TRUE(preferences.keepsHistory);
    EXPECT_EQ(preferences.history.days, 30);
    EXPECT_EQ(preferences.history.lines, 5000);
    EXPECT_EQ(WindowLayout::page(), u"chat"_s);
    EXPECT_EQ(WindowLayout::theme(), ThemeMode::Dark);
    RoomMemory(m_session).restore();
    EXPECT_EQ(m_session.rooms().names(), QStringList{u"lobby"_s});
    EXPECT_EQ(m_session.user(), u"ada"_s);
    EXPECT_EQ(m_session.rooms().draft(u"lobby"_s), u"a draft"_s);
}

TEST_F(UpgradeWindowTest, ItsChatHistoryIsRead)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"chat-history.sqlite"_s);
    {
        QFile dump(fixture(u"history.sql"_s));
        ASSERT_TRUE(dump.open(QIODevice::ReadOnly));
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old history"_s);
        database.setDatabaseName(path);
        ASSERT_TRUE(database.open());
        for (const QString& statement : QString::fromUtf8(dump.readAll()).split(u";\n"_s, Qt::SkipEmptyParts)) {
            QSqlQuery query(database);
            EXPECT_TRUE(query.exec(statement)) << query.lastError().text().toStdString();
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(u"old history"_s);
    const auto history = HistoryFile::open(path);
    ASSERT_TRUE(history.ok()) << history.error().toLine().toStdString();
    const auto lines = history.value()->page(u"lobby"_s, 0, 10);
    ASSERT_TRUE(lines.ok());
    ASSERT_EQ(lines.value().size(), 3U);
    EXPECT_EQ(lines.value().at(1).text, u"a line said in 0.1.0"_s);
    EXPECT_EQ(lines.value().at(1).user, u"ada"_s);
}

} // namespace roundtrip::test
