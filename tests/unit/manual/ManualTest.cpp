// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/Manual.h"
#include "core/Error.h"
#include "exchange/CsvColumns.h"
#include "metrics/RunMetrics.h"
#include "metrics/WatchMetrics.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(ManualTest, EveryChapterIsThereUnderItsTopic)
{
    ASSERT_GE(manualChapters().size(), 13);
    for (const ManualChapter& chapter : manualChapters()) {
        EXPECT_TRUE(chapter.text.startsWith(u"# "_s + chapter.title + u'\n')) << chapter.topic.toStdString();
        EXPECT_GT(chapter.text.size(), 1'500) << chapter.topic.toStdString();
        EXPECT_EQ(manualChapter(chapter.topic), &chapter);
    }
    EXPECT_EQ(manualChapter(u"nothing"_s), nullptr);
    EXPECT_EQ(manualChapter(u"measuring"_s)->title, u"How Roundtrip measures"_s);
}

namespace {

/// The text of a chapter in each language that the manual has.
QStringList chapterInEachLanguage(const QString& topic)
{
    QStringList texts = {manualChapter(topic)->text};
    for (const ManualChapter& chapter : manualChaptersIn(u"de"_s)) {
        if (chapter.topic == topic)
            texts << chapter.text;
    }
    return texts;
}

} // namespace

TEST(ManualTest, EveryColumnOfAnExportIsExplained)
{
    for (const QString& text : chapterInEachLanguage(u"measuring"_s)) {
        for (const std::string_view columns : {csvcolumns::kSamples, csvcolumns::kConnections, csvcolumns::kSummary,
                                               csvcolumns::kTimeline, csvcolumns::kCold}) {
            for (const QString& column : QString::fromLatin1(columns.data(), qsizetype(columns.size())).split(u','))
                EXPECT_TRUE(text.contains(u'`' + column + u'`')) << column.toStdString();
        }
    }
}

TEST(ManualTest, EveryErrorIsExplainedByItsName)
{
    for (const QString& text : chapterInEachLanguage(u"errors"_s)) {
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            const QString name = errorCodeName(static_cast<ErrorCode>(code));
            EXPECT_TRUE(text.contains(u'`' + name + u'`')) << name.toStdString();
        }
    }
}

TEST(ManualTest, EveryMetricIsExplainedByItsName)
{
    const auto suffixOf = [](MetricType type) {
        return type == MetricType::Counter ? u"_total"_s : type == MetricType::Info ? u"_info"_s : QString();
    };
    auto families = RunMetrics({{.name = u"a"_s}}, {}).snapshot().families;
    EXPECT_GE(families.size(), 15U);
    for (MetricFamily& family : WatchMetrics({}).snapshot({{.backend = {.name = u"a"_s}}}).families)
        families.push_back(std::move(family));
    for (const auto& chapters : {manualChapters(), manualChaptersIn(u"de"_s)}) {
        const auto chapter = std::find_if(chapters.cbegin(), chapters.cend(),
                                          [](const ManualChapter& each) { return each.topic == u"metrics"_s; });
        ASSERT_NE(chapter, chapters.cend());
        for (const MetricFamily& family : families) {
            const QString name = QString::fromLatin1(family.name) + suffixOf(family.type);
            EXPECT_TRUE(chapter->text.contains(u"| `"_s + name + u"` |"_s)) << name.toStdString();
        }
        for (const double bound : latencyBoundsInSeconds())
            EXPECT_TRUE(chapter->text.contains(QString::number(bound, 'g', 6))) << bound;
    }
}

TEST(ManualTest, EachChapterIsThereInGermanWithTheSameCommandsAndTables)
{
    static const QRegularExpression block(u"```(?:sh|json).*?```"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto commandsOf = [](const QString& text) {
        QStringList commands;
        for (auto each = block.globalMatch(text); each.hasNext();)
            commands << each.next().captured();
        return commands;
    };
    const auto rowsOf = [](const QString& text) { return text.count(u"\n|"_s); };
    const auto german = manualChaptersIn(u"de"_s);
    ASSERT_EQ(german.size(), manualChapters().size());
    for (qsizetype i = 0; i < german.size(); ++i) {
        EXPECT_EQ(german.at(i).topic, manualChapters().at(i).topic);
        EXPECT_EQ(commandsOf(german.at(i).text), commandsOf(manualChapters().at(i).text));
        EXPECT_NE(german.at(i).title, manualChapters().at(i).title);
        EXPECT_EQ(rowsOf(german.at(i).text), rowsOf(manualChapters().at(i).text)) << german.at(i).title.toStdString();
        EXPECT_EQ(german.at(i).text.count(u"\n#"_s), manualChapters().at(i).text.count(u"\n#"_s))
            << german.at(i).title.toStdString();
    }
    EXPECT_EQ(manualChaptersIn(u"tlh"_s).first().text, manualChapters().first().text);
}

TEST(ManualTest, ItNamesNoPlaceOutsideOfTheProgram)
{
    static const QRegularExpression link(u"\\]\\(|\\.\\./|https?://(?!127\\.0\\.0\\.1)"_s);
    for (const ManualChapter& chapter : manualChapters())
        EXPECT_FALSE(link.match(chapter.text).hasMatch()) << link.match(chapter.text).captured().toStdString();
}

} // namespace roundtrip
