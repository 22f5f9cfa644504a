// SPDX-License-Identifier: GPL-3.0-or-later
// A watch from end to end, with bins of a second in the place of minutes.
#include "measure/Watcher.h"

#include "backends/StandardPlatforms.h"
#include "store/RunReader.h"
#include "store/WatchReader.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <atomic>
#include <map>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kWatchTestPatience(60); // ends a hung test; no timing

class WatcherTest : public testing::Test
{
protected:
    [[nodiscard]] LoadTarget target(const QString& name, const QString& url) const
    {
        BackendConfig config{.name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
        return {.platform = m_platforms.find(config.platform), .backend = {.config = config, .secrets = {}}};
    }
    [[nodiscard]] static WatchPlan quickPlan()
    {
        WatchPlan plan;
        plan.interval = 20ms;
        plan.grid = {.fine = 1s, .middle = 10s, .coarse = 100s};
        plan.refusedPause = 200ms;
        plan.drain = 2s;
        return plan;
    }
    [[nodiscard]] std::unique_ptr<Watcher> makeWatcher(const WatchPlan& plan)
    {
        const auto wall = [this] {
            return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) +
                   std::chrono::seconds(m_wallShift.load());
        };
        auto watcher =
            std::make_unique<Watcher>(m_platforms, m_clock, plan,
                                      Watcher::Places{.store = m_store, .options = {}, .wall = wall, .asleep = [this] {
                                                          return Duration(m_asleep.load());
                                                      }});
        QObject::connect(watcher.get(), &Watcher::binEnded, watcher.get(), [this](const WatchBin& bin) {
            m_told[bin.start] = bin; // the last word of each counts
            ++m_binsTold;
        });
        QObject::connect(
            watcher.get(), &Watcher::linkChanged, watcher.get(),
            [this](const QString& backend, const SessionStatus& status) { m_states[backend] = status.state; });
        QObject::connect(watcher.get(), &Watcher::clockLeapt, watcher.get(),
                         [this](std::chrono::microseconds leap) { m_leaps << leap; });
        return watcher;
    }
    /// Until some more of the messages of backend "a" are back.
    [[nodiscard]] static bool waitForMore(Watcher& watcher)
    {
        const std::int64_t before = watcher.total(u"a"_s).ledger.delivered;
        return test::waitUntil([&] { return watcher.total(u"a"_s).ledger.delivered >= before + 40; },
                               kWatchTestPatience);
    }
    static void end(Watcher& watcher)
    {
        bool isEnded = false;
        QObject::connect(&watcher, &Watcher::ended, &watcher, [&](const Result<void>& outcome) {
            EXPECT_TRUE(outcome.ok()) << (outcome ? "" : outcome.error().toLine().toStdString());
            isEnded = true;
        });
        watcher.stop();
        EXPECT_TRUE(test::waitUntil([&] { return isEnded; }, kWatchTestPatience));
    }
    /// What the store has of a backend, by bins of this length or longer.
    [[nodiscard]] WatchBin stored(const QString& backend, std::size_t mostBins = 1'000'000) const
    {
        const auto store = RunStore::open(m_store, StoreAccess::ReadOnly);
        EXPECT_TRUE(store.ok());
        const auto reader = WatchReader::open(*store.value(), u"watch"_s, quickPlan().grid);
        EXPECT_TRUE(reader.ok());
        const auto reach = reader.value().reach(backend);
        EXPECT_TRUE(reach.ok());
        if (!reach.value())
            return {};
        const auto total = reader.value().total(
            {.backend = backend, .from = reach.value()->from, .to = reach.value()->to, .mostBins = mostBins});
        EXPECT_TRUE(total.ok()) << (total ? "" : total.error().toLine().toStdString());
        return total ? total.value() : WatchBin();
    }
    /// Messages of the watch's runs, by outcome.
    [[nodiscard]] std::map<Outcome, std::int64_t> rows() const
    {
        std::map<Outcome, std::int64_t> counts;
        const auto store = RunStore::open(m_store, StoreAccess::ReadOnly);
        const auto runs = store.value()->list();
        for (const RunEntry& run : runs.value()) {
            EXPECT_EQ(run.info.kind, RunKind::Watch);
            auto reader = RunReader::open(m_store, run.info.id);
            EXPECT_TRUE(reader.ok());
            EXPECT_TRUE(reader.value()
                            ->forEachSample([&counts](const Sample& sample) {
                                ++counts[sample.outcome];
                                return true;
                            })
                            .ok());
        }
        return counts;
    }
    static void expectBalanced(const WatchBin& bin)
    {
        EXPECT_TRUE(bin.ledger.balances()) << bin.ledger.explain();
        EXPECT_EQ(static_cast<std::int64_t>(bin.roundTrips.count()), bin.ledger.delivered);
    }

