// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleSink.h"
#include "core/SleepClock.h"
#include "store/RecordingPlace.h"
#include "store/RowQueue.h"

#include <QThread>

#include <condition_variable>
#include <functional>

namespace roundtrip {

/// Writes a run to a store while it happens, in a thread of its own ("recorder"): four times a second, at once
/// when much has come together. addSample() and addConnection() may be called from any thread and never wait for the
/// disk.
///
/// When the store fails (full, read-only, locked for longer than ten seconds, damaged) the failure is reported once and
/// the run goes on in memory, where it is complete, or, when a server fails, in a file on this machine; url() then says
/// where to read it. finish() tries once more to bring it to the store.
///
/// Where the machine is suspended meanwhile it notes that in the run (RunInfo::sleeps).
class Recorder final : public SampleSink
{
public:
    /// Called once, in the recorder's thread, which must not call back.
    using FailureHandler = std::function<void(const Error&)>;

    /// Returns at once, also where opening the store takes time or fails; `options` may have it opened somewhat later.
    /// `info.status` is Running.
    Recorder(const StoreUrl& url, const RunInfo& info, FailureHandler onFailure = {}, const StoreOptions& options = {},
             SleepClock asleep = &timeAsleep);
    /// Ends the run as Cancelled if nobody has ended it.
    ~Recorder() override;

    void addSample(const Sample& sample) override;
    void addConnection(const ConnectionSample& connection) override;

    /// What is planned by now (backends added to a chat, levels that were searched); written with the next batch.
    void setRecord(const RunRecord& run);
    /// What this process came to know (a self-check's result, losses without a name); written with the next batch.
    void setClient(const ClientRecord& client);

    /// Waits until everything added before is written. The error where it is in no store yet.
    Result<void> flush();
    /// Writes everything and ends the run; rows that come later are not recorded. The error where the run did not get
    /// to the wanted store; url() then still has it, until the recorder is destroyed. Later calls return the first
    /// one's result.
    Result<void> finish(RunStatus status);

    /// Where the run is, for RunReader.
    [[nodiscard]] StoreUrl url() const;
    [[nodiscard]] const QString& runId() const { return m_runId; }
    /// Why the wanted store was given up.
    [[nodiscard]] std::optional<Error> failure() const;
    /// The suspends of the machine that have been noticed.
    [[nodiscard]] SleepLog sleeps() const;

private:
    /// What the recorder's thread is asked to do.
    struct Request
    {
        std::uint64_t flush = 0; ///< number of the latest flush asked for
        std::optional<RunStatus> finish = {};
        std::optional<RunRecord> record = {};
        std::optional<ClientRecord> client = {};
        bool quit = false;
    };

    void run();
    [[nodiscard]] bool hasWork() const; ///< under the lock
    void waitToOpen();
    [[nodiscard]] Request waitForWork();
    void watchSleep();
    void takeRows();
    void write();
    [[nodiscard]] Result<void> writePending();
    [[nodiscard]] bool mustMove(const Error& error);
    void moveAside(const Error& why);
    void beat();
    void end(RunStatus status);
    void answerFlush(std::uint64_t number);
    void wakeIfLarge(std::size_t waiting);

    const QString m_runId;
    const UtcAnchor m_anchor;
    const FailureHandler m_onFailure;

    RowQueue<Sample> m_samples;
    RowQueue<ConnectionSample> m_connections;

    mutable std::mutex m_mutex; ///< of everything down to the next blank line
    std::condition_variable m_wakeUp;
    std::condition_variable m_answered;
    bool m_isLarge = false;
    Request m_request;
    std::uint64_t m_flushes = 0; ///< asked for
    std::uint64_t m_flushed = 0; ///< answered
    Result<void> m_flushResult;
    std::optional<Result<void>> m_finishResult;
    std::optional<Error> m_failure;
    StoreUrl m_url;
    SleepLog m_sleeps;

    // Touched by the recorder's thread alone.
    RecordingPlace m_place;
    SleepMeter m_sleep;
    std::chrono::milliseconds m_openAfter;
    Instant m_lastAwake;
    std::vector<std::vector<Sample>> m_pendingSamples;
    std::vector<ConnectionSample> m_pendingConnections;
    Result<void> m_lastWrite;
    std::optional<Instant> m_lockedSince;
    Instant m_lastBeat = {};

    std::unique_ptr<QThread> m_thread;
};

} // namespace roundtrip
