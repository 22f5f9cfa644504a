// SPDX-License-Identifier: GPL-3.0-or-later
// The window as its own program, from its start to its end. Under the address sanitizer its exit code also tells
// whether it left memory behind.
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 180'000; // ends a hung test; no timing

/// Runs it with a home of its own; what it said on standard error. It is to end with 0.
QByteArray runWindow(const QTemporaryDir& home, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, home.path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QString::fromUtf8(ROUNDTRIP_WINDOW), arguments);
    EXPECT_TRUE(program.waitForFinished(kPatienceMs)) << program.errorString().toStdString();
    EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(program.exitCode(), 0);
    return program.readAllStandardError();
}

} // namespace

TEST(WindowProgram, WhatNeedsNoWindowNeedsNoDisplay)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    const auto run = [&environment](const QString& argument) {
        auto program = std::make_unique<QProcess>();
        program->setProcessEnvironment(environment);
        program->start(QString::fromUtf8(ROUNDTRIP_WINDOW), {argument});
        EXPECT_TRUE(program->waitForFinished(kPatienceMs));
        EXPECT_EQ(program->exitStatus(), QProcess::NormalExit) << argument.toStdString();
        return program;
    };
    for (const QString& argument : {u"--help"_s, u"-h"_s}) {
        const auto help = run(argument);
        EXPECT_EQ(help->exitCode(), 0);
        EXPECT_TRUE(help->readAllStandardOutput().contains("--backends"));
    }
    for (const QString& argument : {u"--version"_s, u"-v"_s}) {
        const auto version = run(argument);
        EXPECT_EQ(version->exitCode(), 0);
        EXPECT_TRUE(version->readAllStandardOutput().startsWith("roundtrip "));
    }
    const auto window = run(u"--page=chat"_s);
    EXPECT_EQ(window->exitCode(), 2) << "a sentence, not a crash";
    EXPECT_TRUE(window->readAllStandardError().contains("roundtrip-cli"));
}

TEST(WindowProgram, ALiveSessionEndsInOrderAndLeavesNothingBehind)
{
    const QTemporaryDir home;
    const QString picture = home.filePath(u"window.png"_s);
    const QString store = home.filePath(u"runs.sqlite"_s);
    const QByteArray said = runWindow(home, {u"--lab"_s, u"ideal"_s, u"--page"_s, u"live"_s, u"--store"_s,
                                             u"sqlite:"_s + store, u"--screenshot"_s, picture, u"--after"_s, u"3"_s});
    EXPECT_FALSE(QImage(picture).isNull());
    EXPECT_GT(QFileInfo(store).size(), 0) << "the session was recorded";
    EXPECT_FALSE(said.contains("Sanitizer")) << said.toStdString();
}

TEST(WindowProgram, ALookAtAFileLeavesNothingBehind)
{
    const QTemporaryDir home;
    const QString store = home.filePath(u"runs.sqlite"_s);
    runWindow(home, {u"--lab"_s, u"ideal"_s, u"--store"_s, u"sqlite:"_s + store, u"--screenshot"_s,
                     home.filePath(u"session.png"_s), u"--after"_s, u"3"_s});
    const auto contents = [&store] {
        QFile file(store);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    };
    const QByteArray before = contents();
    ASSERT_FALSE(before.isEmpty());
    const QTemporaryDir looker;
    const QString picture = looker.filePath(u"look.png"_s);
    runWindow(looker, {store, u"--screenshot"_s, picture, u"--after"_s, u"1"_s});
    EXPECT_FALSE(QImage(picture).isNull());
    EXPECT_EQ(contents(), before);
    QStringList left;
    for (QDirIterator files(looker.path(), {u"*.sqlite*"_s}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();)
        left << files.next();
    EXPECT_EQ(left, QStringList()) << "nothing was recorded";
    EXPECT_FALSE(QFile::exists(store + u"-shm"_s)) << "nor is anything left beside the file";
}

TEST(WindowProgram, EveryPageIsGoneAgainInOrder)
{
    for (const QString& page : {u"chat"_s, u"compare"_s, u"cost"_s, u"runs"_s}) {
        const QTemporaryDir home;
        const QByteArray said = runWindow(
            home, {u"--page"_s, page, u"--screenshot"_s, home.filePath(u"window.png"_s), u"--after"_s, u"0"_s});
        EXPECT_FALSE(said.contains("Sanitizer")) << page.toStdString() << said.toStdString();
    }
}

} // namespace roundtrip::test
