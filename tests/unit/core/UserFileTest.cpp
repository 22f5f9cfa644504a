// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UserFile.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace roundtrip {
using namespace Qt::StringLiterals;

#ifdef Q_OS_UNIX

namespace {

/// Files as they come with this umask.
class Umask
{
public:
    explicit Umask(mode_t mask) : m_before(::umask(mask)) {}
    ~Umask() { ::umask(m_before); }
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;

private:
    mode_t m_before;
};

int modeOf(const QString& path)
{
    struct stat found = {};
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? static_cast<int>(found.st_mode & 0777) : -1;
}

} // namespace

TEST(UserFileTest, OnlyFilesAreReadAndNoMoreOfThemThanAllowed)
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const std::pair<QString, QString> others[] = {{u"/dev/zero"_s, u"a device"_s},
                                                  {pipe, u"a pipe"_s},
                                                  {folder.path(), u"a folder"_s},
                                                  {u"/nowhere"_s, u"No such"_s}};
    for (const auto& [path, words] : others) {
        const auto read = readUserFile(path, 100);
        ASSERT_FALSE(read.ok()) << path.toStdString();
        EXPECT_EQ(read.error().code, ErrorCode::FileUnreadable);
        EXPECT_TRUE(read.error().detail.contains(path) && read.error().detail.contains(words))
            << read.error().toLine().toStdString();
        EXPECT_EQ(writePrivateFile(path, "x").ok(), path == u"/nowhere"_s) << path.toStdString();
    }
    QFile::remove(u"/nowhere"_s); // where the tests run as root
    const QString file = folder.filePath(u"file"_s);
    ASSERT_TRUE(writePrivateFile(file, QByteArray(100, 'x')).ok());
    EXPECT_EQ(readUserFile(file, 100).value().bytes.size(), 100);
    EXPECT_EQ(readUserFile(file, 99).error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(readUserFile(u"/proc/self/status"_s, 100'000).ok()) << "a file that does not know its size";
}

TEST(UserFileTest, KnowsWhetherOthersCouldHaveWrittenIt)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    ASSERT_TRUE(writePrivateFile(path, "x").ok());
    for (const auto& [mode, isOurs] : {std::pair{0600U, true}, {0644U, true}, {0664U, false}, {0606U, false}}) {
        ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), mode), 0);
        EXPECT_EQ(readUserFile(path, 10).value().isOnlyOurs, isOurs) << mode;
    }
}

TEST(UserFileTest, WhatIsPrivateIsPrivateWhateverTheUmask)
{
    for (const mode_t mask : {0U, 022U, 077U}) {
        const Umask umask(mask);
        const QTemporaryDir folder;
        const QString deep = folder.filePath(u"a/b"_s);
        ASSERT_TRUE(makePrivateFolder(deep));
        EXPECT_EQ(modeOf(deep), 0700) << mask;
        EXPECT_EQ(modeOf(folder.filePath(u"a"_s)), 0700) << mask;
        ASSERT_TRUE(writePrivateFile(deep + u"/written"_s, "x").ok());
        EXPECT_EQ(modeOf(deep + u"/written"_s), 0600) << mask;
        ASSERT_TRUE(makePrivateFile(deep + u"/made"_s).ok());
        EXPECT_EQ(modeOf(deep + u"/made"_s), 0600) << mask;
        EXPECT_EQ(QDir(deep).entryList(QDir::Files).size(), 2) << "and nothing else is left";
    }
}

TEST(UserFileTest, AnEarlierFileIsReplacedAndTightened)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    file.close();
    ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), 0644), 0);
    keepPrivate(path);
    EXPECT_EQ(modeOf(path), 0600);
    ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), 0644), 0);
    ASSERT_TRUE(writePrivateFile(path, "new").ok());
    EXPECT_EQ(modeOf(path), 0600);
    EXPECT_EQ(readUserFile(path, 10).value().bytes, QByteArray("new"));
    ASSERT_TRUE(makePrivateFile(path).ok());
    EXPECT_EQ(readUserFile(path, 10).value().bytes, QByteArray("new")) << "what is there stays";
}

#endif

} // namespace roundtrip
