// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadMeter.h"
#include "load/LoadSegment.h"
#include "load/LoadWorker.h"
#include "load/SourceAddresses.h"
#include "load/StartGate.h"

#include <QThread>

namespace roundtrip {

struct SegmentSetup
{
    LoadPlan plan = {};
    LoadSegment segment = {};
    LoadTarget target;
    LoadClock clock;
    QString tag = {};                 ///< of the run: virtualUserOf()
    Share share = {};                 ///< of the segment
    std::int64_t firstRow = 0;        ///< MeterOptions::lastRow
    SampleSink* sink = nullptr;       ///< outlives the segment; called from a thread of the segment
    StartGate* gate = nullptr;        ///< outlives the segment
    const SendLease* lease = nullptr; ///< WorkerSetup::lease
};

struct SegmentResult
{
    LoadSegment segment = {};
    Ledger ledger;
    OpenReport connections = {};
    PlannedCuts cuts = {};
    UnnamedLosses unnamed;
    std::int64_t lastRow = 0;
    bool cancelled = false;
};

/// Runs one segment, or a share of it: connect, wait for the gate, send as scheduled, drain, leave. Owns the threads it
/// needs, as many workers as the machine has cores but no more than users. Lives in a thread with an event loop that
/// must not be one of the measuring ones.
///
/// The drain ends when every copy is accounted for and a second has passed without an arrival (duplicates trail
/// behind), or at the horizon, or when no link is left through which anything could still come.
class SegmentRun : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Idle,
        Connecting,
        Waiting, ///< for the gate, with all connections open
        Sending,
        Draining,
        Finished
    };

    /// Precondition: the share has connections in it (Share::check()).
    explicit SegmentRun(SegmentSetup setup, QObject* parent = nullptr);
    /// Ends without a result if it is still running.
    ~SegmentRun() override;

    void start();
    /// Sends nothing more, waits at most a second for what is under way, and finishes. May be called twice.
    void cancel();

    [[nodiscard]] const LoadSegment& segment() const { return m_setup.segment; }
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] int settledConnections() const { return m_settled; }
    /// In the closed model the most that there may be.
    [[nodiscard]] std::size_t scheduledMessages() const { return m_messageCount; }
    /// When the last message is due; meaningful from Sending on.
    [[nodiscard]] Instant sendingUntil() const { return m_origin + m_span; }
    /// Since when it waits for the last messages; meaningful in Draining.
    [[nodiscard]] Instant drainingSince() const { return m_drainStart; }
    [[nodiscard]] Duration horizon() const { return m_setup.plan.horizon; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] MeterReading reading() const;

Q_SIGNALS:
    void finished(const roundtrip::SegmentResult& result);

private:
    void makeMeter(std::size_t workers);
    void makeWorkers(std::size_t count);
    [[nodiscard]] WorkerSetup::User makeUser(int inShare) const;
    [[nodiscard]] QThread& newThread(const QString& name);
    void onOpened(const OpenReport& report);
    void onSentAll();
    void waitForStart();
    void startSending(Instant origin);
    void startDraining();
    void watchDrain();
    [[nodiscard]] bool isAnybodyReturning();
    void finish(bool horizonPassed);
    void stopThreads();

    template<typename Function>
    void forEachWorker(Function function);

    SegmentSetup m_setup;
    RoomLayout m_rooms;
    UserRange m_users;
    Stage m_stage = Stage::Idle;
    SourceAddresses m_sources;
    Schedule m_schedule;
    std::size_t m_messageCount = 0;
    Duration m_span = {};
    MeterMailbox m_mailbox;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::unique_ptr<LoadMeter> m_meter;
    std::vector<std::unique_ptr<LoadWorker>> m_workers;
    OpenReport m_report;
    std::size_t m_openedWorkers = 0;
    std::size_t m_doneWorkers = 0;
    int m_settled = 0;
    Instant m_origin = {};
    Instant m_drainStart = {};
    bool m_cancelled = false;
    QTimer m_drainTimer;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::SegmentResult)
