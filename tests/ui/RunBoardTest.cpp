// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdDialog.h"
#include "load/LoadDialog.h"
#include "load/LoadForm.h"
#include "load/RunDescription.h"
#include "measuring/EndBar.h"
#include "measuring/MeasurePill.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

LoadPlan longPlan()
{
    LoadPlan plan;
    plan.levels = {2};
    plan.messages = 100'000;
    plan.rate = 500.0;
    plan.horizon = 5s;
    plan.deadline = 2s;
    return plan;
}

/// A window that measures a server of this machine for longer than any test takes.
class RunBoardTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_server.start());
        BackendsFile file;
        file.backends << BackendConfig{
            .name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_server.url()}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
    }
    LoadDialog& startLoad(LoadDesk& desk)
    {
        desk.show();
        LoadDialog& dialog = desk.dialog();
        dialog.form().setPlan(longPlan());
        click(dialog, u"runStart"_s);
        EXPECT_TRUE(m_desk.board().isMeasuring());
        return dialog;
    }
    static void click(QWidget& dialog, const QString& name)
    {
        auto* button = dialog.findChild<QPushButton*>(name);
        ASSERT_TRUE(button && button->isVisible()) << name.toStdString();
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// Until something has come back.
    void awaitFigures()
    {
        ASSERT_TRUE(waitUntil([&] { return m_desk.sources().lanes().lanes().front()->ledger().delivered > 0; }, 60s));
    }
    [[nodiscard]] QMessageBox* question() const { return m_window.findChild<QMessageBox*>(u"quitQuestion"_s); }
    [[nodiscard]] LoadDesk::Parts parts()
    {
        return {.window = &m_window,
                .session = &m_session,
                .themes = &m_themes,
                .secrets = &m_secrets,
                .board = &m_desk.board(),
                .store = m_record.store()};
    }
    [[nodiscard]] std::unique_ptr<LoadJob> makeJob()
    {
        auto targets = resolveTargets(m_session, m_secrets, {u"EC2"_s});
        EXPECT_TRUE(targets);
        return std::make_unique<LoadJob>(longPlan(),
                                         RunJob::Setup{.store = m_record.store(),
                                                       .info = describeRun(longPlan(), targets.value(), m_clock),
                                                       .targets = targets.value(),
                                                       .clock = &m_clock});
    }

    NodeServer m_server;
};

} // namespace

TEST_F(RunBoardTest, ASecondMeasurementIsRefusedWithASentence)
{
    startLoad(m_desk.loadDesk());
    m_window.actions().coldStart->trigger();
    ColdDialog& cold = m_desk.coldDesk().dialog();
    click(cold, u"coldStart"_s);
    const auto* problem = cold.findChild<QLabel*>(u"errorLabel"_s);
    EXPECT_TRUE(problem->isVisible());
    EXPECT_TRUE(problem->text().contains(u"Load run"_s)) << problem->text().toStdString();
    EXPECT_TRUE(cold.isVisible()) << "it did not start";
    EXPECT_EQ(m_desk.board().what(), u"Load run"_s);
    m_desk.board().cancel();
    ASSERT_TRUE(waitUntil([&] { return !m_desk.board().refusal(); }, 60s));
    click(cold, u"coldStart"_s);
    EXPECT_TRUE(m_desk.board().isMeasuring()) << "who comes after the end is let in";
}

TEST_F(RunBoardTest, WhatIsPreparedTakesTheBoardToo)
{
    RunBoard board;
    EXPECT_FALSE(board.refusal());
    board.claim(u"The article's study"_s);
    ASSERT_TRUE(board.refusal());
    EXPECT_TRUE(board.refusal()->contains(u"The article's study"_s));
    EXPECT_FALSE(board.isMeasuring()) << "a window may be closed: nothing has been measured yet";
    board.release();
    EXPECT_FALSE(board.refusal());
}

