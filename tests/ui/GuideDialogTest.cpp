// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/GuideDialog.h"
#include "guide/NeedsForm.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QTest>
#include <QTreeWidget>

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
    EXPECT_TRUE(dialog.findChild<QLabel*>(u"guideSummary"_s)->text().contains(u"Cannot be said: EC2"_s));
    const auto* tree = dialog.findChild<QTreeWidget*>(u"guideTree"_s);
    ASSERT_EQ(tree->topLevelItemCount(), 1);
    EXPECT_EQ(tree->topLevelItem(0)->childCount(), dialog.guidance().first().findings.size());
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