    QTemporaryDir m_folder;
    StoreUrl m_store = StoreUrl::file(m_folder.filePath(u"store.sqlite"_s));
    SteadyClock m_clock;
    PlatformTable m_platforms = standardPlatforms();
    std::atomic<std::int64_t> m_wallShift = 0;
    std::atomic<Duration::rep> m_asleep = 0;
    std::map<std::chrono::sys_seconds, WatchBin> m_told;
    QList<std::chrono::microseconds> m_leaps = {};
    int m_binsTold = 0;
    QHash<QString, LinkState> m_states = {};
};

} // namespace

TEST_F(WatcherTest, BinsRowsAndServerTellTheSame)
{
    test::ContractServer server;
    const auto watcher = makeWatcher(quickPlan());
    const auto started = watcher->start({target(u"a"_s, server.url())});
    ASSERT_TRUE(started.ok()) << started.error().toLine().toStdString();
    EXPECT_FALSE(started.value());
    ASSERT_TRUE(test::waitUntil([&] { return m_binsTold >= 3 && server.count("send") >= 100; }, kWatchTestPatience));
    end(*watcher);

    const WatchBin total = watcher->total(u"a"_s);
    expectBalanced(total);
    EXPECT_EQ(total.ledger.sent, server.count("send"));
    EXPECT_EQ(total.ledger.delivered, server.count("send"));
    EXPECT_EQ(total.ledger.inFlight, 0);
    EXPECT_EQ(total.connectAttempts, 1);
    EXPECT_EQ(total.connectSuccesses, 1);
    EXPECT_EQ(total.disconnects, 1);
    for (const std::size_t most : {1'000'000U, 1U}) {
        const WatchBin bins = stored(u"a"_s, most);
        EXPECT_EQ(bins.ledger, total.ledger) << most;
        EXPECT_EQ(bins.roundTrips, total.roundTrips) << most;
        EXPECT_EQ(bins.connectAttempts, 1) << most;
        EXPECT_EQ(bins.disconnects, 1) << most;
    }
    WatchBin told;
    for (const auto& [start, bin] : m_told) {
        told.ledger += bin.ledger;
        told.roundTrips.add(bin.roundTrips);
    }
    EXPECT_EQ(told.ledger, total.ledger);
    EXPECT_EQ(told.roundTrips, total.roundTrips);
    auto counts = rows();
    EXPECT_EQ(counts[Outcome::Delivered], total.ledger.delivered);
    EXPECT_EQ(counts[Outcome::NotSent], total.ledger.notSent);
}

TEST_F(WatcherTest, ABackendThatIsAwayIsTriedUntilItIsThere)
{
    quint16 port = 0;
    {
        const test::ContractServer gone;
        port = gone.port();
    }
    const auto watcher = makeWatcher(quickPlan());
    const QString url = u"ws://127.0.0.1:%1"_s.arg(port);
    ASSERT_TRUE(watcher->start({target(u"a"_s, url)}).ok()) << "it begins though nobody is there";
    ASSERT_TRUE(test::waitUntil([&] { return watcher->total(u"a"_s).connectAttempts >= 2; }, kWatchTestPatience));
    EXPECT_GT(watcher->total(u"a"_s).ledger.notSent, 0) << "what could not be sent is counted as that";
    EXPECT_EQ(watcher->total(u"a"_s).connectSuccesses, 0);
    const test::ContractServer back(port);
    ASSERT_TRUE(back.isListening());
    ASSERT_TRUE(test::waitUntil([&] { return watcher->total(u"a"_s).ledger.delivered >= 10; }, kWatchTestPatience));
    end(*watcher);
    expectBalanced(watcher->total(u"a"_s));
    EXPECT_EQ(watcher->total(u"a"_s).connectSuccesses, 1);
    EXPECT_EQ(stored(u"a"_s).ledger, watcher->total(u"a"_s).ledger);
}

