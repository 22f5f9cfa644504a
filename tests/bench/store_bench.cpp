// SPDX-License-Identifier: GPL-3.0-or-later
// What the store costs: rows a second into SQLite (aim: at least 200,000, none lost), what recording costs a measuring
// thread per row, and rows a second of CSV export beside the sqlite3 shell's own export of the same rows (aim: no
// slower). Real time counts; rows are those of a load run over 100 connections with answers and server stamps.
#include "exchange/RowsCsv.h"
#include "exchange/RunExporter.h"
#include "exchange/RunImporter.h"
#include "store/Recorder.h"
#include "store/RunReader.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <iostream>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::int64_t kRows = 1'000'000;
constexpr std::int64_t kConnections = 100;

RunInfo makeInfo()
{
    RunInfo info;
    info.id = makeRunId(UtcAnchor::now(SteadyClock()).epochMicroseconds());
    info.anchor = UtcAnchor::now(SteadyClock());
    info.baseline = u"EC2"_s;
    return info;
}

/// As a meter hands them over: the same few strings again and again, a new id for each message.
class MeteredRows
{
public:
    explicit MeteredRows(const RunInfo& info) : m_start(info.anchor.instant())
    {
        for (std::int64_t i = 1; i <= kConnections; ++i)
            m_ids.push_back(u"1a2b3c.1.%1"_s.arg(i));
        m_sample.trial = 1;
        m_sample.backend = u"Vercel+Pusher"_s;
        m_sample.platform = u"vercel-pusher"_s;
        m_sample.isEcho = true;
        m_sample.outcome = Outcome::Delivered;
        m_sample.serverInstance = u"lambda-9b1c77e0"_s;
        m_sample.cold = Coldness::Warm;
        m_sample.coldEvidence = ColdEvidence::Server;
        m_sample.httpStatus = 200;
        m_sample.payloadBytes = 212;
    }

    const Sample& row(std::int64_t number)
    {
        const QString& id = m_ids[static_cast<std::size_t>(number % kConnections)];
        const Instant sent = m_start + std::chrono::microseconds(number * 5);
        m_sample.row = number;
        m_sample.sequence = static_cast<std::uint64_t>(number / kConnections + 1);
        m_sample.messageId = id + u'-' + QString::number(m_sample.sequence);
        m_sample.senderId = id;
        m_sample.receiverId = id;
        m_sample.intended = sent - 30us;
        m_sample.sent = sent;
        m_sample.accepted = sent + 21ms;
        m_sample.received = sent + 24ms + std::chrono::microseconds(number % 7919);
        m_sample.serverTime = 18ms;
        m_sample.providerTime = 9ms;
        return m_sample;
    }

private:
    Instant m_start;
    std::vector<QString> m_ids;
    Sample m_sample;
};

/// A recorded run of kRows, made once.
struct RecordedRun
{
    QTemporaryDir folder;
    StoreUrl url = StoreUrl::file(folder.filePath(u"runs.sqlite"_s));
    RunInfo info = makeInfo();
    QString exported = folder.filePath(u"out"_s);
};

void check(const Result<void>& result)
{
    if (result)
        return;
    std::cerr << result.error().toLine().toStdString() << '\n';
    std::exit(1);
}

RecordedRun& recordedRun()
{
    static const auto run = [] {
        auto made = std::make_unique<RecordedRun>();
        Recorder recorder(made->url, made->info);
        MeteredRows source(made->info);
        for (std::int64_t row = 1; row <= kRows; ++row)
            recorder.addSample(source.row(row));
        check(recorder.finish(RunStatus::Complete));
        return made;
    }();
    return *run;
}

double seconds(Instant since)
{
    return std::chrono::duration<double>(SteadyClock().now() - since).count();
}

void setRate(benchmark::State& state, double rows)
{
    state.counters["rows/s"] =
        benchmark::Counter(rows * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void recorder(benchmark::State& state)
{
    double adding = 0.0;
    for (auto _ : state) {
        QTemporaryDir folder;
        const RunInfo info = makeInfo();
        const StoreUrl url = StoreUrl::file(folder.filePath(u"runs.sqlite"_s));
        Recorder recorder(url, info);
        MeteredRows source(info);
        const Instant start = SteadyClock().now();
        for (std::int64_t row = 1; row <= kRows; ++row)
            recorder.addSample(source.row(row));
        adding += seconds(start);
        check(recorder.finish(RunStatus::Complete));
        const auto store = RunStore::open(url);
        if (!store || store.value()->find(info.id).value().samples != kRows)
            state.SkipWithError("rows were lost");
    }
    setRate(state, kRows);
    state.counters["ns/add"] = adding * 1e9 / static_cast<double>(kRows) / static_cast<double>(state.iterations());
}
BENCHMARK(recorder)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// samples.csv alone, to a file.
void exportSamples(benchmark::State& state)
{
    RecordedRun& run = recordedRun();
    for (auto _ : state) {
        auto reader = RunReader::open(run.url, run.info.id);
        QFile file(run.folder.filePath(u"samples-only.csv"_s));
        if (!reader || !file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            state.SkipWithError("nothing to export");
            return;
        }
        RowsCsv csv(file, RowsCsv::Table::Samples, reader.value()->info());
        check(reader.value()->forEachSample([&csv](const Sample& sample) {
            csv.write(sample);
            return true;
        }));
        check(csv.finish());
    }
    setRate(state, kRows);
}
BENCHMARK(exportSamples)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// Everything: all files, their checksums, histograms and statistics.
void exportRun(benchmark::State& state)
{
    RecordedRun& run = recordedRun();
    for (auto _ : state) {
        auto reader = RunReader::open(run.url, run.info.id);
        RunExporter exporter(*reader.value());
        check(exporter.exportTo(run.exported));
    }
    setRate(state, kRows);
}
BENCHMARK(exportRun)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// The sqlite3 shell writes the same rows as CSV, out of a plain table that has exactly the columns of samples.csv.
void sqliteShellExport(benchmark::State& state)
{
    RecordedRun& run = recordedRun();
    const QString shell = QStandardPaths::findExecutable(u"sqlite3"_s);
    const QString database = run.folder.filePath(u"plain.sqlite"_s);
    const QString csv = run.folder.filePath(u"samples-only.csv"_s);
    if (shell.isEmpty() || !QFile::exists(csv)) {
        state.SkipWithError("no sqlite3 shell, or exportSamples has not run before");
        return;
    }
    QProcess::execute(shell, {database, u".mode csv"_s, u".import %1 rows"_s.arg(csv)});
    for (auto _ : state) {
        QProcess export_;
        export_.setStandardOutputFile(run.folder.filePath(u"shell.csv"_s));
        export_.start(shell, {u"-csv"_s, u"-header"_s, database, u"SELECT * FROM rows"_s});
        if (!export_.waitForFinished(-1) || export_.exitCode() != 0)
            state.SkipWithError("the sqlite3 shell failed");
    }
    setRate(state, kRows);
}
BENCHMARK(sqliteShellExport)->Unit(benchmark::kMillisecond)->UseRealTime();

void importRun(benchmark::State& state)
{
    RecordedRun& run = recordedRun();
    for (auto _ : state) {
        QTemporaryDir folder;
        RunImporter importer(StoreUrl::file(folder.filePath(u"runs.sqlite"_s)));
        const auto imported = importer.import(run.exported);
        if (!imported)
            check(imported.error());
    }
    setRate(state, kRows);
}
BENCHMARK(importRun)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

} // namespace
} // namespace roundtrip

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv); // Qt finds its SQLite driver through it
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
