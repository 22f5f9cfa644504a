// SPDX-License-Identifier: GPL-3.0-or-later
// File ▸ Open store…: what is found is said, its runs are shown, and the usual store is a click away.
#include "app/Preferences.h"
#include "runs/RunsPage.h"
#include "shell/Actions.h"
#include "store/RunStore.h"
#include "stores/OpenStoreDialog.h"
#include "stores/RecentStores.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What other tests have opened is not remembered.
struct Forgetful
{
    Forgetful() { QSettings().remove(u"stores"_s); }
};

class OpenStoreTest : private Forgetful, public WindowFixture
{
protected:
    /// A store with one run; its id.
    [[nodiscard]] QString makeStore(const QString& name)
    {
        auto store = RunStore::open(StoreUrl::file(path(name)));
        EXPECT_TRUE(store) << (store ? "" : store.error().toLine().toStdString());
        RunInfo info;
        info.anchor = UtcAnchor::now(m_clock);
        info.id = makeRunId(info.anchor.epochMicroseconds());
        info.kind = RunKind::Bench;
        info.note = u"from elsewhere"_s;
        EXPECT_TRUE(store.value()->create(info));
        EXPECT_TRUE(store.value()->finish(info.id, RunStatus::Complete, 1s));
        return info.id;
    }
    OpenStoreDialog& open()
    {
        m_window.actions().openStore->trigger();
        EXPECT_TRUE(dialog().isVisible());
        return dialog();
    }
    [[nodiscard]] OpenStoreDialog& dialog() { return m_desk.storeDesk().dialog(); }
    [[nodiscard]] QLabel& said() { return *dialog().findChild<QLabel*>(u"storeSaid"_s); }
    [[nodiscard]] QPushButton& openIt() { return *dialog().findChild<QPushButton*>(u"storeOpenIt"_s); }
    void write(const QString& text)
    {
        auto* edit = dialog().findChild<QLineEdit*>(u"openStorePlace"_s);
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, text);
        QTest::mouseClick(dialog().findChild<QPushButton*>(u"storeLook"_s), Qt::LeftButton);
    }
    [[nodiscard]] bool says(const QString& words)
    {
        return waitUntil([&] { return said().isVisible() && said().text().contains(words); }, 60s);
    }
    [[nodiscard]] QLabel& name() { return *m_window.page(u"runs"_s)->findChild<QLabel*>(u"storeName"_s); }
    [[nodiscard]] QToolButton& back() { return *m_window.page(u"runs"_s)->findChild<QToolButton*>(u"storeBack"_s); }
};

} // namespace

TEST_F(OpenStoreTest, SaysWhatIsWrongAndOpensNothing)
{
    open();
    EXPECT_FALSE(openIt().isEnabled());
    const QString missing = path(u"missing.sqlite"_s);
    write(missing);
    EXPECT_TRUE(says(u"missing.sqlite"_s)) << said().text().toStdString();
    EXPECT_FALSE(openIt().isEnabled());
    EXPECT_FALSE(QFileInfo::exists(missing)) << "a look makes nothing";
    QFile plain(path(u"plain.txt"_s));
    ASSERT_TRUE(plain.open(QIODevice::WriteOnly));
    plain.write(QByteArray(4096, 'x'));
    plain.close();
    write(plain.fileName());
    EXPECT_TRUE(says(u"plain.txt"_s)) << said().text().toStdString();
    write(u"postgresql://me:secret@db.example.org/runs"_s);
    EXPECT_TRUE(says(u"may hold no password"_s)) << said().text().toStdString();
    EXPECT_TRUE(says(u"PGPASSWORD"_s)) << "and what to do instead";
    EXPECT_FALSE(said().text().contains(u"secret"_s));
    drawPicture(dialog(), u"open-store-password"_s);
    write(u"postgresql://127.0.0.1:9/runs"_s);
    EXPECT_TRUE(says(u"127.0.0.1"_s)) << said().text().toStdString();
    EXPECT_FALSE(openIt().isEnabled());
    EXPECT_EQ(m_desk.library().store(), m_desk.library().usualStore());
}

