// SPDX-License-Identifier: GPL-3.0-or-later
// Text from outside is shown as text, and nothing it contains breaks the window.
#include "chat/MessageDelegate.h"
#include "model/MessageModel.h"
#include "model/MessageText.h"
#include "model/TsvText.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "ui/WindowFixture.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

const QStringList& hostileTexts()
{
    static const QStringList kTexts = {u"<b>bold</b><img src=x onerror=alert(1)><script>1</script>"_s,
                                       u"abc\u202egnp.exe\u202c \u2066inside\u2069 \u200f \u061c"_s,
                                       u"bell\a back\b\b escape\u001b[31m nul"_s + QChar(0) + u" delete\u007f"_s,
                                       u"line\u2028separator\u2029paragraph \u0085 next"_s,
                                       QString(4096, u'W'),
                                       QString(4096, u'\n'),
                                       u"Z"_s + QString(2000, QChar(0x0336)) + u"algo"_s,
                                       QString(QChar(0xd800)) + u" half a pair "_s + QChar(0xdfff),
                                       u"%1 %2 %n {0} $(id) `ls` '; DROP TABLE"_s};
    return kTexts;
}

class HostileTextTest : public WindowFixture
{
protected:
    HostileTextTest() { connectTo(u"ws://127.0.0.1:9/"_s); }
};

} // namespace

TEST(SafeTextTest, NoCharacterThatReordersOrControlsSurvives)
{
    for (const QString& text : hostileTexts()) {
        for (const QChar c : safeText(text)) {
            const ushort code = c.unicode();
            const bool controls = (code < 0x20 && c != u'\n' && c != u'\t') || (code >= 0x7f && code <= 0x9f);
            const bool reorders = code == 0x061c || code == 0x200e || code == 0x200f ||
                                  (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
            EXPECT_FALSE(controls || reorders) << std::hex << code;
        }
        EXPECT_EQ(safeText(text).size(), text.size()) << "each is shown as a mark, none is swallowed";
    }
    EXPECT_EQ(safeText(u"<b>&amp;</b>"_s), u"<b>&amp;</b>"_s) << "markup is text";
}

TEST(SafeTextTest, AToolTipShowsMarkupInsteadOfObeyingIt)
{
    EXPECT_EQ(plainToolTip(u"<b>x</b>"_s), u"<p>&lt;b&gt;x&lt;/b&gt;</p>"_s);
    EXPECT_TRUE(plainToolTip({}).isEmpty());
}

TEST(TsvTextTest, NoCellIsAFormulaOrMoreThanOneCell)
{
    EXPECT_EQ(tsvCell(u"=1+1"_s), u"'=1+1"_s);
    EXPECT_EQ(tsvCell(u"+1"_s), u"'+1"_s);
    EXPECT_EQ(tsvCell(u"@SUM(A1)"_s), u"'@SUM(A1)"_s);
    EXPECT_EQ(tsvCell(u"\t =1"_s), u"'=1"_s);
    EXPECT_EQ(tsvCell(u"-1+1"_s), u"'-1+1"_s);
    EXPECT_EQ(tsvCell(u"-cmd|' /C calc'!A0"_s), u"'-cmd|' /C calc'!A0"_s);
    EXPECT_EQ(tsvCell(u"-1,234.5 ms"_s), u"-1,234.5 ms"_s) << "a number stays one";
    EXPECT_EQ(tsvCell(u"24.1 ms"_s), u"24.1 ms"_s);
    EXPECT_EQ(tsvLine({u"a\tb\nc"_s, {}, u"=d"_s}), u"a b c\t\t'=d"_s);
}

TEST_F(HostileTextTest, ACopiedTableRunsNothing)
{
    BackendConfig config{.name = u"=HYPERLINK(\"http://x\")"_s, .platform = u"ec2-ws"_s};
    config.settings.insert(u"url"_s, u"ws://127.0.0.1:9/"_s);
    m_session.addBackend(config);
    m_window.showPage(u"live"_s);
    m_window.actions().copyFigures->trigger();
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    EXPECT_TRUE(copied->text().contains(u"'=HYPERLINK"_s)) << copied->text().toStdString();
    EXPECT_FALSE(copied->text().contains(u"\n="_s));
    EXPECT_FALSE(copied->hasHtml());
}

TEST_F(HostileTextTest, EveryBubbleStaysInsideItsLane)
{
    showLanes();
    auto& list = *m_window.findChild<QListView*>(u"messages"_s);
    int count = 0;
    for (const QString& text : hostileTexts())
        m_session.conversation().receive(
            lane().name(),
            {.id = u"x-%1"_s.arg(++count), .room = m_session.room(), .user = text.left(64), .text = text},
            m_clock.now(), {});
    QTest::qWait(0); // the list lays its rows out
    ASSERT_EQ(list.model()->rowCount(), count);
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = list.model()->index(row, 0);
        list.scrollTo(index);
        const QRect area = list.visualRect(index);
        EXPECT_LE(area.width(), list.viewport()->width());
        EXPECT_LT(area.height(), 1000) << "a kilometre of lines does not push everything else out of sight";
        EXPECT_GT(area.height(), 10);
        EXPECT_FALSE(list.grab().isNull());
    }
}

TEST_F(HostileTextTest, NoLabelOfTheWindowTakesANameForMarkup)
{
    BackendConfig config{.name = u"<h1>EC2</h1>"_s, .platform = u"ec2-ws"_s};
    config.settings.insert(u"url"_s, u"ws://127.0.0.1:9/"_s);
    m_session.addBackend(config);
    for (const QString& page : PageTable::ids()) {
        m_window.showPage(page);
        for (const QLabel* label : m_window.findChildren<QLabel*>()) {
            if (label->text().contains(u"<h1>"_s)) {
                EXPECT_EQ(label->textFormat(), Qt::PlainText) << page.toStdString();
            }
        }
    }
}

} // namespace roundtrip::test
