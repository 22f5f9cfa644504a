// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/Bundle.h"

#include "exchange/Manifest.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// A folder such as an export leaves, packed; then what somebody may have done to it.
class BundleTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(QDir(m_folder.path()).mkpath(u"in"_s));
        add(u"samples.csv"_s, "run_id\r\n" + QByteArray(5'000, 'x'));
        add(u"connections.csv"_s, "<!doctype html>");
        writeManifest();
    }
    void add(const QString& name, const QByteArray& bytes)
    {
        test::writeFile(path(u"in/"_s + name), bytes);
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        m_digests.insert(name,
                         QJsonObject{{u"sha256"_s, QString::fromLatin1(hash)}, {u"bytes"_s, qint64(bytes.size())}});
    }
    void writeManifest() const
    {
        test::writeFile(path(u"in/manifest.json"_s), Manifest::write(test::makeRun(), m_digests));
    }
    void pack() const
    {
        const auto packed = bundle::pack(path(u"in"_s), path(u"b.zip"_s));
        ASSERT_TRUE(packed.ok()) << packed.error().toLine().toStdString();
    }
    void expectRefused(const QString& words, const BundleLimits& limits = {}) const
    {
        const QTemporaryDir out;
        const auto unpacked = bundle::unpack(path(u"b.zip"_s), out.path(), limits);
        ASSERT_FALSE(unpacked.ok()) << words.toStdString();
        EXPECT_TRUE(unpacked.error().detail.contains(words)) << unpacked.error().detail.toStdString();
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QJsonObject m_digests;
};

} // namespace

TEST_F(BundleTest, ComesOutAsItWentIn)
{
    pack();
    EXPECT_TRUE(bundle::isBundle(path(u"b.zip"_s)));
    EXPECT_FALSE(bundle::isBundle(path(u"in/samples.csv"_s)));
    const QTemporaryDir out;
    const auto unpacked = bundle::unpack(path(u"b.zip"_s), out.path());
    ASSERT_TRUE(unpacked.ok()) << unpacked.error().toLine().toStdString();
    for (const QString& name : {u"samples.csv"_s, u"connections.csv"_s, u"manifest.json"_s})
        EXPECT_EQ(test::readFile(out.filePath(name)), test::readFile(path(u"in/"_s + name))) << name.toStdString();
}

// Where the desktop's table of types looks: resources of shared-mime-info say "at 30" and "at 38".
TEST_F(BundleTest, OneWithOurSuffixIsKnownByItsBytes)
{
    const QString typed = path(u"b.roundtrip"_s);
    ASSERT_TRUE(bundle::pack(path(u"in"_s), typed).ok());
    const QByteArray head = test::readFile(typed).left(80);
    EXPECT_EQ(head.left(4), QByteArray("PK\3\4"));
    EXPECT_EQ(head.mid(30, 8), "mimetype");
    EXPECT_EQ(head.mid(38, 38), "application/vnd.roundtrip.evidence+zip");
    const QTemporaryDir out;
    const auto unpacked = bundle::unpack(typed, out.path());
    ASSERT_TRUE(unpacked.ok()) << unpacked.error().toLine().toStdString();
    EXPECT_FALSE(QFile::exists(out.filePath(u"mimetype"_s))) << "it is no file of the run";
    EXPECT_EQ(test::readFile(out.filePath(u"samples.csv"_s)), test::readFile(path(u"in/samples.csv"_s)));
}

TEST_F(BundleTest, AnotherMediaTypeIsRefused)
{
    test::writeFile(path(u"in/mimetype"_s), "application/epub+zip");
    pack();
    expectRefused(u"it says that it is something else"_s);
}

TEST_F(BundleTest, AFileThatWasChangedIsNamed)
{
    test::writeFile(path(u"in/connections.csv"_s), "<!doctype HTML>");
    pack();
    expectRefused(u"connections.csv is not the file that was exported"_s);
}

TEST_F(BundleTest, AFileThatIsMissingIsNamed)
{
    ASSERT_TRUE(QFile::remove(path(u"in/samples.csv"_s)));
    pack();
    expectRefused(u"samples.csv is missing"_s);
    ASSERT_TRUE(QFile::remove(path(u"in/manifest.json"_s)));
    pack();
    expectRefused(u"manifest.json is missing"_s);
}

