// SPDX-License-Identifier: GPL-3.0-or-later
// One window, four platforms, real sockets: what is said goes out on every road and comes back on every road.
#include "chat/MessageEdit.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/LabFarm.h"
#include "ui/WindowFixture.h"

#include <QLabel>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class FourLanesTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_farm.start(m_platforms));
        m_session.load(m_farm.backends());
        m_session.connectAll();
        ASSERT_EQ(m_session.lanes().size(), 4U);
        ASSERT_TRUE(waitUntil([this] { return m_session.readyCount() == 4; }, std::chrono::seconds(60)));
    }

    /// Whether a lane's last message is this text of ours, and back.
    [[nodiscard]] static bool cameBack(Lane& lane, const QString& text)
    {
        const int rows = lane.messages().rowCount();
        if (rows == 0)
            return false;
        const ChatMessage& last = lane.messages().at(rows - 1);
        return last.own && last.text == text && last.outcome() == Outcome::Delivered;
    }
    [[nodiscard]] bool cameBackOnAllBut(const Lane* exception, const QString& text)
    {
        const auto& lanes = m_session.lanes();
        return std::all_of(lanes.begin(), lanes.end(),
                           [&](const auto& lane) { return lane.get() == exception || cameBack(*lane, text); });
    }

    LabFarm m_farm;
};

} // namespace

TEST_F(FourLanesTest, OneLineComesBackOnEveryLaneAndADeadBackendHurtsOnlyItsOwn)
{
    say(u"over all roads"_s);
    ASSERT_TRUE(waitUntil([this] { return cameBackOnAllBut(nullptr, u"over all roads"_s); }, std::chrono::seconds(60)));
    EXPECT_TRUE(messageField().text().isEmpty());

    Lane* victim = m_session.lanes().at(2).get();
    m_farm.kill(victim->name());
    ASSERT_TRUE(waitUntil([victim] { return !victim->isReady(); }, std::chrono::seconds(60)));
    ASSERT_TRUE(waitUntil([victim] { return victim->status().cause.has_value(); }, std::chrono::seconds(60)));
    for (const auto& lane : m_session.lanes())
        EXPECT_EQ(lane->isReady(), lane.get() != victim) << lane->name().toStdString();
    const auto causes = m_window.findChildren<QLabel*>(u"reconnectCause"_s);
    EXPECT_EQ(std::count_if(causes.begin(), causes.end(), [](const QLabel* cause) { return cause->isVisible(); }), 1)
        << "one lane says what happened, the others have nothing to say";

    say(u"three roads left"_s);
    ASSERT_TRUE(waitUntil([&] { return cameBackOnAllBut(victim, u"three roads left"_s); }, std::chrono::seconds(60)));
    const int last = victim->messages().rowCount() - 1;
    ASSERT_GE(last, 1);
    EXPECT_EQ(victim->messages().at(last).text, u"three roads left"_s);
    EXPECT_TRUE(waitUntil([&] { return victim->messages().at(last).outcome() == Outcome::NotSent; }))
        << "the lane that is down says that nothing left";
    for (const auto& lane : m_session.lanes())
        EXPECT_TRUE(lane->ledger().balances()) << lane->name().toStdString() << ": " << lane->ledger().explain();
}

} // namespace roundtrip::test
