// SPDX-License-Identifier: GPL-3.0-or-later
// What every window and dialog keeps to, in each language: keys that are claimed once, a size that fits the screen, no
// stock icons.
#include "app/DiagnosticsDesk.h"
#include "app/Language.h"
#include "app/PreferencesDesk.h"
#include "load/LoadText.h"
#include "model/CountText.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "theme/FittedColumns.h"
#include "ui/WindowFixture.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTranslator>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// Speaks a language from before the window is made until after it is gone.
class Spoken
{
public:
    explicit Spoken(const QString& language)
    {
        static_cast<void>(Language::available()); // which registers what is carried inside
        EXPECT_TRUE(m_translator.load(u":/translations/roundtrip_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&m_translator);
    }
    ~Spoken() { QCoreApplication::removeTranslator(&m_translator); }

private:
    QTranslator m_translator;
};

class FittingTest : private Spoken, public WindowFixture, public ::testing::WithParamInterface<const char*>
{
protected:
    FittingTest() : Spoken(QString::fromLatin1(GetParam())) { m_session.load(unanswered({u"One"_s, u"Two"_s})); }

    /// Each dialog of the window, shown, in turn.
    template<typename Function>
    void forEachDialog(Function look)
    {
        const DiagnosticsDesk diagnostics(m_window, m_session, m_record);
        const PreferencesDesk preferences(m_window, m_session, m_secrets, nullptr, nullptr);
        m_window.findChild<QListWidget*>(u"backends"_s)->setCurrentRow(0); // which some commands are about
        int seen = 0;
        for (QAction* command : m_window.actions().findChildren<QAction*>()) {
            if (!command->isEnabled() || (!command->text().endsWith(u'…') && command != m_window.actions().about &&
                                          command != m_window.actions().removeBackend))
                continue;
            command->trigger();
            for (QDialog* dialog : m_window.findChildren<QDialog*>()) {
                if (!dialog->isVisible())
                    continue;
                if (!qobject_cast<QFileDialog*>(dialog)) { // whose inside is Qt's, or the desktop's
                    QCoreApplication::processEvents();
                    look(*dialog);
                    ++seen;
                }
                dialog->close();
            }
        }
        EXPECT_GE(seen, 10);
    }

    /// The letters that Alt reaches something with, by what claims them. A letter that is claimed twice is told.
    static void expectUnique(const QWidget& window)
    {
        QHash<QString, QString> claims;
        const auto claim = [&](const QString& text) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (key.isEmpty())
                return;
            EXPECT_FALSE(claims.contains(key.toString()))
                << window.metaObject()->className() << ": " << key.toString().toStdString() << " is claimed by "
                << claims.value(key.toString()).toStdString() << " and by " << text.toStdString();
            claims.insert(key.toString(), text);
        };
        for (const QLabel* label : window.findChildren<QLabel*>()) {
            if (label->buddy() && label->window() == &window)
                claim(label->text());
        }
        for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
            if (button->window() == &window)
                claim(button->text());
        }
        for (const QMenuBar* bar : window.findChildren<QMenuBar*>()) {
            for (const QAction* menu : bar->actions())
                claim(menu->text());
        }
    }

    static void expectUniqueInMenu(QMenu& menu)
    {
        Q_EMIT menu.aboutToShow(); // it is filled then
        ASSERT_FALSE(menu.isEmpty()) << menu.title().toStdString();
        QHash<QString, QString> claims;
        for (const QAction* action : menu.actions()) {
            const QKeySequence key = QKeySequence::mnemonic(action->text());
            if (!key.isEmpty()) {
                EXPECT_FALSE(claims.contains(key.toString()))
                    << menu.title().toStdString() << ": " << claims.value(key.toString()).toStdString() << " and "
                    << action->text().toStdString();
                claims.insert(key.toString(), action->text());
            }
            if (action->menu())
                expectUniqueInMenu(*action->menu());
        }
    }
};

} // namespace

TEST_P(FittingTest, EachMnemonicIsClaimedOnce)
{
    for (const QString& page : PageTable::ids())
        m_window.showPage(page); // which makes them all
    expectUnique(m_window);
    for (const QAction* menu : m_window.menuBar()->actions())
        expectUniqueInMenu(*menu->menu());
    forEachDialog([](const QDialog& dialog) { expectUnique(dialog); });
}

TEST_P(FittingTest, NoDialogIsLargerThanItsScreen)
{
    forEachDialog([](QDialog& dialog) {
        const QSize free = dialog.screen()->availableSize();
        const std::string name = dialog.metaObject()->className();
        EXPECT_LE(dialog.frameGeometry().width(), free.width()) << name;
        EXPECT_LE(dialog.frameGeometry().height(), free.height()) << name;
        // However much it holds later, and on a smaller screen than this.
        dialog.resize(640, 400);
        QCoreApplication::processEvents();
        EXPECT_LE(dialog.width(), 744) << name;
        EXPECT_LE(dialog.height(), 520) << name;
        for (const QPushButton* button : dialog.findChildren<QPushButton*>()) {
            const bool isBelow = button->parentWidget() && button->parentWidget()->parentWidget() == &dialog;
            if (isBelow && button->isVisible())
                EXPECT_TRUE(dialog.rect().contains(QRect(button->mapTo(&dialog, QPoint()), button->size())))
                    << name << ": " << button->text().toStdString() << " is out of reach";
        }
    });
}

