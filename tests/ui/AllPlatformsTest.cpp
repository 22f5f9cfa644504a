// SPDX-License-Identifier: GPL-3.0-or-later
// Every platform of the lab in one window: one line goes out on each road and comes back on each.
#include "chat/ChatPage.h"
#include "chat/TogetherView.h"
#include "lab/LabProcess.h"
#include "race/RaceView.h"
#include "scoreboard/BackendCard.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class AllPlatformsTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        QObject::connect(&m_lab, &LabProcess::started, &m_session, [this](const QByteArray& line) {
            const auto file = BackendsFile::parse(line, m_platforms);
            ASSERT_TRUE(file);
            m_session.load(file.value());
            m_session.connectAll();
        });
        m_lab.start();
        ASSERT_TRUE(waitUntil([this] { return m_session.readyCount() >= 10; }, std::chrono::seconds(120)));
        ASSERT_EQ(m_session.readyCount(), static_cast<int>(m_session.lanes().size()));
    }

    LabProcess m_lab{{.program = QStringLiteral(ROUNDTRIP_CLI), .profile = u"ideal"_s, .platforms = {u"all"_s}}};
};

} // namespace

TEST_F(AllPlatformsTest, OneLineComesBackOnEveryRoad)
{
    say(u"over all of them"_s);
    const auto isBack = [](const auto& lane) { return lane->ledger().delivered >= 1; };
    ASSERT_TRUE(waitUntil([&] { return std::all_of(m_session.lanes().begin(), m_session.lanes().end(), isBack); },
                          std::chrono::seconds(60)));
    for (const auto& lane : m_session.lanes())
        EXPECT_TRUE(lane->ledger().balances()) << lane->name().toStdString() << ": " << lane->ledger().explain();
    RaceView& race = m_window.findChild<ChatPage*>()->together().race();
    const qint64 line = m_session.conversation().end() - 1;
    ASSERT_TRUE(waitUntil([&] { return !race.lineRect(line).isEmpty(); }));
    QSet<int> styles;
    for (const auto& lane : m_session.lanes()) {
        styles.insert(lane->styleIndex());
        EXPECT_FALSE(race.barRect(line, lane->name()).isNull()) << lane->name().toStdString();
    }
    EXPECT_EQ(styles.size(), static_cast<int>(m_session.lanes().size())) << "each has a mark of its own";
    EXPECT_TRUE(waitUntil([this] { return backendCards(m_session).first().median.has_value(); }));
    for (const QSize& size : {QSize(1280, 800), QSize(760, 560)}) {
        m_window.resize(size);
        runEventLoopFor(std::chrono::milliseconds(400));
        EXPECT_EQ(m_window.size(), size) << "no page widens the window";
        drawPicture(m_window, u"all-platforms-%1"_s.arg(size.width()));
    }
}

} // namespace roundtrip::test
