// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the lanes: rooms that change, words that are searched, floods, long histories, and their marks.
#include "chat/ChatPage.h"
#include "chat/LaneModel.h"
#include "chat/LaneSheet.h"
#include "chat/LaneView.h"
#include "chat/SearchBar.h"
#include "chat/TogetherView.h"
#include "model/MessageText.h"
#include "race/RaceView.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "theme/ElidedLabel.h"
#include "theme/MarkerIcon.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class LaneContentTest : public WindowFixture
{
protected:
    LaneContentTest()
    {
        m_themes.setMode(ThemeMode::Light);
        m_session.load(unanswered({u"EC2"_s, u"Lambda"_s}));
        showLanes();
    }

    [[nodiscard]] Lane& laneAt(std::size_t index) { return *m_session.lanes().at(index); }
    [[nodiscard]] LaneView& viewOf(const Lane& lane)
    {
        for (LaneView* view : m_window.findChildren<LaneView*>()) {
            if (&view->lane() == &lane)
                return *view;
        }
        throw std::logic_error("no such lane");
    }
    [[nodiscard]] QListView& listOf(const Lane& lane) { return *viewOf(lane).findChild<QListView*>(u"messages"_s); }
    /// A line of somebody else's as both roads bring it, and one of ours as it went out over both.
    void bring(const QString& user, const QString& text)
    {
        const Envelope envelope{.id = u"theirs-%1"_s.arg(++m_line), .room = u"lobby"_s, .user = user, .text = text};
        for (const auto& lane : m_session.lanes())
            m_session.conversation().receive(lane->name(), envelope, m_clock.now(), nextTime());
    }
    qint64 type(const QString& text)
    {
        ++m_line;
        ChatLine line{.room = u"lobby"_s, .user = u"ada"_s, .text = text, .time = nextTime()};
        for (const auto& lane : m_session.lanes())
            line.roads.push_back({.backend = lane->name(), .messageId = u"ours-%1"_s.arg(m_line)});
        return m_session.conversation().say(line);
    }
    void land(qint64 serial, const QString& backend, Duration span)
    {
        const LineRoad* road = m_session.conversation().line(serial).road(backend);
        m_session.conversation().update({.backend = backend,
                                         .messageId = road->messageId,
                                         .isEcho = true,
                                         .sent = m_session.origin(),
                                         .received = m_session.origin() + span,
                                         .outcome = Outcome::Delivered},
                                        std::nullopt, {});
        Q_EMIT m_session.updated();
    }
    [[nodiscard]] QDateTime nextTime() { return m_time = m_time.addMSecs(10); }
    void search(const QString& text)
    {
        m_window.findChild<SearchBar*>()->open();
        auto* field = m_window.findChild<QLineEdit*>(u"searchField"_s);
        field->clear();
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] QString searchCount() { return m_window.findChild<SearchBar*>()->findChild<QLabel*>()->text(); }
    [[nodiscard]] static int pixelsOf(QWidget& widget, const QRect& area, const QColor& color)
    {
        const QImage image = widget.grab(area).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == color ? 1 : 0;
        }
        return count;
    }

    qint64 m_line = 0;
    QDateTime m_time = QDateTime::currentDateTime();
};

/// The largest, of two pictures of one size, in shades of grey.
int difference(const QImage& a, const QImage& b)
{
    int largest = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            largest = std::max(largest, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
    }
    return largest;
}

} // namespace

TEST_F(LaneContentTest, AChangeOfNameIsMarkedAndEachRoomHasItsOwnLines)
{
    m_session.setIdentity(u"lobby"_s, u"bob"_s);
    EXPECT_EQ(laneAt(0).messages().rowCount(), 0) << "there is nothing to part";
    for (const auto& lane : m_session.lanes())
        lane->messages().append({.user = u"eve"_s, .room = u"lobby"_s, .text = u"in the old room"_s});
    m_session.setIdentity(u"lobby"_s, u"grace"_s);
    for (const auto& lane : m_session.lanes()) {
        MessageModel& model = lane->messages();
        ASSERT_EQ(model.rowCount(), 2);
        EXPECT_EQ(model.at(1).kind, ChatMessage::Kind::RoomChange);
        for (const QString& word : {u"lobby"_s, u"grace"_s})
            EXPECT_TRUE(noteText(model.at(1)).contains(word)) << word.toStdString();
        EXPECT_TRUE(model.index(0).data(Qt::ToolTipRole).toString().contains(u"lobby"_s));
    }
    m_session.setIdentity(u"physics"_s, u"grace"_s);
    EXPECT_EQ(laneAt(0).messages().rowCount(), 0) << "a room is a buffer of its own";
    m_session.setIdentity(u"lobby"_s, u"grace"_s);
    EXPECT_EQ(laneAt(0).messages().rowCount(), 2);
    EXPECT_EQ(laneAt(0).messages().rowsWith(u"grace"_s).size(), 0) << "a note is no message";
}

