// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunRecord.h"
#include "store/RunStore.h"
#include "store/WatchBinTable.h"

#include <QJsonObject>

#include <functional>

namespace roundtrip {

/// What a watch came to, from the store; also while it goes on. Belongs to the thread that opened its store.
class WatchReader
{
public:
    /// False ends the reading. The next bin takes the place of this one.
    using Visitor = std::function<bool(const WatchBin&)>;
    struct Stretch
    {
        QString backend = {};
        std::chrono::sys_seconds from{};
        std::chrono::sys_seconds to{}; ///< not in it
        std::size_t mostBins = 1000;
    };

    /// The names of the watches in a store, in the order in which they were begun.
    [[nodiscard]] static Result<QStringList> watchesIn(const RunStore& store);
    /// InvalidConfiguration where the store has none of that name. The store outlives the reader.
    [[nodiscard]] static Result<WatchReader> open(const RunStore& store, const QString& name,
                                                  const WatchGrid& grid = {});

    [[nodiscard]] Result<QStringList> backends() const { return m_bins.backends(); }
    /// What it is made with: settings, and the "backends" that it ever had (backendRecord()), of which some are
    /// simulated.
    [[nodiscard]] const QJsonObject& record() const { return m_record; }
    /// The same backends as those of a run have their marks: simulated, and what else is told wherever they are named.
    [[nodiscard]] RunRecord marks() const;
    /// Of what is kept, from the first bin to the end of the last; none where there is none.
    [[nodiscard]] Result<std::optional<WatchBinTable::Span>> reach(const QString& backend) const;
    /// The bins that begin in the stretch, widened to whole bins, ascending; empty stretches of time have none. As fine
    /// as fits the number wanted and is still kept for the whole of it; the longest where even they are more. Exact in
    /// counts. Which length that was.
    [[nodiscard]] Result<std::chrono::seconds> forEach(const Stretch& stretch, const Visitor& visit) const;
    /// The same stretch from as few bins as there can be: its days, and hours before its first midnight and after its
    /// last, where those are kept. As exact as hours are.
    [[nodiscard]] Result<void> forEachOfFew(const QString& backend, const WatchBinTable::Span& span,
                                            const Visitor& visit) const;
    /// All of a stretch added up, as above.
    [[nodiscard]] Result<WatchBin> total(const Stretch& stretch) const;

private:
    WatchReader(const RunStore& store, qint64 number, const WatchGrid& grid, QJsonObject record)
        : m_store(&store), m_bins(store.connection(), number), m_grid(grid), m_record(std::move(record))
    {
    }
    /// What the longer bins have not got yet.
    [[nodiscard]] Result<std::vector<WatchBinRow>> openIn(const QString& backend,
                                                          const WatchBinTable::Span& span) const;
    [[nodiscard]] Result<std::optional<std::chrono::sys_seconds>> firstIn(const Stretch& stretch,
                                                                          std::chrono::seconds length) const;
    [[nodiscard]] Result<std::chrono::seconds> lengthFor(const Stretch& stretch) const;

    const RunStore* m_store;
    WatchBinTable m_bins;
    WatchGrid m_grid;
    QJsonObject m_record;
};

} // namespace roundtrip
