// SPDX-License-Identifier: GPL-3.0-or-later
// The programs of this version before what 0.1.0 wrote: nothing of it is lost, and no figure is another.
#include "integration/cli/Program.h"
#include "integration/store/OldStore.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QJsonArray>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMetricColumn = 6; // of summary.csv; no name in this run has a comma

QString fixture(const QString& name)
{
    return QDir(QStringLiteral(UPGRADE_FIXTURES)).filePath(name);
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

/// Without the run's id, which an import has anew, and without columns that 0.1.0 did not know.
QByteArrayList rowsOf(const QString& path, qsizetype columns)
{
    QByteArrayList rows = test::firstColumns(contents(path), static_cast<int>(columns)).trimmed().split('\n');
    for (QByteArray& row : rows)
        row = row.mid(row.indexOf(',') + 1);
    return rows;
}

/// Every row of the old file is one of the new file; later versions may add rows, and prices change.
void expectRowsKept(const QString& name, const QString& folder)
{
    const QString old = fixture(u"export/"_s + name);
    const auto columns = contents(old).split('\n').first().count(',') + 1;
    const QByteArrayList now = rowsOf(folder + u'/' + name, columns);
    const QByteArrayList before = rowsOf(old, columns);
    EXPECT_GE(before.size(), 4);
    for (const QByteArray& row : before) {
        const QByteArray metric = name == "summary.csv"_L1 ? row.split(',').value(kMetricColumn - 1) : QByteArray();
        if (!metric.startsWith("cost"))
            EXPECT_TRUE(now.contains(row)) << name.toStdString() << ": " << row.toStdString();
    }
}

void expectTheRun(const QString& id, const QString& store)
{
    SCOPED_TRACE(id.toStdString());
    const QTemporaryDir folder;
    QByteArray err;
    ASSERT_EQ(test::run({u"export"_s, u"--run"_s, id, u"--out"_s, folder.filePath(u"now"_s), u"--store"_s, store},
                        nullptr, &err),
              0)
        << err.toStdString();
    for (const QString& name : {u"samples.csv"_s, u"connections.csv"_s, u"summary.csv"_s, u"timeline.csv"_s})
        expectRowsKept(name, folder.filePath(u"now"_s));
    const auto manifest = [](const QString& path) { return QJsonDocument::fromJson(contents(path)).object(); };
    const QJsonObject old = manifest(fixture(u"export/manifest.json"_s));
    const QJsonObject now = manifest(folder.filePath(u"now/manifest.json"_s));
    for (const QString& key : {u"backends"_s, u"baseline"_s, u"plan"_s, u"seed"_s, u"simulated"_s})
        EXPECT_EQ(now.value(key), old.value(key)) << key.toStdString();
}

QString imported(const QString& path, const QString& store)
{
    QByteArray out;
    QByteArray err;
    EXPECT_EQ(test::run({u"import"_s, path, u"--store"_s, store}, &out, &err), 0) << err.toStdString();
    return QString::fromUtf8(out).trimmed();
}

} // namespace

TEST(UpgradeTest, ItsStoreOpensAndItsFiguresAreWhatTheyWere)
{
    const test::OldStore old(u"runs"_s);
    const QString store = u"sqlite:"_s + old.file().path();
    QByteArray out;
    ASSERT_EQ(test::run({u"runs"_s, u"--json"_s, u"--store"_s, store}, &out), 0);
    EXPECT_TRUE(out.contains("before the upgrade")) << out.toStdString();
    EXPECT_TRUE(out.contains("20261129T230702Z-1efb56")) << out.toStdString();
    EXPECT_EQ(test::run({u"runs"_s, u"check"_s, u"--store"_s, store}, &out), 0) << out.toStdString();
    expectTheRun(u"20261129T230702Z-1efb56"_s, store);
}

TEST(UpgradeTest, ItsExportComesIn)
{
    const QTemporaryDir folder;
    const QString store = u"sqlite:"_s + folder.filePath(u"store.sqlite"_s);
    expectTheRun(imported(fixture(u"export"_s), store), store);
}

TEST(UpgradeTest, ItsBundleIsTrustedAsItWas)
{
    const QTemporaryDir folder;
    const QString store = u"sqlite:"_s + folder.filePath(u"store.sqlite"_s);
    expectTheRun(imported(fixture(u"evidence.roundtrip"_s), store), store);
}

/// Both backends are understood; nothing listens where they point.
TEST(UpgradeTest, ItsBackendsFileIsRead)
{
    qputenv("CHAT_TOKEN", "t");
    test::Program doctor({u"doctor"_s, u"--backends"_s, fixture(u"backends.json"_s), u"--json"_s, u"--deadline"_s,
                          u"5"_s, u"--allow-env"_s});
    EXPECT_EQ(doctor.wait(), 3) << doctor.err().toStdString();
    QStringList names;
    for (const QJsonValue& backend : doctor.json().value("backends"_L1).toArray())
        names << backend.toObject().value("backend"_L1).toString();
    EXPECT_EQ(names, (QStringList{u"Mine"_s, u"Echo"_s})) << doctor.out().toStdString();
    EXPECT_FALSE(doctor.err().contains("unknown")) << doctor.err().toStdString();
}

} // namespace roundtrip