TEST_F(BundleTest, AFileTooManyIsNamed)
{
    test::writeFile(path(u"in/extra.exe"_s), "MZ");
    pack();
    expectRefused(u"extra.exe is not in its manifest.json"_s);
}

TEST_F(BundleTest, AFileThatNoRunHasIsNamed)
{
    add(u"run-me.sh"_s, "#!/bin/sh");
    writeManifest();
    pack();
    expectRefused(u"run-me.sh in it is none of the files of a run"_s);
}

TEST_F(BundleTest, AManifestThatWasChangedIsRefused)
{
    const QByteArray manifest = test::readFile(path(u"in/manifest.json"_s));
    QByteArray changed = manifest;
    changed.replace("\"seed\": 7", "\"seed\": 8");
    ASSERT_NE(changed, manifest);
    test::writeFile(path(u"in/manifest.json"_s), changed);
    pack();
    expectRefused(u"manifest.json is not as it was exported"_s);
    QJsonObject bare = QJsonDocument::fromJson(manifest).object();
    bare.remove(u"manifest_sha256"_s);
    test::writeFile(path(u"in/manifest.json"_s), QJsonDocument(bare).toJson());
    pack();
    const QTemporaryDir out; // of a version that wrote none (this run was measured by no version at all)
    EXPECT_TRUE(bundle::unpack(path(u"b.zip"_s), out.path()).ok());
}

TEST_F(BundleTest, ALinkIsNotWrittenThrough)
{
    test::writeFile(path(u"elsewhere"_s), "mine");
    ASSERT_TRUE(QFile::link(path(u"elsewhere"_s), path(u"b.zip"_s)));
    const auto packed = bundle::pack(path(u"in"_s), path(u"b.zip"_s));
    ASSERT_FALSE(packed.ok());
    EXPECT_TRUE(packed.error().detail.contains("is a link"_L1)) << packed.error().detail.toStdString();
    EXPECT_EQ(test::readFile(path(u"elsewhere"_s)), "mine");
}

TEST_F(BundleTest, NamesThatLeadElsewhereAreRefused)
{
    pack();
    const QByteArray plain = test::readFile(path(u"b.zip"_s));
    for (const char* name : {"../nections.csv", "/onnections.csv", "..\\ections.csv", "con/ections.csv"}) {
        QByteArray hostile = plain; // a zip file's names are in no checksum
        hostile.replace("connections.csv", QByteArray(name).leftJustified(15, 'x', true));
        test::writeFile(path(u"b.zip"_s), hostile);
        expectRefused(u"is not a plain file name"_s);
    }
}

TEST_F(BundleTest, BombsAreNotUnpacked)
{
    pack();
    expectRefused(u"more than 2"_s, {.files = 2});
    expectRefused(u"larger than a run can be"_s, {.bytes = 4'000});
    expectRefused(u"more than a run of its size"_s, {.bytesPerPackedByte = 2});
    add(u"timeline.csv"_s, QByteArray(20'000'000, '0'));
    writeManifest();
    pack();
    expectRefused(u"with timeline.csv it unpacks to more"_s);
}

TEST_F(BundleTest, ADamagedOneIsRefused)
{
    pack();
    const QByteArray whole = test::readFile(path(u"b.zip"_s));
    test::writeFile(path(u"b.zip"_s), whole.left(whole.size() / 2));
    expectRefused(u"The bundle is refused"_s);
    QByteArray flipped = whole; // in the packed bytes of the first file
    flipped[80] = static_cast<char>(flipped[80] ^ 0x5a);
    test::writeFile(path(u"b.zip"_s), flipped);
    expectRefused(u"The bundle is refused"_s);
    test::writeFile(path(u"b.zip"_s), "PK, but no zip file");
    expectRefused(u"The bundle is refused"_s);
}

TEST_F(BundleTest, ACancelledOneLeavesTheEarlierFile)
{
    test::writeFile(path(u"b.zip"_s), "earlier");
    const auto packed = bundle::pack(path(u"in"_s), path(u"b.zip"_s), [](double) { return false; });
    ASSERT_FALSE(packed.ok());
    EXPECT_EQ(packed.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(test::readFile(path(u"b.zip"_s)), "earlier");
}

} // namespace roundtrip
