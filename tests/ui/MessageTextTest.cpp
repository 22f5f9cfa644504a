// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MessageText.h"
#include "model/MessageModel.h"
#include "support/Printers.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <gtest/gtest.h>

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

TEST(MessageTextTest, EveryOutcomeHasAStatus)
{
    ChatMessage message{.own = true, .sample = Sample{}};
    for (const Outcome outcome :
         {Outcome::InFlight, Outcome::Delivered, Outcome::Lost, Outcome::Rejected, Outcome::NotSent}) {
        message.sample->outcome = outcome;
        EXPECT_FALSE(statusText(message).isEmpty());
        EXPECT_FALSE(statusSentence(message).isEmpty());
    }
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
