// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/OpenReport.h"
#include "load/Pacer.h"
#include "load/SendLease.h"
#include "load/ThinkPacer.h"
#include "load/VirtualUser.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace roundtrip {

/// What one worker is to do, all of it known before it starts.
struct WorkerSetup
{
    std::size_t index = 0;
    LoadTarget target;
    LoadClock clock;
    struct User
    {
        VirtualUserOptions options = {};
        const UserSchedule* schedule = nullptr; ///< outlives the worker
        std::optional<Random> think = {};       ///< of the closed model's times; empty for one that listens
        Duration opensAt = {};                  ///< after the opening began; meaningful with Opening::InTurn
    };
    std::vector<User> users = {};
    enum class Opening {
        Limited, ///< a few at a time, the next when one is ready or has failed
        AtOnce,
        InTurn ///< each at its time, in the order of the users
    };
    Opening opening = Opening::Limited;
    /// Of the closed model.
    struct Thinking
    {
        Distribution seconds = {}; ///< none: the open model
        Duration patience = {};    ///< how long a message is waited for
        Duration warmup = {};
        Duration span = {}; ///< warm-up included
    };
    Thinking thinking = {};
    MeterMailbox* mailbox = nullptr;  ///< outlives the worker
    const SendLease* lease = nullptr; ///< outlives the worker; null: it may always send
};

/// One I/O thread's share of a load run: its virtual users and their pacer. Constructed anywhere, moved to its thread
/// before anything else; the slots are called there.
class LoadWorker : public QObject
{
    Q_OBJECT

public:
    explicit LoadWorker(WorkerSetup setup);
    ~LoadWorker() override;

    /// Connects the users, offset 0 of their turns being `origin`; opened() follows when each is ready or has failed.
    void open(Instant origin);
    /// Sends as scheduled, offset 0 being `origin`; sentAll() follows.
    void begin(Instant origin);
    /// Accounts for the whole schedule as not sent, without waiting for its times.
    void skipAll(Instant origin, const Error& why);
    /// Sends nothing more.
    void stopSending();
    /// Leaves; the last events are in the mailbox when this returns.
    void close();
    /// Of all its users so far.
    [[nodiscard]] PlannedCuts cuts() const;

Q_SIGNALS:
    void userSettled();
    void opened(const roundtrip::OpenReport& report);
    void sentAll();

private:
    void makePacers();
    void makeThinking();
    void send(std::size_t user, Instant intended, Phase phase);
    void think(std::size_t user, Instant intended);
    void openNext();
    void onSettled(bool ready, const Error& why);
    void flush();

    WorkerSetup m_setup;
    // The event loop objects are made in the worker's own thread, by open().
    MeterOutbox m_outbox;
    std::unique_ptr<QTimer> m_flushTimer;
    std::vector<UserSchedule> m_turns; ///< of the opening: an offset for each user
    std::unique_ptr<Pacer> m_opener;
    std::unique_ptr<Pacer> m_pacer;
    std::vector<UserSchedule> m_goings; ///< of each user: when it leaves, when it comes back, and so on
    std::unique_ptr<Pacer> m_attendance;
    std::unique_ptr<ThinkPacer> m_thinking; ///< of the closed model; else null
    Instant m_origin = {};
    std::vector<std::unique_ptr<VirtualUser>> m_users;
    OpenReport m_report;
};

} // namespace roundtrip
