// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/store/Dialects.h"

#include "store/RunWriter.h"
#include "support/PostgresqlServer.h"

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const StoreUrl> freshFile()
{
    struct Kept
    {
        StoreFile file = {};
        StoreUrl url = file.url();
    };
    const auto kept = std::make_shared<Kept>();
    return {kept, &kept->url};
}

std::shared_ptr<const StoreUrl> freshDatabase()
{
    PostgresqlServer& server = PostgresqlServer::shared();
    return server.whyNot().isEmpty() ? std::make_shared<const StoreUrl>(server.freshDatabase()) : nullptr;
}

} // namespace

std::vector<Dialect> dialects()
{
    return {{.name = "Sqlite",
             .freshStore = &freshFile,
             .lock = {}, // BEGIN has done so
             .senselessBins = {u"delivered = 2"_s, u"scheduled = 'many'"_s, u"sent = -1"_s, u"histogram = x'00'"_s}},
            {.name = "Postgresql",
             .freshStore = &freshDatabase,
             .lock = u"LOCK TABLE run, client, text, series, sample, watch, watch_bin IN EXCLUSIVE MODE"_s,
             .senselessBins = {u"delivered = 2"_s, u"sent = -1"_s, u"histogram = '\\x00'"_s}}};
}

void EachDialect::SetUp()
{
    if (!m_url)
        GTEST_SKIP() << PostgresqlServer::shared().whyNot().toStdString();
}

std::unique_ptr<RunStore> openStore(const StoreUrl& url, const StoreOptions& options)
{
    auto store = RunStore::open(url, StoreAccess::ReadWrite, options);
    EXPECT_TRUE(store.ok()) << (store ? "" : store.error().toLine().toStdString());
    return store ? std::move(store).value() : nullptr;
}

/// Writes `rows` samples of makeEcho() as a complete run.
void recordRun(const StoreUrl& url, const RunInfo& info, int rows)
{
    auto writer = RunWriter::create(openStore(url), info);
    ASSERT_TRUE(writer.ok()) << writer.error().toLine().toStdString();
    std::vector<std::vector<Sample>> samples(1);
    for (int i = 1; i <= rows; ++i)
        samples.front().push_back(makeEcho(i, i * 1000, 250));
    ASSERT_TRUE(writer.value()->write(samples, {}).ok());
    ASSERT_TRUE(writer.value()->finish(RunStatus::Complete, 10s).ok());
}

QStringList idsIn(const RunStore& store, bool withDeleted)
{
    QStringList ids;
    const auto entries = store.list(withDeleted);
    EXPECT_TRUE(entries.ok());
    for (const RunEntry& entry : entries.value())
        ids << entry.info.id;
    return ids;
}

} // namespace roundtrip::test