TEST_F(OpenStoreTest, ShowsItsRunsAndGoesBack)
{
    const QString id = makeStore(u"other.sqlite"_s);
    const QString before = Preferences::load().store;
    m_window.showPage(u"runs"_s);
    EXPECT_TRUE(name().text().contains(u"usual"_s)) << name().text().toStdString();
    EXPECT_TRUE(back().isHidden());
    open();
    write(path(u"other.sqlite"_s));
    ASSERT_TRUE(waitUntil([&] { return openIt().isEnabled(); }, 60s)) << said().text().toStdString();
    EXPECT_TRUE(said().text().startsWith(u"1 run"_s)) << said().text().toStdString();
    drawPicture(dialog(), u"open-store-found"_s);
    QTest::mouseClick(&openIt(), Qt::LeftButton);
    EXPECT_FALSE(dialog().isVisible());
    EXPECT_EQ(m_window.currentPage(), u"runs"_s);
    ASSERT_TRUE(waitUntil([&] { return m_desk.library().find(id) != nullptr; }, 60s));
    EXPECT_EQ(m_desk.library().runs().size(), 1U);
    EXPECT_TRUE(name().text().contains(u"other.sqlite"_s)) << name().text().toStdString();
    EXPECT_FALSE(m_desk.library().isPlanned(id));
    drawPicture(m_window, u"open-store-runs"_s);
    EXPECT_EQ(Preferences::load().store, before) << "for now, not for good";
    QTest::mouseClick(&back(), Qt::LeftButton);
    EXPECT_EQ(m_desk.library().store(), m_desk.library().usualStore());
    EXPECT_EQ(m_desk.library().find(id), nullptr);
    EXPECT_TRUE(name().text().contains(u"usual"_s)) << name().text().toStdString();
    EXPECT_TRUE(back().isHidden());
}

TEST_F(OpenStoreTest, RemembersWhatWasOpened)
{
    const QString id = makeStore(u"other.sqlite"_s);
    const StoreUrl other = StoreUrl::file(path(u"other.sqlite"_s));
    m_desk.storeDesk().open(other);
    ASSERT_TRUE(waitUntil([&] { return m_desk.library().find(id) != nullptr; }, 60s));
    m_desk.library().setStore(m_desk.library().usualStore());
    auto* menu = m_window.findChild<RecentStores*>();
    ASSERT_NE(menu, nullptr);
    EXPECT_EQ(menu->stores(), QList<StoreUrl>{other});
    EXPECT_EQ(RecentStores().stores(), QList<StoreUrl>{other}) << "and the next time";
    menu->actions().first()->trigger();
    EXPECT_EQ(m_desk.library().store(), other);
    auto* recent = open().findChild<QListWidget*>(u"recentStores"_s);
    ASSERT_EQ(recent->count(), 1);
    Q_EMIT recent->itemClicked(recent->item(0));
    EXPECT_TRUE(says(u"1 run"_s)) << said().text().toStdString();
}

TEST_F(OpenStoreTest, AStoreThatIsGoneIsNotMadeAnew)
{
    static_cast<void>(makeStore(u"other.sqlite"_s));
    QFile::remove(path(u"other.sqlite"_s));
    QStringList told;
    QObject::connect(&m_window, &MainWindow::errorShown, &m_window, [&told](const QString& text) { told << text; });
    m_desk.storeDesk().open(StoreUrl::file(path(u"other.sqlite"_s)));
    EXPECT_TRUE(waitUntil([&] { return !told.isEmpty(); }, 60s));
    EXPECT_FALSE(QFileInfo::exists(path(u"other.sqlite"_s)));
    EXPECT_TRUE(m_desk.library().runs().empty());
}

} // namespace roundtrip::test
