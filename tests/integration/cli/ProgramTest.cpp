// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

const QStringList kCommands{u"lab"_s, u"chat"_s, u"bench"_s, u"selfcheck"_s, u"runs"_s, u"export"_s, u"import"_s};

TEST(Program, HelpAndVersionEverywhere)
{
    QByteArray out;
    EXPECT_EQ(test::run({u"--help"_s}, &out), 0);
    for (const QString& command : kCommands)
        EXPECT_TRUE(out.contains(command.toUtf8())) << command.toStdString();
    EXPECT_EQ(test::run({u"--version"_s}, &out), 0);
    EXPECT_TRUE(out.startsWith("roundtrip-cli "));
    for (const QString& command : kCommands) {
        EXPECT_EQ(test::run({command, u"--help"_s}, &out), 0) << command.toStdString();
        EXPECT_TRUE(out.contains("--help"));
        EXPECT_EQ(test::run({command, u"--version"_s}, &out), 0) << command.toStdString();
        EXPECT_TRUE(out.startsWith("roundtrip-cli "));
    }
}

/// Results that did not get out are no success, whichever command they are of.
TEST(Program, AStandardOutputThatTakesNothingEndsWithFive)
{
    for (const QString& redirected : {u">/dev/full"_s, u">&-"_s}) {
        for (const QStringList& command :
             {QStringList{u"--help"_s}, QStringList{u"--version"_s}, QStringList{u"runs"_s, u"--json"_s},
              QStringList{u"cost"_s}, QStringList{u"lab"_s, u"--json"_s}, QStringList{u"bench"_s, u"--help"_s}}) {
            QByteArray err;
            EXPECT_EQ(test::runRedirected(command, redirected, &err), 5) << command.join(u' ').toStdString();
            EXPECT_TRUE(err.contains("standard output")) << err.toStdString();
        }
    }
    EXPECT_EQ(test::runRedirected({u"runs"_s, u"--json"_s}, u"| head -c 0"_s), 0);
}

TEST(Program, ARunWhoseResultsDidNotGetOutIsKeptAndNamed)
{
    const QTemporaryDir folder;
    const QString store = u"sqlite:"_s + folder.filePath(u"store.sqlite"_s);
    QByteArray err;
    EXPECT_EQ(test::runRedirected({u"bench"_s, u"--backends"_s, u"lab"_s, u"--backend"_s, u"EC2"_s, u"--messages"_s,
                                   u"5"_s, u"--connections"_s, u"1"_s, u"--no-selfcheck"_s, u"-q"_s, u"--json"_s,
                                   u"--store"_s, store},
                                  u">/dev/full"_s, &err),
              5);
    QByteArray out;
    ASSERT_EQ(test::run({u"runs"_s, u"--json"_s, u"--store"_s, store}, &out), 0);
    const QString id = QJsonDocument::fromJson(out).array().first().toObject().value("run_id"_L1).toString();
    ASSERT_FALSE(id.isEmpty()) << out.toStdString();
    EXPECT_TRUE(err.contains(id.toUtf8())) << err.toStdString();
    EXPECT_EQ(test::runRedirected({u"runs"_s, u"show"_s, id, u"--store"_s, store}, u">/dev/full"_s), 5);
    ASSERT_EQ(
        test::run({u"report"_s, u"--run"_s, id, u"--store"_s, store, u"--format"_s, u"md"_s, u"--out"_s, u"-"_s}, &out),
        0);
    EXPECT_TRUE(out.startsWith("# ")) << out.left(80).toStdString();
    EXPECT_EQ(
        test::runRedirected({u"report"_s, u"--run"_s, id, u"--store"_s, store, u"--out"_s, u"-"_s}, u">/dev/full"_s),
        5);
    EXPECT_EQ(test::run({u"export"_s, u"--run"_s, id, u"--store"_s, store, u"--out"_s, u"-"_s}), 2);
}

class UsageError : public testing::TestWithParam<QStringList>
{
};

