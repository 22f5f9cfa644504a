// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a watcher: it says so, keeps what it probes, asks before it is closed, and follows its backends.
#include "app/WatchDesk.h"
#include "app/Language.h"
#include "scoreboard/BackendCard.h"
#include "shell/Actions.h"
#include "shell/StatusLine.h"
#include "store/WatchReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"
#include "watch/WatchDialog.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

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
    [[nodiscard]] WatchDialog* dialog() { return m_window.findChild<WatchDialog*>(); }
    /// Says how, and begins.
    void begin(const WatchWishes& wishes = {})
    {
        action().trigger();
        ASSERT_TRUE(dialog() && dialog()->isVisible());
        EXPECT_FALSE(action().isChecked()) << "it does not watch before that";
        dialog()->findChild<QLineEdit*>(u"watchObjective"_s)->setText(wishes.objective);
        dialog()->findChild<QLineEdit*>(u"watchAlertsFile"_s)->setText(wishes.alertsFile);
        dialog()->findChild<QSpinBox*>(u"watchMessageDays"_s)->setValue(wishes.messageDays);
        QTest::mouseClick(dialog()->findChild<QPushButton*>(u"watchStart"_s), Qt::LeftButton);
    }
    [[nodiscard]] QString write(const QString& name, const QByteArray& text)
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        return file.fileName();
    }
    [[nodiscard]] QString labelText(const QString& name)
    {
        const auto* label = dialog()->findChild<QLabel*>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    /// The watch's record in the store.
    [[nodiscard]] QJsonObject record()
    {
        const auto store = RunStore::open(parts().store, StoreAccess::ReadOnly);
        const auto reader =
            store ? WatchReader::open(*store.value(), WatchDesk::kName) : Result<WatchReader>(store.error());
        return reader ? reader.value().record() : QJsonObject();
    }
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
    begin();
    EXPECT_TRUE(action().isChecked());
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
        begin();
        EXPECT_TRUE(isKept(u"One"_s));
        action().trigger();
        EXPECT_TRUE(waitUntil([&] { return !desk.isWatching(); }, 60s));
        return kept(u"One"_s).ledger.delivered;
    }();
    WatchDesk desk(parts());
    begin();
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
    begin();
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
    begin();
    EXPECT_TRUE(waitUntil([&] { return !desk.isWatching(); }, 60s));
    ASSERT_EQ(told.size(), 1) << told.join(u'\n').toStdString();
    EXPECT_FALSE(action().isChecked());
}

TEST_F(WatchDeskTest, WhatIsWrongWithTheWishesIsToldBeforeItBegins)
{
    load({u"One"_s});
    WatchDesk desk(parts());
    action().trigger();
    ASSERT_TRUE(dialog());
    dialog()->findChild<QLineEdit*>(u"watchObjective"_s)->setText(u"always"_s);
    dialog()->findChild<QLineEdit*>(u"watchAlertsFile"_s)->setText(write(u"alerts.json"_s, "{}"));
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"watchStart"_s), Qt::LeftButton);
    ASSERT_TRUE(dialog()->isVisible());
    QStringList faults;
    for (const QLabel* label : dialog()->findChildren<QLabel*>(u"errorLabel"_s)) {
        if (label->isVisible())
            faults << label->text();
    }
    ASSERT_EQ(faults.size(), 2) << faults.join(u'\n').toStdString();
    EXPECT_TRUE(faults[0].contains(u"always"_s)) << faults[0].toStdString();
    EXPECT_TRUE(faults[1].contains(u"rules"_s)) << faults[1].toStdString();
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_themes.setMode(mode);
        drawPicture(*dialog(), mode == ThemeMode::Dark ? u"watch-dialog-faults-dark"_s : u"watch-dialog-faults"_s);
    }
    dialog()->reject();
    EXPECT_FALSE(desk.isWatching());
    EXPECT_FALSE(action().isChecked());
    action().trigger();
    EXPECT_TRUE(waitUntil([this] { return dialog() && dialog()->isVisible(); })) << "another time it may";
}

TEST_F(WatchDeskTest, WhatIsAskedFitsASmallScreenInBothLanguages)
{
    load({u"One"_s, u"Two"_s});
    for (const bool isGerman : {false, true}) {
        QTranslator german;
        static_cast<void>(Language::available()); // which registers what is carried inside
        ASSERT_TRUE(german.load(u":/translations/roundtrip_de.qm"_s));
        if (isGerman)
            QCoreApplication::installTranslator(&german);
        const auto back = qScopeGuard([&german] { QCoreApplication::removeTranslator(&german); });
        WatchDesk desk(parts());
        action().trigger();
        ASSERT_TRUE(dialog());
        EXPECT_LE(dialog()->width(), 760);
        EXPECT_LE(dialog()->height(), 560);
        const QString disk = labelText(u"watchDisk"_s);
        EXPECT_TRUE(disk.contains(isGerman ? u"für 2 Backends"_s : u"for 2 backends"_s)) << disk.toStdString();
        dialog()->findChild<QSpinBox*>(u"watchMessageDays"_s)->setValue(100);
        EXPECT_NE(labelText(u"watchDisk"_s), disk) << "a hundred days are more";
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            m_themes.setMode(mode);
            drawPicture(*dialog(), u"watch-dialog-%1-%2"_s.arg(isGerman ? u"de"_s : u"en"_s,
                                                               mode == ThemeMode::Dark ? u"dark"_s : u"light"_s));
        }
        dialog()->reject();
        ASSERT_TRUE(waitUntil([this] { return !dialog(); }));
    }
}

