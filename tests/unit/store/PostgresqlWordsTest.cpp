// SPDX-License-Identifier: GPL-3.0-or-later
// What the PostgreSQL dialect decides without a server.
#include "store/postgresql/LastRows.h"
#include "store/postgresql/PostgresqlAddress.h"
#include "store/postgresql/PostgresqlFault.h"
#include "store/postgresql/PostgresqlUpsert.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

StoreUrl::Server serverAt(const QString& host)
{
    return {.host = host, .database = u"runs"_s};
}

QString nothing(const char* /*name*/)
{
    return {};
}

} // namespace

TEST(PostgresqlAddressTest, TlsIsCheckedUnlessNothingLeavesThisMachine)
{
    using postgresqladdress::isNear;
    for (const QString& host : {u""_s, u"/run/postgresql"_s, u"localhost"_s, u"127.0.0.1"_s, u"127.9.9.9"_s, u"::1"_s})
        EXPECT_TRUE(isNear(serverAt(host), &nothing)) << host.toStdString();
    for (const QString& host : {u"db.example.org"_s, u"10.0.0.5"_s, u"localhost.example.org"_s, u"fe80::1"_s})
        EXPECT_FALSE(isNear(serverAt(host), &nothing)) << host.toStdString();
    EXPECT_EQ(postgresqladdress::all(serverAt(u"10.0.0.5"_s), &nothing).value(u"sslmode"_s), u"verify-full"_s);
    EXPECT_FALSE(postgresqladdress::all(serverAt(u"localhost"_s), &nothing).contains(u"sslmode"_s));
}

/// Whatever else PostgreSQL's library would take an address from is looked at as it would.
TEST(PostgresqlAddressTest, TheEnvironmentAndServicesCanLeadElsewhere)
{
    using postgresqladdress::isNear;
    const auto host = [](const char* name) { return QLatin1StringView(name) == "PGHOST"_L1 ? u"far"_s : QString(); };
    EXPECT_FALSE(isNear(serverAt({}), host));
    EXPECT_TRUE(isNear(serverAt(u"localhost"_s), host)); // the URL's own word counts more
    const auto address = [](const char* name) {
        return QLatin1StringView(name) == "PGHOSTADDR"_L1 ? u"10.0.0.5"_s : QString();
    };
    EXPECT_FALSE(isNear(serverAt(u"localhost"_s), address));
    const auto service = [](const char* name) {
        return QLatin1StringView(name) == "PGSERVICE"_L1 ? u"lab"_s : QString();
    };
    EXPECT_FALSE(isNear(serverAt(u"localhost"_s), service));
    EXPECT_FALSE(isNear({.host = u"localhost"_s, .service = u"lab"_s}, &nothing));
}

TEST(PostgresqlAddressTest, PartsThatAreNotSaidAreLeftToTheLibrary)
{
    const auto all = postgresqladdress::all(
        {.host = u"db"_s, .port = 5433, .user = u"ada"_s, .database = u"runs"_s, .service = u"lab"_s}, &nothing);
    EXPECT_EQ(all.value(u"host"_s), u"db"_s);
    EXPECT_EQ(all.value(u"port"_s), u"5433"_s);
    EXPECT_EQ(all.value(u"user"_s), u"ada"_s);
    EXPECT_EQ(all.value(u"dbname"_s), u"runs"_s);
    EXPECT_EQ(all.value(u"service"_s), u"lab"_s);
    const auto none = postgresqladdress::all({}, &nothing);
    for (const QString& key : {u"host"_s, u"port"_s, u"user"_s, u"dbname"_s, u"service"_s, u"password"_s})
        EXPECT_FALSE(none.contains(key)) << key.toStdString();
}

TEST(PostgresqlFaultTest, StatesSayWhatPeopleCanDo)
{
    const std::map<const char*, StoreFault> known{
        {"", StoreFault::Unreachable},      {"08006", StoreFault::Unreachable}, {"57P01", StoreFault::Unreachable},
        {"57P03", StoreFault::Unreachable}, {"28P01", StoreFault::Refused},     {"42501", StoreFault::Refused},
        {"53100", StoreFault::Full},        {"55P03", StoreFault::Locked},      {"40P01", StoreFault::Locked},
        {"53300", StoreFault::Locked},      {"25006", StoreFault::ReadOnly},    {"3D000", StoreFault::Missing},
        {"42P01", StoreFault::Altered},     {"XX001", StoreFault::Damaged},     {"22012", StoreFault::Other}};
    for (const auto& [state, fault] : known)
        EXPECT_EQ(postgresqlFault(QString::fromLatin1(state)), fault) << state;
}

TEST(PostgresqlUpsertTest, ARowWithoutMoreThanItsKeyStaysAsItIs)
{
    EXPECT_EQ(postgresqlOnConflict({u"a"_s, u"b"_s}, 2), u" ON CONFLICT (a, b) DO NOTHING"_s);
    EXPECT_EQ(postgresqlOnConflict({u"a"_s, u"b"_s, u"c"_s}, 1),
              u" ON CONFLICT (a) DO UPDATE SET b = excluded.b, c = excluded.c"_s);
}

TEST(LastRowsTest, OfEachKeyTheLastStaysInOrder)
{
    std::mt19937 random(5); // NOLINT(cert-msc51-cpp): the same rows every time
    for (int round = 0; round < 200; ++round) {
        std::vector<RowSink::Value> values;
        std::map<std::pair<qint64, qint64>, qint64> wanted;
        const auto rows = random() % 60;
        for (qint64 i = 0; i < static_cast<qint64>(rows); ++i) {
            const auto key = std::pair(static_cast<qint64>(random() % 3), static_cast<qint64>(random() % 9) - 4);
            values.insert(values.end(), {key.first, key.second, i});
            wanted[key] = i;
        }
        const auto found = lastRows(values, 3, 2);
        ASSERT_EQ(found.size(), wanted.size());
        auto row = found.begin();
        for (const auto& [key, last] : wanted) {
            EXPECT_EQ((*row)[0], key.first);
            EXPECT_EQ((*row)[1], key.second);
            EXPECT_EQ((*row++)[2], last);
        }
    }
}

} // namespace roundtrip
