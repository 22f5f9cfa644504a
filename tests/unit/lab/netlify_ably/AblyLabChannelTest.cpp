// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyLabChannel.h"

#include "support/ManualClock.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

class AblyLabChannelTest : public ::testing::Test
{
protected:
    void say(int count)
    {
        for (int i = 0; i < count; ++i)
            m_channel.append({.at = m_clock.now(), .wire = {}, .line = {}});
    }
    [[nodiscard]] qsizetype countSince(const QString& serial) const
    {
        const auto entries = m_channel.since(serial);
        return entries ? entries->size() : -1;
    }

    test::ManualClock m_clock;
    AblyLabChannel m_channel{u"e1"_s, 0};
};

TEST_F(AblyLabChannelTest, KnowsWhatWasSaidSince)
{
    EXPECT_EQ(countSince(m_channel.serial()), 0);
    const QString start = m_channel.serial();
    say(3);
    EXPECT_EQ(countSince(start), 3);
    EXPECT_EQ(countSince(m_channel.serial()), 0);
    const QString next = m_channel.nextSerial();
    say(1);
    EXPECT_EQ(m_channel.serial(), next);
    EXPECT_EQ(m_channel.since(start)->last().number, 4);
}

TEST_F(AblyLabChannelTest, AnUnknownPlaceHasNoContinuity)
{
    say(2);
    for (const QString& serial : {QString(), u"e1"_s, u"e1-"_s, u"e1--1"_s, u"e1-3"_s, u"e1-01"_s, u"e2-1"_s, u"x"_s})
        EXPECT_EQ(countSince(serial), -1) << serial.toStdString();
}

TEST_F(AblyLabChannelTest, WhatIsForgottenHasNoContinuity)
{
    const QString start = m_channel.serial();
    say(2);
    const QString middle = m_channel.serial();
    m_clock.advance(std::chrono::minutes(1));
    say(2);
    m_channel.forgetBefore(m_clock.now());
    EXPECT_EQ(countSince(start), -1);
    EXPECT_EQ(countSince(middle), 2);
    m_channel.forgetBefore(m_clock.now() + std::chrono::minutes(1));
    EXPECT_EQ(countSince(middle), -1);
    EXPECT_EQ(countSince(m_channel.serial()), 0) << "nothing was missed";
}

TEST_F(AblyLabChannelTest, AnIdIsNewOnce)
{
    EXPECT_TRUE(m_channel.isNew(u"a"_s, m_clock.now()));
    EXPECT_FALSE(m_channel.isNew(u"a"_s, m_clock.now()));
    EXPECT_TRUE(m_channel.isNew({}, m_clock.now()));
    EXPECT_TRUE(m_channel.isNew({}, m_clock.now()));
    m_clock.advance(std::chrono::minutes(3));
    m_channel.forgetBefore(m_clock.now());
    EXPECT_TRUE(m_channel.isNew(u"a"_s, m_clock.now()));
}

TEST_F(AblyLabChannelTest, AttachingTwiceIsOnce)
{
    m_channel.attach(2);
    m_channel.attach(1);
    m_channel.attach(2);
    EXPECT_EQ(m_channel.attached(), (QList<quint64>{2, 1}));
    m_channel.detach(2);
    EXPECT_EQ(m_channel.attached(), (QList<quint64>{1}));
}

} // namespace
} // namespace roundtrip
