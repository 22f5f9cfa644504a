// SPDX-License-Identifier: GPL-3.0-or-later
// The same plan on the same server by the command line and by the window: they are to come to the same conclusion.
#include "app/LoadJob.h"
#include "figures/LedgerJson.h"
#include "load/LoadDialog.h"
#include "load/LoadForm.h"
#include "load/RunDescription.h"
#include "measuring/EndBar.h"
#include "model/ConclusionText.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTest>

#include <map>
#include <utility>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 180s; // ends a hung test; no timing

struct CliEnd
{
    int exitCode = -1;
    QJsonObject json = {};
    QString err = {};
};

class ConclusionAgreementTest : public WindowFixture
{
protected:
    [[nodiscard]] static LoadPlan plan()
    {
        LoadPlan plan;
        plan.levels = {4};
        plan.messages = 120;
        plan.rate = 400.0;
        plan.deadline = plan.horizon = 2s;
        return plan;
    }
    [[nodiscard]] BackendConfig backend(const QString& url) const
    {
        return {.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
    }

    /// The server of the test lives in this thread, so that the program is waited for in its event loop.
    [[nodiscard]] CliEnd byCommandLine(const QString& url)
    {
        QFile file(path(u"backends.json"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(u"{\"backends\":[{\"name\":\"EC2\",\"platform\":\"ec2-ws\",\"url\":\"%1\"}]}"_s.arg(url).toUtf8());
        file.close();
        QProcess program;
        program.start(QString::fromUtf8(ROUNDTRIP_CLI),
                      {u"bench"_s, u"--backends"_s, file.fileName(), u"--store"_s, u"sqlite:"_s + path(u"cli.sqlite"_s),
                       u"--connections"_s, u"4"_s, u"--messages"_s, u"120"_s, u"--rate"_s, u"400"_s, u"--horizon"_s,
                       u"2"_s, u"--json"_s, u"--no-selfcheck"_s});
        EXPECT_TRUE(waitUntil([&program] { return program.state() == QProcess::NotRunning; }, kPatience));
        EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
        return {.exitCode = program.exitCode(),
                .json = QJsonDocument::fromJson(program.readAllStandardOutput()).object(),
                .err = QString::fromUtf8(program.readAllStandardError())};
    }

    [[nodiscard]] Conclusion byWindow(const QString& url)
    {
        std::vector<LoadTarget> targets{
            {.platform = m_platforms.find(u"ec2-ws"_s), .backend = {.config = backend(url)}}};
        LoadJob job(plan(), {.store = StoreUrl::file(path(u"window.sqlite"_s)),
                             .info = describeRun(plan(), targets, m_clock),
                             .targets = targets,
                             .clock = &m_clock});
        std::optional<Conclusion> concluded;
        QObject::connect(&job, &RunJob::finished, &job,
                         [&concluded](const Conclusion& conclusion, const std::optional<Error>& cannotRead) {
                             EXPECT_FALSE(cannotRead) << cannotRead->toLine().toStdString();
                             concluded = conclusion;
                         });
        job.start();
        EXPECT_TRUE(waitUntil([&concluded] { return concluded.has_value(); }, kPatience));
        return concluded.value_or(Conclusion{});
    }

    /// What can be compared of two runs whose moments differ: the verdict, and that each sentence of one is said by
    /// the other.
    static void expectSame(const CliEnd& cli, const Conclusion& window)
    {
        const std::map<RunVerdict, int> codes{{RunVerdict::Done, 0},        {RunVerdict::ThresholdCrossed, 1},
                                              {RunVerdict::Unreachable, 3}, {RunVerdict::Inconclusive, 4},
                                              {RunVerdict::Broken, 5},      {RunVerdict::Cancelled, 130}};
        EXPECT_EQ(codes.at(window.verdict), cli.exitCode) << cli.err.toStdString();
        QStringList sentences = window.ending.info.unnamedSentences();
        for (const BackendReach& reach : window.ending.reach) {
            if (reach.wasReached)
                sentences << reach.failedSentence() << reach.endedSentence();
        }
        for (const Error& why : window.unreachable())
            sentences << why.toLine();
        sentences.removeAll(QString());
        for (const QString& sentence : std::as_const(sentences))
            EXPECT_TRUE(cli.err.contains(sentence)) << sentence.toStdString() << "\nis not in\n"
                                                    << cli.err.toStdString();
        const auto told = cli.err.count(u"Warning: "_s) + cli.err.count(u"Error: "_s) -
                          cli.err.count(u"of the machine's processors. It may"_s); // of a busy machine
        EXPECT_EQ(told, sentences.size()) << cli.err.toStdString();
    }

    ContractServer m_server;
};

} // namespace

TEST_F(ConclusionAgreementTest, WhereAllIsWell)
{
    const CliEnd cli = byCommandLine(m_server.url());
    const Conclusion window = byWindow(m_server.url());
    expectSame(cli, window);
    EXPECT_EQ(window.verdict, RunVerdict::Done);
    const QJsonObject expected = cli.json.value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    const QJsonObject actual = ledgerToJson(window.ending.ledgers.value(u"EC2"_s));
    for (const QString& key : {u"scheduled"_s, u"sent"_s, u"not_sent"_s, u"rejected"_s, u"accepted"_s, u"delivered"_s,
                               u"lost"_s, u"in_flight"_s, u"pair_expected"_s, u"pair_delivered"_s, u"pair_lost"_s})
        EXPECT_EQ(actual.value(key), expected.value(key)) << key.toStdString();
    EXPECT_EQ(window.ending.info.plan, cli.json.value("plan"_L1).toObject()) << "the schedule's checksum included";
}

TEST_F(ConclusionAgreementTest, WhereTheServerDiesMidway)
{
    int sends = 0;
    m_server.intercept = [this, &sends](QWebSocket&, const QByteArray& frame) {
        if (frame.contains("\"send\"") && ++sends == 40)
            QMetaObject::invokeMethod(
                &m_server, [this] { m_server.cutAll(); }, Qt::QueuedConnection);
        return false;
    };
    const CliEnd cli = byCommandLine(m_server.url());
    sends = 0;
    const Conclusion window = byWindow(m_server.url());
    expectSame(cli, window);
    EXPECT_TRUE(cli.err.contains(u"EC2: 4 of 4 connections ended before the run did"_s)) << cli.err.toStdString();
    EXPECT_EQ(conclusionProblems(window).filter(u"EC2: 4 of 4 connections ended before the run did"_s).size(), 1);
}

TEST_F(ConclusionAgreementTest, WhereRefusalsNameNoMessage)
{
    m_server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"send\""))
            return false;
        from.sendTextMessage(u"{\"type\":\"error\",\"code\":\"internal\",\"reason\":\"no\"}"_s);
        return true;
    };
    const CliEnd cli = byCommandLine(m_server.url());
    const Conclusion window = byWindow(m_server.url());
    expectSame(cli, window);
    EXPECT_EQ(window.ending.unnamed.value(u"EC2"_s).refusals, 120);
    EXPECT_EQ(conclusionProblems(window).filter(u"EC2 refused 120 times"_s).size(), 1);
}

