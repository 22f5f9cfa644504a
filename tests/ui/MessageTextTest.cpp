// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MessageText.h"
#include "model/MessageModel.h"
#include "support/Printers.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <gtest/gtest.h>

#include <vector>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

TEST(MessageTextTest, DurationsTakeTheUnitThatFits)
{
    QLocale::setDefault(QLocale::c());
    EXPECT_EQ(durationText(843us), u"843 µs"_s);
    EXPECT_EQ(durationText(1ms), u"1.00 ms"_s);
    EXPECT_EQ(durationText(24100us), u"24.1 ms"_s);
    EXPECT_EQ(durationText(999600us), u"1.00 s"_s);
    EXPECT_EQ(durationText(23399ms), u"23.4 s"_s);
}

namespace {

ChatMessage ownMessage(Outcome outcome)
{
    ChatMessage message{.own = true, .sample = Sample{}};
    message.sample->outcome = outcome;
    return message;
}

} // namespace

TEST(MessageTextTest, EveryOutcomeIsSaidAsWhatItIs)
{
    QLocale::setDefault(QLocale::c());
    struct Case
    {
        Outcome outcome;
        QString status;
        QString sentence;
    };
    const std::vector<Case> cases{
        {Outcome::Delivered, u"delivered"_s, u"Delivered."_s},
        {Outcome::InFlight, u"sent…"_s, u"On its way. No acknowledgement exists here: only its return tells."_s},
        {Outcome::Lost, u"lost"_s, u"Lost: it did not come back within the time allowed."_s},
        {Outcome::Rejected, u"refused"_s, u"Refused."_s},
        {Outcome::NotSent, u"not sent"_s, u"Not sent."_s},
        {Outcome::Duplicate, u"duplicate"_s, u"Arrived once more."_s},
    };
    for (const Case& each : cases) {
        const ChatMessage message = ownMessage(each.outcome);
        EXPECT_EQ(statusText(message), each.status);
        EXPECT_EQ(statusSentence(message), each.sentence);
    }
}

TEST(MessageTextTest, WhatIsKnownOfAMessageIsSaidOfIt)
{
    QLocale::setDefault(QLocale::c());
    ChatMessage back = ownMessage(Outcome::Delivered);
    back.sample->sent = Instant(1s);
    back.sample->received = Instant(1s + 24100us);
    EXPECT_EQ(statusText(back), u"24.1 ms"_s);
    EXPECT_EQ(statusSentence(back), u"Delivered: the round trip took 24.1 ms."_s);
    back.sample->late = true;
    back.sample->cold = Coldness::Cold;
    EXPECT_EQ(statusSentence(back), u"Delivered: the round trip took 24.1 ms. That is late. A newly started instance "
                                    u"answered (cold start)."_s);

    ChatMessage sent = ownMessage(Outcome::InFlight);
    sent.acknowledges = true;
    EXPECT_EQ(statusSentence(sent), u"On its way: not back yet."_s);
    sent.sample->accepted = Instant(1s);
    EXPECT_EQ(statusText(sent), u"accepted…"_s);
    sent.sample.reset();
    EXPECT_EQ(statusText(sent), u"sending…"_s);

    ChatMessage refused = ownMessage(Outcome::Rejected);
    refused.reason = u"rate_limited"_s;
    EXPECT_EQ(statusSentence(refused), u"Refused. rate_limited"_s);
    refused.own = false;
    EXPECT_EQ(statusSentence(refused), QString()) << "of what others send, only they know what became of it";
}

TEST(MessageModelTest, StaysBoundedAndFindsItsOwn)
{
    MessageModel model(nullptr, 3);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 1; i <= 5; ++i)
        model.append({.id = u"a-%1"_s.arg(i), .text = QString::number(i), .own = true});
    EXPECT_EQ(model.rowCount(), 3);
    Sample sample;
    sample.isEcho = true;
    sample.outcome = Outcome::Lost;
    sample.messageId = u"a-1"_s;
    EXPECT_FALSE(model.update(sample, {}, {})) << "it has left the history";
    sample.messageId = u"a-4"_s;
    EXPECT_TRUE(model.update(sample, {}, {}));
    EXPECT_EQ(model.at(1).outcome(), Outcome::Lost);
}

} // namespace roundtrip::test
