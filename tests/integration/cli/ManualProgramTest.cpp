// SPDX-License-Identifier: GPL-3.0-or-later
// The manual as the program prints it, and its questions put to the store of a real run.
#include "integration/cli/Program.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

QString chapter(const QString& topic)
{
    QByteArray out;
    EXPECT_EQ(test::run({u"help"_s, topic}, &out), 0);
    return QString::fromUtf8(out);
}

/// The statements between "```sql" and "```", each with the question that stands above it.
QList<std::pair<QString, QString>> questions()
{
    static const QRegularExpression block(u"\\n([^\\n]+(?:\\n[^\\n]+)*)\\n\\n```sql\\n(.*?)```"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QList<std::pair<QString, QString>> found;
    for (auto each = block.globalMatch(chapter(u"store"_s)); each.hasNext();) {
        const auto match = each.next();
        found << std::pair(match.captured(1), match.captured(2));
    }
    return found;
}

/// What sqlite3 answers, a JSON object a row.
QJsonArray ask(const QString& store, const QString& statement)
{
    QProcess sqlite;
    sqlite.start(u"sqlite3"_s, {u"-readonly"_s, u"-json"_s, store, statement});
    EXPECT_TRUE(sqlite.waitForFinished(60'000));
    EXPECT_EQ(sqlite.exitCode(), 0) << sqlite.readAllStandardError().toStdString() << statement.toStdString();
    return QJsonDocument::fromJson(sqlite.readAllStandardOutput()).array();
}

} // namespace

TEST(ManualProgramTest, HelpNamesTheChaptersAndPrintsThem)
{
    QByteArray out;
    EXPECT_EQ(test::run({u"help"_s}, &out), 0);
    for (const QByteArray& topic : {"start", "connect", "measuring", "contract", "store", "errors"}) {
        EXPECT_TRUE(out.contains("\n" + topic + "  ") || out.startsWith(topic + "  ")) << out.toStdString();
        EXPECT_TRUE(chapter(QString::fromLatin1(topic)).startsWith(u"# "_s));
    }
    QByteArray err;
    EXPECT_EQ(test::run({u"help"_s, u"mesuring"_s}, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("Do you mean \"measuring\"?")) << err.toStdString();
    EXPECT_EQ(test::run({u"help"_s, u"cooking"_s}, nullptr, &err), 2);
    EXPECT_TRUE(err.contains("It has: start, connect, charts, measuring")) << err.toStdString();
    const QString keys = chapter(u"custom-ws"_s);
    EXPECT_TRUE(keys.startsWith(u"# custom-ws: "_s) && keys.contains(u"\n| `receive` | "_s)) << keys.toStdString();
}

TEST(ManualProgramTest, EveryQuestionToTheStoreIsAnsweredAsTheProgramAnswersIt)
{
    const QTemporaryDir folder;
    const QString store = folder.filePath(u"store.sqlite"_s);
    test::Program bench({u"bench"_s, u"--backends"_s, u"lab"_s, u"--json"_s, u"--no-selfcheck"_s, u"--connections"_s,
                         u"2"_s, u"--messages"_s, u"40"_s, u"--store"_s, u"sqlite:"_s + store});
    ASSERT_EQ(bench.wait(), 0) << bench.err().toStdString();
    const QString id = bench.json().value("run_id"_L1).toString();
    QByteArray out;
    ASSERT_EQ(test::run({u"runs"_s, u"show"_s, id, u"--json"_s, u"--store"_s, u"sqlite:"_s + store}, &out), 0);
    const QJsonObject shown = QJsonDocument::fromJson(out).object();
    const QJsonObject ledger = shown.value("ledger"_L1).toObject();
    ASSERT_GE(ledger.size(), 4);

    const auto asked = questions();
    ASSERT_GE(asked.size(), 6);
    for (const auto& [question, statement] : asked)
        EXPECT_FALSE(ask(store, statement).isEmpty()) << question.toStdString();

    EXPECT_EQ(ask(store, asked.at(0).second).first().toObject().value("id"_L1).toString(), id);
    const QJsonArray fates = ask(store, asked.at(1).second);
    ASSERT_EQ(fates.size(), ledger.size());
    for (const QJsonValue& row : fates) {
        const QJsonObject fate = row.toObject();
        const QJsonObject account = ledger.value(fate.value("backend"_L1).toString()).toObject();
        for (const QString& column : {u"delivered"_s, u"lost"_s, u"rejected"_s, u"not_sent"_s, u"in_flight"_s})
            EXPECT_EQ(fate.value(column).toInt(-1), account.value(column).toInt(-2)) << column.toStdString();
    }
    for (const QJsonValue& row : ask(store, asked.at(2).second)) {
        const QJsonObject latency = row.toObject();
        const QString backend = latency.value("backend"_L1).toString();
        bool isCompared = false;
        for (const QJsonValue& each : shown.value("summary"_L1).toArray()) {
            const QJsonObject figure = each.toObject();
            if (figure.value("backend"_L1).toString() != backend ||
                figure.value("phase"_L1).toString() != u"measure"_s ||
                figure.value("metric"_L1).toString() != u"response_time"_s ||
                figure.value("statistic"_L1).toString() != u"p50"_s)
                continue;
            isCompared = true;
            EXPECT_NEAR(latency.value("response_p50_us"_L1).toDouble(), figure.value("value"_L1).toDouble(),
                        0.002 * figure.value("value"_L1).toDouble() + 1);
        }
        EXPECT_TRUE(isCompared) << backend.toStdString();
    }
}