TEST_F(WatcherTest, WhoRefusedForGoodIsAskedAgain)
{
    QTcpServer refusing;
    ASSERT_TRUE(refusing.listen(QHostAddress::LocalHost));
    int asked = 0;
    QObject::connect(&refusing, &QTcpServer::newConnection, &refusing, [&] {
        QTcpSocket* const socket = refusing.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [&asked, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            ++asked;
            socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const auto watcher = makeWatcher(quickPlan());
    ASSERT_TRUE(watcher->start({target(u"a"_s, u"ws://127.0.0.1:%1"_s.arg(refusing.serverPort()))}).ok());
    ASSERT_TRUE(test::waitUntil([&] { return m_states.value(u"a"_s) == LinkState::Closed; }, kWatchTestPatience))
        << "a session by itself gives up";
    ASSERT_TRUE(test::waitUntil([&] { return asked >= 3; }, kWatchTestPatience));
    end(*watcher);
    expectBalanced(watcher->total(u"a"_s));
}

TEST_F(WatcherTest, BackendsComeAndGoAndTheOthersAreNotDisturbed)
{
    test::ContractServer kept;
    test::ContractServer other;
    test::ContractServer third;
    const auto watcher = makeWatcher(quickPlan());
    const auto sent = [&](const QString& name) { return watcher->total(name).ledger.delivered; };
    ASSERT_TRUE(watcher->start({target(u"kept"_s, kept.url()), target(u"moves"_s, other.url())}).ok());
    ASSERT_TRUE(test::waitUntil([&] { return sent(u"kept"_s) >= 5 && sent(u"moves"_s) >= 5; }, kWatchTestPatience));

    const auto first = watcher->setTargets({target(u"kept"_s, kept.url()), target(u"new"_s, other.url())});
    EXPECT_EQ(first.added, QStringList{u"new"_s});
    EXPECT_EQ(first.removed, QStringList{u"moves"_s});
    EXPECT_TRUE(first.changed.isEmpty());
    ASSERT_TRUE(test::waitUntil([&] { return sent(u"new"_s) >= 5; }, kWatchTestPatience));
    const auto second = watcher->setTargets({target(u"kept"_s, kept.url()), target(u"new"_s, third.url())});
    EXPECT_EQ(second.changed, QStringList{u"new"_s});
    ASSERT_TRUE(test::waitUntil([&] { return third.count("send") >= 5; }, kWatchTestPatience));
    end(*watcher);
    EXPECT_EQ(kept.handshakes(), 1);
    EXPECT_EQ(watcher->total(u"kept"_s).disconnects, 1);
    EXPECT_EQ(watcher->everWatched(), (QSet<QString>{u"kept"_s, u"moves"_s, u"new"_s}));
    for (const QString& name : watcher->everWatched()) {
        expectBalanced(watcher->total(name));
        EXPECT_EQ(stored(name).ledger, watcher->total(name).ledger) << name.toStdString();
    }
}

TEST_F(WatcherTest, AnotherProcessGoesOnWithTheWatchOfOneThatDied)
{
    test::ContractServer server;
    const auto plan = quickPlan();
    {
        const auto watcher = makeWatcher(plan);
        ASSERT_TRUE(watcher->start({target(u"a"_s, server.url())}).ok());
        // The first bins may have none that was sent: a link takes its time.
        ASSERT_TRUE(
            test::waitUntil([&] { return m_binsTold >= 2 && stored(u"a"_s).ledger.sent > 0; }, kWatchTestPatience));
    } // as if killed: nothing is handed over any more, and nobody says that it has ended
    const std::int64_t before = stored(u"a"_s).ledger.scheduled;
    EXPECT_GT(stored(u"a"_s).ledger.sent, 0);
    EXPECT_LE(stored(u"a"_s).ledger.sent, server.count("send"));
    const auto watcher = makeWatcher(plan);
    const auto started = watcher->start({target(u"a"_s, server.url())});
    ASSERT_TRUE(started.ok()) << started.error().toLine().toStdString();
    EXPECT_TRUE(started.value());
    ASSERT_TRUE(test::waitUntil([&] { return watcher->total(u"a"_s).ledger.delivered >= 20; }, kWatchTestPatience));
    end(*watcher);
    for (const std::size_t most : {1'000'000U, 1U})
        EXPECT_EQ(stored(u"a"_s, most).ledger.scheduled, before + watcher->total(u"a"_s).ledger.scheduled) << most;
    EXPECT_TRUE(stored(u"a"_s).ledger.balances());
}

TEST_F(WatcherTest, NoMoreThanAllowedAreInFlight)
{
    test::ContractServer server;
    server.intercept = [](QWebSocket&, const QByteArray& frame) { return frame.contains("\"send\""); };
    WatchPlan plan = quickPlan();
    plan.mostInFlight = 3;
    plan.drain = 100ms;
    const auto watcher = makeWatcher(plan);
    ASSERT_TRUE(watcher->start({target(u"a"_s, server.url())}).ok());
    ASSERT_TRUE(test::waitUntil([&] { return watcher->total(u"a"_s).held >= 10; }, kWatchTestPatience));
    EXPECT_EQ(server.count("send"), 3);
    end(*watcher);
    const WatchBin total = watcher->total(u"a"_s);
    expectBalanced(total);
    EXPECT_EQ(total.ledger.inFlight, server.count("send"));
    EXPECT_EQ(stored(u"a"_s).ledger, total.ledger);
    EXPECT_EQ(stored(u"a"_s).held, total.held);
}

TEST_F(WatcherTest, AClockThatIsSetCountsNothingTwice)
{
    test::ContractServer server;
    const auto watcher = makeWatcher(quickPlan());
    ASSERT_TRUE(watcher->start({target(u"a"_s, server.url())}).ok());
    ASSERT_TRUE(waitForMore(*watcher));
    for (const std::int64_t shift : {-3L, 3600L, 0L}) {
        const qsizetype before = m_leaps.size();
        m_wallShift = shift;
        ASSERT_TRUE(test::waitUntil([&] { return m_leaps.size() > before; }, kWatchTestPatience));
        ASSERT_TRUE(waitForMore(*watcher));
    }
    end(*watcher);
    EXPECT_EQ(m_leaps.size(), 3);
    const WatchBin total = watcher->total(u"a"_s);
    expectBalanced(total);
    EXPECT_EQ(total.ledger.sent, server.count("send"));
    for (const std::size_t most : {1'000'000U, 1U}) {
        EXPECT_EQ(stored(u"a"_s, most).ledger, total.ledger) << most;
        EXPECT_EQ(stored(u"a"_s, most).roundTrips, total.roundTrips) << most;
    }
    EXPECT_EQ(rows()[Outcome::Delivered], total.ledger.delivered);
}

TEST_F(WatcherTest, ANightInWhichTheMachineSleptIsNobodysOutage)
{
    test::ContractServer server;
    const auto watcher = makeWatcher(quickPlan());
    ASSERT_TRUE(watcher->start({target(u"a"_s, server.url())}).ok());
    ASSERT_TRUE(waitForMore(*watcher));
    // The monotonic clock stands still meanwhile; the wall clock and the boot-time clock do not.
    constexpr std::chrono::hours kNight(8);
    m_wallShift = std::chrono::seconds(kNight).count();
    m_asleep = Duration(kNight).count();
    ASSERT_TRUE(test::waitUntil([&] { return !m_leaps.isEmpty(); }, kWatchTestPatience));
    ASSERT_TRUE(waitForMore(*watcher)) << "it goes on, over a link that was looked after";
    end(*watcher);
    ASSERT_EQ(m_leaps.size(), 1);
    EXPECT_NEAR(static_cast<double>(m_leaps.first().count()), 8 * 3600e6, 60e6);
    const WatchBin total = watcher->total(u"a"_s);
    expectBalanced(total);
    EXPECT_LT(total.ledger.scheduled, 8 * 3600) << "the probes of that night, fifty a second, were never due";
    EXPECT_GE(total.worstLag, Duration(kNight)) << "and what was under way then has no times to trust";
    EXPECT_EQ(total.ledger.sent, server.count("send"));
    for (const std::size_t most : {1'000'000U, 1U})
        EXPECT_EQ(stored(u"a"_s, most).ledger, total.ledger) << most;
}

TEST_F(WatcherTest, AMessageIsAboutAsLongAsWanted)
{
    test::ContractServer server;
    WatchPlan plan = quickPlan();
    plan.payloadBytes = 2'000;
    const auto watcher = makeWatcher(plan);
    ASSERT_TRUE(watcher->start({target(u"a"_s, server.url())}).ok());
    ASSERT_TRUE(test::waitUntil([&] { return server.count("send") >= 2; }, kWatchTestPatience));
    end(*watcher);
    for (const QByteArray& frame : server.receivedFrames()) {
        if (frame.contains("\"send\""))
            EXPECT_NEAR(static_cast<double>(frame.size()), 2'000.0, 100.0);
    }
}

TEST_F(WatcherTest, TheSameWordsAreNotToldEverySecond)
{
    test::ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        QByteArray altered = frame;
        altered.replace("[roundtrip probe]", "somebody else's");
        const auto decoded = chat_frames::decodeClientFrame(altered);
        const auto* request = std::get_if<chat_frames::ClientFrame>(&decoded);
        const auto* send = request ? std::get_if<chat_frames::Send>(request) : nullptr;
        if (send)
            from.sendTextMessage(QString::fromUtf8(chat_frames::encodeChat(send->raw, {})));
        return send != nullptr;
    };
    WatchPlan plan = quickPlan();
    plan.drain = 100ms;
    const auto watcher = makeWatcher(plan);
    QStringList notices;
    QObject::connect(watcher.get(), &Watcher::noticed, watcher.get(),
                     [&notices](const QString&, const QString& text) { notices << text; });
    ASSERT_TRUE(watcher->start({target(u"a"_s, server.url())}).ok());
    ASSERT_TRUE(test::waitUntil([&] { return server.count("send") >= 30; }, kWatchTestPatience));
    end(*watcher);
    EXPECT_EQ(notices.filter(u"came back under the id"_s).removeDuplicates(), 0) << "each text once";
    EXPECT_FALSE(notices.filter(u"came back under the id"_s).isEmpty());
    EXPECT_EQ(watcher->total(u"a"_s).ledger.delivered, 0) << "what cannot be ours is no round trip";
    expectBalanced(watcher->total(u"a"_s));
}
