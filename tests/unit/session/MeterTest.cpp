// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Meter.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kStart{std::chrono::hours(1)};

OutgoingMessage outgoing(int sequence, std::optional<Instant> intended = {})
{
    return {.id = u"me-%1"_s.arg(sequence),
            .senderId = u"me"_s,
            .sequence = static_cast<std::uint64_t>(sequence),
            .payloadBytes = 100,
            .phase = Phase::Measure,
            .intended = intended,
            .room = u"lobby"_s};
}

Envelope envelope(int sequence, const std::optional<ServerStamp>& server = {})
{
    return {.id = u"me-%1"_s.arg(sequence),
            .room = u"lobby"_s,
            .user = u"me"_s,
            .text = u"t"_s,
            .sentAt = 1,
            .server = server};
}

class MeterTest : public ::testing::Test
{
protected:
    explicit MeterTest(bool startsCold = false) : meter(options(startsCold), [this](const Sample& row) { note(row); })
    {
        meter.receiverReady(u"me"_s, kStart - 1s, u"lobby"_s);
    }

    static MeterOptions options(bool startsCold)
    {
        return {.backend = u"b"_s,
                .platform = u"p"_s,
                .trial = 3,
                .startsCold = startsCold,
                .deadline = 5s,
                .horizon = 30s,
                .idleGap = 5min};
    }

    void note(const Sample& row)
    {
        ++reports;
        rows.insert(row.row, row); // the latest state of each row
    }
    [[nodiscard]] Sample only() const
    {
        EXPECT_EQ(rows.size(), 1);
        return rows.isEmpty() ? Sample{} : rows.first();
    }
    [[nodiscard]] std::string imbalance() const { return meter.ledger().explain(); }
    void arrive(int sequence, Instant when, const QString& receiver = u"me"_s)
    {
        EXPECT_EQ(meter.received(receiver, envelope(sequence), when), Meter::Origin::Ours);
    }

    QMap<std::int64_t, Sample> rows = {};
    int reports = 0;
    Meter meter;
};

class ColdMeterTest : public MeterTest
{
protected:
    ColdMeterTest() : MeterTest(true) {}
};

} // namespace

TEST_F(MeterTest, ADeliveredMessageHasAllItsTimes)
{
    meter.sent(outgoing(1, kStart - 2ms), kStart);
    EXPECT_EQ(reports, 0) << "a row is told when its fate is";
    arrive(1, kStart + 40ms);
    const Sample row = only();
    EXPECT_EQ(row.outcome, Outcome::Delivered);
    EXPECT_TRUE(row.isEcho);
    EXPECT_EQ(*row.serviceTime(), 40ms);
    EXPECT_EQ(*row.responseTime(), 42ms) << "cannot hide that it was sent late";
    EXPECT_EQ(*row.sendLag(), 2ms);
    EXPECT_FALSE(row.late);
    EXPECT_EQ(row.backend, u"b"_s);
    EXPECT_EQ(row.trial, 3);
    EXPECT_EQ(meter.ledger().delivered, 1);
    EXPECT_EQ(meter.openCount(), 0U);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, AfterTheDeadlineIsLateAndDelivered)
{
    meter.sent(outgoing(1), kStart);
    arrive(1, kStart + 5s + 1ns);
    EXPECT_TRUE(only().late);
    EXPECT_EQ(only().outcome, Outcome::Delivered);
    EXPECT_EQ(meter.ledger().late, 1);
    meter.sent(outgoing(2), kStart);
    arrive(2, kStart + 5s);
    EXPECT_EQ(meter.ledger().late, 1) << "exactly at the deadline is in time";
}

