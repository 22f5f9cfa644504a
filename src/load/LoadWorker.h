// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/OpenReport.h"
#include "load/Pacer.h"
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
    };
    std::vector<User> users = {};
    MeterMailbox* mailbox = nullptr; ///< outlives the worker
};

/// One I/O thread's share of a load run: its virtual users and their pacer. Constructed anywhere, moved to its thread
/// before anything else; the slots are called there.
class LoadWorker : public QObject
{
    Q_OBJECT

public:
    explicit LoadWorker(WorkerSetup setup);
    ~LoadWorker() override;

    /// Connects the users, some at a time; opened() follows when each is ready or has failed.
    void open();
    /// Sends as scheduled, offset 0 being `origin`; sentAll() follows.
    void begin(Instant origin);
    /// Accounts for the whole schedule as not sent, without waiting for its times.
    void skipAll(Instant origin, const Error& why);
    /// Sends nothing more.
    void stopSending();
    /// Leaves; the last events are in the mailbox when this returns.
    void close();

Q_SIGNALS:
    void userSettled();
    void opened(const roundtrip::OpenReport& report);
    void sentAll();

private:
    void openNext();
    void onSettled(bool ready, const Error& why);
    void flush();

    WorkerSetup m_setup;
    // The event loop objects are made in the worker's own thread, by open().
    MeterOutbox m_outbox;
    std::unique_ptr<QTimer> m_flushTimer;
    std::unique_ptr<Pacer> m_pacer;
    std::vector<std::unique_ptr<VirtualUser>> m_users;
    OpenReport m_report;
};

} // namespace roundtrip
