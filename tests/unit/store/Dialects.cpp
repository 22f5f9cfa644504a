// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/store/Dialects.h"

#include "store/RunWriter.h"

namespace roundtrip::test {

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

} // namespace

std::vector<Dialect> dialects()
{
    return {{.name = "Sqlite", .freshStore = &freshFile}};
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
