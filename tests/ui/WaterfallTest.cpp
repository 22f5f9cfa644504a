// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ConnectionWaterfall.h"
#include "chat/RoadsWaterfall.h"
#include "chat/WaterfallBar.h"
#include "chat/WaterfallScale.h"
#include "ui/Pictures.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ChatMessage delivered(Duration roundTrip)
{
    ChatMessage message{.own = true, .sample = Sample{}};
    message.sample->outcome = Outcome::Delivered;
    message.sample->sent = Instant(10s);
    message.sample->received = Instant(10s) + roundTrip;
    return message;
}

} // namespace

TEST(WaterfallTest, WithoutASampleThereIsNothingToShow)
{
    EXPECT_TRUE(waterfallOf(ChatMessage{.own = true}, false).isEmpty());
}

TEST(WaterfallTest, TheServersPartAndTheRestMakeTheWhole)
{
    ChatMessage message = delivered(30ms);
    message.sample->serverTime = 4ms;
    const auto parts = waterfallOf(message, false);
    ASSERT_EQ(parts.size(), 3);
    EXPECT_TRUE(parts[0].isTotal);
    EXPECT_EQ(parts[0].length, Duration(30ms));
    EXPECT_EQ(parts[1].length, Duration(4ms));
    EXPECT_EQ(parts[2].length, Duration(26ms));
}

TEST(WaterfallTest, WhatTheServerDidNotSayIsUnknown)
{
    const auto parts = waterfallOf(delivered(30ms), false);
    ASSERT_EQ(parts.size(), 3);
    EXPECT_EQ(parts[0].length, Duration(30ms));
    EXPECT_FALSE(parts[1].length);
    EXPECT_FALSE(parts[2].length) << "without the server's part there is no rest to tell";
}

TEST(WaterfallTest, AServerThatClaimsMoreThanTheWholeIsNotBelieved)
{
    ChatMessage message = delivered(30ms);
    message.sample->serverTime = 31ms;
    const auto parts = waterfallOf(message, false);
    EXPECT_FALSE(parts.last().length) << "no part is negative";
    EXPECT_FALSE(parts[1].excess.isEmpty()) << "what is longer than its whole says so";
    EXPECT_TRUE(parts[0].excess.isEmpty());
}

TEST(WaterfallTest, OverHttpTheAnswerAndTheBrokerHaveTheirParts)
{
    ChatMessage message = delivered(160ms);
    message.sample->accepted = *message.sample->sent + 90ms;
    message.sample->serverTime = 60ms;
    message.sample->providerTime = 25ms;
    const auto parts = waterfallOf(message, true);
    ASSERT_EQ(parts.size(), 5);
    EXPECT_EQ(parts[1].length, Duration(90ms));
    EXPECT_EQ(parts[2].length, Duration(60ms));
    EXPECT_EQ(parts[3].length, Duration(25ms));
    EXPECT_EQ(parts[4].length, Duration(100ms));
}

TEST(WaterfallTest, APartThatIsLongerThanItsWholeSaysWhy)
{
    ChatMessage message = delivered(160ms);
    message.sample->accepted = *message.sample->sent + 190ms; // the socket was quicker than HTTP
    message.sample->serverTime = 60ms;
    message.sample->providerTime = 70ms; // more than the function that it is part of
    message.sample->cold = Coldness::Cold;
    message.server = ServerStamp{};
    message.server->initMs = 800.0;
    const auto parts = waterfallOf(message, true);
    ASSERT_EQ(parts.size(), 6);
    for (const int exceeding : {1, 3, 5})
        EXPECT_FALSE(parts[exceeding].excess.isEmpty()) << parts[exceeding].label.toStdString();
    for (const int fitting : {0, 2, 4})
        EXPECT_TRUE(parts[fitting].excess.isEmpty()) << parts[fitting].label.toStdString();
}

