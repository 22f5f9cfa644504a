// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a watcher: it says so, keeps what it probes, asks before it is closed, and follows its backends.
#include "app/WatchDesk.h"
#include "shell/Actions.h"
#include "shell/StatusLine.h"
#include "store/WatchReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class WatchDeskTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_server.start());
        m_window.show();
    }

    void load(const QStringList& names)
    {
        BackendsFile file;
        for (const QString& name : names)
            file.backends << BackendConfig{
                .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_server.url()}}};
        m_session.load(file);
    }
    [[nodiscard]] WatchDesk::Parts parts()
    {
        return {.window = &m_window,
                .session = &m_session,
                .secrets = &m_secrets,
                .sources = &m_desk.sources(),
                .store = StoreUrl::file(path(u"watch.sqlite"_s))};
    }
    [[nodiscard]] QAction& action() { return *m_window.actions().keepWatching; }
    [[nodiscard]] QToolButton& state() { return *m_window.findChild<QToolButton*>(u"watchState"_s); }
    [[nodiscard]] bool says(const QString& text)
    {
        return waitUntil([&] { return state().isVisible() && state().text() == text; }, 60s);
    }
    [[nodiscard]] QMessageBox* question() { return m_window.findChild<QMessageBox*>(u"watchQuestion"_s); }
    /// All that is kept of a backend.
    [[nodiscard]] WatchBin kept(const QString& backend)
    {
        auto store = RunStore::open(parts().store, StoreAccess::ReadOnly);
        if (!store)
            return {};
        auto reader = WatchReader::open(*store.value(), WatchDesk::kName);
        if (!reader)
            return {};
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto total = reader.value().total({.backend = backend, .from = now - 24h, .to = now + 24h});
        return total ? total.value() : WatchBin();
    }
    [[nodiscard]] bool isKept(const QString& backend)
    {
        return waitUntil([&] { return kept(backend).ledger.delivered > 0; }, 60s);
    }

    NodeServer m_server;
};

} // namespace

TEST_F(WatchDeskTest, WatchesUntilItIsToldToEnd)
{
    load({u"One"_s, u"Two"_s});
    WatchDesk desk(parts());
    ASSERT_TRUE(action().isEnabled());
    EXPECT_FALSE(state().isVisible());
    action().trigger();
    EXPECT_TRUE(says(u"watching 2 of 2"_s));
    EXPECT_TRUE(isKept(u"One"_s));
    EXPECT_TRUE(isKept(u"Two"_s));
    drawPicture(m_window, u"watch-desk"_s);
    action().trigger();
    EXPECT_TRUE(waitUntil([&] { return !desk.isWatching(); }, 60s));
    EXPECT_FALSE(state().isVisible());
    const Ledger ledger = kept(u"One"_s).ledger;
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, ledger.scheduled);
}

TEST_F(WatchDeskTest, GoesOnWithTheSameWatchAndFollowsTheBackends)
{
    load({u"One"_s});
    const std::int64_t before = [&] {
        WatchDesk desk(parts());
        action().trigger();
        EXPECT_TRUE(isKept(u"One"_s));
        action().trigger();
        EXPECT_TRUE(waitUntil([&] { return !desk.isWatching(); }, 60s));
        return kept(u"One"_s).ledger.delivered;
    }();
    WatchDesk desk(parts());
    action().trigger();
    ASSERT_TRUE(says(u"watching 1 of 1"_s));
    load({u"One"_s, u"Two"_s});
    EXPECT_TRUE(says(u"watching 2 of 2"_s));
    EXPECT_TRUE(isKept(u"Two"_s));
    EXPECT_TRUE(waitUntil([&] { return kept(u"One"_s).ledger.delivered > before; }, 60s));
    load({});
    EXPECT_TRUE(waitUntil([&] { return !desk.isWatching(); }, 60s)) << "there is nobody left";
    EXPECT_FALSE(action().isChecked());
}

TEST_F(WatchDeskTest, AsksBeforeTheWindowClosesAndEndsInOrder)
{
    load({u"One"_s});
    WatchDesk desk(parts());
    action().trigger();
    ASSERT_TRUE(isKept(u"One"_s));
    m_window.close();
    ASSERT_TRUE(m_window.isVisible());
    ASSERT_TRUE(question());
    EXPECT_FALSE(m_window.findChild<QPushButton*>(u"watchHide"_s)) << "no tray, no way to hide in it";
    QTest::mouseClick(question()->findChild<QPushButton*>(u"watchStay"_s), Qt::LeftButton);
    EXPECT_TRUE(desk.isWatching());
    ASSERT_TRUE(waitUntil([&] { return !question(); }));
    m_window.close();
    ASSERT_TRUE(question());
    QTest::mouseClick(question()->findChild<QPushButton*>(u"watchEnd"_s), Qt::LeftButton);
    EXPECT_TRUE(waitUntil([&] { return !m_window.isVisible(); }, 60s));
    EXPECT_FALSE(desk.isWatching());
    EXPECT_TRUE(kept(u"One"_s).ledger.balances());
}

TEST_F(WatchDeskTest, SaysWhyItDoesNotBegin)
{
    QStringList told;
    QObject::connect(&m_window, &MainWindow::errorShown, &m_window, [&told](const QString& text) { told << text; });
    {
        load({});
        const WatchDesk desk(parts());
        action().trigger();
        EXPECT_EQ(told.takeLast(), u"There is no backend to watch."_s);
        EXPECT_FALSE(action().isChecked());
    }
    load({u"One"_s});
    {
        WatchDesk::Parts nowhere = parts();
        nowhere.store = StoreUrl::memory();
        const WatchDesk desk(nowhere);
        action().trigger();
        EXPECT_EQ(told.takeLast(), u"This window keeps nothing, and a watch has to be kept."_s);
        EXPECT_FALSE(desk.isWatching());
    }
    WatchDesk::Parts wrong = parts();
    QFile inTheWay(path(u"plain"_s));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    wrong.store = StoreUrl::file(path(u"plain/watch.sqlite"_s)); // in a file, not in a folder
    const WatchDesk desk(wrong);
    action().trigger();
    EXPECT_TRUE(waitUntil([&] { return !desk.isWatching(); }, 60s));
    ASSERT_EQ(told.size(), 1) << told.join(u'\n').toStdString();
    EXPECT_FALSE(action().isChecked());
}

TEST_F(WatchDeskTest, AClickOnItsWordsOpensTheWatch)
{
    load({u"One"_s});
    WatchDesk desk(parts());
    action().trigger();
    ASSERT_TRUE(isKept(u"One"_s));
    QTest::mouseClick(&state(), Qt::LeftButton);
    EXPECT_EQ(m_window.currentPage(), u"live"_s);
    EXPECT_TRUE(m_window.findChild<QWidget*>(u"watchDocument"_s));
}

} // namespace roundtrip::test
