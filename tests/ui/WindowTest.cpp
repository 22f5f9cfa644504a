// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppOptions.h"
#include "charts/RoundTripChart.h"
#include "chat/MessageEdit.h"
#include "chat/WaterfallPopup.h"
#include "shell/Actions.h"
#include "shell/StatusLine.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabWidget>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

using WindowTest = WindowFixture;

TEST_F(WindowTest, EveryPageIsReachedByItsAction)
{
    auto* pages = m_window.findChild<QTabWidget*>(u"pages"_s);
    Actions& actions = m_window.actions();
    const QList<QAction*> shows = actions.showPages;
    ASSERT_EQ(PageTable::ids(), QStringList({u"chat"_s, u"live"_s, u"compare"_s, u"cost"_s, u"runs"_s}))
        << "--page and the settings know them by these names";
    ASSERT_EQ(pages->count(), shows.size());
    for (int page = pages->count() - 1; page >= 0; --page) {
        shows.at(page)->trigger();
        EXPECT_EQ(pages->currentIndex(), page);
        EXPECT_EQ(m_window.currentPage(), PageTable::ids().at(page));
        EXPECT_EQ(pages->tabText(page), QString(shows.at(page)->text()).remove(u'&'));
        EXPECT_FALSE(shows.at(page)->icon().isNull());
        EXPECT_NE(m_window.page(PageTable::ids().at(page)), nullptr);
        EXPECT_EQ(shows.at(page)->shortcut(), QKeySequence(static_cast<int>(Qt::CTRL | Qt::Key_1) + page));
    }
}

TEST_F(WindowTest, PauseFreezesEveryChart)
{
    const auto charts = m_window.findChildren<RoundTripChart*>();
    ASSERT_FALSE(charts.isEmpty());
    m_window.actions().pause->trigger();
    for (const RoundTripChart* chart : charts)
        EXPECT_TRUE(chart->isPaused());
    m_window.actions().pause->trigger();
    for (const RoundTripChart* chart : charts)
        EXPECT_FALSE(chart->isPaused());
}

TEST_F(WindowTest, APageHasTheKeyboardWhenItIsShown)
{
    m_window.showPage(u"live"_s);
    auto* chart = dynamic_cast<RoundTripChart*>(m_window.focusWidget());
    ASSERT_TRUE(chart) << "where the arrow keys move the cursor";
    QTest::keyClick(chart, Qt::Key_Space);
    EXPECT_TRUE(chart->isPaused());
    for (const QString& id : PageTable::ids()) {
        m_window.showPage(id);
        const QWidget* focus = m_window.focusWidget();
        const auto* pages = m_window.findChild<QTabWidget*>(u"pages"_s);
        EXPECT_TRUE(focus && pages->currentWidget()->isAncestorOf(focus)) << id.toStdString();
    }
}

TEST_F(WindowTest, WhatIsTypedOutlivesAWindowThatIsNotClosed)
{
    m_window.restoreLayout();
    messageField().setText(u"not sent yet"_s);
    EXPECT_TRUE(waitUntil([] { return QSettings().value(u"chat/draft"_s).toString() == u"not sent yet"_s; }));
    messageField().clear();
    EXPECT_TRUE(waitUntil([] { return QSettings().value(u"chat/draft"_s).toString().isEmpty(); }));
}

TEST_F(WindowTest, ARestoredDraftIsWrittenOnAtItsEnd)
{
    QSettings().setValue(u"chat/draft"_s, u"half a"_s);
    m_window.restoreLayout();
    QTest::keyClicks(&messageField(), u" line"_s);
    EXPECT_EQ(messageField().text(), u"half a line"_s) << "the next key must not delete it";
    messageField().clear();
    QSettings().remove(u"chat/draft"_s);
}

