// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/Manual.h"
#include "exchange/CsvColumns.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(ManualTest, EveryChapterIsThereUnderItsTopic)
{
    ASSERT_GE(manualChapters().size(), 3);
    for (const ManualChapter& chapter : manualChapters()) {
        EXPECT_TRUE(chapter.text.startsWith(u"# "_s + chapter.title + u'\n')) << chapter.topic.toStdString();
        EXPECT_GT(chapter.text.size(), 2'000) << chapter.topic.toStdString();
        EXPECT_EQ(manualChapter(chapter.topic), &chapter);
    }
    EXPECT_EQ(manualChapter(u"nothing"_s), nullptr);
    EXPECT_EQ(manualChapter(u"measuring"_s)->title, u"How Roundtrip measures"_s);
}

TEST(ManualTest, EveryColumnOfAnExportIsExplained)
{
    const QString text = manualChapter(u"measuring"_s)->text;
    for (const std::string_view columns : {csvcolumns::kSamples, csvcolumns::kConnections, csvcolumns::kSummary,
                                           csvcolumns::kTimeline, csvcolumns::kCold}) {
        for (const QString& column : QString::fromLatin1(columns.data(), qsizetype(columns.size())).split(u','))
            EXPECT_TRUE(text.contains(u'`' + column + u'`')) << column.toStdString();
    }
}

TEST(ManualTest, ItNamesNoPlaceOutsideOfTheProgram)
{
    static const QRegularExpression link(u"\\]\\(|\\.\\./|https?://"_s);
    for (const ManualChapter& chapter : manualChapters())
        EXPECT_FALSE(link.match(chapter.text).hasMatch()) << link.match(chapter.text).captured().toStdString();
}

} // namespace roundtrip