TEST_P(UsageError, EndsWithTwoAndASentence)
{
    QByteArray out;
    QByteArray err;
    EXPECT_EQ(test::run(GetParam(), &out, &err), 2) << err.toStdString();
    EXPECT_FALSE(err.trimmed().isEmpty());
    EXPECT_TRUE(out.isEmpty()) << out.toStdString();
    // A limit that is the largest number of all says nothing, in 300 digits.
    EXPECT_FALSE(QString::fromUtf8(err).contains(QRegularExpression(u"[0-9]{20}"_s))) << err.toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    Options, UsageError,
    testing::Values(
        QStringList{}, QStringList{u"dance"_s}, QStringList{u"--dance"_s}, QStringList{u"bench"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--connections"_s, u"ten"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--connections"_s, u"0"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--arrival"_s, u"never"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--room-size"_s, u"0"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--payload"_s, u"0"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--payload"_s, u"8193"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--seed"_s, u"-1"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--rate"_s, u"-1k"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--duration"_s, u"1x"_s},
        QStringList{u"lab"_s, u"--seed"_s, u"-1"_s},
        QStringList{u"cold"_s, u"--backends"_s, u"lab"_s, u"--idle"_s, u"0,-1"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--out"_s, u"-"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--max-cost"_s, u"-1"_s},
        QStringList{u"cold"_s, u"--backends"_s, u"lab"_s, u"--payload"_s, u"0"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--messages"_s, u"5"_s, u"--duration"_s, u"5"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--fail-if"_s, u"p99_ms"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--store"_s, u"mysql:there"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--profile"_s, u"/nowhere/profile.json"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--backend"_s, u"Nobody"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"lab"_s, u"--baseline"_s, u"Nobody"_s},
        QStringList{u"bench"_s, u"--backends"_s, u"/nowhere/backends.json"_s},
        QStringList{u"chat"_s, u"--backends"_s, u"lab"_s, u"--room"_s, u"no room"_s, u"--user"_s, u"ada"_s},
        QStringList{u"lab"_s, u"--platforms"_s, u"carrier-pigeon"_s},
        QStringList{u"lab"_s, u"--profile"_s, u"/nowhere/profile.json"_s},
        QStringList{u"export"_s, u"--run"_s, u"none"_s, u"--out"_s, u"there"_s, u"--store"_s, u"sqlite:/nowhere/x"_s},
        QStringList{u"runs"_s, u"show"_s}, QStringList{u"import"_s, u"/nowhere"_s}));

TEST(Program, MalformedBackendsFilesAreRefusedByName)
{
    const QTemporaryDir folder;
    const QList<QByteArray> contents{"",
                                     "not json",
                                     "[]",
                                     "{\"backends\":[]}",
                                     "{\"backends\":[{\"name\":\"x\"}]}",
                                     test::backendsFile(u"http://127.0.0.1/"_s)};
    for (const QByteArray& bytes : contents) {
        const QString path = test::writeFile(folder, u"backends.json"_s, bytes);
        QByteArray err;
        EXPECT_EQ(test::run({u"bench"_s, u"--backends"_s, path}, nullptr, &err), 2) << bytes.toStdString();
        EXPECT_TRUE(err.contains("Error: ")) << err.toStdString();
    }
}

#ifdef Q_OS_UNIX

/// A secret of the user's goes nowhere because a file that others could have written says so.
TEST(Program, AStrangersFileGetsNoSecretWithoutBeingAllowed)
{
    const QTemporaryDir folder;
    const QString path = test::writeFile(
        folder, u"backends.json"_s,
        R"({"backends":[{"name":"x","platform":"ec2-ws","url":"ws://127.0.0.1:9/","token":"env:ROUNDTRIP_NO_SUCH"}]})");
    const QStringList chat{u"chat"_s, u"--room"_s, u"a"_s, u"--user"_s, u"b"_s, u"--backends"_s, path};
    QByteArray err;
    ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), 0666), 0);
    EXPECT_EQ(test::run(chat, nullptr, &err), 2);
    for (const char* words : {"env:ROUNDTRIP_NO_SUCH", "127.0.0.1", "--allow-env"})
        EXPECT_TRUE(err.contains(words)) << err.toStdString();
    EXPECT_EQ(test::run(chat + QStringList{u"--allow-env"_s}, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("is not set")) << err.toStdString();
    ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), 0644), 0);
    EXPECT_EQ(test::run(chat, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("is not set")) << err.toStdString();
}

/// A device has no end, and a pipe that nobody writes to no beginning.
TEST(Program, WhatIsNoFileIsRefusedWhereverAFileIsAskedFor)
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString& path : {u"/dev/zero"_s, pipe}) {
        for (const QStringList& command :
             {QStringList{u"chat"_s, u"--room"_s, u"a"_s, u"--user"_s, u"b"_s, u"--backends"_s, path},
              QStringList{u"lab"_s, u"--profile"_s, path}, QStringList{u"lab"_s, u"--truth"_s, pipe},
              QStringList{u"cost"_s, u"--prices"_s, path}, QStringList{u"import"_s, path},
              QStringList{u"runs"_s, u"--store"_s, u"sqlite:"_s + path}}) {
            QByteArray err;
            EXPECT_NE(test::run(command, nullptr, &err), 0) << command.join(u' ').toStdString();
            EXPECT_TRUE(err.contains("Error: ")) << command.join(u' ').toStdString() << err.toStdString();
        }
    }
}

#endif

TEST(Program, SelfCheckTellsWhatThisMachineCanMeasure)
{
    test::Program program({u"selfcheck"_s, u"--json"_s, u"--quiet"_s});
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    EXPECT_GT(json.value("clock"_L1).toObject().value("resolution_ns"_L1).toInt(), 0);
    EXPECT_EQ(json.value("floor"_L1).toObject().value("n"_L1).toInt(), 1'000);
    EXPECT_EQ(json.value("generator_lateness"_L1).toObject().value("n"_L1).toInt(), 1'000);
    EXPECT_EQ(json.value("witness"_L1).toObject().value("floor"_L1).toObject().value("n"_L1).toInt(), 1'000);
    EXPECT_TRUE(program.err().isEmpty()) << program.err().toStdString();
}

} // namespace