TEST_F(WindowTest, ASmallScreenForgetsNoSizeOfALargeOne)
{
    QSettings settings;
    const QString large = u"window/geometry-3840x2120"_s;
    const QByteArray kept("as it was there");
    settings.setValue(large, kept);
    m_window.close();
    EXPECT_EQ(settings.value(large).toByteArray(), kept);
    m_window.resize(4000, 3000);
    m_window.close();
    m_window.restoreLayout();
    const QSize free = m_window.screen()->availableSize();
    EXPECT_LE(m_window.width(), free.width());
    EXPECT_LE(m_window.height(), free.height());
    settings.clear();
}

TEST_F(WindowTest, TheFirstWindowFitsItsScreen)
{
    const MainWindow first(m_session, m_themes);
    const QSize free = first.screen()->availableSize();
    EXPECT_LE(first.width(), free.width());
    EXPECT_LT(first.height(), free.height()) << "its title has to fit as well";
}

TEST_F(WindowTest, AMessageFromBeforeTheWindowLiesOverNothing)
{
    m_window.hide();
    m_window.announce(u"read with a doubt"_s);
    m_window.show();
    EXPECT_EQ(m_window.statusBar()->currentMessage(), u"read with a doubt"_s);
    EXPECT_FALSE(m_window.statusLine().isVisible());
    m_window.statusBar()->clearMessage();
    EXPECT_TRUE(m_window.statusLine().isVisible());
}

TEST_F(WindowTest, ThemeActionsChangeTheWholeWindow)
{
    m_window.actions().themeDark->trigger();
    EXPECT_TRUE(m_themes.theme().dark);
    EXPECT_EQ(m_window.palette().color(QPalette::Window), Theme::darkTheme().window);
    m_window.actions().themeLight->trigger();
    EXPECT_FALSE(m_themes.theme().dark);
}

TEST_F(WindowTest, ConnectsDisconnectsAndProbes)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    m_window.actions().probe->trigger();
    EXPECT_TRUE(m_session.isProbing());
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered > 0; }));
    EXPECT_EQ(lane().messages().rowCount(), 0) << "probes are measured, not shown";
    m_window.actions().disconnectAll->trigger();
    ASSERT_TRUE(waitUntil([this] { return lane().status().state == LinkState::Closed; }));
    EXPECT_FALSE(lane().status().cause) << "leaving is no failure";
    m_window.actions().connectAll->trigger();
    EXPECT_TRUE(waitUntil([this] { return lane().isReady(); }));
    m_window.showPage(u"live"_s);
    m_window.actions().copyFigures->trigger();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    EXPECT_TRUE(lines.value(0).contains(u"p50 (ms)\tp50 ratio\tp90 (ms)"_s)) << lines.value(0).toStdString();
    const QStringList cells = lines.value(1).split(u'\t');
    ASSERT_EQ(cells.size(), lines.value(0).split(u'\t').size());
    EXPECT_EQ(cells.value(0), u"EC2"_s);
    EXPECT_EQ(cells.last(), u"Round trip (service time)"_s) << "what the figures are";
    for (const QString& cell : cells.mid(1, cells.size() - 2)) {
        bool isNumber = false;
        cell.toDouble(&isNumber);
        EXPECT_TRUE(isNumber || cell.isEmpty()) << "a plain number: " << cell.toStdString();
    }
}

TEST_F(WindowTest, ShowsThePartsOfAConnection)
{
    ContractServer server;
    m_window.actions().connectionParts->trigger();
    EXPECT_FALSE(m_window.findChild<WaterfallPopup*>()) << "there is none";
    connectTo(server.url());
    m_window.show();
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    QTest::keyClick(&m_window, Qt::Key_T, Qt::ControlModifier);
    auto* popup = m_window.findChild<WaterfallPopup*>();
    ASSERT_TRUE(popup);
    EXPECT_TRUE(popup->isVisible());
    drawPicture(*popup, u"parts-of-the-connection"_s);
    EXPECT_TRUE(popup->accessibleDescription().contains(u"TCP"_s)) << popup->accessibleDescription().toStdString();
    QTest::keyClick(popup, Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([this] { return !m_window.findChild<WaterfallPopup*>(); }));
}

