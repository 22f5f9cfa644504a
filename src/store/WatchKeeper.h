// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Recorder.h"
#include "store/WatchLog.h"
#include "store/WatchStore.h"
#include "watch/WatchTime.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

class QThread;

namespace roundtrip {

/// Keeps the bins of a watch in its store, in a thread of its own ("watch-keeper"): once a second what came together,
/// once an hour what is too old. While the store is locked, full or away nothing is lost, and nothing counted twice:
/// differences add up here, a few hundred bytes a bin, until it takes them; of weeks without a store only the last
/// kMostPending bins are left, and what was dropped is told. Used from one thread.
class WatchKeeper
{
public:
    static constexpr std::size_t kMostPending = 50'000; ///< of bins that the store has not got: about 30 MB

    struct Options
    {
        StoreUrl url = StoreUrl::standard();
        QString name = {};
        WatchKeep keep = {};
        WatchGrid grid = {};
        StoreOptions store = {};
    };
    /// Called in the keeper's thread when the store fails, and without an error when it takes everything again.
    using Told = std::function<void(const std::optional<Error>& trouble)>;
    using WallClock = std::function<WatchTime::Wall()>;

    WatchKeeper(Options options, WallClock wall, Told told);
    /// Gives up the watch without a last word where end() was not called.
    ~WatchKeeper();
    WatchKeeper(const WatchKeeper&) = delete;
    WatchKeeper& operator=(const WatchKeeper&) = delete;

    /// Opens the store, and waits for that. Whether the watch goes on from an earlier process.
    [[nodiscard]] Result<bool> start();
    /// Differences of bins; those that begin at `open` are not over.
    void give(std::vector<WatchTally> changes, std::chrono::sys_seconds open);
    void setRecord(const QJsonObject& record);
    /// An alert that began, or the same again when it is over.
    void note(const WatchAlertEntry& alert);
    /// Ends a run there, so that nobody else has to wait for it.
    void finish(std::vector<std::shared_ptr<Recorder>> runs);
    /// Writes everything, ends all bins and the keeper's part of the watch. The error where something is not in the
    /// store.
    [[nodiscard]] Result<void> end();

    /// When the thread last came round: where that is long ago it hangs.
    [[nodiscard]] Instant lastRound() const { return Instant(Duration(m_lastRound.load())); }

private:
    using Key = std::pair<std::chrono::sys_seconds, QString>;

    void run();
    void round();
    void write();
    void tend(Instant now);
    void bound();
    void tell(const Result<void>& outcome);
    [[nodiscard]] Result<void> open();
    /// After the server was away, another connection. What it had not answered for is in m_pending again, unless it has
    /// that.
    [[nodiscard]] Result<void> openAgain();
    [[nodiscard]] Result<void> writePending();
    /// What is no figure: settings, and what is to be seen beside the figures.
    [[nodiscard]] Result<void> writeWords();
    void add(const WatchTally& change);

    const Options m_options;
    const WallClock m_wall;
    const Told m_told;

    std::mutex m_mutex; ///< of everything down to the next blank line
    std::condition_variable m_wakeUp;
    std::condition_variable m_answered;
    std::vector<WatchTally> m_given;
    std::chrono::sys_seconds m_open = WatchStore::kNoneOpen;
    std::optional<QJsonObject> m_record;
    std::vector<WatchAlertEntry> m_alerts;
    std::vector<std::shared_ptr<Recorder>> m_finishing;
    bool m_mustEnd = false;
    bool m_mustQuit = false;
    std::optional<Result<bool>> m_started;
    std::optional<Result<void>> m_ended;

    // Touched by the keeper's thread alone.
    std::unique_ptr<WatchStore> m_store;
    std::map<Key, WatchTally> m_pending;
    std::map<Key, WatchTally> m_inDoubt; ///< given to a server that was lost before it answered
    bool m_isCut = false;                ///< m_store's connection is of no use any more
    std::chrono::sys_seconds m_openNow = WatchStore::kNoneOpen;
    std::optional<QJsonObject> m_recordNow;
    std::vector<WatchAlertEntry> m_alertsNow; ///< the store has not got them
    bool m_isTroubled = false;
    Result<void> m_lastWrite;
    Instant m_lastBeat = {};
    std::optional<Instant> m_lastTrim;

    std::atomic<Duration::rep> m_lastRound = 0;
    std::unique_ptr<QThread> m_thread;
};

} // namespace roundtrip
