// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreUrl.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(StoreUrlTest, ReadsPathsAndMemory)
{
    EXPECT_EQ(StoreUrl::parse(u"sqlite:runs.sqlite"_s).value().path(), u"runs.sqlite"_s);
    EXPECT_EQ(StoreUrl::parse(u"sqlite:/var/x y.sqlite"_s).value().path(), u"/var/x y.sqlite"_s);
    EXPECT_EQ(StoreUrl::parse(u"sqlite:///var/runs.sqlite"_s).value().path(), u"/var/runs.sqlite"_s);
    EXPECT_EQ(StoreUrl::parse(u"sqlite:~/r.sqlite"_s).value().path(), QDir::homePath() + u"/r.sqlite"_s);
    EXPECT_TRUE(StoreUrl::parse(u"sqlite::memory:"_s).value().isMemory());
    EXPECT_EQ(StoreUrl::parse(u"sqlite::memory:"_s).value().toString(), u"sqlite::memory:"_s);
    EXPECT_EQ(StoreUrl::file(u"a"_s).toString(), u"sqlite:a"_s);
}

TEST(StoreUrlTest, RefusesOtherStoresWithAHint)
{
    for (const QString& text : {u""_s, u"sqlite:"_s, u"postgres://db/runs"_s, u"runs.sqlite"_s}) {
        const auto url = StoreUrl::parse(text);
        ASSERT_FALSE(url.ok()) << text.toStdString();
        EXPECT_EQ(url.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_TRUE(url.error().hint.contains("sqlite:PATH"_L1));
    }
}

TEST(StoreUrlTest, EachMemoryIsAnotherOne)
{
    const StoreUrl one = StoreUrl::memory();
    const StoreUrl copy = one;
    EXPECT_EQ(one, copy);
    EXPECT_FALSE(one == StoreUrl::memory());
}

TEST(StoreUrlTest, WindowAndCommandLineShareTheStandardStore)
{
    EXPECT_TRUE(StoreUrl::standard().path().endsWith("/roundtrip/roundtrip.sqlite"_L1));
}

} // namespace roundtrip