TEST_P(FittingTest, ButtonsHaveOurIconsOrNone)
{
    forEachDialog([](const QDialog& dialog) {
        for (const QPushButton* button : dialog.findChildren<QPushButton*>())
            EXPECT_TRUE(button->icon().isNull())
                << dialog.metaObject()->className() << ": " << button->text().toStdString();
    });
}

TEST_P(FittingTest, NoPageWidensTheWindow)
{
    for (const QSize size : {QSize(760, 560), QSize(1024, 768)}) {
        for (const QString& page : PageTable::ids()) {
            m_window.showPage(page);
            m_window.resize(size);
            QCoreApplication::processEvents();
            EXPECT_EQ(m_window.size(), size) << page.toStdString();
        }
    }
}

TEST_P(FittingTest, OneThingIsOneThing)
{
    const QString one = messagesCount(1);
    EXPECT_FALSE(one.endsWith(messagesCount(2).section(u' ', 1))) << one.toStdString();
    EXPECT_FALSE(connectionsCount(1).endsWith(connectionsCount(2).section(u' ', 1)));
    LoadPlan plan;
    plan.levels = {1};
    plan.messages = 1;
    plan.rate = 1.0;
    const QString words = loadPlanWords(plan, {u"One"_s}).join(u' ');
    for (const QString& wrong :
         {u"1 connections"_s, u"1 messages"_s, u"1 copies"_s, u"1 Verbindungen"_s, u"1 Nachrichten"_s, u"1 Kopien"_s})
        EXPECT_FALSE(QRegularExpression(u"\\b"_s + wrong).match(words).hasMatch()) << words.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Languages, FittingTest, ::testing::Values("en", "de"));

TEST(FittedColumnsTest, FiguresAreShownWholeOrLeftOut)
{
    QStandardItemModel model(1, 4);
    const QStringList texts{u"A backend with a rather long name"_s, u"389.1 ms"_s, u"1,234.5 ms"_s, u"99.99 %"_s};
    for (int column = 0; column < model.columnCount(); ++column)
        model.setItem(0, column, new QStandardItem(texts.at(column)));
    QTableView table;
    table.setModel(&model);
    table.verticalHeader()->hide();
    FittedColumns fitted(table, {3, 1}, 60);
    for (const int width : {900, 420, 300, 220, 160}) {
        table.resize(width, 120);
        table.show();
        fitted.fit();
        int used = 0;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (table.isColumnHidden(column))
                continue;
            used += table.columnWidth(column);
            if (column > 0 && width > 200)
                EXPECT_GE(table.columnWidth(column), table.fontMetrics().horizontalAdvance(texts.at(column)))
                    << width << ' ' << column;
        }
        EXPECT_FALSE(table.isColumnHidden(2)) << "what may not be left out stays";
        if (width > 200)
            EXPECT_LE(used, table.viewport()->width()) << width;
    }
    EXPECT_TRUE(table.isColumnHidden(3)) << "the least important goes first";
    EXPECT_EQ(wholeOrDots(table.fontMetrics(), u"389 ms"_s, 10), u"…"_s);
    EXPECT_EQ(wholeOrDots(table.fontMetrics(), u"389 ms"_s, 500), u"389 ms"_s);
}

/// Once hidden, a column was taken for as narrow as its figures, and came back with its title cut off.
TEST(FittedColumnsTest, AColumnThatWasLeftOutStaysSo)
{
    QStandardItemModel model(1, 3);
    model.setHorizontalHeaderLabels({u"Backend"_s, u"Delivered"_s, u"A title that is longer than its figures"_s});
    for (int column = 0; column < model.columnCount(); ++column)
        model.setItem(0, column, new QStandardItem(u"0"_s));
    QTableView table;
    table.setModel(&model);
    table.verticalHeader()->hide();
    FittedColumns fitted(table, {2}, 60);
    table.resize(240, 120);
    table.show();
    for (int time = 0; time < 3; ++time) {
        fitted.fit();
        EXPECT_TRUE(table.isColumnHidden(2)) << time;
        EXPECT_FALSE(table.isColumnHidden(1)) << time;
    }
    table.resize(900, 120);
    fitted.fit();
    ASSERT_FALSE(table.isColumnHidden(2));
    EXPECT_GE(table.columnWidth(2), table.horizontalHeader()->sectionSizeHint(2));
}

} // namespace roundtrip::test
