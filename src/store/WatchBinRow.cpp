// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchBinRow.h"

#include <algorithm>
#include <limits>
#include <span>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kLedgerCounts{&Ledger::scheduled, &Ledger::notSent,      &Ledger::sent,     &Ledger::unanswered,
                                   &Ledger::accepted,  &Ledger::acknowledged, &Ledger::rejected, &Ledger::delivered,
                                   &Ledger::late,      &Ledger::lost,         &Ledger::inFlight, &Ledger::duplicate,
                                   &Ledger::reordered};
constexpr std::size_t kBinCounts = 6;
static_assert(kLedgerCounts.size() + kBinCounts == WatchBinRow::kCounts);

/// Of a WatchBin or a WatchTally, in the order of the columns.
template<typename Bin>
WatchBinRow::Counts countsOf(const Bin& bin)
{
    WatchBinRow::Counts counts{};
    std::size_t column = 0;
    for (const auto count : kLedgerCounts)
        counts[column++] = bin.ledger.*count;
    for (const std::int64_t count :
         {bin.cold, bin.held, bin.connectAttempts, bin.connectSuccesses, bin.disconnects, toMicroseconds(bin.worstLag)})
        counts[column++] = count;
    return counts;
}

/// Sums of a year of these still fit.
constexpr std::int64_t kMostCount = std::numeric_limits<std::int64_t>::max() / 1'000'000;

std::span<const std::uint8_t> bytesOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

/// What adding to a row takes, once for all rows: the memory of one in each thread that writes.
struct Workbench
{
    HistogramDecoder decoder = {};
    HistogramEncoder encoder = {};
    Histogram sum = Histogram();

    [[nodiscard]] static Workbench& ofThread()
    {
        thread_local Workbench bench;
        return bench;
    }
    /// False for bytes that are none of ours.
    [[nodiscard]] bool add(const QByteArray& bytes) { return bytes.isEmpty() || !decoder.addTo(sum, bytesOf(bytes)); }
};

/// A copy is due to the sender alone: in a watch's room there is nobody else.
void addPairs(Ledger& ledger)
{
    ledger.pairDelivered = ledger.delivered;
    ledger.pairLost = ledger.lost;
    ledger.pairInFlight = ledger.inFlight;
    ledger.pairExpected = ledger.delivered + ledger.lost + ledger.inFlight;
}

} // namespace

WatchBinRow WatchBinRow::of(const WatchBin& bin)
{
    WatchBinRow row{.backend = bin.backend, .start = bin.start, .length = bin.length};
    row.counts = countsOf(bin);
    row.setRoundTrips(bin.roundTrips);
    return row;
}

void WatchBinRow::setRoundTrips(const Histogram& roundTrips)
{
    quantiles = {};
    histogram.clear();
    if (roundTrips.isEmpty())
        return;
    const auto values = roundTrips.valuesAtQuantiles(std::array{0.5, 0.95, 0.99});
    std::copy(values.begin(), values.end(), quantiles.begin());
    quantiles.back() = static_cast<std::int64_t>(roundTrips.max());
    const auto bytes = Workbench::ofThread().encoder.encode(roundTrips);
    histogram = QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

bool WatchBinRow::take(const WatchTally& change)
{
    Workbench& bench = Workbench::ofThread();
    Histogram& sum = bench.sum;
    sum.reset();
    if (!bench.add(histogram))
        return false;
    bool had = true;
    for (const auto& [micros, count] : change.roundTrips) {
        if (count > 0)
            sum.record(micros, static_cast<std::uint64_t>(count));
        else
            had = had && sum.remove(std::min(micros, sum.layout().highest()), static_cast<std::uint64_t>(-count));
    }
    addCounts(countsOf(change));
    setRoundTrips(sum);
    return had;
}

bool WatchBinRow::take(const WatchBinRow& other)
{
    Workbench& bench = Workbench::ofThread();
    bench.sum.reset();
    if (!bench.add(histogram) || !bench.add(other.histogram))
        return false;
    addCounts(other.counts);
    setRoundTrips(bench.sum);
    return true;
}

void WatchBinRow::addCounts(const Counts& more)
{
    for (std::size_t i = 0; i + 1 < kCounts; ++i)
        counts[i] += more[i];
    counts.back() = std::max(counts.back(), more.back());
}

std::optional<WatchBin> WatchBinRow::unpacked() const
{
    WatchBin bin;
    HistogramDecoder decoder;
    return unpackInto(bin, decoder) ? std::optional(std::move(bin)) : std::nullopt;
}

bool WatchBinRow::unpackInto(WatchBin& bin, HistogramDecoder& decoder) const
{
    for (const std::int64_t count : counts) {
        if (count < 0 || count > kMostCount)
            return false;
    }
    bin.backend = backend;
    bin.start = start;
    bin.length = length;
    std::size_t column = 0;
    bin.ledger = {};
    for (const auto count : kLedgerCounts)
        bin.ledger.*count = counts[column++];
    for (std::int64_t* count : {&bin.cold, &bin.held, &bin.connectAttempts, &bin.connectSuccesses, &bin.disconnects})
        *count = counts[column++];
    bin.worstLag = std::chrono::microseconds(counts[column]);
    addPairs(bin.ledger);
    if (!bin.ledger.balances())
        return false;
    bin.roundTrips.reset();
    if (!histogram.isEmpty() && decoder.addTo(bin.roundTrips, bytesOf(histogram)))
        return false;
    return static_cast<std::int64_t>(bin.roundTrips.count()) == bin.ledger.delivered;
}

const QStringList& WatchBinRow::columns()
{
    static const QStringList names{u"scheduled"_s,
                                   u"not_sent"_s,
                                   u"sent"_s,
                                   u"unanswered"_s,
                                   u"accepted"_s,
                                   u"acknowledged"_s,
                                   u"rejected"_s,
                                   u"delivered"_s,
                                   u"late"_s,
                                   u"lost"_s,
                                   u"in_flight"_s,
                                   u"duplicate"_s,
                                   u"reordered"_s,
                                   u"cold"_s,
                                   u"held"_s,
                                   u"connect_attempts"_s,
                                   u"connect_successes"_s,
                                   u"disconnects"_s,
                                   u"worst_lag"_s,
                                   u"p50"_s,
                                   u"p95"_s,
                                   u"p99"_s,
                                   u"longest"_s,
                                   u"histogram"_s};
    return names;
}

} // namespace roundtrip