TEST(WaterfallTest, AColdStartShowsItsInitialisationButNoNonsense)
{
    ChatMessage message = delivered(2s);
    message.sample->cold = Coldness::Cold;
    message.server = ServerStamp{};
    message.server->initMs = 800.0;
    EXPECT_EQ(waterfallOf(message, false).last().length, Duration(800ms));
    message.server->initMs = 1e300;
    EXPECT_LE(*waterfallOf(message, false).last().length, Duration(1h));
    message.server->initMs = -5.0;
    EXPECT_EQ(*waterfallOf(message, false).last().length, Duration(0));
    message.sample->cold = Coldness::Warm;
    EXPECT_EQ(waterfallOf(message, false).size(), 3);
}

TEST(WaterfallTest, AMessageThatIsStillOutHasNoTotal)
{
    ChatMessage message = delivered(1s);
    message.sample->received.reset();
    message.sample->outcome = Outcome::InFlight;
    EXPECT_FALSE(waterfallOf(message, false).first().length);
}

TEST(ConnectionWaterfallTest, ItsPartsFollowEachOther)
{
    ConnectionSample link{.started = Instant(1s), .opened = Instant(1s) + 60ms, .ready = Instant(1s) + 100ms};
    link.outcome = ConnectOutcome::Ready;
    link.resolved = Instant(1s) + 5ms;
    link.connected = Instant(1s) + 15ms;
    link.secured = Instant(1s) + 45ms;
    const auto parts = waterfallOf(link);
    ASSERT_EQ(parts.size(), 6);
    EXPECT_TRUE(parts[0].isTotal);
    EXPECT_EQ(parts[0].length, Duration(100ms));
    Duration end{};
    for (qsizetype i = 1; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i].begin, end) << parts[i].label.toStdString();
        end = parts[i].begin + *parts[i].length;
    }
    EXPECT_EQ(end, Duration(100ms));
    link.proxy = QStringLiteral("http://proxy.test:3128");
    EXPECT_TRUE(connectionSentence(link).contains(link.proxy));
}

TEST(ConnectionWaterfallTest, WhatWasNotStampedIsLeftOut)
{
    ConnectionSample link{.started = Instant(1s), .opened = Instant(1s) + 60ms, .ready = Instant(1s) + 100ms};
    const auto parts = waterfallOf(link); // as another client leaves it
    ASSERT_EQ(parts.size(), 2);
    EXPECT_EQ(parts[1].begin, Duration(60ms));
    EXPECT_EQ(parts[1].length, Duration(40ms));
    link = {.started = Instant(1s)};
    EXPECT_EQ(waterfallOf(link).size(), 1);
    EXPECT_FALSE(waterfallOf(link).first().length);
}

TEST(WaterfallTest, WhatTheFunctionDidAfterItsAnswerIsSaid)
{
    ChatMessage message = delivered(160ms);
    message.sample->accepted = *message.sample->sent + 40ms;
    message.sample->serverTime = 60ms; // more than its answer, less than the whole
    const auto parts = waterfallOf(message, true);
    EXPECT_FALSE(parts[2].excess.isEmpty());
    EXPECT_TRUE(parts[1].isPlaced) << "both its stamps are ours";
    EXPECT_FALSE(parts[2].isPlaced) << "the server's clock is not ours";
}

TEST(WaterfallScaleTest, ReachesToTheEndOfWhateverEndsLast)
{
    QList<WaterfallPart> parts{{.label = u"whole"_s, .length = 100ms, .isTotal = true},
                               {.label = u"longer"_s, .length = 90ms, .begin = 60ms}};
    const WaterfallScale scale(parts);
    EXPECT_EQ(scale.span(), Duration(150ms));
    EXPECT_EQ(scale.wholeEnd(), Duration(100ms)) << "so that one sees by how much";
    EXPECT_DOUBLE_EQ(scale.share(75ms), 0.5);
    EXPECT_EQ(scale.ticks(), (QList<Duration>{0ms, 50ms, 100ms, 150ms}));
    EXPECT_EQ(scale.tickText(50ms), u"50 ms"_s);
    parts.removeLast();
    EXPECT_FALSE(WaterfallScale(parts).wholeEnd());
    EXPECT_TRUE(WaterfallScale({}).ticks().isEmpty());
}

