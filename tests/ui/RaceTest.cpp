// SPDX-License-Identifier: GPL-3.0-or-later
// The race: the ruler, what is known of a track, and what the view draws of it.
#include "race/RaceText.h"
#include "race/RaceView.h"
#include "race/RowHeights.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <random>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kSent{100s};
const QStringList kRoads{u"EC2"_s, u"Lambda"_s, u"Pusher"_s};

RaceLooks looks()
{
    return {.styles = {{u"EC2"_s, 0}, {u"Lambda"_s, 1}, {u"Pusher"_s, 2}}, .baseline = u"EC2"_s};
}

Sample stateOn(const QString& backend, const QString& id, Outcome outcome, Duration span = {})
{
    Sample sample{.backend = backend, .messageId = id, .sent = kSent, .outcome = outcome};
    if (outcome == Outcome::Delivered)
        sample.received = kSent + span;
    return sample;
}

class RaceViewTest : public testing::Test
{
protected:
    RaceViewTest()
    {
        m_view.setBackends(kRoads, looks());
        m_view.setConversation(&m_talk);
        m_view.resize(900, 500);
        m_view.show();
    }

    qint64 type(const QString& text)
    {
        ChatLine line{.room = u"lobby"_s, .user = u"ada"_s, .text = text, .time = QDateTime::currentDateTime()};
        m_lastId = u"m-%1"_s.arg(++m_count);
        for (const QString& road : kRoads)
            line.roads.push_back({.backend = road, .messageId = m_lastId});
        return m_talk.say(line);
    }
    void land(const QString& backend, Duration span)
    {
        m_talk.update(stateOn(backend, m_lastId, Outcome::Delivered, span), std::nullopt, {});
    }
    [[nodiscard]] double wide() const { return m_view.layout().rulerRight() - m_view.layout().rulerLeft(); }

    Conversation m_talk;
    RaceView m_view;
    QString m_lastId;
    int m_count = 0;
};

} // namespace

TEST(RaceRulerTest, ADecadeIsAsLongAsAnother)
{
    const RaceRuler ruler;
    EXPECT_DOUBLE_EQ(ruler.position(1ms), 0.0);
    EXPECT_DOUBLE_EQ(ruler.position(10ms), 0.25);
    EXPECT_DOUBLE_EQ(ruler.position(10s), 1.0);
    EXPECT_DOUBLE_EQ(ruler.position(1min), 1.0) << "longer than the ruler";
    EXPECT_EQ(ruler.ticks().size(), 5u);
    EXPECT_EQ(ruler.ticks().back().label, u"10 s"_s);
}

TEST(RaceRulerTest, GrowsForWhatIsFasterOrSlowerAndStays)
{
    RaceRuler ruler;
    EXPECT_FALSE(ruler.hold(5ms));
    EXPECT_TRUE(ruler.hold(300us));
    EXPECT_TRUE(ruler.hold(12s));
    EXPECT_FALSE(ruler.hold(5ms));
    EXPECT_EQ(ruler.ticks().front().label, u"100 µs"_s);
    EXPECT_EQ(ruler.ticks().back().label, u"100 s"_s);
}

TEST(RaceTrackTest, NobodyIsFirstWhileAFasterOneMayBeOut)
{
    ChatLine line{.own = true};
    for (const QString& road : kRoads)
        line.roads.push_back({.backend = road, .messageId = u"m-1"_s});
    line.roads[0].sample = stateOn(u"EC2"_s, u"m-1"_s, Outcome::Delivered, 20ms);
    line.roads[1].sample = stateOn(u"Lambda"_s, u"m-1"_s, Outcome::InFlight);
    line.roads[2].sample = stateOn(u"Pusher"_s, u"m-1"_s, Outcome::Delivered, 50ms);
    EXPECT_FALSE(raceTracks(line, looks(), kSent + 10ms)[0].isFirst) << "Lambda could still take 15 ms";
    const std::vector<RaceTrack> later = raceTracks(line, looks(), kSent + 25ms);
    EXPECT_TRUE(later[0].isFirst);
    EXPECT_EQ(later[1].state, RaceTrack::State::Running);
    EXPECT_EQ(later[1].span, Duration(25ms));
    EXPECT_DOUBLE_EQ(later[2].ratio.value_or(0), 2.5);
    EXPECT_FALSE(later[0].ratio) << "the baseline is not compared with itself";
}