TEST_F(WatchDeskTest, AnObjectiveStandsOnTheCards)
{
    load({u"One"_s});
    const Objective wanted{.share = 0.99, .limit = 300ms, .window = std::chrono::days(30)};
    ObjectiveNow now{.standing = standingOf(wanted, {.within = 9'960, .beyond = 40})};
    now.burns = {{{.window = 1h, .rate = 0.4}, {.window = 6h, .rate = {}}}};
    EXPECT_TRUE(cardObjective(backendCards(m_session).first()).isEmpty()) << "without one nothing is said";
    m_session.lanes().front()->setObjective(LaneObjective{.objective = wanted, .now = now});
    BackendCard card = backendCards(m_session).first();
    EXPECT_TRUE(cardDetails(card).contains(u"budget 60\u202f%"_s)) << cardDetails(card).toStdString();
    EXPECT_TRUE(cardObjective(card).startsWith(u"99.60\u202f% within 300 ms, of 99.0\u202f% wanted over 30 days; "
                                               "60\u202f% of its budget left; going at 0.4× over 1 hour"_s))
        << cardObjective(card).toStdString();
    EXPECT_TRUE(spokenCard(card).contains(u"of its budget left"_s));
    now.isBurning = true;
    now.standing = standingOf(wanted, {.within = 9'000, .beyond = 1'000});
    m_session.lanes().front()->setObjective(LaneObjective{.objective = wanted, .now = now});
    card = backendCards(m_session).first();
    EXPECT_TRUE(cardDetails(card).contains(u"budget overdrawn"_s)) << cardDetails(card).toStdString();
    now.standing = standingOf(wanted, {.within = 20, .beyond = 0});
    m_session.lanes().front()->setObjective(LaneObjective{.objective = wanted, .now = now});
    card = backendCards(m_session).first();
    EXPECT_FALSE(cardDetails(card).contains(u"budget"_s)) << "too few messages for any";
    EXPECT_TRUE(cardObjective(card).contains(u"too few messages"_s));
}

TEST_F(WatchDeskTest, ATrialSaysWhoHeardIt)
{
    load({u"One"_s});
    WatchDesk desk(parts());
    action().trigger();
    ASSERT_TRUE(dialog());
    const QString heard = path(u"heard"_s);
    const QByteArray tell = R"([{"command": ["tee", ")" + heard.toUtf8() + R"("]}, {"command": ["false"]}])";
    dialog()
        ->findChild<QLineEdit*>(u"watchAlertsFile"_s)
        ->setText(write(u"alerts.json"_s, R"({"rules": [{"when": "no_data"}], "tell": )" + tell + "}"));
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"watchTry"_s), Qt::LeftButton);
    EXPECT_TRUE(waitUntil(
        [this] { return labelText(u"watchTried"_s) == u"1 of 2 receivers took the message.\nfalse ended with 1"_s; },
        60s))
        << labelText(u"watchTried"_s).toStdString();
    EXPECT_TRUE(QFile::exists(heard));
    EXPECT_FALSE(desk.isWatching()) << "only a trial";
    drawPicture(*dialog(), u"watch-dialog-tried"_s);
}

TEST_F(WatchDeskTest, ItsObjectiveAndAlertsAreThoseOfTheCommandLine)
{
    load({u"One"_s});
    WatchDesk::Parts quick = parts();
    quick.grid.fine = 1s; // in the place of minutes
    WatchDesk desk(quick);
    const QString heard = path(u"heard"_s);
    // Bad from the first message on, whatever the machine does.
    const QByteArray rule = R"({"name": "Any", "when": "delivered>0", "for_s": 0, "window_s": 60})";
    const QByteArray tell = R"({"command": ["tee", "-a", ")" + heard.toUtf8() + R"("]})";
    begin({.objective = u"99.9% < 300ms over 30d"_s,
           .alertsFile = write(u"alerts.json"_s, R"({"rules": [)" + rule + R"(], "tell": [)" + tell + "]}"),
           .messageDays = 3});
    ASSERT_TRUE(says(u"watching 1 of 1"_s));
    EXPECT_TRUE(
        waitUntil([this] { return record().value(u"objective"_s).toString() == u"99.9% < 300ms over 30d"_s; }, 60s));
    EXPECT_EQ(record().value(u"keep_messages_days"_s).toInt(), 3);
    EXPECT_TRUE(waitUntil([this] { return !WatchLog::of(record()).alerts.empty(); }, 240s)) << "at the first look";
    EXPECT_TRUE(waitUntil([&heard] { return QFile::exists(heard); }, 60s));
    const WatchLog log = WatchLog::of(record());
    ASSERT_FALSE(log.alerts.empty());
    EXPECT_EQ(log.alerts.front().rule, u"Any"_s);
    EXPECT_EQ(log.alerts.front().backend, u"One"_s);
    EXPECT_EQ(WatchWishes::load().messageDays, 3) << "kept for another day";
}

TEST_F(WatchDeskTest, AClickOnItsWordsOpensTheWatch)
{
    load({u"One"_s});
    WatchDesk desk(parts());
    begin();
    ASSERT_TRUE(isKept(u"One"_s));
    QTest::mouseClick(&state(), Qt::LeftButton);
    EXPECT_EQ(m_window.currentPage(), u"live"_s);
    EXPECT_TRUE(m_window.findChild<QWidget*>(u"watchDocument"_s));
}

} // namespace roundtrip::test