TEST(WaterfallScaleTest, EveryTickHasATextOfItsOwn)
{
    for (const Duration span : {Duration(3us), Duration(740us), Duration(3ms), Duration(4700us), Duration(73ms),
                                Duration(999ms), Duration(1200ms), Duration(4s), Duration(30s)}) {
        const WaterfallScale scale({{.length = span, .isTotal = true}});
        QSet<QString> texts;
        for (const Duration tick : scale.ticks())
            texts << scale.tickText(tick);
        EXPECT_EQ(texts.size(), scale.ticks().size()) << span.count();
        EXPECT_GE(texts.size(), 3);
        EXPECT_LE(texts.size(), 6);
    }
}

TEST(RoadsWaterfallTest, AllRoadsStandOnOneAxisAndSayWhatDoesNotFit)
{
    ChatLine line{.own = true};
    const auto road = [](const QString& backend, Duration after, std::optional<Duration> trip) {
        LineRoad each{.backend = backend, .sample = Sample{}};
        each.sample->sent = Instant(10s) + after;
        if (trip) {
            each.sample->received = *each.sample->sent + *trip;
            each.sample->outcome = Outcome::Delivered;
        }
        return each;
    };
    line.roads = {road(u"EC2"_s, 0ms, 20ms), road(u"Lambda"_s, 5ms, 80ms), road(u"Ably"_s, 6ms, std::nullopt)};
    line.roads[1].sample->serverTime = 200ms;
    const RaceLooks looks{.styles = {{u"EC2"_s, 0}, {u"Lambda"_s, 1}, {u"Ably"_s, 2}}};
    const auto parts = roadsOf(line, looks, {});
    ASSERT_EQ(parts.size(), 4);
    EXPECT_EQ(parts[0].length, Duration(85ms));
    EXPECT_EQ(parts[2].begin, Duration(5ms));
    EXPECT_TRUE(parts[1].excess.isEmpty());
    EXPECT_TRUE(parts[2].excess.contains(u"200 ms"_s)) << parts[2].excess.toStdString();
    EXPECT_TRUE(parts[3].isOut);
    EXPECT_FALSE(parts[3].length);
}

TEST(WaterfallBarTest, ABarStandsWhereItsTimesAre)
{
    const QList<WaterfallPart> parts{{.length = 100ms, .isTotal = true}, {.length = 25ms, .begin = 50ms}};
    const QImage picture = WaterfallBar::bar(parts[1], WaterfallScale(parts), Theme::light(), Qt::red, 1.0).toImage();
    const auto isFilled = [&picture](double share) {
        return picture.pixelColor(static_cast<int>(share * WaterfallBar::kWidth), WaterfallBar::kHeight / 2) ==
               QColor(Qt::red);
    };
    EXPECT_FALSE(isFilled(0.45));
    EXPECT_TRUE(isFilled(0.55));
    EXPECT_TRUE(isFilled(0.72));
    EXPECT_FALSE(isFilled(0.78));
}

TEST(WaterfallBarTest, TenRoadsWithLongNamesFitASmallWindow)
{
    for (const bool isDark : {false, true}) {
        const Theme theme = isDark ? Theme::darkTheme() : Theme::light();
        QList<WaterfallPart> parts{{.label = u"First sent to last back"_s, .length = 140ms, .isTotal = true}};
        for (int i = 0; i < 10; ++i)
            parts << WaterfallPart{.label = u"API Gateway + Lambda + DynamoDB eu-central-1 (account %1)"_s.arg(i),
                                   .length = Duration(10ms) * (i + 1),
                                   .begin = Duration(2ms) * i,
                                   .style = i};
        parts[4].length.reset();
        parts[4].isOut = true;
        parts[6].excess =
            u"In the server (200 ms): More than the whole: the server's clock does not agree with ours."_s;
        QWidget window;
        auto* popup = new WaterfallPopup({.name = u"Roads"_s, .sentence = u"On one axis of time."_s}, parts, theme,
                                         theme.mutedText, &window);
        popup->adjustSize();
        EXPECT_LE(popup->width(), 760);
        EXPECT_LE(popup->height(), 560);
        drawPicture(*popup, isDark ? u"ten-roads-dark"_s : u"ten-roads-light"_s);
    }
}

} // namespace roundtrip::test
