// SPDX-License-Identifier: GPL-3.0-or-later
// One folder knows which database it is; the others speak plain SQL to a dialect.
#include "support/Printers.h"
#include "unit/house/SourceFiles.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {
constexpr auto kFolder = "src/store/sqlite/"_L1;
constexpr auto kPostgresqlFolder = "src/store/postgresql/"_L1;
/// What was said stays in a file of its own on this machine, whatever the store of runs is: it has no other dialect.
constexpr auto kHistory = "src/history/"_L1;

QStringList filesOutside()
{
    QStringList files;
    for (const QString& folder : {u"src"_s, u"ui"_s}) {
        for (const QString& file : test::sourceFiles(folder, {u"*.h"_s, u"*.cpp"_s})) {
            if (!file.startsWith(kFolder) && !file.startsWith(kHistory))
                files << file;
        }
    }
    return files;
}

} // namespace

TEST(StoreWordsTest, OnlyItsDialectSpeaksSqlite)
{
    const QString words = u"(PRAGMA|INSERT OR|WITHOUT ROWID|BEGIN IMMEDIATE|sqlite3|sqlite_|QSQLITE|-wal\\b|-shm\\b)"_s;
    EXPECT_GT(filesOutside().size(), 500);
    for (const QString& file : filesOutside()) {
        const QStringList found = test::capturesIn(test::sourceText(file), words);
        EXPECT_TRUE(found.isEmpty()) << file.toStdString() << ": " << found.join(u", "_s).toStdString();
    }
    QStringList spoken;
    for (const QString& file : test::sourceFiles(kFolder, {u"*.cpp"_s}))
        spoken << test::capturesIn(test::sourceText(file), words);
    EXPECT_GT(spoken.size(), 50) << "the words are looked for in vain";
}

TEST(StoreWordsTest, OnlyItsDialectSpeaksPostgresql)
{
    const QString words =
        u"(\\bPQ[a-z]\\w+|PGconn|ON CONFLICT|FOR NO KEY UPDATE|NO SCROLL CURSOR|pg_catalog|pg_try_|QPSQL|::int8)"_s;
    for (const QString& file : filesOutside()) {
        if (file.startsWith(kPostgresqlFolder))
            continue;
        const QStringList found = test::capturesIn(test::sourceText(file), words);
        EXPECT_TRUE(found.isEmpty()) << file.toStdString() << ": " << found.join(u", "_s).toStdString();
    }
    QStringList spoken;
    for (const QString& file : test::sourceFiles(kPostgresqlFolder, {u"*.cpp"_s}))
        spoken << test::capturesIn(test::sourceText(file), words);
    EXPECT_GT(spoken.size(), 20) << "the words are looked for in vain";
}

TEST(StoreWordsTest, DialectsAreNamedWhereTheyAreChosen)
{
    for (const QString& dialect : {u"sqlite/Sqlite"_s, u"postgresql/Postgresql"_s}) {
        QStringList naming;
        for (const QString& file : filesOutside()) {
            const bool isItsOwn = file.startsWith(kPostgresqlFolder) && dialect.startsWith(u"postgresql"_s);
            if (!isItsOwn &&
                !test::capturesIn(test::sourceText(file), u"#include \"(store/%1\\w*)"_s.arg(dialect)).isEmpty())
                naming << file;
        }
        EXPECT_EQ(naming, QStringList{u"src/store/StoreDialect.cpp"_s});
    }
}

} // namespace roundtrip