TEST(RaceTrackTest, WhatMovesIsWhatRunsAndAFirstThatIsSureByNow)
{
    ChatLine line{.own = true};
    for (const QString& road : kRoads)
        line.roads.push_back({.backend = road, .messageId = u"m-1"_s});
    line.roads[0].sample = stateOn(u"EC2"_s, u"m-1"_s, Outcome::Delivered, 20ms);
    line.roads[1].sample = stateOn(u"Lambda"_s, u"m-1"_s, Outcome::InFlight);
    line.roads[2].sample = stateOn(u"Pusher"_s, u"m-1"_s, Outcome::Delivered, 50ms);
    EXPECT_EQ(movedTracks(line, looks(), kSent + 10ms, kSent + 15ms), (std::vector<int>{1}));
    EXPECT_EQ(movedTracks(line, looks(), kSent + 15ms, kSent + 25ms), (std::vector<int>{0, 1})) << "EC2 is first now";
    EXPECT_EQ(movedTracks(line, looks(), kSent + 25ms, kSent + 30ms), (std::vector<int>{1}));
    RaceLooks withoutServer = looks();
    withoutServer.hidden.insert(u"EC2"_s);
    EXPECT_EQ(movedTracks(line, withoutServer, kSent + 25ms, kSent + 30ms), (std::vector<int>{0})) << "as it is drawn";
}

TEST(RaceRowsTest, ARowIsEstimatedAsItWillStand)
{
    Conversation talk;
    for (int i = 0; i < 60; ++i) {
        ChatLine line{.room = u"lobby"_s, .user = u"ada"_s, .text = u"short"_s, .time = QDateTime::currentDateTime()};
        for (const QString& road : kRoads)
            line.roads.push_back({.backend = road, .messageId = u"m-%1"_s.arg(i)});
        talk.say(line);
    }
    RaceRows rows;
    rows.measure(RaceLayout(QGuiApplication::font(), 900, kRoads));
    rows.show(&talk);
    const qint64 estimated = rows.heights().total();
    for (int row = 0; row < rows.count(); ++row)
        (void)rows.place(row);
    EXPECT_EQ(estimated, rows.heights().total()) << "the older ones folded, the newest open";
}

TEST(RaceTrackTest, ALineIsSpokenWithTheFateOfEachRoad)
{
    ChatLine line{.user = u"ada"_s, .text = u"hello"_s, .own = true};
    for (const QString& road : kRoads)
        line.roads.push_back({.backend = road, .messageId = u"m-1"_s});
    line.roads[0].sample = stateOn(u"EC2"_s, u"m-1"_s, Outcome::Delivered, 7ms);
    line.roads[1].sample = stateOn(u"Lambda"_s, u"m-1"_s, Outcome::Lost);
    line.roads[2].sample = stateOn(u"Pusher"_s, u"m-1"_s, Outcome::Rejected);
    EXPECT_EQ(spokenLine(line, looks()),
              u"ada: hello. delivered on 1 of 3: EC2 7.00 ms, Lambda lost, Pusher refused"_s);
    line.own = false;
    for (LineRoad& road : line.roads)
        road = {.backend = road.backend, .arrival = kSent + (road.backend == u"EC2"_s ? 0ms : 40ms)};
    EXPECT_EQ(spokenLine(line, looks()), u"ada: hello. arrived: EC2 first, Lambda +40.0 ms, Pusher +40.0 ms"_s);
}

