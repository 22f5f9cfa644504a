// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SafeText.h"
#include "core/Error.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonObject>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(SafeText, WhatWouldBeObeyedIsAMarkInstead)
{
    EXPECT_EQ(safeText(u"a\u001b[31mb\u009b2Jc\rd"_s), u"a\ufffd[31mb\ufffd2Jc\ufffdd"_s);
    EXPECT_EQ(safeText(u"two\nlines\tand a tab"_s), u"two\nlines\tand a tab"_s);
    EXPECT_EQ(safeLine(u"two\nlines\tand a tab"_s), u"two lines and a tab"_s);
    EXPECT_EQ(safeLine(u"Grüße, 🙂 <b>"_s), u"Grüße, 🙂 <b>"_s);
}

TEST(SafeText, AnErrorIsOneHarmlessLineWhateverThePeerSaid)
{
    const Error error{.code = ErrorCode::ConnectionClosed,
                      .detail = u"It said \"x\"\nError: all is lost\u001b]0;title\a"_s,
                      .hint = u"Try\tagain."_s};
    EXPECT_EQ(error.toLine(), u"It said \"x\" Error: all is lost\ufffd]0;title\ufffd. Try again."_s);
}

TEST(SafeTextTest, NamesThatShowNothingShowAMark)
{
    for (const QString& name : {u"\u200b"_s, u"\u3164"_s, u"\u2060\ufeff"_s, u"\u115f"_s, u"\u00ad"_s})
        EXPECT_TRUE(safeLine(name).contains(QChar(0xfffd))) << name.toStdString();
    EXPECT_NE(safeLine(u"EC\u200b2"_s), safeLine(u"EC2"_s));
    EXPECT_EQ(safeText(u"soft\u00adhyphen"_s), u"soft\u00adhyphen"_s); // in a message it is what it is
    EXPECT_EQ(safeLine(u"\u0646\u200c\u0627 👩\u200d💻"_s), u"\u0646\u200c\u0627 👩\u200d💻"_s); // joiners that are seen
}

TEST(SafeTextTest, JsonMeansTheSameAndShowsNoControls)
{
    const QString evil = u"\u001b]0;t\u0007\u009b31m\u202e\u2028\u200b\u007f\n\"\\ü🙂"_s;
    const QString json = safeJson(QJsonDocument(QJsonObject{{evil, evil}}));
    EXPECT_EQ(safeLine(json), json);
    EXPECT_TRUE(json.contains("\\u202e"_L1));
    EXPECT_TRUE(json.contains(u"ü🙂"_s));
    EXPECT_EQ(QJsonDocument::fromJson(json.toUtf8()).object().value(evil).toString(), evil);
}

TEST(SafeTextTest, NothingInItIsMarkup)
{
    EXPECT_EQ(safeMarkup(u"</title><script>a&b</script>"_s), u"‹/title›‹script›a＆b‹/script›"_s);
}

} // namespace roundtrip
