// SPDX-License-Identifier: GPL-3.0-or-later
// Which backends are shown, and in which order: what is hidden is out of lanes, race and charts, and is measured.
#include "backends/BackendsPanel.h"
#include "chat/ChatPage.h"
#include "chat/LaneView.h"
#include "chat/TogetherView.h"
#include "race/RaceView.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QListWidget>
#include <QMenu>
#include <QSettings>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class ShownBackendsTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        QSettings().clear();
        m_session.load(three());
        m_session.connectAll();
        ASSERT_TRUE(waitUntil([this] { return m_session.readyCount() == 3; }));
    }
    void TearDown() override { QSettings().clear(); }

    [[nodiscard]] BackendsFile three() const
    {
        BackendsFile file;
        for (const auto& [name, server] : {std::pair(u"Paris"_s, &m_paris), {u"Oslo"_s, &m_oslo}, {u"Rome"_s, &m_rome}})
            file.backends << BackendConfig{
                .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, server->url()}}};
        file.baseline = u"Paris"_s;
        return file;
    }
    /// As the button over the cards opens it.
    [[nodiscard]] QAction* choice(const QString& text)
    {
        QMenu* menu = m_window.findChild<QToolButton*>(u"chooseBackends"_s)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QListWidget& cards() { return *m_window.findChild<QListWidget*>(u"backends"_s); }
    [[nodiscard]] QStringList order()
    {
        QStringList names;
        for (int row = 0; row < cards().count(); ++row)
            names << cards().item(row)->data(Qt::UserRole).toString();
        return names;
    }
    [[nodiscard]] QStringList lanesInView()
    {
        QStringList names;
        for (const LaneView* view : m_window.findChildren<LaneView*>()) {
            if (view->isVisible())
                names << view->lane().name();
        }
        names.sort();
        return names;
    }

    ContractServer m_paris;
    ContractServer m_oslo;
    ContractServer m_rome;
};

} // namespace

TEST_F(ShownBackendsTest, AHiddenOneIsOutOfLanesAndRaceAndIsMeasured)
{
    choice(u"Oslo"_s)->trigger();
    showLanes();
    EXPECT_EQ(lanesInView(), (QStringList{u"Paris"_s, u"Rome"_s}));
    say(u"over three roads"_s);
    const Lane* oslo = m_session.lane(u"Oslo"_s);
    ASSERT_TRUE(waitUntil([&] { return oslo->ledger().delivered == 1; })) << "hidden is not away";
    m_window.findChild<ChatPage*>()->setView(ChatView::Together);
    RaceView& race = m_window.findChild<ChatPage*>()->together().race();
    const qint64 line = m_session.conversation().end() - 1;
    ASSERT_TRUE(waitUntil([&] { return !race.barRect(line, u"Rome"_s).isNull(); }));
    EXPECT_TRUE(race.barRect(line, u"Oslo"_s).isNull());
    EXPECT_NEAR(race.barRect(line, u"Rome"_s).top() - race.barRect(line, u"Paris"_s).top(), race.layout().trackHeight(),
                0.5)
        << "no gap where it would be";
    EXPECT_TRUE(race.spoken(m_session.conversation().line(line)).contains(u"Oslo"_s)) << "what was measured is told";
    EXPECT_TRUE(waitUntil([&] { return cards().item(1)->text().contains(u"hidden"_s); }));

    choice(u"Show all"_s)->trigger();
    EXPECT_FALSE(race.barRect(line, u"Oslo"_s).isNull());
}

TEST_F(ShownBackendsTest, TheLastOneStaysAndTheChoiceIsRemembered)
{
    choice(u"Paris"_s)->trigger();
    choice(u"Rome"_s)->trigger();
    EXPECT_FALSE(choice(u"Oslo"_s)->isEnabled());
    EXPECT_TRUE(choice(u"Paris"_s)->isEnabled());
    m_session.load(three()); // as the next start does
    ASSERT_TRUE(waitUntil([this] { return !m_session.lane(u"Rome"_s)->isVisible(); }));
    EXPECT_FALSE(m_session.lane(u"Paris"_s)->isVisible());
    EXPECT_TRUE(m_session.lane(u"Oslo"_s)->isVisible());
    QSettings().setValue(u"backends/hidden"_s, QStringList{u"Paris"_s, u"Oslo"_s, u"Rome"_s});
    m_session.load(three());
    EXPECT_TRUE(waitUntil([this] {
        return m_session.lane(u"Paris"_s)->isVisible() && !m_session.lane(u"Rome"_s)->isVisible();
    })) << "an empty window helps nobody";
}

TEST_F(ShownBackendsTest, CardsMoveByKeyAndTheFileFollows)
{
    cards().setCurrentRow(2);
    cards().setFocus();
    QTest::keyClick(&cards(), Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(order(), (QStringList{u"Paris"_s, u"Rome"_s, u"Oslo"_s}));
    EXPECT_EQ(cards().currentItem()->data(Qt::UserRole).toString(), u"Rome"_s) << "the same one is chosen";
    EXPECT_EQ(m_session.readyCount(), 3) << "nobody was disconnected";
    EXPECT_EQ(m_session.configured().backends.size(), 3);
    EXPECT_EQ(m_session.configured().backends.at(1).name, u"Rome"_s);
    EXPECT_FALSE(m_session.moveBackend(u"Oslo"_s, 1)) << "it is the last";
    EXPECT_TRUE(m_session.moveBackend(u"Oslo"_s, -9)) << "as far as there are places";
    EXPECT_EQ(order().first(), u"Oslo"_s);
}

TEST_F(ShownBackendsTest, ByRankTheFastestStandsFirst)
{
    const auto answered = [this](const QString& name, std::chrono::milliseconds span, int count) {
        for (int i = 0; i < count; ++i) {
            Sample sample{.backend = name,
                          .messageId = u"%1-%2"_s.arg(name).arg(i),
                          .isEcho = true,
                          .sent = m_clock.now() - span,
                          .outcome = Outcome::Delivered};
            sample.received = *sample.sent + span;
            m_session.apply(sample);
        }
    };
    answered(u"Rome"_s, std::chrono::milliseconds(3), 5);
    answered(u"Paris"_s, std::chrono::milliseconds(300), 5);
    choice(u"The fastest first"_s)->trigger();
    EXPECT_EQ(order(), (QStringList{u"Rome"_s, u"Paris"_s, u"Oslo"_s})) << "who has no figure comes last";
    cards().setCurrentRow(0);
    answered(u"Oslo"_s, std::chrono::milliseconds(1), 5);
    EXPECT_TRUE(waitUntil([this] { return order().first() == u"Oslo"_s; }));
    EXPECT_EQ(cards().currentItem()->data(Qt::UserRole).toString(), u"Rome"_s) << "the same one is chosen";
    choice(u"In the order of the list"_s)->trigger();
    EXPECT_EQ(order(), (QStringList{u"Paris"_s, u"Oslo"_s, u"Rome"_s}));
}

} // namespace roundtrip::test