TEST(RowHeightsTest, AgreesWithAPlainSum)
{
    std::mt19937 random(1);
    RowHeights heights;
    std::vector<int> plain;
    for (int step = 0; step < 3000; ++step) {
        const auto chance = random() % 10;
        if (chance < 6 || plain.empty()) {
            plain.push_back(1 + static_cast<int>(random() % 200));
            heights.append(plain.back());
        } else if (chance < 9) {
            const auto row = static_cast<int>(random() % plain.size());
            plain[static_cast<std::size_t>(row)] = 1 + static_cast<int>(random() % 200);
            heights.set(row, plain[static_cast<std::size_t>(row)]);
        } else {
            const auto count = static_cast<int>(random() % std::min<std::size_t>(plain.size(), 5));
            plain.erase(plain.begin(), plain.begin() + count);
            heights.removeFirst(count);
        }
        ASSERT_EQ(heights.count(), static_cast<int>(plain.size()));
    }
    qint64 top = 0;
    for (int row = 0; row < heights.count(); ++row) {
        ASSERT_EQ(heights.top(row), top);
        ASSERT_EQ(heights.rowAt(top), row);
        top += plain[static_cast<std::size_t>(row)];
        ASSERT_EQ(heights.rowAt(top - 1), row);
    }
    EXPECT_EQ(heights.total(), top);
    EXPECT_EQ(heights.rowAt(top + 1000), heights.count() - 1);
}

TEST_F(RaceViewTest, ALandedBarIsAsLongAsItsRoundTripOnTheRuler)
{
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        m_view.setLayoutDirection(direction);
        const qint64 serial = type(u"Is this one faster?"_s);
        land(u"EC2"_s, 10ms);
        land(u"Lambda"_s, 1s);
        const QRectF fast = m_view.barRect(serial, u"EC2"_s);
        const QRectF slow = m_view.barRect(serial, u"Lambda"_s);
        EXPECT_NEAR(fast.width(), wide() * 0.25, 0.01);
        EXPECT_NEAR(slow.width(), wide() * 0.75, 0.01);
        EXPECT_GT(slow.top(), fast.bottom());
        const bool fromTheRight = direction == Qt::RightToLeft;
        EXPECT_DOUBLE_EQ(fromTheRight ? fast.right() : fast.left(), fromTheRight ? slow.right() : slow.left());
        EXPECT_TRUE(m_view.barRect(serial, u"Pusher"_s).isNull()) << "nothing is known of it";
    }
}

TEST_F(RaceViewTest, WhatIsOutRunsNoFartherThanIsKnown)
{
    const qint64 serial = type(u"hello"_s);
    m_talk.update(stateOn(u"EC2"_s, m_lastId, Outcome::InFlight), std::nullopt, {});
    m_view.setKnownUntil(kSent + 100ms);
    EXPECT_NEAR(m_view.barRect(serial, u"EC2"_s).width(), wide() * 0.5, 0.01);
    m_view.setKnownUntil(kSent - 5ms); // a stamp that is newer than the last look
    EXPECT_DOUBLE_EQ(m_view.barRect(serial, u"EC2"_s).width(), 0.0);
    land(u"EC2"_s, 10ms); // told late: it stands where it was stamped
    m_view.setKnownUntil(kSent + 2s);
    EXPECT_NEAR(m_view.barRect(serial, u"EC2"_s).width(), wide() * 0.25, 0.01);
}

TEST_F(RaceViewTest, EveryPixelOfABarIsItsRoundTrip)
{
    const qint64 serial = type(u"Is this one faster?"_s);
    const std::vector<std::pair<QString, Duration>> spans{{u"EC2"_s, 7ms}, {u"Lambda"_s, 1015ms}, {u"Pusher"_s, 161ms}};
    for (const auto& [backend, span] : spans)
        land(backend, span);
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            m_view.setLayoutDirection(direction);
            m_view.setTheme(theme);
            for (const double scale : {1.0, 2.0}) {
                QImage picture(m_view.viewport()->size() * scale, QImage::Format_ARGB32_Premultiplied);
                picture.setDevicePixelRatio(scale);
                m_view.viewport()->render(&picture);
                const bool mirrored = direction == Qt::RightToLeft;
                const double zero =
                    mirrored ? m_view.viewport()->width() - m_view.layout().rulerLeft() : m_view.layout().rulerLeft();
                for (std::size_t road = 0; road < spans.size(); ++road) {
                    const auto& [backend, span] = spans[road];
                    const double length = m_view.ruler().position(span) * wide();
                    const double middle = m_view.barRect(serial, backend).center().y();
                    const auto isBar = [&](double distance) {
                        const double x = mirrored ? zero - distance : zero + distance;
                        return picture.pixelColor(static_cast<int>(x * scale), static_cast<int>(middle * scale)) ==
                               theme.seriesColor(static_cast<int>(road));
                    };
                    constexpr double kMark = RaceLayout::kMarkExtent;
                    EXPECT_TRUE(isBar(1.0)) << backend.toStdString();
                    EXPECT_TRUE(isBar(length - kMark)) << backend.toStdString() << " is whole to its mark";
                    EXPECT_FALSE(isBar(-1.5)) << backend.toStdString() << " begins where the ruler does";
                    EXPECT_FALSE(isBar(length + kMark)) << backend.toStdString() << " ends where it landed";
                }
            }
        }
    }
}