TEST_F(MeterTest, LostAtTheHorizonAndCorrectedByALaterArrival)
{
    meter.sent(outgoing(1), kStart);
    meter.advance(kStart + 30s - 1ns);
    EXPECT_EQ(only().outcome, Outcome::InFlight) << "told while still open";
    meter.advance(kStart + 30s);
    EXPECT_EQ(only().outcome, Outcome::Lost);
    EXPECT_EQ(meter.ledger().lost, 1);
    EXPECT_EQ(imbalance(), "");
    arrive(1, kStart + 60s);
    EXPECT_EQ(only().outcome, Outcome::Delivered);
    EXPECT_TRUE(only().late);
    EXPECT_EQ(*only().serviceTime(), 60s);
    EXPECT_EQ(meter.ledger().lost, 0);
    EXPECT_EQ(meter.ledger().delivered, 1);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, WhatTheClientCouldNotSendIsNeverSkippedSilently)
{
    meter.notSent(outgoing(1, kStart), {.code = ErrorCode::Backpressure});
    EXPECT_EQ(only().outcome, Outcome::NotSent);
    EXPECT_EQ(only().providerCode, u"backpressure"_s);
    EXPECT_FALSE(only().sent);
    EXPECT_EQ(*only().intended, kStart);
    EXPECT_EQ(meter.ledger().notSent, 1);
    EXPECT_EQ(meter.ledger().scheduled, 1);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, ARefusalKeepsItsCodeAndStatus)
{
    meter.sent(outgoing(1), kStart);
    Error error{.code = ErrorCode::RateLimited};
    error.httpStatus = 429;
    error.providerCode = u"42911"_s;
    meter.rejected(u"me-1"_s, error);
    meter.rejected(u"me-1"_s, error);
    EXPECT_EQ(only().outcome, Outcome::Rejected);
    EXPECT_EQ(only().httpStatus, 429);
    EXPECT_EQ(only().providerCode, u"42911"_s);
    EXPECT_EQ(meter.ledger().rejected, 1);
    meter.advance(kStart + 1h);
    EXPECT_EQ(only().outcome, Outcome::Rejected) << "and is not lost on top of it";
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, AnArrivalRefutesARefusal)
{
    meter.sent(outgoing(1), kStart);
    meter.rejected(u"me-1"_s, {.code = ErrorCode::ServerInternal});
    arrive(1, kStart + 1s);
    EXPECT_EQ(only().outcome, Outcome::Delivered);
    meter.sent(outgoing(2), kStart);
    arrive(2, kStart + 1s);
    meter.rejected(u"me-2"_s, {.code = ErrorCode::ServerInternal});
    EXPECT_EQ(rows.last().outcome, Outcome::Delivered);
    EXPECT_EQ(meter.ledger().refusedButArrived, 2);
    EXPECT_EQ(meter.ledger().rejected, 0);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, RefusalsThatNameNoMessageAreCountedApart)
{
    meter.sent(outgoing(1), kStart);
    meter.rejected({}, {.code = ErrorCode::UnmatchedRefusal});
    meter.rejected(u"never-1"_s, {.code = ErrorCode::BadRequest});
    EXPECT_EQ(meter.unmatchedRefusals(), 2U);
    EXPECT_EQ(meter.ledger().rejected, 0);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, AcceptedInEitherOrderWithTheArrival)
{
    meter.sent(outgoing(1), kStart);
    meter.accepted(u"me-1"_s, kStart + 10ms, 200, {});
    arrive(1, kStart + 20ms);
    meter.sent(outgoing(2), kStart);
    arrive(2, kStart + 5ms); // the echo overtook the answer
    meter.accepted(u"me-2"_s, kStart + 10ms, 200, ServerStamp{.platform = {}, .instance = u"i-9"_s});
    for (const Sample& row : rows) {
        EXPECT_EQ(row.outcome, Outcome::Delivered);
        EXPECT_EQ(*row.accepted, kStart + 10ms);
        EXPECT_EQ(row.httpStatus, 200);
    }
    EXPECT_EQ(rows.last().serverInstance, u"i-9"_s);
    EXPECT_EQ(meter.ledger().acknowledged, 2);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, AcceptedAndNeverSeenIsLost)
{
    meter.sent(outgoing(1), kStart);
    meter.accepted(u"me-1"_s, kStart + 10ms, 202, {});
    meter.advance(kStart + 30s);
    EXPECT_EQ(only().outcome, Outcome::Lost);
    EXPECT_EQ(only().httpStatus, 202);
    EXPECT_EQ(meter.ledger().accepted, 1);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, DuplicatesAreRowsOfTheirOwnAndNeverALatency)
{
    meter.sent(outgoing(1), kStart);
    for (const auto after : {10ms, 20ms, 30ms})
        arrive(1, kStart + after);
    ASSERT_EQ(rows.size(), 3);
    const QList<Sample> all = rows.values();
    EXPECT_EQ(all.at(0).outcome, Outcome::Delivered);
    EXPECT_EQ(all.at(1).outcome, Outcome::Duplicate);
    EXPECT_EQ(all.at(1).duplicateIndex, 1);
    EXPECT_EQ(all.at(2).duplicateIndex, 2);
    EXPECT_FALSE(all.at(2).serviceTime());
    EXPECT_EQ(meter.ledger().duplicate, 2);
    EXPECT_EQ(meter.ledger().delivered, 1);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, ALowerNumberAfterAHigherOneIsReordered)
{
    for (int sequence : {1, 2, 3})
        meter.sent(outgoing(sequence), kStart);
    arrive(1, kStart + 1ms);
    arrive(3, kStart + 2ms);
    arrive(2, kStart + 3ms);
    EXPECT_EQ(meter.ledger().reordered, 1);
    EXPECT_EQ(std::count_if(rows.cbegin(), rows.cend(), [](const Sample& row) { return row.reordered; }), 1);
    arrive(2, kStart + 4ms);
    EXPECT_EQ(meter.ledger().reordered, 1) << "a duplicate is no reordering";
}