TEST_F(WindowTest, RemovesABackendAfterAsking)
{
    connectTo(u"ws://127.0.0.1:9/"_s);
    m_window.actions().removeBackend->trigger();
    auto* question = m_window.findChild<QMessageBox*>();
    ASSERT_TRUE(question);
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    EXPECT_TRUE(m_session.lanes().empty());
}

TEST_F(WindowTest, TellsWhereAnExportCannotBeWritten)
{
    connectTo(u"ws://127.0.0.1:9/"_s);
    QSignalSpy failed(&m_desk.saves(), &SaveDesk::failed);
    m_desk.saves().exportTo(u"/proc/no-such-place"_s);
    ASSERT_TRUE(waitUntil([&failed] { return failed.count() == 1; }));
    EXPECT_EQ(failed.first().first().value<Error>().code, ErrorCode::FileUnwritable);
}

TEST(AppOptionsTest, ReadsWhatTheManualSays)
{
    const auto options =
        AppOptions::parse({u"roundtrip"_s, u"--lab"_s, u"article"_s, u"--page"_s, u"live"_s, u"--theme"_s, u"dark"_s,
                           u"--size"_s, u"1280x800"_s, u"--screenshot"_s, u"x.png"_s, u"--after"_s, u"1.5"_s});
    ASSERT_TRUE(options);
    EXPECT_EQ(options.value().labProfile, u"article"_s);
    EXPECT_EQ(options.value().page, u"live"_s);
    EXPECT_EQ(options.value().theme, ThemeMode::Dark);
    EXPECT_EQ(options.value().size, QSize(1280, 800));
    EXPECT_EQ(options.value().after, std::chrono::milliseconds(1500));
}

TEST(AppOptionsTest, AFileIsARunOrBackends)
{
    const auto run = AppOptions::parse({u"roundtrip"_s, u"lecture.roundtrip"_s});
    ASSERT_TRUE(run);
    EXPECT_EQ(run.value().recordedRun, u"lecture.roundtrip"_s);
    EXPECT_TRUE(run.value().isLook());
    const auto manifest = AppOptions::parse({u"roundtrip"_s, u"out/manifest.json"_s});
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest.value().recordedRun, u"out/manifest.json"_s);
    const auto backends = AppOptions::parse({u"roundtrip"_s, u"mine.json"_s});
    ASSERT_TRUE(backends);
    EXPECT_EQ(backends.value().backendsFile, u"mine.json"_s);
    EXPECT_FALSE(backends.value().isLook());
    EXPECT_FALSE(AppOptions::parse({u"roundtrip"_s, u"a.sqlite"_s, u"b.sqlite"_s}));
    EXPECT_FALSE(AppOptions::parse({u"roundtrip"_s, u"--open"_s, u"out"_s, u"a.sqlite"_s}));
    EXPECT_FALSE(AppOptions::parse({u"roundtrip"_s, u"--lab"_s, u"ideal"_s, u"a.sqlite"_s}));
}

TEST(AppOptionsTest, RefusesNonsenseWithASentence)
{
    const QList<QStringList> wrong = {{u"--page"_s, u"nowhere"_s},
                                      {u"--theme"_s, u"pink"_s},
                                      {u"--size"_s, u"12"_s},
                                      {u"--after"_s, u"soon"_s},
                                      {u"--no-such-option"_s},
                                      {u"--lab"_s, u"ideal"_s, u"--backends"_s, u"x.json"_s},
                                      {u"--platforms"_s, u"all"_s},
                                      {u"--lab"_s, u"ideal"_s, u"--run"_s, u"20260101T100000Z-aaaaaa"_s},
                                      {u"--store"_s, u"ftp://example.org/"_s}};
    for (const QStringList& arguments : wrong) {
        const auto options = AppOptions::parse(QStringList(u"roundtrip"_s) + arguments);
        ASSERT_FALSE(options) << arguments.join(u' ').toStdString();
        EXPECT_FALSE(options.error().detail.isEmpty());
    }
}

} // namespace roundtrip::test
