// SPDX-License-Identifier: GPL-3.0-or-later
// Every input that a fuzz target was ever seeded with or failed on, in every ordinary and every sanitizer build.
#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>

namespace {

struct FuzzTarget
{
    const char* name;
    int (*run)(const std::uint8_t* data, std::size_t size);
};

} // namespace

#include "FuzzTable.inc"

namespace {

QStringList inputs()
{
    QStringList files;
    for (const char* folder : {"/corpus", "/findings"}) {
        QDirIterator iterator(QString::fromUtf8(ROUNDTRIP_FUZZ_DIR) + QString::fromLatin1(folder),
                              QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (iterator.hasNext())
            files << iterator.next();
    }
    return files;
}

class FuzzReplayTest : public ::testing::TestWithParam<FuzzTarget>
{
};

TEST_P(FuzzReplayTest, SurvivesEveryKnownInput)
{
    const QStringList files = inputs();
    ASSERT_FALSE(files.isEmpty());
    for (const QString& path : files) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        const QByteArray bytes = file.readAll();
        // A copy of the exact size: the sanitizers then notice a read past the end, as libFuzzer's own buffer does.
        const std::vector<std::uint8_t> input(bytes.cbegin(), bytes.cend());
        SCOPED_TRACE(path.toStdString());
        EXPECT_EQ(GetParam().run(input.data(), input.size()), 0);
    }
}

TEST_P(FuzzReplayTest, HasSeedsOfItsOwn)
{
    const QDir seeds(QString::fromUtf8(ROUNDTRIP_FUZZ_DIR) + QStringLiteral("/corpus/") +
                     QString::fromLatin1(GetParam().name));
    EXPECT_FALSE(seeds.entryList(QDir::Files).isEmpty()) << seeds.path().toStdString();
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzReplayTest, ::testing::ValuesIn(kFuzzTargets),
                         [](const ::testing::TestParamInfo<FuzzTarget>& target) {
                             return std::string(target.param.name);
                         });

} // namespace
