// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Printers.h"
#include "unit/house/SourceFiles.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// The one table: names of folders.
QStringList platforms()
{
    const QString table = test::sourceText(u"src/platforms.cmake"_s);
    return test::capturesIn(table.section(u"set(ROUNDTRIP_PLATFORMS"_s, 1).section(u')', 0, 0), u"^\\s*(\\w+)"_s);
}

/// A platform's own: below a folder of its name, or a file that is called by its id.
bool isOwn(const QString& path)
{
    for (const QString& name : platforms()) {
        const QString id = QString(name).replace(u'_', u'-');
        if (path.contains(u"/%1/"_s.arg(name)) || path.contains(u"/%1/"_s.arg(id)) ||
            path.section(u'/', -1).startsWith(id + u'.'))
            return true;
    }
    // Prices that several of them share, what the article printed, texts for people, and the table itself.
    return path.startsWith(u"resources/prices/"_s) || path.startsWith(u"resources/published/"_s) ||
           path.endsWith(u".md"_s) || path.endsWith(u".ts"_s) || path == "src/platforms.cmake"_L1;
}

/// Ids, and names of the vendors as people write them, alone or in the name of a class.
QRegularExpression names()
{
    QStringList words = {u"(?<![A-Z])(?:EC2|Ec2|Lambda|Pusher|Soketi|Ably|Vercel|Netlify|AWS|DynamoDB|API Gateway|"
                         "ApiGateway|Amazon|Cloudflare|Supabase)"_s,
                         u"\\b(?:ec2|pusher|soketi|ably|vercel|netlify|aws|dynamodb|apigw|cloudflare|supabase)\\b"_s};
    for (const QString& name : platforms())
        words << name << QString(name).replace(u'_', u'-');
    return QRegularExpression(words.join(u'|'));
}

} // namespace

/// Who adds a platform touches its own folders and files, and one line of one table.
TEST(PlatformNamesTest, NoFileOutsideAPlatformNamesIt)
{
    ASSERT_GE(platforms().size(), 4);
    const QRegularExpression named = names();
    qsizetype seen = 0;
    for (const QString& folder : {u"src"_s, u"ui"_s, u"resources"_s}) {
        for (const QString& file : test::sourceFiles(folder, {u"*"_s})) {
            if (isOwn(file) || file.contains(u"/node_modules/"_s))
                continue;
            ++seen;
            const QStringList lines = test::sourceText(file).split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const QString word = named.match(lines.at(i)).captured();
                EXPECT_TRUE(word.isEmpty()) << file.toStdString() << ':' << i + 1 << " names " << word.toStdString();
            }
        }
    }
    EXPECT_GT(seen, 500);
}

/// The search finds what it looks for, and where it must not look it would.
TEST(PlatformNamesTest, TheSearchFindsIdsVendorsAndClasses)
{
    const QRegularExpression named = names();
    for (const QString& line : {u"if (id == \"ec2-ws\"_L1)"_s, u"#include \"lab/aws_lambda/X.h\""_s, u"Ably's limits"_s,
                                u"class PusherCodec"_s, u"head.value(\"x-vercel-error\")"_s, u"on EC2."_s})
        EXPECT_TRUE(named.match(line).hasMatch()) << line.toStdString();
    for (const QString& line : {u"a lambda of ours"_s, u"reasonably, probably"_s, u"it draws"_s})
        EXPECT_FALSE(named.match(line).hasMatch()) << line.toStdString();
    EXPECT_TRUE(named.match(test::sourceText(u"src/platforms.cmake"_s)).hasMatch());
    EXPECT_TRUE(isOwn(u"src/backends/ec2_ws/PROTOCOL.txt"_s));
    EXPECT_FALSE(isOwn(u"src/backends/Platform.h"_s));
}

} // namespace roundtrip
