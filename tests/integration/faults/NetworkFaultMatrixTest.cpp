// SPDX-License-Identifier: GPL-3.0-or-later
// Every platform through a network with every fault: the right state and a sentence for it, accounts that balance,
// nothing left behind, and back by itself once the fault is over.
#include "integration/faults/RoadUnderTest.h"
#include "support/FaultProxy.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QUrl>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Weather
{
    const char* name;
    NetworkFault toClient = {};
    NetworkFault toServer = {};
};

/// What only slows down, cuts into pieces or joins loses nothing.
const Weather kHarmless[] = {
    {.name = "Delay", .toClient = {.delay = 20ms, .jitter = 30ms}, .toServer = {.delay = 20ms, .jitter = 30ms}},
    {.name = "NarrowBand",
     .toClient = {.bytesPerSecond = 16'384, .pieceBytes = 128},
     .toServer = {.bytesPerSecond = 16'384, .pieceBytes = 128}},
    {.name = "SingleBytes", .toClient = {.pieceBytes = 1}, .toServer = {.pieceBytes = 1}},
    {.name = "SlowLoris",
     .toClient = {.pieceBytes = 16, .pieceGap = 2ms},
     .toServer = {.pieceBytes = 16, .pieceGap = 2ms}},
    {.name = "Merged", .toClient = {.mergeFor = 60ms}, .toServer = {.mergeFor = 60ms}},
};

/// What keeps everybody out while it lasts.
const Weather kClosed[] = {
    {.name = "CutInTheHandshake", .toClient = {.cutAfterBytes = 20}},
    {.name = "ResetInTheHandshake", .toClient = {.cutAfterBytes = 20, .cutsByReset = true}},
    {.name = "CutInTheFirstFrame", .toClient = {.cutInFrame = 1}},
    {.name = "ResetBeforeAWord", .toServer = {.cutAfterBytes = 0, .cutsByReset = true}},
    {.name = "HalfOpen", .toClient = {.swallowAfterBytes = 0}, .toServer = {.swallowAfterBytes = 0}},
    {.name = "HalfOpenAfterTheHandshake", .toClient = {.swallowAfterBytes = 100}},
    {.name = "AByteHalfASecond", .toClient = {.pieceBytes = 1, .pieceGap = 500ms}},
};

/// What ends a connection in the middle of a run.
const Weather kEnding[] = {
    {.name = "CutAfterBytes", .toClient = {.cutAfterBytes = 2'500}},
    {.name = "ResetAfterBytes", .toClient = {.cutAfterBytes = 2'500, .cutsByReset = true}},
    {.name = "CutInAFrame", .toClient = {.cutInFrame = 6}},
    {.name = "CutOnTheWayUp", .toServer = {.cutAfterBytes = 1'000}},
    {.name = "HalfOpenDown", .toClient = {.swallowAfterBytes = 2'500}},
    {.name = "HalfOpenUp", .toServer = {.swallowAfterBytes = 1'000}},
};

/// What hits a link that is ready; `hit` may leave the network as it likes.
struct Blow
{
    const char* name;
    std::function<void(FaultProxy&)> hit;
};
const Blow kBlows[] = {
    {"Cut", [](FaultProxy& proxy) { proxy.cut(); }},
    {"Reset", [](FaultProxy& proxy) { proxy.reset(); }},
    {"Refused", [](FaultProxy& proxy) { proxy.refuse(); }},
    {"CutInsteadOfTheAnswer", [](FaultProxy& proxy) { proxy.setToClient({.cutAfterBytes = 0}); }},
    {"ResetInsteadOfTheAnswer",
     [](FaultProxy& proxy) { proxy.setToClient({.cutAfterBytes = 0, .cutsByReset = true}); }},
    {"Garbage", [](FaultProxy& proxy) { proxy.inject(QByteArray("\xff\xfe\xfd garbage").repeated(20)); }},
    {"SilenceThenReset",
     [](FaultProxy& proxy) {
         proxy.setBoth({.swallowAfterBytes = 0});
         runEventLoopFor(30ms);
         proxy.reset();
     }},
};

template<typename Case>
class NetworkMatrix : public ::testing::TestWithParam<std::tuple<const char*, Case>>
{
protected:
    /// The deadline is short where a test waits for it to pass; otherwise a slow machine must not meet it.
    explicit NetworkMatrix(Duration connectDeadline = 20s)
        : m_road(QString::fromLatin1(std::get<0>(this->GetParam()))), m_proxy(m_road.labPort())
    {
        SessionOptions options{.room = u"lobby"_s, .user = u"ada"_s, .connectionId = u"ada"_s};
        options.backoff = {.first = 50ms, .longest = 200ms};
        options.connectDeadline = connectDeadline;
        m_session =
            std::make_unique<Session>(m_road.platform(), m_road.backend(m_proxy.port()), options, m_road.clock());
        QObject::connect(m_session.get(), &Session::statusChanged, m_session.get(),
                         [this](const SessionStatus& status) {
                             m_states << status.state;
                             if (status.cause)
                                 m_causes << *status.cause;
                         });
        QObject::connect(m_session.get(), &Session::received, m_session.get(),
                         [this](const Envelope& envelope, Instant) { m_heard << envelope.id; });
    }

    [[nodiscard]] const Case& weather() const { return std::get<1>(this->GetParam()); }
    [[nodiscard]] bool becomesReady()
    {
        return waitUntil([this] { return m_session->status().state == LinkState::Ready; });
    }
    [[nodiscard]] bool send(const QString& id)
    {
        const Envelope envelope{
            .id = id, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s, .sentAt = 1.5, .server = {}};
        return m_session->send(envelope).ok();
    }
    [[nodiscard]] bool goesRound(const QString& id)
    {
        return send(id) && waitUntil([&] { return m_heard.contains(id); });
    }
    /// Every object that the session keeps: links, sockets, requests, timers.
    [[nodiscard]] qsizetype objects() const { return m_session->template findChildren<QObject*>().size(); }

    void expectSentences() const
    {
        for (const Error& cause : m_causes) {
            EXPECT_FALSE(cause.detail.isEmpty()) << errorCodeName(cause.code).toStdString();
            EXPECT_FALSE(cause.hint.isEmpty()) << "what is to be done about: " << cause.detail.toStdString();
            EXPECT_NE(cause.code, ErrorCode::Internal) << cause.detail.toStdString();
            EXPECT_NE(cause.retry, Retry::Never) << "a network comes back: " << cause.detail.toStdString();
        }
    }
    /// Ready again by itself, with as many objects as any link that is ready, and nothing after the end.
    void expectRecovery(qsizetype objectsWhenReady)
    {
        ASSERT_TRUE(becomesReady()) << "without help";
        EXPECT_FALSE(m_session->status().cause);
        ASSERT_TRUE(goesRound(u"t35t-9"_s));
        EXPECT_FALSE(m_states.contains(LinkState::Closed)) << "a session that will try again is not closed";
        if (objectsWhenReady > 0) {
            EXPECT_TRUE(waitUntil([&] { return objects() <= objectsWhenReady; }, 5s))
                << objects() << " objects, of " << objectsWhenReady << " before";
        }
        m_session.reset();
        EXPECT_TRUE(waitUntil([this] { return m_proxy.connections() == 0; })) << "no socket is left behind";
    }

    RoadUnderTest m_road;
    FaultProxy m_proxy;
    QList<LinkState> m_states = {};
    QList<Error> m_causes = {};
    QStringList m_heard = {};
    std::unique_ptr<Session> m_session;
};

class Harmless : public NetworkMatrix<Weather>
{
};
class Closed : public NetworkMatrix<Weather>
{
protected:
    Closed() : NetworkMatrix(800ms) {}
};
class Ending : public NetworkMatrix<Weather>
{
};
class Struck : public NetworkMatrix<Blow>
{
};
class CutAgainAndAgain : public NetworkMatrix<Blow>
{
};

LoadPlan plan()
{
    LoadPlan plan;
    plan.levels = {2};
    plan.messages = 20;
    plan.rate = 50.0;
    plan.horizon = 500ms;
    plan.connectDeadline = 3s;
    return plan;
}

} // namespace

TEST_P(Harmless, LosesNothing)
{
    m_proxy.setToClient(weather().toClient);
    m_proxy.setToServer(weather().toServer);
    m_session->start();
    ASSERT_TRUE(waitUntil([this] { return m_states.contains(LinkState::Ready); }));
    for (int i = 1; i <= 3; ++i)
        EXPECT_TRUE(goesRound(u"t35t-%1"_s.arg(i)));
    EXPECT_TRUE(m_causes.isEmpty()) << m_causes.first().toLine().toStdString();

    LoadPlan patient = plan();
    patient.horizon = 20s;
    patient.connectDeadline = 20s;
    const Ledger ledger = m_road.load(patient, m_road.backend(m_proxy.port()));
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, 20);
    EXPECT_EQ(ledger.pairDelivered, 40);
    EXPECT_EQ(ledger.duplicate + ledger.lost + ledger.rejected + ledger.notSent, 0);
}

TEST_P(Closed, IsToldAndOverWithoutHelp)
{
    m_proxy.setToClient(weather().toClient);
    m_proxy.setToServer(weather().toServer);
    m_session->start();
    ASSERT_TRUE(waitUntil([this] { return m_causes.size() >= 2; })) << "it tries again";
    EXPECT_FALSE(m_states.contains(LinkState::Ready));
    EXPECT_TRUE(m_states.contains(LinkState::Reconnecting));
    EXPECT_FALSE(send(u"t35t-1"_s)) << "what cannot be sent now is refused, not queued";
    expectSentences();
    if (weather().toClient.swallowAfterBytes == 0)
        EXPECT_EQ(m_causes.first().code, ErrorCode::Timeout) << m_causes.first().toLine().toStdString();
    m_proxy.heal();
    m_proxy.cut(); // what hangs in the old weather ends with it
    expectRecovery(0);
}

TEST_P(Ending, LeavesAccountsThatBalance)
{
    m_proxy.setToClient(weather().toClient);
    m_proxy.setToServer(weather().toServer);
    const Ledger ledger = m_road.load(plan(), m_road.backend(m_proxy.port()));
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.scheduled, 20);
    EXPECT_EQ(ledger.inFlight, 0);
    EXPECT_EQ(ledger.delivered + ledger.lost + ledger.rejected + ledger.notSent, 20);
    EXPECT_LT(ledger.delivered, 20) << "the fault has struck";
    EXPECT_EQ(ledger.duplicate, 0);
    m_session.reset();
    EXPECT_TRUE(waitUntil([this] { return m_proxy.connections() == 0; })) << "no socket is left behind";
}

TEST_P(Struck, IsToldAndComesBackWithoutHelp)
{
    m_session->start();
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(goesRound(u"t35t-1"_s));
    const qsizetype before = objects();
    weather().hit(m_proxy);
    static_cast<void>(send(u"t35t-2"_s)); // nobody is asked to notice without anything being said
    ASSERT_TRUE(waitUntil([this] { return m_states.contains(LinkState::Reconnecting); }));
    ASSERT_FALSE(m_causes.isEmpty());
    expectSentences();
    m_proxy.heal();
    if (qstrcmp(weather().name, "Refused") == 0) {
        ASSERT_TRUE(waitUntil([this] { return m_causes.constLast().code == ErrorCode::ConnectionRefused; }));
        ASSERT_TRUE(m_proxy.listenAgain());
    }
    expectRecovery(before);
}

/// Fifty times in a row on each platform: what a link leaves behind would add up.
TEST_P(CutAgainAndAgain, LeavesNothingBehind)
{
    m_session->start();
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(goesRound(u"t35t-1"_s));
    const qsizetype before = objects();
    for (int i = 0; i < 50; ++i) {
        m_states.clear();
        m_proxy.cut();
        ASSERT_TRUE(waitUntil([this] { return m_states.contains(LinkState::Ready); })) << i;
    }
    expectRecovery(before);
}

namespace {

std::string caseName(const char* platform, const char* fault)
{
    return QString::fromLatin1(platform).remove(u'-').toStdString() + '_' + fault;
}
constexpr auto kName = [](const auto& each) { return caseName(std::get<0>(each.param), std::get<1>(each.param).name); };

} // namespace

INSTANTIATE_TEST_SUITE_P(Network, Harmless,
                         ::testing::Combine(::testing::ValuesIn(labPlatformIds()), ::testing::ValuesIn(kHarmless)),
                         kName);
INSTANTIATE_TEST_SUITE_P(Network, Closed,
                         ::testing::Combine(::testing::ValuesIn(labPlatformIds()), ::testing::ValuesIn(kClosed)),
                         kName);
INSTANTIATE_TEST_SUITE_P(Network, Ending,
                         ::testing::Combine(::testing::ValuesIn(labPlatformIds()), ::testing::ValuesIn(kEnding)),
                         kName);
INSTANTIATE_TEST_SUITE_P(Network, Struck,
                         ::testing::Combine(::testing::ValuesIn(labPlatformIds()), ::testing::ValuesIn(kBlows)), kName);
INSTANTIATE_TEST_SUITE_P(Network, CutAgainAndAgain,
                         ::testing::Combine(::testing::ValuesIn(labPlatformIds()), ::testing::Values(kBlows[0])),
                         kName);

} // namespace roundtrip::test