TEST_F(ConclusionAgreementTest, WhereNobodyAnswers)
{
    const QString nowhere = u"ws://127.0.0.1:1/"_s; // tcpmux: nobody listens there
    const CliEnd cli = byCommandLine(nowhere);
    const Conclusion window = byWindow(nowhere);
    expectSame(cli, window);
    EXPECT_EQ(window.verdict, RunVerdict::Unreachable);
    EXPECT_EQ(conclusionProblems(window).filter(u"EC2 could not be reached."_s).size(), 1);
}

/// And people see it: the window says what the command line would warn of.
TEST_F(ConclusionAgreementTest, TheWindowSaysThatConnectionsEnded)
{
    int sends = 0;
    m_server.intercept = [this, &sends](QWebSocket&, const QByteArray& frame) {
        if (frame.contains("\"send\"") && ++sends == 40)
            QMetaObject::invokeMethod(
                &m_server, [this] { m_server.cutAll(); }, Qt::QueuedConnection);
        return false;
    };
    BackendsFile file;
    file.backends << backend(m_server.url());
    file.baseline = u"EC2"_s;
    m_session.load(file);
    m_desk.loadDesk().show();
    LoadDialog& dialog = m_desk.loadDesk().dialog();
    dialog.form().setPlan(plan());
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"runStart"_s), Qt::LeftButton);
    EndBar& end = m_desk.measuring().endBar();
    ASSERT_TRUE(waitUntil([&end] { return end.isVisible(); }, kPatience));
    const QString shown = end.findChild<QLabel*>(u"errorLabel"_s)->text();
    EXPECT_TRUE(shown.contains(u"EC2: 4 of 4 connections ended before the run did"_s)) << shown.toStdString();
    drawPicture(m_window, u"load-connections-ended"_s);
}

} // namespace roundtrip::test