/// Only what moves is painted again: what stands on the screen afterwards is what a window painted whole would show.
TEST_F(RaceViewTest, WhatIsPaintedInPartsIsThePictureAsAWhole)
{
    const auto onScreen = [&] {
        QCoreApplication::processEvents();
        return m_view.screen()->grabWindow(m_view.winId()).toImage().convertToFormat(QImage::Format_RGB32);
    };
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_view));
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        m_view.setLayoutDirection(direction);
        type(u"Is this one faster?"_s);
        for (const QString& road : kRoads)
            m_talk.update(stateOn(road, m_lastId, Outcome::InFlight), std::nullopt, {});
        land(u"EC2"_s, 20ms);
        for (const Duration known : std::initializer_list<Duration>{5ms, 12ms, 30ms, 31ms, 250ms, 900ms, 3s}) {
            m_view.setKnownUntil(kSent + known);
            const QImage parts = onScreen();
            m_view.viewport()->update();
            EXPECT_EQ(parts, onScreen()) << std::chrono::duration<double>(known).count() << " s";
        }
        land(u"Lambda"_s, 3s);
    }
}

/// A window that looks now and then, in a hurry or after a long sleep, and is told what was stamped up to a while ago.
TEST_F(RaceViewTest, ALandingIsNeverDrawnBeforeItWasStampedAndNothingJumpsBack)
{
    std::mt19937 random(7);
    const auto upTo = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int round = 0; round < 60; ++round) {
        const qint64 serial = type(u"line"_s);
        const Duration span = std::chrono::microseconds(200 + upTo(3'000'000));
        m_talk.update(stateOn(u"EC2"_s, m_lastId, Outcome::InFlight), std::nullopt, {});
        double farthest = 0.0;
        bool landed = false;
        for (Duration now = 0ms; !landed; now += std::chrono::milliseconds(upTo(5) == 0 ? upTo(2000) : 16)) {
            const Duration known = now - 2ms; // of the session: what was stamped before it has been told
            landed = span < known;
            if (landed)
                land(u"EC2"_s, span);
            m_view.setKnownUntil(kSent + known);
            const double drawn = m_view.barRect(serial, u"EC2"_s).width();
            const double stamped = m_view.ruler().position(span) * wide();
            EXPECT_LE(drawn, stamped + 0.01) << "never farther than it will have come";
            EXPECT_LE(drawn, m_view.ruler().position(std::max(now, Duration{1us})) * wide() + 0.01)
                << "nor before its time";
            EXPECT_GE(drawn, farthest) << "and never back";
            farthest = drawn;
            if (landed) {
                EXPECT_NEAR(drawn, stamped, 0.01);
            }
        }
    }
}

TEST_F(RaceViewTest, OlderLinesFoldAndAClickUnfoldsThem)
{
    const qint64 first = type(u"first"_s);
    land(u"EC2"_s, 10ms);
    const int open = m_view.lineRect(first).height();
    for (int i = 0; i < RaceRows::kOpen; ++i)
        type(u"another"_s);
    m_view.resize(900, 1600);
    QCoreApplication::processEvents();
    const QRect folded = m_view.lineRect(first);
    ASSERT_FALSE(folded.isEmpty());
    EXPECT_LT(folded.height(), open);
    QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, folded.bottomLeft() + QPoint(40, -12));
    EXPECT_EQ(m_view.lineRect(first).height(), open);
    EXPECT_EQ(m_view.currentLine(), first);
}

