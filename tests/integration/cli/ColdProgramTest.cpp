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

class ColdProgramTest : public testing::Test
{
protected:
    /// A lab whose functions start in 80 ms and are reclaimed after `idleMs` of silence.
    [[nodiscard]] QStringList cold(int idleMs, const QStringList& more)
    {
        const QByteArray function = "{\"init\": 80, \"idle_ms\": " + QByteArray::number(idleMs) + "}";
        const QString profile =
            test::writeFile(m_folder, u"profile.json"_s,
                            "{\"name\": \"test\", \"platforms\": {\"vercel-pusher\": {\"send\": " + function +
                                ", \"auth\": " + function + "}}}");
        return QStringList{u"cold"_s, u"--backends"_s, u"lab"_s, u"--profile"_s, profile, u"--store"_s, storeUrl()} +
               more;
    }
    [[nodiscard]] QString storeUrl() const { return u"sqlite:"_s + m_folder.filePath(u"store.sqlite"_s); }

    QTemporaryDir m_folder;
};

TEST_F(ColdProgramTest, FindsTheSilenceAfterWhichFunctionsAreCold)
{
    // A silence of nothing is a reconnect: far below ten minutes, whatever else the machine does.
    const QString out = m_folder.filePath(u"out"_s);
    test::Program program(cold(600'000, {u"--backend"_s, u"Vercel+Pusher"_s, u"--backend"_s, u"EC2"_s, u"--idle"_s,
                                         u"0,0.1"_s, u"--repeat"_s, u"3"_s, u"--out"_s, out, u"--json"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    EXPECT_EQ(json.value("probes"_L1).toArray().size(), 14); // two backends, a first step and six

    const QStringList show{u"runs"_s, u"show"_s, json.value("run_id"_L1).toString(), u"--store"_s, storeUrl()};
    test::Program later(show + QStringList{u"--json"_s});
    ASSERT_EQ(later.wait(), 0) << later.err().toStdString();
    EXPECT_EQ(later.json().value("cold"_L1).toArray(), json.value("cold"_L1).toArray());
    EXPECT_EQ(later.json().value("ledger"_L1), json.value("ledger"_L1));
    test::Program shown(show);
    ASSERT_EQ(shown.wait(), 0) << shown.err().toStdString();
    EXPECT_TRUE(shown.out().contains("Penalty")) << shown.out().toStdString();
    int groups = 0;
    for (const QJsonValue& value : json.value("cold"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        ++groups;
        EXPECT_EQ(row.value("cold"_L1).toInt(), 0) << row.value("function"_L1).toString().toStdString();
        EXPECT_EQ(row.value("failed"_L1).toInt(), 0);
        EXPECT_EQ(row.value("probes"_L1).toInt(), row.value("idle_s"_L1).isNull() ? 6 : 3);
        const bool isServerless = row.value("backend"_L1).toString() == u"Vercel+Pusher"_s;
        EXPECT_TRUE(!isServerless || row.value("known"_L1).toInt() == row.value("probes"_L1).toInt());
    }
    EXPECT_EQ(groups, 12);
    for (const QString& name :
         {u"cold.csv"_s, u"samples.csv"_s, u"connections.csv"_s, u"summary.csv"_s, u"manifest.json"_s})
        EXPECT_TRUE(QFile::exists(QDir(out).filePath(name))) << name.toStdString();

    QByteArray list;
    ASSERT_EQ(test::run({u"runs"_s, u"--store"_s, storeUrl(), u"--json"_s}, &list), 0);
    const QJsonObject run = QJsonDocument::fromJson(list).array().first().toObject();
    EXPECT_EQ(run.value("kind"_L1).toString(), u"cold"_s);
    EXPECT_EQ(run.value("status"_L1).toString(), u"complete"_s);
}

TEST_F(ColdProgramTest, ProvenColdStartsCostAPenalty)
{
    // Reclaimed after a millisecond: every new start is cold, and takes at least the 80 ms that it needs.
    test::Program program(
        cold(1, {u"--backend"_s, u"Vercel+Pusher"_s, u"--idle"_s, u"0.2"_s, u"--repeat"_s, u"3"_s, u"--json"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonArray rows = program.json().value("cold"_L1).toArray();
    ASSERT_EQ(rows.size(), 4);
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        EXPECT_EQ(row.value("cold"_L1).toInt(), 3);
        EXPECT_EQ(row.value("cold_share"_L1).toDouble(), 1.0);
        EXPECT_LT(row.value("ci_low"_L1).toDouble(), 1.0);
        EXPECT_GE(row.value("cold_min_us"_L1).toInt(), 80'000);
        EXPECT_TRUE(row.value("penalty_p50_us"_L1).isNull()); // nothing warm to compare with
    }
}

TEST_F(ColdProgramTest, InterruptedKeepsWhatWasMeasured)
{
    test::Program program(cold(600'000, {u"--backend"_s, u"EC2"_s, u"--idle"_s, u"3600"_s}));
    ASSERT_TRUE(program.saysErr("Step 2 of 4"));
    program.raise(SIGINT);
    ASSERT_EQ(program.wait(), 130) << program.err().toStdString();
    QByteArray list;
    ASSERT_EQ(test::run({u"runs"_s, u"--store"_s, storeUrl(), u"--json"_s}, &list), 0);
    const QJsonObject run = QJsonDocument::fromJson(list).array().first().toObject();
    EXPECT_EQ(run.value("status"_L1).toString(), u"cancelled"_s);
    EXPECT_EQ(run.value("samples"_L1).toInt(), 1);
}

TEST_F(ColdProgramTest, NonsenseIsRefusedAndWhatIsNotThereIsAnswerThree)
{
    EXPECT_EQ(test::run(cold(1, {u"--idle"_s, u"-5"_s})), 2);
    EXPECT_EQ(test::run(cold(1, {u"--repeat"_s, u"0"_s})), 2);
    const QString file = test::writeFile(m_folder, u"backends.json"_s, test::backendsFile(test::deadUrl()));
    EXPECT_EQ(test::run({u"cold"_s, u"--backends"_s, file, u"--store"_s, storeUrl(), u"--idle"_s, u"0"_s}), 3);
}

} // namespace
