// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

class RunsProgramTest : public testing::Test
{
protected:
    [[nodiscard]] QStringList inStore(const QStringList& arguments) const
    {
        return arguments + QStringList{u"--store"_s, u"sqlite:"_s + m_folder.filePath(u"store.sqlite"_s)};
    }
    /// Measures a little; the run's id.
    [[nodiscard]] QString measure() const
    {
        test::Program program(
            inStore({u"bench"_s, u"--backends"_s, u"lab"_s, u"--backend"_s, u"EC2"_s, u"--json"_s, u"--no-selfcheck"_s,
                     u"--connections"_s, u"2"_s, u"--messages"_s, u"20"_s, u"--note"_s, u"a first look"_s}));
        EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
        return program.json().value("run_id"_L1).toString();
    }
    [[nodiscard]] QJsonArray list() const
    {
        QByteArray out;
        EXPECT_EQ(test::run(inStore({u"runs"_s, u"--json"_s}), &out), 0);
        EXPECT_TRUE(QJsonDocument::fromJson(out).isArray()) << out.toStdString();
        return QJsonDocument::fromJson(out).array();
    }

    QTemporaryDir m_folder;
};

TEST_F(RunsProgramTest, NoStoreYetIsAnEmptyList)
{
    EXPECT_TRUE(list().isEmpty());
    EXPECT_FALSE(QFile::exists(m_folder.filePath(u"store.sqlite"_s)));
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"show"_s, u"nothing"_s})), 2);
}

TEST_F(RunsProgramTest, ListsShowsNotesAndDeletes)
{
    const QString id = measure();
    const QJsonObject entry = list().first().toObject();
    EXPECT_EQ(entry.value("run_id"_L1).toString(), id);
    EXPECT_EQ(entry.value("kind"_L1).toString(), u"bench"_s);
    EXPECT_EQ(entry.value("status"_L1).toString(), u"complete"_s);
    EXPECT_EQ(entry.value("samples"_L1).toInt(), 40); // 20 messages at two receivers
    EXPECT_EQ(entry.value("note"_L1).toString(), u"a first look"_s);

    QByteArray out;
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"note"_s, id, u"another one"_s})), 0);
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"show"_s, id}), &out), 0);
    EXPECT_TRUE(out.contains("EC2 (simulated)")) << out.toStdString();
    EXPECT_TRUE(out.contains("another one"));
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"show"_s, id, u"--json"_s}), &out), 0);
    EXPECT_EQ(QJsonDocument::fromJson(out)
                  .object()
                  .value("ledger"_L1)
                  .toObject()
                  .value("EC2"_L1)
                  .toObject()
                  .value("delivered"_L1)
                  .toInt(),
              20);

    EXPECT_EQ(test::run(inStore({u"runs"_s, u"delete"_s, id})), 0);
    EXPECT_TRUE(list().isEmpty());
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"delete"_s, id})), 2);
}

TEST_F(RunsProgramTest, ExportAndImportGiveTheSameAccounts)
{
    const QString id = measure();
    const QString out = m_folder.filePath(u"out"_s);
    ASSERT_EQ(test::run(inStore({u"export"_s, u"--run"_s, id, u"--out"_s, out})), 0);
    for (const QString& name : {u"samples.csv"_s, u"connections.csv"_s, u"summary.csv"_s, u"timeline.csv"_s,
                                u"histograms.hlog"_s, u"manifest.json"_s})
        EXPECT_TRUE(QFile::exists(QDir(out).filePath(name))) << name.toStdString();

    QByteArray imported;
    ASSERT_EQ(test::run(inStore({u"import"_s, out}), &imported), 0);
    const auto ledgerOf = [this](const QString& run) {
        QByteArray shown;
        EXPECT_EQ(test::run(inStore({u"runs"_s, u"show"_s, run, u"--json"_s}), &shown), 0);
        return QJsonDocument::fromJson(shown).object().value("ledger"_L1).toObject();
    };
    const QString copy = QString::fromUtf8(imported).trimmed();
    EXPECT_NE(copy, id);
    EXPECT_FALSE(ledgerOf(id).isEmpty());
    EXPECT_EQ(ledgerOf(copy), ledgerOf(id));
}

} // namespace
