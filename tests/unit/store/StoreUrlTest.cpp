// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunStore.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

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
    for (const QString& text : {u""_s, u"sqlite:"_s, u"mysql://db/runs"_s, u"runs.sqlite"_s}) {
        const auto url = StoreUrl::parse(text);
        ASSERT_FALSE(url.ok()) << text.toStdString();
        EXPECT_EQ(url.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_TRUE(url.error().hint.contains("sqlite:PATH"_L1));
    }
}

TEST(StoreUrlTest, AServerIsAnAddressWithoutAPassword)
{
    const auto url = StoreUrl::parse(u"postgresql://db.example.org/runs"_s);
    ASSERT_TRUE(url.ok()) << url.error().toLine().toStdString();
    EXPECT_TRUE(std::holds_alternative<StoreUrl::Server>(url.value().place()));
    EXPECT_EQ(url.value().toString(), u"postgresql://db.example.org/runs"_s);
    EXPECT_TRUE(url.value().path().isEmpty());
    EXPECT_FALSE(url.value().isMemory());
    for (const QString& text : {u"postgresql://ada:geheim@db/runs"_s, u"postgresql://db/runs?password=geheim"_s}) {
        const auto refused = StoreUrl::parse(text);
        ASSERT_FALSE(refused.ok()) << text.toStdString();
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_FALSE(refused.error().toLine().contains(u"geheim"_s)) << refused.error().toLine().toStdString();
    }
}

TEST(StoreUrlTest, AServersPartsComeOutAsTheyWentIn)
{
    for (const QString& text :
         {u"postgresql://db.example.org/runs"_s, u"postgresql://ada@db.example.org:5433/runs"_s,
          u"postgresql://[::1]:5433/runs"_s, u"postgresql:///runs"_s, u"postgresql:///runs?host=/run/postgresql"_s,
          u"postgresql:///runs?host=/run/postgresql&user=ada&port=5433"_s, u"postgresql:///?service=lab"_s,
          u"postgresql://db/a%20b?service=la%26b"_s}) {
        const auto url = StoreUrl::parse(text);
        ASSERT_TRUE(url.ok()) << text.toStdString() << ": " << url.error().toLine().toStdString();
        EXPECT_EQ(url.value().toString(), text);
        EXPECT_EQ(StoreUrl::parse(url.value().toString()).value(), url.value());
    }
    const auto url = StoreUrl::parse(u"postgres://ada@db:5433/a%20b?service=lab"_s);
    EXPECT_EQ(
        std::get<StoreUrl::Server>(url.value().place()),
        (StoreUrl::Server{.host = u"db"_s, .port = 5433, .user = u"ada"_s, .database = u"a b"_s, .service = u"lab"_s}));
}

TEST(StoreUrlTest, WhatAServersAddressMayNotSayIsRefusedAndNotRepeated)
{
    for (const QString& text :
         {u"postgresql://db/runs?sslmode=geheim"_s, u"postgresql://db/runs?pasword=geheim"_s,
          u"postgresql://db/runs?host=geheim"_s, u"postgresql://db/runs/geheim"_s, u"postgresql://db/runs#geheim"_s,
          u"postgresql://db/runs?port=geheim"_s, u"postgresql://db/geheim%00"_s, u"postgresql://ada:geheim@/runs"_s,
          u"postgresql:///runs?passfile=geheim"_s, u"postgresql://db:geheim/runs"_s}) {
        const auto url = StoreUrl::parse(text);
        ASSERT_FALSE(url.ok()) << text.toStdString();
        EXPECT_EQ(url.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_FALSE(url.error().toLine().contains(u"geheim"_s)) << url.error().toLine().toStdString();
        EXPECT_FALSE(url.error().hint.isEmpty());
    }
}

TEST(StoreUrlTest, OnlyFilesThatAreThereExist)
{
    const test::StoreFile file;
    EXPECT_FALSE(file.url().exists());
    test::writeFile(file.path(), "x");
    EXPECT_TRUE(file.url().exists());
    EXPECT_FALSE(StoreUrl::memory().exists());
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
