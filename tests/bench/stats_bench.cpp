// SPDX-License-Identifier: GPL-3.0-or-later
// What the figures cost: recording into a histogram (aim: at most 20 ns), adding to the pyramid per point, and asking
// it for a chart 1,280 columns wide at a thousand and at ten million points (aim: flat).
#include "stats/BlockBootstrap.h"
#include "stats/HistogramCodec.h"
#include "stats/Pyramid.h"
#include "stats/Random.h"
#include "stats/SlidingWindow.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

namespace roundtrip {
namespace {

using std::chrono::nanoseconds;

/// Latencies as they come, not one value over and over: the spread decides how many cache lines are touched.
const std::vector<std::uint64_t>& latencies()
{
    static const std::vector<std::uint64_t> values = [] {
        Random random(1, "bench");
        std::vector<std::uint64_t> drawn(1 << 16);
        for (std::uint64_t& value : drawn)
            value = static_cast<std::uint64_t>(random.lognormal(40'000, 1.0));
        return drawn;
    }();
    return values;
}

void histogramRecord(benchmark::State& state)
{
    Histogram histogram;
    const auto& values = latencies();
    std::size_t i = 0;
    for (auto _ : state)
        histogram.record(values[i++ & 0xffff]);
    benchmark::DoNotOptimize(histogram.count());
}
BENCHMARK(histogramRecord);

void histogramQuantile(benchmark::State& state)
{
    Histogram histogram;
    for (const std::uint64_t value : latencies())
        histogram.record(value);
    for (auto _ : state)
        benchmark::DoNotOptimize(histogram.valueAtQuantile(0.99));
}
BENCHMARK(histogramQuantile);

void histogramAdd(benchmark::State& state)
{
    Histogram histogram;
    for (const std::uint64_t value : latencies())
        histogram.record(value);
    Histogram total;
    for (auto _ : state)
        total.add(histogram);
    benchmark::DoNotOptimize(total.count());
}
BENCHMARK(histogramAdd);

void histogramEncode(benchmark::State& state)
{
    Histogram histogram;
    for (const std::uint64_t value : latencies())
        histogram.record(value);
    for (auto _ : state)
        benchmark::DoNotOptimize(encodeHistogram(histogram));
}
BENCHMARK(histogramEncode);

void slidingWindowAdd(benchmark::State& state)
{
    SlidingWindow window(std::chrono::seconds(10));
    const auto& values = latencies();
    nanoseconds now{};
    std::size_t i = 0;
    for (auto _ : state)
        window.add(now += std::chrono::milliseconds(1), values[i++ & 0xffff]);
    benchmark::DoNotOptimize(window.count());
}
BENCHMARK(slidingWindowAdd);

/// Ten points per ms in order of arrival, while their time is that of sending: each is late by its own latency.
nanoseconds sentAt(std::size_t i)
{
    return std::chrono::microseconds(100 * static_cast<std::int64_t>(i)) -
           std::chrono::microseconds(latencies()[i & 0xffff]);
}

void addPoints(Pyramid& pyramid, std::size_t from, std::size_t count)
{
    const auto& values = latencies();
    for (std::size_t i = from; i < from + count; ++i)
        pyramid.add(sentAt(i), values[i & 0xffff]);
}

std::unique_ptr<Pyramid> pyramidOf(std::size_t points)
{
    auto pyramid = std::make_unique<Pyramid>();
    addPoints(*pyramid, 0, points);
    return pyramid;
}

/// The cost of a thousand more points on top of those there already.
void pyramidAdd(benchmark::State& state)
{
    constexpr std::size_t batch = 1000;
    const auto points = static_cast<std::size_t>(state.range(0));
    auto pyramid = pyramidOf(points);
    std::size_t added = points;
    for (auto _ : state) {
        addPoints(*pyramid, added, batch);
        added += batch;
        state.PauseTiming();
        pyramid->removeBefore(sentAt(added - points)); // as many points as at the start
        state.ResumeTiming();
    }
    state.counters["per_point"] = benchmark::Counter(
        static_cast<double>(batch), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["bytes_per_point"] = static_cast<double>(pyramid->bytes()) / static_cast<double>(pyramid->size());
}
BENCHMARK(pyramidAdd)->Arg(1'000)->Arg(10'000'000);

/// Up to 30 s late, sparse enough that a slot has to be opened in the middle for most points: the worst case.
void pyramidAddVeryLate(benchmark::State& state)
{
    Pyramid pyramid;
    Random random(2, "late");
    nanoseconds now{};
    for (auto _ : state) {
        now += std::chrono::milliseconds(2);
        pyramid.add(now - nanoseconds(static_cast<std::int64_t>(30e9 * random.uniform01())), 1000);
    }
    benchmark::DoNotOptimize(pyramid.size());
}
BENCHMARK(pyramidAddVeryLate)->Iterations(200'000);

/// The whole run, so that every point recorded is in question.
void pyramidQueryAll(benchmark::State& state)
{
    const auto pyramid = pyramidOf(static_cast<std::size_t>(state.range(0)));
    const auto extent = pyramid->extent().value();
    std::vector<PyramidColumn> columns;
    for (auto _ : state)
        pyramid->query(extent.first, extent.last, 1280, columns);
    state.counters["columns"] = static_cast<double>(columns.size());
}
BENCHMARK(pyramidQueryAll)->Arg(1'000)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);

/// The live chart: the last 60 s of it, or all if the run is shorter.
void pyramidQueryLast(benchmark::State& state)
{
    const auto pyramid = pyramidOf(static_cast<std::size_t>(state.range(0)));
    const auto extent = pyramid->extent().value();
    std::vector<PyramidColumn> columns;
    for (auto _ : state)
        pyramid->query(extent.last - std::chrono::seconds(60), extent.last, 1280, columns);
    state.counters["columns"] = static_cast<double>(columns.size());
}
BENCHMARK(pyramidQueryLast)->Arg(1'000)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);

/// p99 ratio with 2,000 resamples over 100 connections a side.
void bootstrap(benchmark::State& state)
{
    Blocks blocks(100);
    for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i)
        blocks[i % blocks.size()].push_back(latencies()[i & 0xffff]);
    for (auto _ : state)
        benchmark::DoNotOptimize(bootstrapRatio(blocks, blocks, 0.99));
}
BENCHMARK(bootstrap)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace roundtrip

BENCHMARK_MAIN();
