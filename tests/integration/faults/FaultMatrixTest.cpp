// SPDX-License-Identifier: GPL-3.0-or-later
// Every platform against every fault: the right state, a sentence that says what to do, and accounts that balance. What
// only one platform has (its own close codes, say) is tested beside its connection.
#include "integration/faults/RoadUnderTest.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class FaultMatrix : public ::testing::TestWithParam<const char*>
{
protected:
    [[nodiscard]] static QString platform() { return QString::fromLatin1(GetParam()); }

    [[nodiscard]] static LoadPlan somePlan()
    {
        LoadPlan plan;
        plan.levels = {2};
        plan.messages = 10;
        plan.rate = 50.0;
        return plan;
    }
    /// For what stays away for good: nobody waits for it longer.
    [[nodiscard]] static LoadPlan somePlanWithASmallHorizon()
    {
        LoadPlan plan = somePlan();
        plan.horizon = std::chrono::seconds(1);
        return plan;
    }

    /// The state it comes to once it is told why it is not ready.
    [[nodiscard]] static std::optional<Error> causeOf(Session& session)
    {
        EXPECT_TRUE(waitUntil([&session] { return session.status().cause.has_value(); }));
        return session.status().cause;
    }
    [[nodiscard]] static bool becomesReady(Session& session)
    {
        return waitUntil([&session] { return session.status().state == LinkState::Ready; });
    }

    /// One message there and back.
    static void expectRoundTrip(Session& session, int number)
    {
        QStringList heard;
        QObject context;
        QObject::connect(&session, &Session::received, &context,
                         [&heard](const Envelope& envelope, Instant) { heard << envelope.id; });
        const QString id = u"t35t-%1"_s.arg(number);
        const auto sent = session.send(
            {.id = id, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s, .sentAt = 1.5, .server = {}});
        ASSERT_TRUE(sent) << sent.error().toLine().toStdString();
        EXPECT_TRUE(waitUntil([&] { return heard.contains(id); }));
    }

    static void expectSentence(const Error& error)
    {
        EXPECT_FALSE(error.detail.isEmpty());
        EXPECT_FALSE(error.hint.isEmpty()) << "what is to be done about: " << error.detail.toStdString();
    }
};

} // namespace

TEST_P(FaultMatrix, AWrongTokenIsFinalAndNeverShown)
{
    RoadUnderTest road(platform(), {}, Secret(u"right-t0ken"_s));
    const auto session = road.session(road.backend(Secret(u"wr0ng-t0ken"_s)));
    session->start();
    const auto cause = causeOf(*session);
    ASSERT_TRUE(cause);
    EXPECT_EQ(session->status().state, LinkState::Closed);
    EXPECT_EQ(cause->code, ErrorCode::Unauthorized);
    EXPECT_EQ(cause->retry, Retry::Never);
    if (road.isOfTheWeb())
        EXPECT_EQ(cause->httpStatus, 401);
    expectSentence(*cause);
    EXPECT_FALSE(cause->toLine().contains("t0ken"_L1));

    const auto again = road.session(road.backend(Secret(u"right-t0ken"_s)));
    again->start();
    ASSERT_TRUE(becomesReady(*again)) << "it was the token";
}

