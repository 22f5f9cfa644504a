// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatMailbox.h"
#include "support/ManualClock.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

ChatReceived said(const QString& backend, qsizetype characters = 1)
{
    return {.key = {backend, u"lobby"_s}, .envelope = {.text = QString(characters, u'x')}};
}

template<typename Kind>
std::ptrdiff_t count(const std::vector<ChatUpdate>& updates)
{
    return std::count_if(updates.cbegin(), updates.cend(),
                         [](const ChatUpdate& update) { return std::holds_alternative<Kind>(update); });
}

} // namespace

TEST(ChatMailboxTest, KeepsTheOrder)
{
    test::ManualClock clock;
    ChatMailbox mailbox(clock);
    mailbox.push(said(u"a"_s));
    mailbox.push(RowChanged{.key = {u"a"_s, u"lobby"_s}, .sample = {}});
    mailbox.push(said(u"b"_s));
    const auto updates = mailbox.take();
    ASSERT_EQ(updates.size(), 3U);
    EXPECT_TRUE(std::holds_alternative<RowChanged>(updates.at(1)));
    EXPECT_TRUE(mailbox.take().empty());
}

TEST(ChatMailboxTest, AReaderThatRestsIsToldOnceThatThereIsSomething)
{
    test::ManualClock clock;
    ChatMailbox mailbox(clock);
    int told = 0;
    mailbox.tellNext([&told] { ++told; });
    EXPECT_EQ(told, 0);
    mailbox.push(said(u"a"_s));
    mailbox.push(said(u"a"_s));
    EXPECT_EQ(told, 1);
    mailbox.tellNext([&told] { ++told; });
    EXPECT_EQ(told, 2) << "what is there already is told at once";
    static_cast<void>(mailbox.take());
    mailbox.tellNext([&told] { ++told; });
    mailbox.tellNext({});
    mailbox.push(said(u"a"_s));
    EXPECT_EQ(told, 2) << "the wish was taken back";
}

TEST(ChatMailboxTest, WhatOneLanePoursOutIsBoundedAndTheRestIsTold)
{
    test::ManualClock clock;
    ChatMailbox mailbox(clock);
    for (int i = 0; i < 10'000; ++i)
        mailbox.push(said(u"evil"_s));
    mailbox.push(said(u"good"_s));
    mailbox.push(RowChanged{.key = {u"evil"_s, u"lobby"_s}, .sample = {}});
    const auto updates = mailbox.take();
    EXPECT_EQ(count<ChatReceived>(updates), ChatMailbox::kMostMessages + 1) << "the other lane's own share";
    EXPECT_EQ(count<RowChanged>(updates), 1) << "ours are never dropped";
    ASSERT_EQ(count<LaneNotice>(updates), 1);
    const auto& notice = std::get<LaneNotice>(updates.back());
    EXPECT_EQ(notice.key.backend, u"evil"_s);
    EXPECT_TRUE(notice.text.contains(u"9800 messages"_s)) << notice.text.toStdString();
    mailbox.push(said(u"evil"_s));
    EXPECT_EQ(mailbox.take().size(), 1U) << "a share for each round";
    for (int i = 0; i < 500; ++i)
        mailbox.push(said(u"evil"_s));
    EXPECT_EQ(count<LaneNotice>(mailbox.take()), 0) << "not before a second has passed";
    clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(count<LaneNotice>(mailbox.take()), 1);
    EXPECT_TRUE(mailbox.take().empty());
}

TEST(ChatMailboxTest, LongMessagesTakeMoreOfTheShare)
{
    test::ManualClock clock;
    ChatMailbox mailbox(clock);
    for (int i = 0; i < 100; ++i)
        mailbox.push(said(u"evil"_s, 4'096));
    EXPECT_EQ(count<ChatReceived>(mailbox.take()), ChatMailbox::kMostCharacters / 4'096);
}

} // namespace roundtrip
