// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PlatformKeys.h"
#include "backends/BackendsFile.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

TEST(PlatformKeysTest, TheEntryOfEachPlatformIsOneThatABackendsFileMayHave)
{
    const PlatformTable platforms = standardPlatforms();
    ASSERT_GE(platforms.all().size(), 11);
    for (const Platform& platform : platforms.all()) {
        const QString text = cli::platformKeys(platform);
        const QString entry = text.section(u"```json\n"_s, 1).section(u"\n```"_s, 0, 0);
        const auto file = BackendsFile::parse("{\"backends\":[" + entry.toUtf8() + "]}", platforms);
        ASSERT_TRUE(file) << platform.id.toStdString() << ": " << file.error().detail.toStdString() << '\n'
                          << entry.toStdString();
        EXPECT_TRUE(file.value().warnings.isEmpty()) << file.value().warnings.join(u'\n').toStdString();
        ASSERT_EQ(file.value().backends.size(), 1);
        EXPECT_EQ(file.value().backends.first().platform, platform.id);
    }
}

TEST(PlatformKeysTest, EachKeyHasARowWithItsMeaningAndWhatHoldsWithoutIt)
{
    const PlatformTable platforms = standardPlatforms();
    for (const Platform& platform : platforms.all()) {
        const QString text = cli::platformKeys(platform);
        EXPECT_TRUE(text.startsWith(u"# "_s + platform.id + u": "_s));
        for (const FieldSpec& field : platform.fields)
            EXPECT_EQ(text.count(u"\n| `"_s + field.key + u"` | "_s), 1)
                << platform.id.toStdString() << ' ' << field.key.toStdString();
        EXPECT_TRUE(text.contains(u"| `addressFamily` | Addresses. Which of the server's addresses are tried. One of "
                                  "`any`, `ipv4`, `ipv6` | `\"any\"` |"_s))
            << text.toStdString();
    }
}
