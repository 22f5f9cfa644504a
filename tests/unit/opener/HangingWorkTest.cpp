// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HangingWork.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QSemaphore>

#include <atomic>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// Static, as its users have it: a question may outlive a test.
HangingWork<int>& questions()
{
    static auto* const made = new HangingWork<int>(std::chrono::hours(1), [](int answer) { return answer > 0; });
    return *made;
}

/// Answers are kept for longer than a test lives, which may be run again in the same process.
QString newQuestion()
{
    static int asked = 0;
    return u"question %1"_s.arg(++asked);
}

} // namespace

TEST(HangingWorkTest, TheSameQuestionIsAskedOnceAndAnsweredToAll)
{
    QSemaphore gate;
    std::atomic<int> asked = 0;
    const auto work = [&gate, &asked] {
        ++asked;
        gate.acquire();
        return 7;
    };
    const QString question = newQuestion();
    QObject receiver;
    int answers = 0;
    const auto count = [&answers](int answer) { answers += answer == 7 ? 1 : 100; };
    questions().ask(question, work, &receiver, count);
    questions().ask(question, work, &receiver, count);
    EXPECT_EQ(answers, 0);
    gate.release();
    ASSERT_TRUE(test::waitUntil([&answers] { return answers == 2; }));
    EXPECT_EQ(asked, 1);
    questions().ask(question, work, &receiver, count);
    EXPECT_EQ(answers, 3) << "a good answer is kept, and told at once";
    EXPECT_EQ(asked, 1);
}

TEST(HangingWorkTest, ABadAnswerIsAskedForAgain)
{
    const QString question = newQuestion();
    QObject receiver;
    int answers = 0;
    for (int time = 1; time <= 2; ++time) {
        questions().ask(
            question, [] { return -1; }, &receiver, [&answers](int) { ++answers; });
        ASSERT_TRUE(test::waitUntil([&answers, time] { return answers == time; }));
    }
}

TEST(HangingWorkTest, WhoeverIsGoneIsNotTold)
{
    const QString question = newQuestion();
    QSemaphore gate;
    auto receiver = std::make_unique<QObject>();
    QObject other;
    bool isOtherTold = false;
    const auto work = [&gate] {
        gate.acquire();
        return 1;
    };
    questions().ask(question, work, receiver.get(), [](int) { ADD_FAILURE() << "told to nobody"; });
    questions().ask(question, work, &other, [&isOtherTold](int) { isOtherTold = true; });
    receiver.reset();
    gate.release();
    EXPECT_TRUE(test::waitUntil([&isOtherTold] { return isOtherTold; }));
}

} // namespace roundtrip
