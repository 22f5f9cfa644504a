// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ProgressView.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::cli {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

LoadProgress progressAt(SegmentRun::Stage stage)
{
    LoadProgress progress;
    progress.backend = u"EC2"_s;
    progress.current.connections = 2;
    progress.current.trial = 1;
    progress.stage = stage;
    progress.messages = 20;
    return progress;
}

} // namespace

TEST(ProgressViewTest, WhatWasNotSentIsNotSaidToBeSent)
{
    LoadProgress progress = progressAt(SegmentRun::Stage::Sending);
    progress.ledger.scheduled = 20;
    progress.ledger.notSent = 20;
    EXPECT_EQ(progressSentence(progress),
              u"EC2, 2 connections, trial 1: 0 of 20 sent, 0 back, 0 lost, 0 refused, 20 not sent"_s);
}

TEST(ProgressViewTest, OneConnectionIsNotSeveral)
{
    LoadProgress progress = progressAt(SegmentRun::Stage::Connecting);
    progress.current.connections = 1;
    EXPECT_EQ(progressSentence(progress), u"EC2, 1 connection, trial 1: connecting, 0 done"_s);
}

TEST(ProgressViewTest, SaysThatTheStartIsWaitedFor)
{
    EXPECT_EQ(progressSentence(progressAt(SegmentRun::Stage::Waiting)),
              u"EC2, 2 connections, trial 1: waiting for the start"_s);
}

TEST(ProgressViewTest, SaysHowManyAreWaitedForAndHowLongAtMost)
{
    LoadProgress progress = progressAt(SegmentRun::Stage::Draining);
    progress.ledger.scheduled = progress.ledger.sent = 20;
    progress.ledger.delivered = 6;
    progress.ledger.inFlight = 14;
    progress.remaining = 28s;
    EXPECT_EQ(progressSentence(progress), u"EC2, 2 connections, trial 1: 20 of 20 sent, 6 back, waiting for 14 more"_s);
    EXPECT_EQ(timeLeftText(progress), u"28 s left"_s);
    progress.isAtMost = true;
    EXPECT_EQ(timeLeftText(progress), u"at most 28 s left"_s);
}

} // namespace roundtrip::cli