TEST_P(FaultMatrix, ARefusedRoomIsToldAndTriedAgainLater)
{
    RoadUnderTest road(platform(), {{u"refuse_join"_s, 1}});
    const auto session = road.session();
    session->start();
    const auto cause = causeOf(*session);
    ASSERT_TRUE(cause);
    EXPECT_NE(session->status().state, LinkState::Ready);
    EXPECT_TRUE(cause->code == ErrorCode::ServerInternal || cause->code == ErrorCode::Unauthorized ||
                cause->code == ErrorCode::ProviderFailed)
        << errorCodeName(cause->code).toStdString();
    EXPECT_NE(cause->retry, Retry::Never);
    expectSentence(*cause);
    EXPECT_FALSE(session->send({.id = u"a-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s}));
}

TEST_P(FaultMatrix, AMessageOverTheLimitIsRefusedAndTheNextOneArrives)
{
    RoadUnderTest road(platform());
    const auto session = road.session();
    QList<Error> refusals;
    QObject::connect(session.get(), &Session::rejected, session.get(),
                     [&refusals](const QString& id, Instant, const Error& error) {
                         EXPECT_EQ(id, u"big-1"_s);
                         refusals << error;
                     });
    session->start();
    ASSERT_TRUE(becomesReady(*session));
    // Known before it is sent, or told by the server: either way by the message's own id, and with the same code.
    const QString text(9'000, u'x');
    const auto sent = session->send(
        {.id = u"big-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = text, .sentAt = 1.5, .server = {}});
    if (!sent)
        refusals << sent.error();
    ASSERT_TRUE(waitUntil([&refusals] { return !refusals.isEmpty(); }));
    EXPECT_EQ(refusals.first().code, ErrorCode::TooLarge) << refusals.first().toLine().toStdString();
    EXPECT_EQ(session->status().state, LinkState::Ready);
    expectRoundTrip(*session, 2);
    EXPECT_EQ(refusals.size(), 1);
}

TEST_P(FaultMatrix, ARestartedServerIsFoundAgain)
{
    RoadUnderTest road(platform());
    const auto session = road.session();
    QList<LinkState> states;
    QObject::connect(session.get(), &Session::statusChanged, session.get(),
                     [&states](const SessionStatus& status) { states << status.state; });
    session->start();
    ASSERT_TRUE(becomesReady(*session));
    expectRoundTrip(*session, 1);
    road.wire().takeAway();
    ASSERT_TRUE(waitUntil([&session] { return session->status().state == LinkState::Reconnecting; }));
    const auto lost = session->status().cause;
    ASSERT_TRUE(lost);
    EXPECT_TRUE(lost->code == ErrorCode::ConnectionClosed || lost->code == ErrorCode::NetworkFailure)
        << errorCodeName(lost->code).toStdString();
    EXPECT_FALSE(session->send({.id = u"a-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s}))
        << "what cannot be sent now is refused, not queued";
    ASSERT_TRUE(waitUntil([&session] {
        return session->status().cause && session->status().cause->code == ErrorCode::ConnectionRefused;
    })) << "meanwhile nobody listens";
    expectSentence(*session->status().cause);
    ASSERT_TRUE(road.wire().putBack());
    ASSERT_TRUE(becomesReady(*session)) << "without help";
    EXPECT_FALSE(session->status().cause);
    expectRoundTrip(*session, 2);
    EXPECT_FALSE(states.contains(LinkState::Closed)) << "a session that will try again is not closed";
}

TEST_P(FaultMatrix, AGoodbyeOfTheServerKeepsItsCloseCode)
{
    RoadUnderTest road(platform());
    const auto session = road.session();
    session->start();
    ASSERT_TRUE(becomesReady(*session));
    EXPECT_TRUE(road.lab().stop());
    const auto cause = causeOf(*session);
    ASSERT_TRUE(cause);
    EXPECT_EQ(cause->code, ErrorCode::ConnectionClosed);
    if (road.isOfTheWeb())
        EXPECT_EQ(cause->providerCode, u"1001"_s);
    EXPECT_NE(cause->retry, Retry::Never);
    EXPECT_NE(session->status().state, LinkState::Ready);
}

TEST_P(FaultMatrix, AServerThatNeverAnswersIsGivenUpWithASentence)
{
    RoadUnderTest road(platform());
    road.wire().goDumb();
    const SteadyClock clock = {};
    Session session(road.platform(), road.backend(),
                    {.room = u"lobby"_s, .user = u"ada"_s, .connectDeadline = std::chrono::milliseconds(200)}, clock);
    session.start();
    const auto cause = causeOf(session);
    ASSERT_TRUE(cause);
    EXPECT_EQ(cause->code, ErrorCode::Timeout);
    EXPECT_EQ(session.status().state, LinkState::Reconnecting);
    expectSentence(*cause);
}

TEST_P(FaultMatrix, WhatIsTakenAndNeverDeliveredIsLost)
{
    const Ledger ledger = RoadUnderTest(platform(), {{u"drop"_s, 1}}).load(somePlanWithASmallHorizon());
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.scheduled, 10);
    EXPECT_EQ(ledger.lost, 10);
    EXPECT_EQ(ledger.pairLost, 20);
    EXPECT_EQ(ledger.delivered + ledger.rejected + ledger.notSent + ledger.inFlight, 0);
}

TEST_P(FaultMatrix, WhatIsRefusedIsRejectedOrAtLeastNotDelivered)
{
    RoadUnderTest road(platform(), {{u"reject"_s, 1}});
    const bool namesTheMessage = !road.platform().capabilities.testFlag(Capability::RefusesBlindly);
    const Ledger ledger = road.load(namesTheMessage ? somePlan() : somePlanWithASmallHorizon());
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.scheduled, 10);
    EXPECT_EQ(ledger.delivered + ledger.notSent + ledger.inFlight, 0);
    EXPECT_EQ(namesTheMessage ? ledger.rejected : ledger.lost, 10);
}

TEST_P(FaultMatrix, WhatComesTwiceIsDeliveredOnceAndCountedApart)
{
    const Ledger ledger = RoadUnderTest(platform(), {{u"duplicate"_s, 1}}).load(somePlan());
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, 10);
    EXPECT_EQ(ledger.pairDelivered, 20);
    EXPECT_EQ(ledger.duplicate, 20);
    EXPECT_EQ(ledger.lost, 0); // requests over HTTP may overtake each other where the machine is slow
}

TEST_P(FaultMatrix, WhatIsOvertakenIsDeliveredAndCountedAsReordered)
{
    LoadPlan plan = somePlan();
    plan.levels = {1};
    plan.messages = 20;
    plan.rate = 200.0;
    const Ledger ledger = RoadUnderTest(platform(), {{u"reorder"_s, 0.3}, {u"reorder_by_ms"_s, 500}}).load(plan);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, 20);
    EXPECT_GT(ledger.reordered, 0);
    EXPECT_LT(ledger.reordered, 20);
    EXPECT_EQ(ledger.lost + ledger.duplicate, 0);
}

INSTANTIATE_TEST_SUITE_P(EveryPlatform, FaultMatrix, ::testing::ValuesIn(labPlatformIdsAndToy()),
                         [](const auto& each) { return QString::fromLatin1(each.param).remove(u'-').toStdString(); });

} // namespace roundtrip::test
