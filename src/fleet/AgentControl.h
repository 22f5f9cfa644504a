// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetSeat.h"
#include "load/OpenReport.h"
#include "load/SendLease.h"

#include <QObject>
#include <QThread>

#include <condition_variable>
#include <functional>
#include <set>

namespace roundtrip {

/// An agent's word with the others, by way of the store, in a thread of its own ("fleet-control"), which is the only
/// one of its threads that waits for the server besides the recorder's: beats, opens and closes its place, asks for the
/// clock, applies the rules, and looks twice a second whether a segment begins or the run is stopped.
///
/// It lengthens the lease by which the agent sends: to kLease after the last beat that was answered. Others take an
/// agent for lost FleetStore::kSilence after its last beat, so nobody sends who was declared lost.
class AgentControl : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kLease{10};
    static constexpr std::chrono::seconds kBeat{2};

    struct Setup
    {
        StoreUrl store;
        QString runId = {};
        QString program = {}; ///< version of this one
        /// Which one this is, once it is known how many there are.
        std::function<Result<std::optional<int>>(int agents)> index = {};
        std::function<std::vector<ShareTally>()> tallies = {}; ///< so far; called in the control's thread; may be empty
    };
    struct Seat
    {
        FleetPlan plan = {};
        int index = 0;
        ServerClock clock = {};
    };

    /// Clock and lease outlive it. Emits in its thread.
    AgentControl(Setup setup, const Clock& clock, SendLease& lease);
    ~AgentControl() override;

    /// Takes a place; waits for it. From then on the place is kept.
    [[nodiscard]] Result<Seat> join();
    void setState(AgentState state);
    void setProgress(const QJsonObject& progress);
    void arrive(int segment, const OpenReport& report);
    /// Asks all agents of the run to end.
    void stopRun(FleetStop why, const QString& reason);
    /// The others were waited for long enough: a run that has not begun does so with those who have come, where they
    /// are enough for its plan, or ends and names the others.
    void stopWaiting();
    /// What the agent came to; waits until it is kept, or cannot be.
    [[nodiscard]] Result<void> finish(const QJsonObject& outcome);

Q_SIGNALS:
    /// This segment begins at `origin` of this process's clock.
    void segmentBegins(int segment, roundtrip::Instant origin);
    /// The run was stopped, or has ended.
    void runStops(roundtrip::FleetStop why, const QString& reason);
    /// Others have declared this agent lost.
    void seatLost();
    /// The others have begun while this agent was not ready.
    void leftBehind();

private:
    struct Stop
    {
        FleetStop why = FleetStop::None;
        QString reason = {};
        bool isForMissing = false;
    };
    struct Work ///< what the thread is asked to do
    {
        std::vector<std::pair<int, OpenReport>> arrivals = {};
        std::optional<Stop> stop = {};
        std::optional<QJsonObject> outcome = {};
        bool quit = false;
    };

    void run();
    [[nodiscard]] Result<Seat> sit();
    /// Until there is work, or it is time to look; false: the end.
    [[nodiscard]] bool waitForWork();
    void turn();
    [[nodiscard]] Result<void> talk();
    [[nodiscard]] Result<void> reconnect();
    [[nodiscard]] Result<void> beatIfDue();
    [[nodiscard]] Result<void> beat();
    [[nodiscard]] Result<void> tellOfLoss();
    [[nodiscard]] Result<void> probeIfDue();
    [[nodiscard]] Result<void> takeOver();
    [[nodiscard]] Result<void> look();
    [[nodiscard]] Result<void> tellOfStarts(const FleetCourse& course);

    Setup m_setup;
    const Clock& m_clock;
    SendLease& m_lease;
    const QString m_token;

    std::mutex m_mutex; ///< of everything down to the next blank line
    std::condition_variable m_wakeUp;
    std::condition_variable m_answered;
    Work m_work;
    AgentState m_state = AgentState::Joined;
    QJsonObject m_progress;
    bool m_isStateNew = false;
    std::optional<Result<Seat>> m_joined;
    std::optional<Result<void>> m_finished;

    // Touched by the control's thread alone.
    std::unique_ptr<FleetStore> m_store;
    std::optional<FleetSeat> m_seat;
    Seat m_place;
    Work m_open; ///< not done yet
    Instant m_lastBeat = {};
    Instant m_lastProbe = {};
    std::set<int> m_told; ///< segments whose start was told
    bool m_toldOfStop = false;
    bool m_toldOfLoss = false;

    std::unique_ptr<QThread> m_thread;
};

} // namespace roundtrip
