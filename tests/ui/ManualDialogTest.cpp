// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/ManualDialog.h"
#include "manual/Manual.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QTextBrowser>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class ManualDialogTest : public WindowFixture
{
protected:
    ManualDialogTest()
    {
        m_window.actions().manual->trigger();
        m_dialog = m_window.findChild<ManualDialog*>();
    }
    template<typename Widget>
    [[nodiscard]] Widget& part(const QString& name)
    {
        return *m_dialog->findChild<Widget*>(name);
    }
    [[nodiscard]] QString marked() { return part<QTextBrowser>(u"manualText"_s).textCursor().selectedText(); }
    [[nodiscard]] static int rowOf(const QString& topic)
    {
        return static_cast<int>(manualChapter(topic) - manualChapters().constData());
    }
    [[nodiscard]] int chapter() { return part<QListWidget>(u"manualChapters"_s).currentRow(); }
    void search(const QString& words)
    {
        auto& field = part<QLineEdit>(u"manualWords"_s);
        field.setText(words);
        QTest::keyClick(&field, Qt::Key_Return);
    }

    ManualDialog* m_dialog = nullptr;
};

TEST_F(ManualDialogTest, EveryChapterIsShownAsItIsAndOnceOpenedTheDialogStaysOne)
{
    ASSERT_NE(m_dialog, nullptr);
    EXPECT_TRUE(m_dialog->isVisible());
    EXPECT_EQ(m_window.actions().manual->shortcut(), QKeySequence(Qt::Key_F1));
    auto& chapters = part<QListWidget>(u"manualChapters"_s);
    ASSERT_EQ(chapters.count(), manualChapters().size());
    for (int row = 0; row < chapters.count(); ++row) {
        chapters.setCurrentRow(row);
        const QString text = part<QTextBrowser>(u"manualText"_s).toPlainText();
        EXPECT_TRUE(text.startsWith(manualChapters().at(row).title)) << text.left(80).toStdString();
        drawPicture(*m_dialog, u"manual-%1"_s.arg(manualChapters().at(row).topic));
    }
    m_window.actions().manual->trigger();
    EXPECT_EQ(m_window.findChildren<ManualDialog*>().size(), 1);
}

TEST_F(ManualDialogTest, WordsAreFoundFromChapterToChapterAndRoundAgain)
{
    search(u"coordinated omission"_s);
    EXPECT_EQ(marked(), u"coordinated omission"_s);
    EXPECT_EQ(chapter(), rowOf(u"measuring"_s));
    search(u"not_joined"_s);
    EXPECT_EQ(marked(), u"not_joined"_s);
    EXPECT_EQ(chapter(), rowOf(u"contract"_s));
    search(u"coordinated omission"_s);
    EXPECT_EQ(marked(), u"coordinated omission"_s);
    EXPECT_EQ(chapter(), rowOf(u"measuring"_s));
    search(u"coordinated omission"_s);
    EXPECT_EQ(marked(), u"coordinated omission"_s) << "the only place is found again";
    EXPECT_FALSE(part<QLabel>(u"manualFound"_s).isVisible());
    search(u"aardvark"_s);
    EXPECT_TRUE(part<QLabel>(u"manualFound"_s).isVisible());
    search(u"median"_s);
    EXPECT_FALSE(part<QLabel>(u"manualFound"_s).isVisible());
    EXPECT_EQ(marked().toLower(), u"median"_s);
}

} // namespace

} // namespace roundtrip::test
