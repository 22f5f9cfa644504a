// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Ledger.h"
#include "stats/LedgerEntry.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

#include <vector>

namespace roundtrip {

namespace {

using Receiver = LedgerEntry::Receiver;

} // namespace

TEST(LedgerTest, SaysInWordsWhatDoesNotBalance)
{
    EXPECT_TRUE(Ledger().balances());
    EXPECT_EQ(Ledger().explain(), "");

    Ledger ledger;
    ledger.scheduled = 10;
    ledger.notSent = 1;
    ledger.unanswered = 2;
    ledger.accepted = 6;
    EXPECT_FALSE(ledger.balances());
    EXPECT_EQ(ledger.explain(),
              "10 messages were scheduled, but 1 not sent, 0 rejected, 2 unanswered and 6 accepted make 9.");
    ledger.accepted = 7;
    ledger.sent = 9;
    EXPECT_EQ(ledger.explain(), "9 messages were sent, but 0 rejected, 0 delivered, 0 lost and 0 in flight make 0.");
    ledger.delivered = 7;
    ledger.inFlight = 2;
    EXPECT_TRUE(ledger.balances());
    ledger.pairExpected = 3;
    EXPECT_EQ(ledger.explain(), "3 copies were expected, but 0 delivered, 0 lost and 0 in flight make 0.");
    ledger.pairDelivered = 4;
    ledger.pairInFlight = -1;
    EXPECT_EQ(ledger.explain(),
              "The count of messages \"copies in flight\" is -1, and nothing can be counted less than zero times.");
    ledger.pairDelivered = 3;
    ledger.pairInFlight = 0;
    ledger.late = 8;
    EXPECT_EQ(ledger.explain(), "8 messages count as late, but only 7 as delivered.");
}

TEST(LedgerTest, AddsEveryCounter)
{
    Ledger all{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
    const Ledger twice{2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36};
    all += all;
    EXPECT_EQ(all, twice);
}

TEST(LedgerEntryTest, WithoutAcknowledgementsAnArrivalOrTheHorizonAccepts)
{
    Ledger ledger;
    LedgerEntry arrived;
    LedgerEntry lost;
    EXPECT_TRUE(arrived.send(ledger, 2));
    EXPECT_TRUE(lost.send(ledger, 2));
    EXPECT_EQ(ledger.unanswered, 2);
    EXPECT_EQ(ledger.inFlight, 2);
    EXPECT_EQ(ledger.pairInFlight, 4);

    EXPECT_TRUE(arrived.arrive(ledger, Receiver::Sender, false));
    EXPECT_TRUE(arrived.arrive(ledger, Receiver::Other, false));
    EXPECT_TRUE(lost.expire(ledger));
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.unanswered, 0);
    EXPECT_EQ(ledger.accepted, 2);
    EXPECT_EQ(ledger.acknowledged, 0);
    EXPECT_EQ(ledger.delivered, 1);
    EXPECT_EQ(ledger.lost, 1);
    EXPECT_EQ(ledger.pairDelivered, 2);
    EXPECT_EQ(ledger.pairLost, 2);
    EXPECT_TRUE(arrived.isSettled());
    EXPECT_TRUE(lost.isLost());
}

TEST(LedgerEntryTest, ALaterArrivalCorrectsALoss)
{
    Ledger ledger;
    LedgerEntry entry;
    entry.send(ledger, 1);
    entry.expire(ledger);
    EXPECT_EQ(ledger.lost, 1);
    EXPECT_TRUE(entry.arrive(ledger, Receiver::Sender, true));
    EXPECT_EQ(ledger.lost, 0);
    EXPECT_EQ(ledger.pairLost, 0);
    EXPECT_EQ(ledger.delivered, 1);
    EXPECT_EQ(ledger.late, 1);
    EXPECT_FALSE(entry.isLost());
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
}

TEST(LedgerEntryTest, RejectedIsExpectedNowhere)
{
    Ledger ledger;
    LedgerEntry entry;
    entry.send(ledger, 50);
    EXPECT_TRUE(entry.reject(ledger));
    EXPECT_TRUE(entry.isRejected());
    EXPECT_EQ(ledger.rejected, 1);
    EXPECT_EQ(ledger.pairExpected, 0);
    EXPECT_EQ(ledger.inFlight, 0);
    entry.expire(ledger);
    EXPECT_EQ(ledger.lost, 0);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
}

TEST(LedgerEntryTest, WhatArrivedWasNotRefusedWhateverTheAnswerSays)
{
    Ledger refusedAfter;
    LedgerEntry entry;
    entry.send(refusedAfter, 1);
    entry.arrive(refusedAfter, Receiver::Sender, false);
    EXPECT_TRUE(entry.reject(refusedAfter));
    EXPECT_FALSE(entry.reject(refusedAfter));

    Ledger refusedBefore;
    LedgerEntry other;
    other.send(refusedBefore, 1);
    other.reject(refusedBefore);
    EXPECT_TRUE(other.arrive(refusedBefore, Receiver::Sender, false));

    EXPECT_EQ(refusedAfter, refusedBefore) << "the order of events must not matter";
    EXPECT_EQ(refusedAfter.refusedButArrived, 1);
    EXPECT_EQ(refusedAfter.rejected, 0);
    EXPECT_EQ(refusedAfter.delivered, 1);
    EXPECT_TRUE(refusedAfter.balances()) << refusedAfter.explain();
}

TEST(LedgerEntryTest, AnEchoMayOvertakeItsAcknowledgement)
{
    Ledger ledger;
    LedgerEntry entry;
    entry.send(ledger, 1);
    entry.arrive(ledger, Receiver::Sender, false);
    EXPECT_EQ(ledger.accepted, 1);
    EXPECT_EQ(ledger.acknowledged, 0);
    EXPECT_TRUE(entry.acknowledge(ledger));
    EXPECT_EQ(ledger.accepted, 1);
    EXPECT_EQ(ledger.acknowledged, 1);
    EXPECT_FALSE(entry.acknowledge(ledger));
}

TEST(LedgerEntryTest, RefusesEventsThatCannotBe)
{
    Ledger ledger;
    LedgerEntry entry;
    EXPECT_FALSE(entry.acknowledge(ledger));
    EXPECT_FALSE(entry.reject(ledger));
    EXPECT_FALSE(entry.arrive(ledger, Receiver::Sender, false));
    EXPECT_FALSE(entry.expire(ledger));
    EXPECT_EQ(ledger, Ledger());

    EXPECT_TRUE(entry.send(ledger, 2));
    EXPECT_FALSE(entry.send(ledger, 2));
    EXPECT_FALSE(entry.skip(ledger));
    EXPECT_TRUE(entry.arrive(ledger, Receiver::Other, false));
    EXPECT_FALSE(entry.arrive(ledger, Receiver::Other, false)) << "the second place is the sender's";
    EXPECT_TRUE(entry.arrive(ledger, Receiver::Sender, false));
    EXPECT_FALSE(entry.arrive(ledger, Receiver::Sender, false));
    EXPECT_TRUE(ledger.balances()) << ledger.explain();

    LedgerEntry skipped;
    EXPECT_TRUE(skipped.skip(ledger));
    EXPECT_FALSE(skipped.send(ledger, 1));
    EXPECT_TRUE(skipped.isSettled());
    EXPECT_EQ(ledger.notSent, 1);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
}

TEST(LedgerEntryTest, BalancesAfterEveryEventInAnyOrder)
{
    Random random(1);
    for (int round = 0; round < 20; ++round) {
        Ledger ledger;
        std::vector<LedgerEntry> entries(30);
        for (int event = 0; event < 2000; ++event) {
            LedgerEntry& entry = entries[random.uniformInt(entries.size())];
            switch (random.uniformInt(7)) {
            case 0:
                entry.send(ledger, static_cast<std::uint32_t>(1 + random.uniformInt(5)));
                break;
            case 1:
                if (random.chance(0.1))
                    entry.skip(ledger);
                break;
            case 2:
                entry.acknowledge(ledger);
                break;
            case 3:
                entry.reject(ledger);
                break;
            case 4:
                entry.expire(ledger);
                break;
            default:
                entry.arrive(ledger, random.chance(0.3) ? Receiver::Sender : Receiver::Other, random.chance(0.2));
            }
            ASSERT_TRUE(ledger.balances()) << ledger.explain();
            ASSERT_LE(ledger.unanswered, ledger.inFlight);
        }
        for (LedgerEntry& entry : entries) {
            entry.expire(ledger);
            ASSERT_TRUE(entry.isSettled());
        }
        EXPECT_EQ(ledger.unanswered, 0);
        EXPECT_EQ(ledger.inFlight, 0);
        EXPECT_EQ(ledger.pairInFlight, 0);
        EXPECT_EQ(ledger.accepted, ledger.delivered + ledger.lost);
        EXPECT_GT(ledger.delivered, 0);
    }
}

TEST(LedgerEntryTest, PartsOfATotalMaySeeDifferentEvents)
{
    Ledger sendingWorker;
    Ledger receivingWorker;
    LedgerEntry entry;
    entry.send(sendingWorker, 2);
    entry.arrive(receivingWorker, Receiver::Other, false);
    entry.arrive(receivingWorker, Receiver::Sender, false);
    EXPECT_FALSE(receivingWorker.balances());
    sendingWorker += receivingWorker;
    EXPECT_TRUE(sendingWorker.balances()) << sendingWorker.explain();
    EXPECT_EQ(sendingWorker.pairDelivered, 2);
}

} // namespace roundtrip