TEST_F(MeterTest, EveryReadyReceiverOfTheRoomIsDueACopy)
{
    meter.receiverReady(u"bob"_s, kStart - 1s, u"lobby"_s);
    meter.receiverReady(u"eve"_s, kStart - 1s, u"elsewhere"_s);
    meter.sent(outgoing(1), kStart);
    meter.receiverReady(u"late"_s, kStart + 1ms, u"lobby"_s);
    arrive(1, kStart + 10ms);
    arrive(1, kStart + 10ms, u"late"_s);
    EXPECT_EQ(meter.ledger().pairDelivered, 1) << "who was not ready when it was sent is due nothing";
    arrive(1, kStart + 11ms, u"bob"_s);
    arrive(1, kStart + 13ms, u"eve"_s);
    EXPECT_EQ(meter.ledger().pairExpected, 2);
    EXPECT_EQ(meter.ledger().pairDelivered, 2);
    EXPECT_EQ(rows.size(), 3) << "a row for each that it reached in its room";
    const auto bob =
        std::find_if(rows.cbegin(), rows.cend(), [](const Sample& row) { return row.receiverId == u"bob"_s; });
    ASSERT_NE(bob, rows.cend());
    EXPECT_FALSE(bob->isEcho);
    EXPECT_EQ(*bob->serviceTime(), 11ms);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, AReceiverThatIsGoneIsDueNothing)
{
    meter.receiverReady(u"bob"_s, kStart - 1s, u"lobby"_s);
    meter.receiverGone(u"bob"_s);
    meter.receiverGone(u"bob"_s);
    meter.sent(outgoing(1), kStart);
    arrive(1, kStart + 1ms);
    meter.advance(kStart + 1h);
    EXPECT_EQ(meter.ledger().pairExpected, 1);
    EXPECT_EQ(meter.ledger().pairLost, 0);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, ARenewedReceiverHasBeenReadyAllAlong)
{
    meter.receiverReady(u"bob"_s, kStart - 1s, u"lobby"_s);
    meter.sent(outgoing(1), kStart);
    meter.receiverReady(u"bob"_s, kStart + 1ms, u"lobby"_s);
    arrive(1, kStart + 2ms, u"bob"_s);
    arrive(1, kStart + 2ms);
    EXPECT_EQ(meter.ledger().pairDelivered, 2);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, ACopyThatCannotBeOurEchoIsForged)
{
    OutgoingMessage message = outgoing(1);
    message.print = Fingerprint::of(envelope(1));
    meter.sent(message, kStart);
    Envelope otherUser = envelope(1);
    otherUser.user = u"mallory"_s;
    Envelope otherText = envelope(1);
    otherText.text = u"not yours"_s;
    Envelope otherTime = envelope(1);
    otherTime.sentAt += 2;
    for (const Envelope& forgery : {otherUser, otherText, otherTime})
        EXPECT_EQ(meter.received(u"me"_s, forgery, kStart + 1ms), Meter::Origin::Forged);
    EXPECT_EQ(meter.received(u"me"_s, envelope(1), kStart - 1ms), Meter::Origin::Forged) << "before it was sent";
    EXPECT_EQ(meter.ledger().delivered, 0);
    EXPECT_EQ(meter.ledger().duplicate, 0);
    EXPECT_EQ(meter.forged(), 4U);
    Envelope echo = envelope(1);
    echo.sentAt += 0.04; // a server that writes fewer digits
    EXPECT_EQ(meter.received(u"me"_s, echo, kStart + 200ms), Meter::Origin::Ours);
    EXPECT_EQ(*meter.row(message.id).serviceTime(), 200ms);
    EXPECT_EQ(meter.ledger().delivered, 1);
    EXPECT_EQ(meter.ledger().explain(), "");
}

