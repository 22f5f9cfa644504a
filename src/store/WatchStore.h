// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunStore.h"
#include "store/WatchBinTable.h"

#include <QJsonObject>

#include <span>

namespace roundtrip {

/// How long a watch keeps what, in days.
struct WatchKeep
{
    std::chrono::days rows{7}; ///< every message by itself
    std::chrono::days fine{366};
    std::chrono::days middle{366};
    std::chrono::days coarse{3660};

    /// The least for the fine ones: a message may be corrected, and a clock set, later than it was sent.
    static constexpr std::chrono::days kLeastFine{2};
};

/// Writes the bins of one watch, which this process owns meanwhile. Whoever counts gives the differences to what it
/// gave before; each batch of them is there whole or not at all, so that nothing is counted twice, and a process that
/// goes on with a minute after another was killed has nothing to know of it. Once a fine bin is over it is added to
/// those of an hour and a day, in the transaction that ends it; what changes in it later is added to all three. So
/// nothing is ever worked out from bins that may be gone. Lives in one thread, with a store of its own; every call may
/// wait for another writer.
class WatchStore
{
public:
    /// Goes on with the watch of that name, or begins it. InvalidConfiguration where another process is at it. What a
    /// process that died had left of fine bins that are over by `now` is added to the longer ones.
    [[nodiscard]] static Result<std::unique_ptr<WatchStore>> open(std::unique_ptr<RunStore> store, const QString& name,
                                                                  std::chrono::sys_seconds now,
                                                                  const WatchGrid& grid = {});
    /// Whether somebody had begun it before.
    [[nodiscard]] bool isContinued() const { return m_isContinued; }

    /// All or nothing. The fine bins that begin at `open` go on; all others are over.
    [[nodiscard]] Result<void> write(std::span<const WatchTally> changes, std::chrono::sys_seconds open);
    /// The beginning of no bin: all are over.
    static constexpr std::chrono::sys_seconds kNoneOpen = std::chrono::sys_seconds::min();
    /// A mark of the last batch whose server was lost while it ended: it has it all, or nothing of it. None where that
    /// is certain.
    [[nodiscard]] std::optional<qint64> batchInDoubt() const { return m_doubt; }
    /// Whether the batch of that mark was the last that the store had when this was opened.
    [[nodiscard]] bool hasTaken(qint64 batch) const { return m_isContinued && m_beatBefore == batch; }
    /// A fine bin.
    [[nodiscard]] Result<std::optional<WatchBin>> find(const QString& backend, std::chrono::sys_seconds start) const;

    /// What the watch is made with: settings and "backends", without secrets. Backends that it had before stay in it,
    /// and so does its WatchLog.
    [[nodiscard]] Result<void> setRecord(const QJsonObject& record);
    /// Tells other processes that this one is at it; every few seconds.
    [[nodiscard]] Result<void> heartbeat();
    /// Deletes what is older than wanted for good, of runs those that hold this watch's messages.
    [[nodiscard]] Result<void> trim(const WatchKeep& keep, std::chrono::sys_seconds now);
    /// Nobody is at it any more.
    [[nodiscard]] Result<void> release();

    [[nodiscard]] const RunStore& store() const { return *m_store; }

    /// Key in RunRecord::plan of the watch that a run holds the messages of.
    static constexpr QLatin1StringView kPlanKey{"watch"};
    static constexpr QLatin1StringView kBackendsKey{"backends"};   ///< of its record
    static constexpr QLatin1StringView kObjectiveKey{"objective"}; ///< the same: Objective::text(), where it has one

private:
    /// What `watch` says of it.
    struct Claim
    {
        qint64 number = 0;
        bool isContinued = false;
        qint64 beatBefore = 0; ///< of who was at it before
    };
    WatchStore(std::unique_ptr<RunStore> store, const Claim& claim, const WatchGrid& grid);
    [[nodiscard]] static Result<Claim> claim(RunStore& store, const QString& name);
    // In a transaction that is open.
    /// Where the connection may be lost while it ends: what tells later whether it did.
    [[nodiscard]] Result<void> markBatch();
    [[nodiscard]] Result<void> rollOver(std::chrono::sys_seconds open);
    /// Whether the longer bins have it by now.
    [[nodiscard]] Result<bool> writeOne(const WatchTally& change);
    /// Adds it to the bins of an hour and a day that it lies in.
    template<typename More>
    [[nodiscard]] Result<void> roll(const More& more);
    [[nodiscard]] Result<void> trimRuns(std::chrono::sys_seconds before);
    [[nodiscard]] Result<void> change(const QString& assignment, const QVariant& value);

    // The store outlives the table that reads it.
    std::unique_ptr<RunStore> m_store;
    WatchBinTable m_bins;
    qint64 m_number;
    WatchGrid m_grid;
    QString m_name = {};
    bool m_isContinued;
    qint64 m_beatBefore;
    qint64 m_batch = 0; ///< its mark: the heartbeat that is written with it
    std::optional<qint64> m_doubt = {};
    std::chrono::sys_seconds m_open = kNoneOpen; ///< as of the last batch
};

} // namespace roundtrip
