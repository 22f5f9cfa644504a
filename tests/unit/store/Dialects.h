// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunStore.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <ostream>

namespace roundtrip::test {

/// Where the tests of this folder keep their stores: one of each dialect. A test is skipped where its database is not
/// installed.
struct Dialect
{
    const char* name;
    /// A place where no store is yet; it goes with what this returns.
    std::shared_ptr<const StoreUrl> (*freshStore)();
    /// In a transaction: keeps all others from writing.
    QString lock;
    /// Changes of columns that make nonsense of a bin.
    QStringList senselessBins;
};

inline void PrintTo(const Dialect& dialect, std::ostream* out)
{
    *out << dialect.name;
}

[[nodiscard]] std::vector<Dialect> dialects();

/// A test that holds for every dialect. Use with STORE_TESTS_FOR_EACH_DIALECT.
class EachDialect : public ::testing::TestWithParam<Dialect>
{
protected:
    void SetUp() override;
    [[nodiscard]] const StoreUrl& url() const { return *m_url; }

private:
    std::shared_ptr<const StoreUrl> m_url = GetParam().freshStore();
};

#define STORE_TESTS_FOR_EACH_DIALECT(Suite)                                                                            \
    class Suite : public test::EachDialect                                                                             \
    {                                                                                                                  \
    };                                                                                                                 \
    INSTANTIATE_TEST_SUITE_P(Stores, Suite, ::testing::ValuesIn(test::dialects()),                                     \
                             [](const auto& dialect) { return dialect.param.name; })

/// Opened for writing; a test failure where that does not work.
[[nodiscard]] std::unique_ptr<RunStore> openStore(const StoreUrl& url, const StoreOptions& options = {});
/// Writes `rows` samples of makeEcho() as a complete run.
void recordRun(const StoreUrl& url, const RunInfo& info, int rows);
/// Of its runs, newest first.
[[nodiscard]] QStringList idsIn(const RunStore& store, bool withDeleted = false);

} // namespace roundtrip::test