TEST_F(MeterTest, ACopyMaySayNothingOfWhatItAnswersAndNothingElse)
{
    const auto answering = [](int number, const QString& replyTo, const QString& reaction) {
        Envelope answer = envelope(number);
        answer.replyTo = replyTo;
        answer.reaction = reaction;
        return answer;
    };
    const auto send = [this](int number, const Envelope& sent) {
        OutgoingMessage message = outgoing(number);
        message.print = Fingerprint::of(sent);
        meter.sent(message, kStart);
    };
    send(1, answering(1, u"b-1"_s, u"+"_s));
    for (const Envelope& forgery : {answering(1, u"b-2"_s, u"+"_s), answering(1, u"b-1"_s, u"-"_s)})
        EXPECT_EQ(meter.received(u"me"_s, forgery, kStart + 1ms), Meter::Origin::Forged);
    EXPECT_EQ(meter.received(u"me"_s, envelope(1), kStart + 2ms), Meter::Origin::Ours)
        << "a server of the contract's first version may have left it out";
    EXPECT_EQ(*meter.row(outgoing(1).id).serviceTime(), 2ms);
    EXPECT_EQ(meter.received(u"me"_s, answering(1, u"b-1"_s, u"+"_s), kStart + 3ms), Meter::Origin::Ours);
    EXPECT_EQ(meter.ledger().duplicate, 1);
    send(2, envelope(2));
    EXPECT_EQ(meter.received(u"me"_s, answering(2, u"b-1"_s, {}), kStart + 1ms), Meter::Origin::Forged)
        << "ours answers to nothing";
}

