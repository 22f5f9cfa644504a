// SPDX-License-Identifier: GPL-3.0-or-later
#include "article/ArticleDialog.h"
#include "compare/CompareModel.h"
#include "compare/ComparePage.h"
#include "measuring/EndBar.h"
#include "measuring/MeasurePill.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ArticleDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] ArticleDialog& open()
    {
        m_desk.articleDesk().setLabProgram(QStringLiteral(ROUNDTRIP_CLI));
        EXPECT_TRUE(m_window.actions().reproduceArticle->isEnabled());
        m_window.actions().reproduceArticle->trigger();
        ArticleDialog& dialog = m_desk.articleDesk().dialog();
        EXPECT_TRUE(dialog.isVisible());
        EXPECT_FALSE(dialog.isModal());
        return dialog;
    }
    static QPushButton& button(ArticleDialog& dialog, const QString& name)
    {
        return *dialog.findChild<QPushButton*>(name);
    }
};

LoadPlan shortStudy(std::int64_t messages)
{
    LoadPlan plan = LoadPlan::article();
    plan.levels = {2, 3};
    plan.messages = messages;
    plan.rate = 50.0;
    plan.horizon = 8s;
    return plan;
}

TEST_F(ArticleDialogTest, SaysWhatItWillDoAndThatTheLabIsSimulated)
{
    ArticleDialog& dialog = open();
    const auto words = [&] { return dialog.findChild<QLabel*>(u"articleWords"_s)->text(); };
    EXPECT_TRUE(words().contains(u"10, 50, 100 connections"_s)) << words().toStdString();
    EXPECT_TRUE(words().contains(u"10,000 messages"_s));
    EXPECT_TRUE(words().contains(u"simulated"_s));
    const QString before = words();
    dialog.findChild<QSpinBox*>(u"articleMessages"_s)->setValue(100);
    EXPECT_NE(words(), before) << "a shorter study takes less time";
    drawPicture(dialog, u"article-plan"_s);
    dialog.findChild<QComboBox*>(u"articleSource"_s)->setCurrentIndex(1);
    EXPECT_FALSE(button(dialog, u"articleStart"_s).isEnabled()) << "the window has no backends";
    EXPECT_FALSE(words().contains(u"simulated"_s));
}

TEST_F(ArticleDialogTest, AShortStudyIsMeasuredComparedAndReported)
{
    ArticleDialog& dialog = open();
    dialog.setPlan(shortStudy(40));
    QTest::mouseClick(&button(dialog, u"articleStart"_s), Qt::LeftButton);
    MeasurePill& pill = m_desk.measuring().pill();
    ASSERT_TRUE(waitUntil([&] { return pill.isVisible(); }, 30s));
    EXPECT_FALSE(dialog.isVisible()) << "it only plans";
    EndBar& end = m_desk.measuring().endBar();
    ASSERT_TRUE(waitUntil([&] { return end.isVisible(); }, 120s));
    drawPicture(m_window, u"article-done"_s);
    QTest::mouseClick(end.findChild<QPushButton*>(u"endCompare"_s), Qt::LeftButton);
    EXPECT_EQ(m_window.currentPage(), u"compare"_s);
    CompareModel& model = m_window.findChild<ComparePage*>()->model();
    ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 4; }));
    EXPECT_TRUE(model.rows().first().isSimulated);
    QSignalSpy saved(&m_desk.saves(), &SaveDesk::saved);
    m_desk.saves().saveReport(path(u"report.html"_s));
    ASSERT_TRUE(waitUntil([&] { return saved.size() == 1; }));
    QFile report(path(u"report.html"_s));
    ASSERT_TRUE(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    EXPECT_TRUE(html.contains("The article, reproduced"));
    EXPECT_TRUE(html.contains("When to use which"));
    QSignalSpy failed(&m_desk.saves(), &SaveDesk::failed);
    m_desk.saves().saveReport(path(u"nowhere/report.html"_s));
    EXPECT_TRUE(waitUntil([&] { return failed.size() == 1; }));
}

TEST_F(ArticleDialogTest, CancelKeepsWhatWasMeasured)
{
    ArticleDialog& dialog = open();
    dialog.setPlan(shortStudy(100'000));
    QTest::mouseClick(&button(dialog, u"articleStart"_s), Qt::LeftButton);
    MeasurePill& pill = m_desk.measuring().pill();
    ASSERT_TRUE(waitUntil([&] { return pill.toolTip().contains(u"sending"_s); }, 30s)) << pill.text().toStdString();
    QTest::mouseClick(pill.findChild<QToolButton*>(u"measureCancel"_s), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return m_desk.measuring().endBar().isVisible(); }, 60s));
    EXPECT_NE(m_window.currentPage(), u"compare"_s);
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    const auto runs = store.value()->list();
    ASSERT_TRUE(runs);
    bool isKept = false;
    for (const RunEntry& run : runs.value())
        isKept = isKept || (run.info.status == RunStatus::Cancelled && run.info.anySimulated());
    EXPECT_TRUE(isKept);
}

TEST_F(ArticleDialogTest, SaysWhyTheLabDidNotStart)
{
    ArticleDialog& dialog = open();
    m_desk.articleDesk().setLabProgram(path(u"no-such-program"_s));
    QTest::mouseClick(&button(dialog, u"articleStart"_s), Qt::LeftButton);
    const auto errors = dialog.findChildren<QLabel*>(u"errorLabel"_s);
    EXPECT_TRUE(waitUntil(
        [&] {
            return std::any_of(errors.cbegin(), errors.cend(), [](const QLabel* error) {
                return error->isVisible() && error->text().contains(u"cannot be started"_s);
            });
        },
        30s));
    EXPECT_TRUE(button(dialog, u"articleStart"_s).isEnabled());
}

} // namespace

} // namespace roundtrip::test
