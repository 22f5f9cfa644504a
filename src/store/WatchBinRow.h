// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/HistogramCodec.h"
#include "watch/WatchTally.h"

#include <QByteArray>
#include <QStringList>

#include <array>
#include <optional>

namespace roundtrip {

/// A bin as it lies in the store, a few hundred bytes: its counts, quantiles for people who ask in SQL, and its
/// histogram encoded (HistogramCodec). A value.
struct WatchBinRow
{
    static constexpr std::size_t kCounts = 19;   ///< columns() from "scheduled" on
    static constexpr std::size_t kQuantiles = 4; ///< then "p50" to "longest"
    using Counts = std::array<std::int64_t, kCounts>;

    QString backend = {};
    std::chrono::sys_seconds start{};
    std::chrono::seconds length = kWatchMinute;
    Counts counts = {};
    std::array<std::int64_t, kQuantiles> quantiles = {}; ///< µs; of no use where nothing was delivered
    QByteArray histogram = {};                           ///< empty where nothing was delivered
    bool isRolled = false;                               ///< the longer bins have it

    [[nodiscard]] static WatchBinRow of(const WatchBin& bin);
    /// Empty where the counts make no sense, contradict each other or the histogram, or that is none of ours: a store
    /// may come from anyone.
    [[nodiscard]] std::optional<WatchBin> unpacked() const;
    /// The same into a bin that is there, whatever it has: a year of them takes the memory of one. False where that
    /// makes no sense, and the bin is of no use.
    [[nodiscard]] bool unpackInto(WatchBin& bin, HistogramDecoder& decoder) const;

    /// Puts in what a bin within it has more than before. False, and nothing is certain any more, where this one is
    /// damaged.
    [[nodiscard]] bool take(const WatchTally& change);
    /// The same with all that another one has.
    [[nodiscard]] bool take(const WatchBinRow& other);

    /// Names of the columns: the counts, then the quantiles, then "histogram".
    [[nodiscard]] static const QStringList& columns();

private:
    void addCounts(const Counts& more);
    void setRoundTrips(const Histogram& roundTrips);
};

} // namespace roundtrip