TEST_F(MeterTest, DuplicatesWithoutEndAreCountedAndNotAllListed)
{
    meter.sent(outgoing(1), kStart);
    const int before = reports;
    for (int i = 0; i <= 100'000; ++i)
        EXPECT_EQ(meter.received(u"me"_s, envelope(1, ServerStamp{.platform = {}, .instance = u"i%1"_s.arg(i)}),
                                 kStart + 1ms),
                  Meter::Origin::Ours);
    EXPECT_EQ(meter.ledger().duplicate, 100'000);
    EXPECT_EQ(reports - before, 11) << "the echo and ten more";
    EXPECT_EQ(meter.unlistedDuplicates(), 99'990U);
    EXPECT_EQ(meter.ledger().explain(), "");
}

TEST_F(MeterTest, DuplicatesOfAllMessagesTogetherAreNotAllListedEither)
{
    constexpr int kMessages = 10'500;
    for (int i = 1; i <= kMessages; ++i) {
        meter.sent(outgoing(i), kStart);
        for (int copy = 0; copy < 11; ++copy)
            EXPECT_EQ(meter.received(u"me"_s, envelope(i), kStart + 1ms), Meter::Origin::Ours);
    }
    EXPECT_EQ(meter.ledger().duplicate, 105'000);
    EXPECT_EQ(meter.unlistedDuplicates(), 5'000U);
}

TEST_F(MeterTest, OthersMessagesAreNotOurs)
{
    EXPECT_EQ(meter.received(u"me"_s, envelope(1), kStart), Meter::Origin::Foreign);
    EXPECT_EQ(reports, 0);
    EXPECT_EQ(meter.ledger(), Ledger{});
}

TEST_F(MeterTest, ServerStampsGiveHopsAndForgedOnesGiveNothing)
{
    meter.sent(outgoing(1), kStart);
    const ServerStamp stamp{.platform = u"aws-lambda"_s,
                            .instance = u"i-1"_s,
                            .cold = true,
                            .initMs = 400.0,
                            .receivedAt = 1000.0,
                            .sentAt = 1020.5,
                            .providerMs = 3.25};
    (void)meter.received(u"me"_s, envelope(1, stamp), kStart + 1s);
    EXPECT_EQ(only().cold, Coldness::Cold);
    EXPECT_EQ(only().coldEvidence, ColdEvidence::Server);
    EXPECT_EQ(*only().serverTime, 20500us);
    EXPECT_EQ(*only().providerTime, 3250us);
    EXPECT_EQ(only().serverInstance, u"i-1"_s);
    meter.sent(outgoing(2), kStart);
    ServerStamp forged;
    forged.receivedAt = -1e300;
    forged.sentAt = 1e300;
    forged.providerMs = -5;
    (void)meter.received(u"me"_s, envelope(2, forged), kStart + 1s);
    EXPECT_FALSE(rows.last().serverTime);
    EXPECT_FALSE(rows.last().providerTime);
    EXPECT_EQ(rows.last().cold, Coldness::Unknown);
}

TEST_F(ColdMeterTest, WithoutTheServersWordAColdStartIsASuspicionAfterAnIdleGap)
{
    meter.sent(outgoing(1), kStart);
    meter.sent(outgoing(2), kStart + 1s);
    meter.sent(outgoing(3), kStart + 1s + 5min);
    for (int sequence : {1, 2, 3})
        arrive(sequence, kStart + 10min);
    const QList<Sample> all = rows.values();
    EXPECT_EQ(all.at(0).coldEvidence, ColdEvidence::IdleGap);
    EXPECT_EQ(all.at(1).coldEvidence, ColdEvidence::None);
    EXPECT_EQ(all.at(2).coldEvidence, ColdEvidence::IdleGap);
    EXPECT_EQ(all.at(2).cold, Coldness::Unknown) << "a suspicion, no more";
}

TEST_F(MeterTest, ForgettingKeepsWhatIsStillOpen)
{
    meter.sent(outgoing(1), kStart);
    meter.sent(outgoing(2), kStart + 1ms);
    meter.sent(outgoing(3), kStart + 10s);
    arrive(1, kStart + 10ms);
    meter.forgetBefore(kStart + 5s);
    EXPECT_EQ(meter.received(u"me"_s, envelope(1), kStart + 6s), Meter::Origin::Foreign) << "forgotten";
    arrive(2, kStart + 7s);
    arrive(3, kStart + 11s);
    EXPECT_EQ(meter.ledger().delivered, 3);
    EXPECT_EQ(meter.openCount(), 0U);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, ForgettingManyLeavesTheOthersToBeFound)
{
    constexpr int kMany = 300;
    constexpr int kForgotten = 130;
    for (int sequence = 1; sequence <= kMany; ++sequence) {
        meter.sent(outgoing(sequence), kStart + sequence * 1s);
        if (sequence % 2 == 0)
            arrive(sequence, kStart + sequence * 1s + 10ms);
        meter.advance(kStart + sequence * 1s);
        meter.forgetBefore(kStart + (sequence - (kMany - kForgotten - 1)) * 1s);
    }
    EXPECT_EQ(meter.row(u"me-%1"_s.arg(kForgotten)).row, 0);
    EXPECT_EQ(meter.received(u"me"_s, envelope(kForgotten), kStart + 400s), Meter::Origin::Foreign);
    EXPECT_EQ(meter.row(u"me-%1"_s.arg(kForgotten + 1)).sequence, kForgotten + 1U);
    arrive(kForgotten + 1, kStart + 400s); // corrects a loss
    arrive(kMany, kStart + 400s);
    EXPECT_EQ(meter.ledger().delivered, kMany / 2 + 1);
    EXPECT_EQ(meter.ledger().duplicate, 1);
    meter.advance(kStart + 1000s);
    EXPECT_EQ(meter.ledger().lost, kMany / 2 - 1);
    EXPECT_EQ(meter.openCount(), 0U);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, AnIdThatIsUsedAgainIsTwoMessages)
{
    meter.sent(outgoing(1), kStart);
    meter.sent(outgoing(1), kStart + 1s);
    arrive(1, kStart + 2s);
    meter.advance(kStart + 40s);
    EXPECT_EQ(meter.ledger().delivered, 1);
    EXPECT_EQ(meter.ledger().lost, 1);
    EXPECT_EQ(rows.size(), 2);
    meter.forgetBefore(kStart + 1s);
    EXPECT_EQ(meter.row(u"me-1"_s).row, 2) << "the later one is still known";
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, TellsDuplicatesApartInARoomOfAnySize)
{
    constexpr int kReceivers = 150;
    for (int i = 1; i < kReceivers; ++i)
        meter.receiverReady(u"r%1"_s.arg(i), kStart - 1s, u"lobby"_s);
    meter.sent(outgoing(1), kStart);
    for (const auto after : {1ms, 2ms}) {
        arrive(1, kStart + after);
        for (int i = 1; i < kReceivers; ++i)
            arrive(1, kStart + after, u"r%1"_s.arg(i));
    }
    EXPECT_EQ(meter.ledger().pairDelivered, kReceivers);
    EXPECT_EQ(meter.ledger().duplicate, kReceivers);
    EXPECT_EQ(rows.size(), 2 * kReceivers);
    EXPECT_EQ(imbalance(), "");
}

TEST(MeterRowsTest, CountOnFromAnEarlierPartOfTheRun)
{
    std::vector<std::int64_t> rows;
    Meter meter({.lastRow = 41}, [&rows](const Sample& row) { rows.push_back(row.row); });
    EXPECT_EQ(meter.lastRow(), 41);
    meter.receiverReady(u"me"_s, kStart, u"lobby"_s);
    meter.sent(outgoing(1), kStart);
    (void)meter.received(u"me"_s, envelope(1), kStart + 1ms);
    EXPECT_EQ(rows, std::vector<std::int64_t>{42});
    EXPECT_EQ(meter.lastRow(), 42);
}

TEST_F(MeterTest, TheEndHandsOverWhatIsOpenAsInFlight)
{
    meter.sent(outgoing(1), kStart);
    meter.finish(kStart + 10ms);
    EXPECT_EQ(only().outcome, Outcome::InFlight);
    EXPECT_EQ(meter.ledger().inFlight, 1);
    EXPECT_EQ(imbalance(), "");
}

TEST_F(MeterTest, TheLedgerBalancesAfterEveryEventOfAnyOrder)
{
    std::mt19937 random(20260131);
    const auto pick = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    const QString receivers[] = {u"me"_s, u"bob"_s, u"eve"_s};
    Instant now = kStart;
    int next = 1;
    for (int step = 0; step < 20'000; ++step) {
        now += std::chrono::milliseconds(pick(50));
        const int sequence = 1 + pick(next + 1); // of any age, and some that never were
        const QString id = u"me-%1"_s.arg(sequence);
        switch (pick(10)) {
        case 0:
        case 1:
            meter.sent(outgoing(next++), now);
            break;
        case 2:
            meter.notSent(outgoing(next++), {.code = ErrorCode::NotReady});
            break;
        case 3:
            meter.accepted(id, now, 200, {});
            break;
        case 4:
            meter.rejected(id, {.code = ErrorCode::RateLimited});
            break;
        case 5:
            meter.receiverReady(receivers[pick(3)], now, u"lobby"_s);
            break;
        case 6:
            meter.receiverGone(receivers[pick(3)]);
            break;
        case 7:
            meter.advance(now);
            break;
        default:
            (void)meter.received(receivers[pick(3)], envelope(sequence), now);
            break;
        }
        ASSERT_EQ(imbalance(), "") << "after step " << step;
    }
    meter.advance(now + 1h);
    EXPECT_EQ(imbalance(), "");
    EXPECT_EQ(meter.ledger().unanswered, 0);
    EXPECT_EQ(meter.ledger().inFlight, 0);
    EXPECT_EQ(meter.ledger().accepted, meter.ledger().delivered + meter.ledger().lost);
    EXPECT_EQ(meter.openCount(), 0U);
    EXPECT_GT(meter.ledger().delivered, 100);
    EXPECT_GT(meter.ledger().lost, 100);
    EXPECT_GT(meter.ledger().duplicate, 100);
}

/// Another process of the same run sends to the same room.
TEST(MeterOtherTest, RecordsWhatAnotherProcessOfTheRunSent)
{
    std::vector<Sample> rows;
    Meter meter({.backend = u"b"_s, .platform = u"p"_s, .trial = 1, .horizon = 30s, .sharedIds = u"abcdef.1."_s},
                [&rows](const Sample& row) { rows.push_back(row); });
    meter.receiverReady(u"abcdef.1.1"_s, kStart, u"room"_s);
    const auto arrive = [&meter](const QString& id, Instant when) {
        return meter.received(u"abcdef.1.1"_s, Envelope{.id = id}, when);
    };
    EXPECT_EQ(arrive(u"abcdef.1.7-1"_s, kStart + 2s), Meter::Origin::Foreign);
    EXPECT_EQ(arrive(u"abcdef.1.7-1"_s, kStart + 3s), Meter::Origin::Foreign);
    EXPECT_EQ(arrive(u"abcdef.1.7-3"_s, kStart + 4s), Meter::Origin::Foreign);
    EXPECT_EQ(arrive(u"abcdef.1.7-2"_s, kStart + 5s), Meter::Origin::Foreign);
    for (const char* stranger : {"abcdef.2.7-1", "fedcba.1.7-1", "abcdef.1.1-9", "abcdef.1.7", "hello"})
        EXPECT_EQ(arrive(QString::fromLatin1(stranger), kStart + 6s),
                  Meter::Origin::Foreign); // another trial, run, ours
    ASSERT_EQ(rows.size(), 4U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].row, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(rows[i].senderId, u"abcdef.1.7"_s);
        EXPECT_EQ(rows[i].receiverId, u"abcdef.1.1"_s);
        EXPECT_FALSE(rows[i].isEcho);
        EXPECT_FALSE(rows[i].sent.has_value()); // nobody here knows
        EXPECT_FALSE(rows[i].serviceTime().has_value());
    }
    EXPECT_EQ(rows[0].outcome, Outcome::Delivered);
    EXPECT_EQ(rows[0].received, kStart + 2s);
    EXPECT_EQ(rows[1].outcome, Outcome::Duplicate);
    EXPECT_EQ(rows[1].duplicateIndex, 1);
    EXPECT_FALSE(rows[2].reordered);
    EXPECT_TRUE(rows[3].reordered);
    EXPECT_EQ(meter.ledger().scheduled, 0);
    EXPECT_EQ(meter.ledger().duplicate, 1);
    EXPECT_TRUE(meter.ledger().balances()) << meter.ledger().explain();

    meter.forgetBefore(kStart + 10s); // as for a message of ours: a repetition is then a first arrival
    rows.clear();
    EXPECT_EQ(arrive(u"abcdef.1.7-1"_s, kStart + 20s), Meter::Origin::Foreign);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].outcome, Outcome::Delivered);
}

} // namespace roundtrip
