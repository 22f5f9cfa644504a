// SPDX-License-Identifier: GPL-3.0-or-later
// What the first picture of the window shows is what stays there, though most of the window is made, filled and styled
// only afterwards.
#include "backends/StandardPlatforms.h"
#include "chat/SearchBar.h"
#include "scoreboard/VerdictBar.h"
#include "shell/Actions.h"
#include "shell/LateMenu.h"
#include "shell/MainWindow.h"
#include "support/Printers.h"
#include "theme/LateComboBox.h"
#include "theme/ThemeController.h"
#include "ui/WindowFixture.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QLineEdit>
#include <QMenuBar>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// Longer than whatever the start put off.
constexpr int kSettledMs = 500;

class StartTest : public ::testing::Test
{
protected:
    StartTest() { m_session.load(unanswered({u"One"_s, u"Two"_s})); }

    void showFirstPicture()
    {
        m_window.resize(1280, 800);
        m_window.show();
        QCoreApplication::sendPostedEvents();
    }

    /// Of everything that is seen, by what it is and in which order it was made.
    [[nodiscard]] QStringList places()
    {
        QStringList places;
        for (const QWidget* widget : m_window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->isWindow())
                continue;
            const QRect place(widget->mapTo(&m_window, QPoint()), widget->size());
            places << u"%1#%2 %3,%4 %5×%6"_s
                          .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
                          .arg(place.x())
                          .arg(place.y())
                          .arg(place.width())
                          .arg(place.height());
        }
        return places;
    }

    SteadyClock m_clock;
    PlatformTable m_platforms = standardPlatforms();
    SecretResolver m_secrets;
    ThemeController m_themes;
    ChatHub m_hub{m_platforms, m_clock, nullptr};
    ChatSession m_session{m_platforms, m_clock, m_hub, m_secrets};
    MainWindow m_window{m_session, m_themes};
};

} // namespace

TEST_F(StartTest, NothingMovesAfterTheFirstPicture)
{
    showFirstPicture();
    const QStringList first = places();
    EXPECT_GT(first.size(), 50);
    EXPECT_TRUE(m_window.findChild<VerdictBar*>()->isVisible()) << "who wins is said from the first picture on";
    QTest::qWait(kSettledMs);
    EXPECT_EQ(places(), first);
}

TEST_F(StartTest, WhatIsShownInTheMeantimeStandsWhereItWill)
{
    showFirstPicture();
    m_window.actions().find->trigger();
    QCoreApplication::sendPostedEvents();
    const QStringList first = places();
    ASSERT_TRUE(m_window.findChild<SearchBar*>()->isVisible());
    QTest::qWait(kSettledMs);
    EXPECT_EQ(places(), first);
}

TEST_F(StartTest, KeysWorkBeforeTheirMenusAreOpened)
{
    showFirstPicture();
    for (const QAction* entry : m_window.menuBar()->actions())
        EXPECT_TRUE(entry->menu()->isEmpty()) << entry->text().toStdString();
    for (const QAction* action : m_window.actions().findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty()) {
            EXPECT_TRUE(m_window.QWidget::actions().contains(action)) << action->text().toStdString();
        }
    }
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
    QTest::keyClick(&m_window, Qt::Key_P, Qt::ControlModifier);
    EXPECT_TRUE(m_window.actions().pause->isChecked());
}

TEST_F(StartTest, AMenuIsFilledOnceInTheOrderOfWhoFills)
{
    LateMenu menu(u"Late"_s);
    menu.whenOpened([](QMenu& late) { late.addAction(u"first"_s); });
    menu.whenOpened([](QMenu& late) { late.addAction(u"second"_s); });
    EXPECT_TRUE(menu.isEmpty());
    menu.popup({});
    menu.close();
    menu.popup({});
    menu.whenOpened([](QMenu& late) { late.addAction(u"third"_s); }); // it is open already
    QStringList texts;
    for (const QAction* action : menu.actions())
        texts << action->text();
    EXPECT_EQ(texts, QStringList({u"first"_s, u"second"_s, u"third"_s}));
}

TEST_F(StartTest, AFieldIsAsLargeAsQtsAndMakesItsListWhenItIsOpened)
{
    showFirstPicture(); // from here on in our style
    const QStringList texts{u"a"_s, u"much wider than the others"_s, u"b"_s};
    for (const bool isEditable : {false, true}) {
        LateComboBox late;
        QComboBox usual;
        for (QComboBox* field : {static_cast<QComboBox*>(&late), &usual})
            field->addItems(texts);
        if (isEditable)
            late.makeEditable();
        usual.setEditable(isEditable);
        for (QComboBox* field : {static_cast<QComboBox*>(&late), &usual})
            field->show();
        EXPECT_EQ(late.isEditable(), isEditable);
        EXPECT_EQ(late.sizeHint(), usual.sizeHint());
        EXPECT_EQ(late.minimumSizeHint(), usual.minimumSizeHint());
        if (isEditable) {
            EXPECT_EQ(late.lineEdit()->geometry(), usual.lineEdit()->geometry());
        }
        late.setStyleSheet(u"QComboBox { padding: 9px; }"_s);
        usual.setStyleSheet(late.styleSheet());
        EXPECT_EQ(late.sizeHint(), usual.sizeHint()) << "and in another style";
        EXPECT_FALSE(late.findChild<QAbstractItemView*>());
        late.showPopup();
        EXPECT_TRUE(late.view()->isVisible());
        EXPECT_EQ(late.view()->model()->rowCount(), 3);
        late.hidePopup();
    }
}

} // namespace roundtrip::test
