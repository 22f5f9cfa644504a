// SPDX-License-Identifier: GPL-3.0-or-later
// What hands do in the message field: say a thing again, complete a name, compose characters; and what is shown of it.
#include "chat/BubbleText.h"
#include "chat/LineRecall.h"
#include "chat/MessageEdit.h"
#include "chat/NameCompletion.h"
#include "support/Printers.h"
#include "ui/WindowFixture.h"

#include <QFontDatabase>
#include <QInputMethodEvent>
#include <QPainter>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class MessageEntryTest : public WindowFixture
{
protected:
    void hear(const QString& user, const QString& text)
    {
        m_session.conversation().receive(
            u"EC2"_s, {.id = u"id-%1"_s.arg(++m_count), .room = m_session.room(), .user = user, .text = text},
            m_clock.now(), QDateTime::currentDateTime());
    }
    void sayBefore(const QString& text)
    {
        m_session.conversation().say({.room = m_session.room(), .user = m_session.user(), .text = text});
    }
    void key(Qt::Key key) { QTest::keyClick(&messageField(), key); }
    void type(const QString& text) { QTest::keyClicks(&messageField(), text); }
    [[nodiscard]] QString shown() { return messageField().text(); }
    [[nodiscard]] QString composed() { return messageField().textCursor().block().layout()->preeditAreaText(); }
    void compose(const QString& preedit, const QString& commit = {})
    {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QCoreApplication::sendEvent(&messageField(), &event);
    }

    int m_count = 0;
};

/// Pixels of a text as bubbles draw it that are neither black, white nor a grey.
int colouredPixels(const QString& text, const QFont& font)
{
    BubbleText bubble(text, font, 200);
    QImage image(220, 60, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    bubble.draw(painter, QRect(QPoint(4, 4), bubble.size()), Qt::LeftToRight);
    painter.end();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            count += std::max({color.red(), color.green(), color.blue()}) -
                                 std::min({color.red(), color.green(), color.blue()}) >
                             60
                         ? 1
                         : 0;
        }
    }
    return count;
}

} // namespace

TEST_F(MessageEntryTest, UpBringsBackWhatOneSaidAndDownGoesTheOtherWay)
{
    sayBefore(u"first"_s);
    hear(u"bob"_s, u"not mine"_s);
    sayBefore(u"second"_s);
    sayBefore(u"second"_s);
    key(Qt::Key_Up);
    EXPECT_EQ(shown(), u"second"_s);
    key(Qt::Key_Up);
    EXPECT_EQ(shown(), u"first"_s) << "the same twice is one step";
    key(Qt::Key_Up);
    EXPECT_EQ(shown(), u"first"_s) << "there is nothing older";
    key(Qt::Key_Down);
    EXPECT_EQ(shown(), u"second"_s);
    key(Qt::Key_Down);
    EXPECT_EQ(shown(), QString());
    type(u"being written"_s);
    key(Qt::Key_Up);
    EXPECT_EQ(shown(), u"being written"_s) << "nothing that was typed is replaced";
}

TEST_F(MessageEntryTest, TabCompletesNamesAndGoesOnToTheNext)
{
    hear(u"bertha"_s, u"hello"_s);
    hear(u"bob"_s, u"hello"_s);
    type(u"b"_s);
    key(Qt::Key_Tab);
    EXPECT_EQ(shown(), u"bob: "_s) << "who spoke last, and is spoken to";
    key(Qt::Key_Tab);
    EXPECT_EQ(shown(), u"bertha: "_s);
    key(Qt::Key_Tab);
    EXPECT_EQ(shown(), u"bob: "_s) << "round again";
    type(u"and @BER"_s);
    key(Qt::Key_Tab);
    EXPECT_EQ(shown(), u"bob: and @bertha "_s);
    messageField().undo();
    EXPECT_EQ(shown(), u"bob: and @BER"_s) << "a completion is one step back";
    messageField().redo();
    messageField().moveCursor(QTextCursor::End);
    EXPECT_EQ(m_window.focusWidget(), &messageField());
    type(u"nobody"_s);
    key(Qt::Key_Tab);
    EXPECT_NE(m_window.focusWidget(), &messageField())
        << "where there is nothing to complete, Tab goes on as everywhere";
    EXPECT_EQ(shown(), u"bob: and @bertha nobody"_s);
}

TEST(NameCompletionTest, AWordInTheMiddleKeepsWhatStandsAroundIt)
{
    NameCompletion completion;
    const auto done = completion.next(u"ask al about it"_s, 6, {u"alice"_s, u"albert"_s});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->text, u"ask alice  about it"_s);
    EXPECT_EQ(done->cursor, 10);
    EXPECT_EQ(completion.next(done->text, done->cursor, {u"alice"_s, u"albert"_s})->text, u"ask albert  about it"_s);
    EXPECT_FALSE(NameCompletion().next(u"ask "_s, 4, {u"alice"_s})) << "no word, no name";
    EXPECT_EQ(NameCompletion().next(u"@"_s, 1, {u"alice"_s})->text, u"@alice "_s) << "but a call for one";
}

TEST_F(MessageEntryTest, WhatAnInputMethodComposesIsShownAndThenText)
{
    compose(u"ni"_s);
    EXPECT_EQ(composed(), u"ni"_s) << "shown while it is composed";
    EXPECT_EQ(shown(), QString()) << "and no text yet";
    compose({}, u"你"_s);
    EXPECT_EQ(shown(), u"你"_s);
    compose(u"hao"_s);
    key(Qt::Key_Tab);
    EXPECT_EQ(composed(), u"hao"_s) << "no name is completed meanwhile";
    messageField().setFocus();
    messageField().commitComposed();
    EXPECT_EQ(shown(), u"你hao"_s) << "who presses Send in the middle loses nothing";
    // The Compose key: an accent that stands alone first.
    messageField().setText({});
    compose(u"´"_s);
    compose({}, u"é"_s);
    EXPECT_EQ(shown(), u"é"_s);
}

TEST_F(MessageEntryTest, EmojiHaveTheirColours)
{
    if (!QFontDatabase::families().contains(u"Noto Color Emoji"_s))
        GTEST_SKIP() << "no font with colours";
    EXPECT_EQ(colouredPixels(u"plain 123"_s, QApplication::font()), 0);
    EXPECT_GT(colouredPixels(u"🎉"_s, QApplication::font()), 30);
    EXPECT_GT(colouredPixels(u"in 👍🏽 between 🇩🇪"_s, QApplication::font()), 60)
        << "with a skin, and of two letters";
    EXPECT_EQ(colouredPixels(u"0123456789 # *"_s, QApplication::font()), 0) << "digits stay digits";
}

} // namespace roundtrip::test
