// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubResume.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::pubsub {
using namespace Qt::StringLiterals;

namespace {

PubSubResume someSession()
{
    PubSubResume resume;
    resume.connectionId = u"C1"_s;
    resume.reconnectionToken = u"R/+="_s;
    resume.accessToken = Secret(u"aa.bb.cc"_s);
    return resume;
}

Envelope named(const QString& id)
{
    return {.id = id, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s, .sentAt = 1.5, .server = {}};
}

} // namespace

TEST(PubSubResumeTest, RepeatsAreKnownByTheirSequence)
{
    PubSubResume resume;
    EXPECT_TRUE(resume.isNew(1));
    EXPECT_TRUE(resume.isNew(5)) << "gaps are nobody's business here";
    EXPECT_FALSE(resume.isNew(5));
    EXPECT_FALSE(resume.isNew(2));
    EXPECT_TRUE(resume.isNew(6));
    EXPECT_EQ(resume.highest, 6U);
}

TEST(PubSubResumeTest, ASessionSurvivesAsBytes)
{
    PubSubResume resume = someSession();
    static_cast<void>(resume.isNew(7));
    const quint64 first = resume.nextAckId();
    const quint64 second = resume.nextAckId();
    resume.noteSent(first, named(u"a-1"_s));
    resume.noteSent(second, named(u"a-2"_s));
    EXPECT_EQ(resume.settle(first), u"a-1"_s);
    EXPECT_EQ(resume.settle(first), QString()) << "once";
    auto again = PubSubResume::fromBytes(resume.toBytes());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->toBytes(), resume.toBytes());
    EXPECT_EQ(again->highest, 7U);
    EXPECT_EQ(again->nextAckId(), 3U) << "ids go on within a session";
    ASSERT_EQ(again->open().size(), 1U);
    EXPECT_EQ(again->open().begin()->first, second);
    EXPECT_EQ(again->open().begin()->second, named(u"a-2"_s));
}

TEST(PubSubResumeTest, WithoutAReconnectionTokenThereIsNothingToTakeUp)
{
    PubSubResume resume = someSession();
    resume.reconnectionToken.clear();
    EXPECT_TRUE(resume.toBytes().isEmpty());
    EXPECT_FALSE(PubSubResume::fromBytes({}));
    EXPECT_FALSE(PubSubResume::fromBytes(R"({"connectionId":"C1"})"));
}

TEST(PubSubResumeTest, TheAddressCarriesWhatIsNeededAndNothingTwice)
{
    const QUrl url(u"wss://x/client/hubs/chat?access_token=old&a=1"_s);
    EXPECT_EQ(someSession().addressed(url).toString(QUrl::FullyEncoded),
              u"wss://x/client/hubs/chat?a=1&access_token=aa.bb.cc&awps_connection_id=C1"
              "&awps_reconnection_token=R%2F%2B%3D"_s);
    PubSubResume fresh = someSession();
    fresh.reconnectionToken.clear();
    EXPECT_EQ(fresh.addressed(url).query(), u"a=1&access_token=aa.bb.cc"_s);
}

TEST(PubSubResumeTest, WhatIsOpenIsBounded)
{
    PubSubResume resume;
    while (!resume.isFull())
        resume.noteSent(resume.nextAckId(), named(u"a-1"_s));
    EXPECT_EQ(resume.open().size(), PubSubResume::kMostOpen);
}

} // namespace roundtrip::pubsub
