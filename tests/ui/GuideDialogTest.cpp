// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/GuideDialog.h"
#include "guide/GuideWording.h"
#include "guide/NeedsForm.h"
#include "guide/NeedsMatrix.h"
#include "load/LoadDialog.h"
#include "load/LoadForm.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class GuideDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] GuideDialog& open()
    {
        m_window.actions().guide->trigger();
        GuideDialog& dialog = m_desk.guideDesk().dialog();
        EXPECT_TRUE(dialog.isVisible());
        return dialog;
    }
};

TEST_F(GuideDialogTest, NeedsComeBackAsTheyWereSet)
{
    for (const ArticleCase& one : articleCases()) {
        NeedsForm form;
        form.setNeeds(one.needs);
        EXPECT_EQ(form.needs(), one.needs) << one.title;
    }
}

TEST_F(GuideDialogTest, HoldsTheLiveSessionAgainstTheNeeds)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    say(u"hello"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered == 1; }));
    GuideDialog& dialog = open();
    ASSERT_TRUE(waitUntil([&] { return dialog.guidance().size() == 1; }));
    // One message from one user proves nothing for a hundred, and the dialog says so.
    EXPECT_EQ(dialog.guidance().first().verdict, Verdict::CannotSay);
    const QString answer = dialog.findChild<QLabel*>(u"guideSummary"_s)->text();
    EXPECT_EQ(answer, answerSentence(answerOf(dialog.form().needs(), dialog.guidance()), GuideWording()));
    EXPECT_TRUE(answer.contains(QLocale().toString(3'900))) << answer.toStdString();
    const auto* matrix = dialog.findChild<QTableWidget*>(u"guideMatrix"_s);
    ASSERT_EQ(matrix->rowCount(), 1);
    EXPECT_EQ(matrix->columnCount(), dialog.guidance().first().findings.size() + 1);
    drawPicture(dialog, u"guide"_s);
    // A need that a server of one's own can never meet.
    QTest::mouseClick(dialog.findChild<QCheckBox*>(u"needNoServer"_s), Qt::LeftButton, {}, QPoint(8, 8));
    EXPECT_EQ(dialog.guidance().first().verdict, Verdict::DoesNotFit);
    // The article's case brings its needs along.
    auto& cases = *dialog.findChild<QComboBox*>(u"guideCase"_s);
    cases.setFocus();
    QTest::keyClick(&cases, Qt::Key_Down);
    EXPECT_EQ(dialog.form().needs(), articleCases().at(1).needs);
    EXPECT_EQ(dialog.findChild<QDoubleSpinBox*>(u"needPeak"_s)->value(), 10.0);
}

TEST_F(GuideDialogTest, RunThatOpensTheLoadDialogWithAPlanThatWouldTell)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    say(u"hello"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered == 1; }));
    GuideDialog& dialog = open();
    ASSERT_TRUE(waitUntil([&] { return dialog.guidance().size() == 1; }));
    auto* runThat = dialog.findChild<QPushButton*>(u"guideRunThat"_s);
    ASSERT_TRUE(runThat->isVisible());
    QTest::mouseClick(runThat, Qt::LeftButton);
    LoadDialog& load = m_desk.loadDesk().dialog();
    ASSERT_TRUE(load.isVisible());
    const auto plan = load.form().plan();
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan.value().levels, std::vector{100});
    EXPECT_GE(*plan.value().messages, 3'900);
}

TEST(NeedsMatrixTest, EveryCellSaysInWordsWhatItShows)
{
    QList<Guidance> ten;
    for (int i = 0; i < 10; ++i) {
        Guidance one{.backend = u"API Gateway + Lambda + DynamoDB eu-central-1 (account %1)"_s.arg(i)};
        one.verdict = i == 3 ? Verdict::Fits : Verdict::DoesNotFit;
        one.findings << Finding{.rule = NeedRule::Tail,
                                .verdict = one.verdict,
                                .limit = 200'000.0,
                                .value = i == 3 ? 12'000.0 : 240'000.0,
                                .low = 11'000.0,
                                .high = 251'000.0}
                     << Finding{.rule = NeedRule::Loss, .doubt = Doubt::TooFewSamples, .limit = 0.001, .n = 4}
                     << Finding{.rule = NeedRule::OwnServer, .verdict = Verdict::Fits};
        ten << one;
    }
    NeedsMatrix matrix;
    matrix.resize(620, 420);
    matrix.setGuidance(ten);
    ASSERT_EQ(matrix.rowCount(), 10);
    ASSERT_EQ(matrix.columnCount(), 4);
    for (int row = 0; row < 10; ++row) {
        for (int column = 0; column < 4; ++column) {
            const QTableWidgetItem* cell = matrix.item(row, column);
            EXPECT_FALSE(cell->icon().isNull());
            EXPECT_FALSE(cell->text().isEmpty());
            const QString words = cell->data(Qt::AccessibleTextRole).toString();
            EXPECT_TRUE(words.startsWith(ten.at(row).backend)) << words.toStdString();
        }
    }
    EXPECT_EQ(matrix.item(3, 1)->text(), u"12.0 ms"_s);
    EXPECT_EQ(matrix.item(3, 2)->text(), u"–"_s);
    EXPECT_TRUE(matrix.item(3, 2)->data(Qt::AccessibleTextRole).toString().contains(u"too few samples: 4"_s));
    matrix.setCurrentCell(3, 1);
    EXPECT_TRUE(matrix.detail().contains(u"fits"_s));
    EXPECT_LE(matrix.verticalHeader()->width(), 620 / 3);
    drawPicture(matrix, u"guide-matrix"_s);
}

TEST_F(GuideDialogTest, EverythingThatTabReachesHasAName)
{
    GuideDialog& dialog = open();
    int seen = 0;
    for (QWidget* widget : dialog.findChildren<QWidget*>()) {
        const bool isReached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (!isReached || qobject_cast<QAbstractButton*>(widget) || widget->inherits("QLineEdit"))
            continue;
        ++seen;
        EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->objectName().toStdString();
    }
    EXPECT_GT(seen, 10);
}

} // namespace

} // namespace roundtrip::test