TEST_F(LaneContentTest, AMessageIsFoundOnceHoweverManyLanesItStandsIn)
{
    for (int i = 0; i < 60; ++i)
        bring(u"eve"_s, u"nothing to see here"_s);
    type(u"the needle"_s);
    bring(u"eve"_s, u"another Needle, and a needle"_s);
    bring(u"eve"_s, u"another Needle, and a needle"_s); // she says it again
    for (int i = 0; i < 60; ++i)
        bring(u"eve"_s, u"still nothing"_s);
    search(u"needle"_s);
    EXPECT_EQ(searchCount(), u"3 of 3"_s);
    auto* field = m_window.findChild<QLineEdit*>(u"searchField"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(searchCount(), u"2 of 3"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(searchCount(), u"1 of 3"_s);
    for (const auto& lane : m_session.lanes()) {
        QListView& list = listOf(*lane);
        EXPECT_EQ(list.currentIndex().row(), 60) << "ours, in every lane";
        EXPECT_TRUE(waitUntil([&] { return list.viewport()->rect().contains(list.visualRect(list.currentIndex())); }));
    }
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(searchCount(), u"3 of 3"_s) << "beyond the oldest it begins anew";
    QCoreApplication::processEvents();
    EXPECT_NE(listOf(laneAt(0)).verticalScrollBar()->value(), listOf(laneAt(0)).verticalScrollBar()->maximum())
        << "what was found stays in view";
    drawPicture(m_window, u"chat-search"_s);
}

TEST_F(LaneContentTest, WhatWasFoundIsMarkedInItsBubble)
{
    bring(u"eve"_s, u"here is a needle to find"_s);
    bring(u"eve"_s, u"and here is none"_s);
    QListView& list = listOf(laneAt(0));
    const auto marked = [&](int row) {
        return pixelsOf(*list.viewport(), list.visualRect(list.model()->index(row, 0)), Theme::light().accent);
    };
    ASSERT_TRUE(waitUntil([&] { return list.visualRect(list.model()->index(1, 0)).height() > 10; }));
    EXPECT_EQ(marked(0), 0);
    search(u"needle"_s);
    EXPECT_GT(marked(0), 100) << "the word's background, and the frame of what is shown";
    EXPECT_EQ(marked(1), 0);
    QTest::keyClick(m_window.findChild<QLineEdit*>(u"searchField"_s), Qt::Key_Escape);
    EXPECT_EQ(marked(0), 0) << "the search is over";
}

TEST_F(LaneContentTest, AFloodIsCutAndSaysSo)
{
    Lane& lane = laneAt(0);
    const Instant now = m_clock.now();
    for (int i = 0; i < 5000; ++i)
        lane.takeMessage({.user = u"eve"_s, .text = QString::number(i)});
    EXPECT_TRUE(lane.round(now));
    MessageModel& model = lane.messages();
    ASSERT_LT(model.rowCount(), 1000);
    EXPECT_EQ(model.at(0).kind, ChatMessage::Kind::Skipped);
    EXPECT_EQ(model.at(0).skipped + model.rowCount() - 1, 5000) << "nothing goes without a word";
    EXPECT_EQ(model.at(model.rowCount() - 1).text, u"4999"_s) << "the newest stay";
    EXPECT_TRUE(noteText(model.at(0)).contains(QLocale().toString(model.at(0).skipped)));
    for (int i = 0; i < 100; ++i)
        lane.takeMessage({.user = u"eve"_s, .text = u"x"_s});
    EXPECT_FALSE(lane.round(now + 33ms)) << "a list is laid out a few times a second";
    EXPECT_TRUE(lane.round(now + 1s));
    lane.takeMessage({.user = u"eve"_s, .text = u"calm again"_s});
    EXPECT_TRUE(lane.round(now + 1s + 33ms)) << "a single one is shown at once";
}

TEST_F(LaneContentTest, NoticesWithoutEndAreToldAFewTimesASecond)
{
    Lane& lane = laneAt(0);
    QSignalSpy told(&lane, &Lane::noticeChanged);
    const Instant now = m_clock.now();
    for (int round = 0; round < 30; ++round) { // a second
        for (int i = 0; i < 600; ++i)
            lane.takeNotice(i % 2 ? u"a stray frame"_s : u"frame %1"_s.arg(i));
        lane.round(now + 33ms * round);
        EXPECT_LE(lane.newNotices().size(), 10);
    }
    EXPECT_GE(told.count(), 2);
    EXPECT_LE(told.count(), 5);
    EXPECT_EQ(lane.noticeCount(), 18'000);
    const QString shown = viewOf(lane).findChild<QLabel*>(u"laneNotice"_s)->text();
    EXPECT_TRUE(shown.contains(u"a stray frame"_s)) << shown.toStdString();
    lane.setNotice({});
    EXPECT_EQ(lane.noticeCount(), 0);
}

TEST_F(LaneContentTest, ALongHistoryIsMeasuredWhereItIsSeen)
{
    const QString wide(300, u'W'); // wider than its number of letters lets expect
    Lane& lane = laneAt(0);
    for (int i = 0; i < 200; ++i)
        bring(u"eve"_s, wide);
    QListView& list = listOf(lane);
    ASSERT_TRUE(waitUntil([&] { return list.verticalScrollBar()->maximum() > 0; }));
    m_window.resize(1100, 800); // all heights are another's now
    ASSERT_TRUE(waitUntil([&] { return list.verticalScrollBar()->value() == list.verticalScrollBar()->maximum(); }));
    const int unseen = list.visualRect(list.model()->index(5, 0)).height();
    QSignalSpy corrected(m_window.findChild<LaneSheet*>(), &LaneSheet::corrected);
    list.scrollToTop();
    ASSERT_TRUE(waitUntil([&] {
        list.viewport()->grab();
        return corrected.count() > 0;
    })) << "what came into view was measured then, and not before";
    ASSERT_TRUE(waitUntil([&] {
        list.viewport()->grab();
        const int row = list.indexAt(list.viewport()->rect().center()).row();
        return row >= 0 && list.visualRect(list.model()->index(row, 0)).height() > unseen;
    }));
}

TEST_F(LaneContentTest, ALineStandsAtOneHeightInEveryLane)
{
    // One over the first lane alone, one whose text wraps, and a bar above one of the lanes.
    qint64 alone = -1;
    for (int i = 0; i < 40; ++i) {
        type(i % 3 ? u"short"_s : u"words that go on "_s.repeated(20));
        if (i == 20) {
            m_session.conversation().receive(u"EC2"_s,
                                             {.id = u"alone"_s, .room = u"lobby"_s, .user = u"eve"_s, .text = u"x"_s},
                                             m_clock.now(), nextTime());
            alone = m_session.conversation().end() - 1;
        }
    }
    laneAt(1).setNotice(u"a word of the platform"_s);
    QListView& first = listOf(laneAt(0));
    QListView& second = listOf(laneAt(1));
    const auto heightOf = [](QListView& list, int row) {
        return list.viewport()->mapToGlobal(list.visualRect(list.model()->index(row, 0)).topLeft()).y();
    };
    const auto aligned = [&] {
        for (int row = 0; row < first.model()->rowCount(); ++row) {
            if (heightOf(first, row) != heightOf(second, row))
                return false;
        }
        return first.model()->rowCount() == 41;
    };
    ASSERT_TRUE(waitUntil([&] { return first.verticalScrollBar()->maximum() > 0 && aligned(); }));
    first.verticalScrollBar()->setValue(first.verticalScrollBar()->maximum() / 2);
    EXPECT_TRUE(waitUntil(aligned)) << "scrolling is linked";
    second.verticalScrollBar()->setValue(0);
    EXPECT_TRUE(waitUntil(aligned)) << "both ways";
    const int row = viewOf(laneAt(1)).model().rowOf(alone);
    EXPECT_EQ(first.model()->index(row, 0).data().toString(), u"x"_s);
    EXPECT_TRUE(viewOf(laneAt(1)).model().at(row).absent);
}

TEST_F(LaneContentTest, ABubblesFootHasTheRacesBar)
{
    const qint64 line = type(u"over both roads"_s);
    EXPECT_TRUE(viewOf(laneAt(0)).barRect(line).isEmpty()) << "not on its way yet";
    land(line, u"EC2"_s, 1ms);
    land(line, u"Lambda"_s, 10s);
    QCoreApplication::processEvents();
    const double none = viewOf(laneAt(0)).barRect(line).width();
    const double all = viewOf(laneAt(1)).barRect(line).width();
    EXPECT_EQ(none, 0.0) << "the ruler begins at 1 ms";
    EXPECT_GT(all, 100.0);
    for (const auto& [span, share] : {std::pair<Duration, double>(10ms, 0.25), {100ms, 0.5}, {1s, 0.75}}) {
        const qint64 next = type(u"again"_s);
        land(next, u"EC2"_s, span);
        ASSERT_TRUE(waitUntil([&] { return !viewOf(laneAt(0)).barRect(next).isNull(); }));
        EXPECT_NEAR(viewOf(laneAt(0)).barRect(next).width() / all, share, 0.01);
    }
    drawPicture(m_window, u"chat-lanes-bars"_s);
    const qint64 slow = type(u"longer than the ruler was"_s);
    land(slow, u"EC2"_s, 20s);
    EXPECT_EQ(m_window.findChild<LaneSheet*>()->ruler(), m_window.findChild<ChatPage*>()->together().race().ruler());
}

TEST_F(LaneContentTest, AHistoryIsBoundedInCharacters)
{
    MessageModel model(nullptr, 100, 10'000);
    for (int i = 0; i < 30; ++i)
        model.append({.user = u"eve"_s, .text = QString(1000, u'x')});
    EXPECT_EQ(model.rowCount(), 10);
    EXPECT_EQ(model.serialOf(0), 20) << "the oldest went";
    model.append({.user = u"eve"_s, .text = QString(20'000, u'x')});
    EXPECT_EQ(model.rowCount(), 1) << "what came last is shown, however long";
}

TEST_F(LaneContentTest, AMarkKeepsItsColourWhereItsRowIsChosen)
{
    for (int style = 0; style < 6; ++style) {
        const QColor color = Theme::light().seriesColor(style);
        const QIcon icon = markerIcon(style, color, 16);
        for (const auto mode : {QIcon::Selected, QIcon::Disabled, QIcon::Active}) {
            EXPECT_EQ(icon.pixmap(QSize(16, 16), mode).toImage(), icon.pixmap(QSize(16, 16), QIcon::Normal).toImage());
        }
        EXPECT_EQ(icon.pixmap(QSize(16, 16), QIcon::Selected).toImage().pixelColor(8, 8), color);
    }
}

TEST_F(LaneContentTest, MarksAreWholeAtEveryScale)
{
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        for (const auto shape : {MarkerShape::Square, MarkerShape::Diamond, MarkerShape::Circle, MarkerShape::Cross}) {
            QImage picture(60, 60, QImage::Format_ARGB32_Premultiplied);
            picture.setDevicePixelRatio(ratio);
            picture.fill(Qt::white);
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            drawMarker(painter, QPointF(14.3, 15.7), markerPixmap(shape, Qt::black, 9, ratio));
            painter.end();
            picture.setDevicePixelRatio(1.0);
            QRect ink;
            for (int y = 0; y < 60; ++y) {
                for (int x = 0; x < 60; ++x) {
                    if (qGray(picture.pixel(x, y)) < 250)
                        ink |= QRect(x, y, 1, 1);
                }
            }
            const QImage mark = picture.copy(ink);
            EXPECT_LT(difference(mark, mark.mirrored(true, false)), 40) << static_cast<int>(shape) << " at " << ratio;
            EXPECT_LT(difference(mark, mark.mirrored(false, true)), 40) << static_cast<int>(shape) << " at " << ratio;
        }
    }
}

TEST_F(LaneContentTest, ALongNameEndsWithDotsAndIsToldWhole)
{
    const QString name = u"A backend whose name nobody wants to read in a narrow lane"_s;
    ElidedLabel label(name);
    label.resize(label.sizeHint());
    EXPECT_EQ(label.shownText(), name);
    label.resize(90, label.height());
    EXPECT_TRUE(label.shownText().endsWith(u'…')) << label.shownText().toStdString();
    EXPECT_LE(label.fontMetrics().horizontalAdvance(label.shownText()), 90);
    EXPECT_EQ(label.text(), name) << "screen readers have the whole";
    EXPECT_LT(label.minimumSizeHint().width(), 90) << "a name widens no lane";
}

TEST_F(LaneContentTest, NamesThatDifferInWhatIsInvisibleLookDifferent)
{
    m_session.load(unanswered({u"EC2"_s, QString(u"EC"_s + QChar(0x200b) + u"2"_s)}));
    EXPECT_EQ(viewOf(laneAt(0)).findChild<ElidedLabel*>()->text(), u"EC2"_s);
    EXPECT_EQ(viewOf(laneAt(1)).findChild<ElidedLabel*>()->text(), QString(u"EC"_s + QChar(0xfffd) + u"2"_s));
}

} // namespace roundtrip::test