TEST_F(RunBoardTest, QuittingAsksAndGoesOn)
{
    EXPECT_FALSE(question());
    startLoad(m_desk.loadDesk());
    EXPECT_FALSE(m_window.close());
    ASSERT_TRUE(question() && question()->isVisible());
    drawPicture(*question(), u"quit-question"_s);
    click(*question(), u"quitStay"_s);
    EXPECT_TRUE(waitUntil([&] { return !question(); }));
    EXPECT_TRUE(m_window.isVisible());
    EXPECT_TRUE(m_desk.board().isMeasuring());
    EXPECT_FALSE(m_window.close());
    QTest::keyClick(question(), Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([&] { return !question(); }));
    EXPECT_TRUE(m_desk.board().isMeasuring()) << "Escape stops nothing";
}

TEST_F(RunBoardTest, StoppedToQuitKeepsWhatWasMeasured)
{
    startLoad(m_desk.loadDesk());
    awaitFigures(); // something to keep
    EXPECT_FALSE(m_window.close());
    click(*question(), u"quitEnd"_s);
    ASSERT_TRUE(waitUntil([&] { return !m_window.isVisible(); }, 60s)) << "it closes by itself";
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    const auto runs = store.value()->list();
    ASSERT_TRUE(runs);
    bool isKept = false;
    for (const RunEntry& run : runs.value())
        isKept =
            isKept || (run.info.kind == RunKind::Bench && run.info.status == RunStatus::Cancelled && run.samples > 0);
    EXPECT_TRUE(isKept);
}

TEST_F(RunBoardTest, WhatReadsARunOutlivesIt)
{
    auto job = makeJob();
    const QString id = job->runId();
    job->start();
    const OpenRun read = job->reading();
    ASSERT_TRUE(read()) << "while it is measured";
    job.reset();
    const auto after = read();
    ASSERT_TRUE(after) << "and when whoever measured is gone";
    EXPECT_EQ(after.value()->info().id, id);
    EXPECT_EQ(after.value()->info().status, RunStatus::Cancelled) << "a job that ends ends its run";
}

TEST_F(RunBoardTest, ALoaderThatWasCancelledMayReadOn)
{
    FiguresLoader loader;
    for (int round = 0; round < 8; ++round) {
        auto job = makeJob();
        job->start();
        loader.load(job->runId(), job->reading(), {});
        loader.cancel(); // does not wait: the reading is under way, or has yet to begin
        job.reset();
    }
    SUCCEED() << "meaningful under the address sanitizer";
}

TEST_F(RunBoardTest, DesksMayEndInTheMiddleOfTheirWork)
{
    for (int round = 0; round < 4; ++round) {
        auto desk = std::make_unique<LoadDesk>(parts());
        LoadDialog& dialog = startLoad(*desk);
        if (round % 2 == 1)
            awaitFigures();
        desk.reset();
        EXPECT_TRUE(m_desk.board().isMeasuring()) << "the board owns it";
        m_desk.board().cancel();
        ASSERT_TRUE(waitUntil([&] { return !m_desk.board().refusal(); }, 60s));
        delete &dialog;
    }
}

TEST_F(RunBoardTest, TheWindowFollowsWhatItMeasures)
{
    LoadDialog& dialog = startLoad(m_desk.loadDesk());
    EXPECT_FALSE(dialog.isVisible()) << "it only plans";
    EXPECT_EQ(m_window.currentPage(), u"live"_s);
    EXPECT_EQ(m_desk.sources().source().kind, RunSource::Kind::Measurement);
    m_desk.sources().showSession(); // somebody looks elsewhere
    MeasurePill& pill = m_desk.measuring().pill();
    EXPECT_TRUE(pill.isVisible()) << "and is told all the same";
    QTest::mouseClick(pill.findChild<QToolButton*>(u"measureCancel"_s), Qt::LeftButton);
    EndBar& end = m_desk.measuring().endBar();
    ASSERT_TRUE(waitUntil([&] { return end.isVisible(); }, 60s));
    EXPECT_FALSE(pill.isVisible());
    EXPECT_EQ(m_desk.sources().source().kind, RunSource::Kind::Session) << "nobody is taken away from it";
    click(end, u"endCompare"_s);
    EXPECT_EQ(m_window.currentPage(), u"compare"_s);
    EXPECT_EQ(m_desk.sources().source().kind, RunSource::Kind::Stored);
    m_window.actions().loadRun->trigger();
    EXPECT_TRUE(dialog.isVisible());
}

} // namespace roundtrip::test
