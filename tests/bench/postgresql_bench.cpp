// SPDX-License-Identifier: GPL-3.0-or-later
// Rows a second into a PostgreSQL server of its own on this machine: by COPY, which is what is used, beside statements
// of many rows, which is what is left where Qt brings a libpq of its own (aim: not slower); and into a file, for scale.
// Nothing where PostgreSQL is not installed.
#include "bench/Aim.h"
#include "store/RunWriter.h"
#include "support/PostgresqlServer.h"
#include "unit/store/Rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <iostream>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using BenchTime = std::chrono::steady_clock;

constexpr std::int64_t kRows = 200'000;
constexpr std::int64_t kRowsOfBatch = 20'000; ///< of a transaction, as the recorder has under load
constexpr int kRounds = 3;                    ///< in turns: the machine drifts

/// Empty where something failed, which is printed.
std::optional<double> rowsASecond(const StoreUrl& url, bool useNative)
{
    static int number = 0;
    const auto complain = [](const Error& error) {
        std::cerr << error.toLine().toStdString() << '\n';
        return std::optional<double>();
    };
    auto store = RunStore::open(url, StoreAccess::ReadWrite, {.useNative = useNative});
    if (!store)
        return complain(store.error());
    auto writer = RunWriter::create(std::move(store).value(), test::makeRun(u"run-%1"_s.arg(++number)));
    if (!writer)
        return complain(writer.error());
    BenchTime::duration spent{};
    for (std::int64_t begin = 0; begin < kRows; begin += kRowsOfBatch) {
        std::vector<std::vector<Sample>> samples(1);
        for (std::int64_t row = begin; row < begin + kRowsOfBatch; ++row)
            samples.front().push_back(test::makeEcho(row, row * 100, 250));
        const auto start = BenchTime::now();
        if (auto written = writer.value()->write(samples, {}); !written)
            return complain(written.error());
        spent += BenchTime::now() - start;
    }
    return static_cast<double>(kRows) / std::chrono::duration<double>(spent).count();
}

int runBench()
{
    test::PostgresqlServer server;
    if (!server.whyNot().isEmpty()) {
        std::cout << server.whyNot().toStdString() << '\n';
        return 0;
    }
    const StoreUrl there = server.freshDatabase();
    const test::StoreFile file;
    double copied = 0.0;
    double inserted = 0.0;
    double inFile = 0.0;
    for (int round = 0; round < kRounds; ++round) {
        const auto copy = rowsASecond(there, true);
        const auto insert = rowsASecond(there, false);
        const auto here = rowsASecond(file.url(), true);
        if (!copy || !insert || !here)
            return 1;
        copied = std::max(copied, *copy);
        inserted = std::max(inserted, *insert);
        inFile = std::max(inFile, *here);
    }
    bench::printLeast("PostgreSQL: rows by COPY, beside statements of many rows", copied / inserted, 1.0, "x");
    bench::printFigure("PostgreSQL: rows by COPY", copied, "rows/s");
    bench::printFigure("PostgreSQL: rows by COPY, beside a file's", copied / inFile, "x");
    return 0;
}

} // namespace
} // namespace roundtrip

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return roundtrip::runBench();
}