TEST_F(RaceViewTest, TheEndStaysInViewAndALookBackStaysWhereItIs)
{
    for (int i = 0; i < 60; ++i)
        type(u"line %1"_s.arg(i));
    EXPECT_EQ(m_view.linesInView().second, m_talk.end() - 1);
    m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->maximum() / 3);
    const qint64 top = m_view.linesInView().first;
    const QRect before = m_view.lineRect(top);
    for (int i = 0; i < 20; ++i)
        type(u"more %1"_s.arg(i));
    EXPECT_EQ(m_view.linesInView().first, top);
    EXPECT_EQ(m_view.lineRect(top).top(), before.top());
}

TEST_F(RaceViewTest, AScreenReaderHearsEveryRoadOfALine)
{
    type(u"one"_s);
    land(u"EC2"_s, 7ms);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&m_view);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->role(), QAccessible::List);
    ASSERT_EQ(list->childCount(), 1);
    EXPECT_EQ(list->child(0)->text(QAccessible::Name),
              u"ada: one. delivered on 1 of 3: EC2 7.00 ms, Lambda waiting…, Pusher waiting…"_s);
    EXPECT_EQ(list->indexOfChild(list->child(0)), 0);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(list->child(0)->rect().size(), m_view.lineRect(m_view.currentLine()).size());
}

TEST_F(RaceViewTest, APartOfATextIsSelectedAndCopied)
{
    const qint64 serial = type(u"copy this word"_s);
    const QPoint start = m_view.textRect(serial).topLeft() + QPoint(1, 6);
    QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, start);
    EXPECT_EQ(m_view.selectedText(), u"copy"_s);
    QTest::keyClick(&m_view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"copy"_s);
    QTest::mousePress(m_view.viewport(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_view.viewport(), start + QPoint(600, 0));
    QTest::mouseRelease(m_view.viewport(), Qt::LeftButton, {}, start + QPoint(600, 0));
    EXPECT_EQ(m_view.selectedText(), u"copy this word"_s);
}

TEST_F(RaceViewTest, OnlyAddressesThatMayBeOpenedAreLinks)
{
    const auto found = [](const QString& text) {
        QStringList links;
        for (const TextLink& link : linksIn(text))
            links << text.mid(link.from, link.length);
        return links;
    };
    EXPECT_EQ(found(u"(see https://example.org/a_(b).)"_s), QStringList(u"https://example.org/a_(b)"_s));
    EXPECT_EQ(found(u"http://a.example, mailto:ada@example.org!"_s),
              (QStringList{u"http://a.example"_s, u"mailto:ada@example.org"_s}));
    for (const QString& text : {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s,
                                u"https://bank.example@evil.example/"_s, u"https://"_s, u"nothttps://example.org"_s})
        EXPECT_EQ(found(text), QStringList()) << text.toStdString();
    EXPECT_EQ(wholeAddress(QUrl(u"https://аpple.com/"_s)), u"https://xn--pple-43d.com/"_s);
    const qint64 serial = type(u"https://example.org/x"_s);
    QSignalSpy opened(&m_view, &RaceView::linkActivated);
    QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, m_view.textRect(serial).topLeft() + QPoint(20, 6));
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened[0][0].toUrl(), QUrl(u"https://example.org/x"_s));
}

TEST_F(RaceViewTest, KeysGoFromLineToLine)
{
    const qint64 first = type(u"one"_s);
    const qint64 second = type(u"two"_s);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(m_view.currentLine(), second);
    QTest::keyClick(&m_view, Qt::Key_Up);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(m_view.currentLine(), first);
    const int open = m_view.lineRect(first).height();
    QTest::keyClick(&m_view, Qt::Key_Space);
    EXPECT_LT(m_view.lineRect(first).height(), open);
}

} // namespace roundtrip::test
