// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/WatchAlerts.h"
#include "measure/Watcher.h"
#include "model/LaneObjective.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace roundtrip {

/// A watch of the window: the watch itself (Watcher) works in a thread of its own, which opens the store and waits for
/// it. The object lives in the GUI thread. Once.
class WatchJob : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        const PlatformTable* platforms = nullptr; ///< outlives the job
        const Clock* clock = nullptr;             ///< outlives the job
        WatchPlan plan = {};
        StoreUrl store = StoreUrl::standard();
        std::vector<LoadTarget> targets = {};
        std::optional<AlertSetup> alerts = {}; ///< nobody is alerted without
    };

    explicit WatchJob(Setup setup, QObject* parent = nullptr);
    /// Ends the watch where nobody has, and waits for that: as long as its plan waits for what is in flight.
    ~WatchJob() override;

    void start();
    /// From now on these.
    void setTargets(const std::vector<LoadTarget>& targets);
    /// Waits for what is in flight; ended() follows. May be called twice.
    void stop();

Q_SIGNALS:
    /// It is kept from now on; `continued`: the store knew a watch of that name, which goes on.
    void began(bool continued);
    void linksChanged(int ready, int all);
    /// The store takes nothing; without an error: everything again.
    void storeTold(const std::optional<roundtrip::Error>& trouble);
    /// An alert began or is over; the watch keeps it.
    void alertNoted(const roundtrip::AlertNotice& notice);
    /// How its objective stands on each backend, by name; where it has one.
    void objectivesChanged(const QHash<QString, roundtrip::LaneObjective>& objectives);
    /// A receiver did not take a message.
    void alertFailed(const QString& why);
    /// After stop(), or because it could not begin.
    void ended(const roundtrip::Result<void>& outcome);

private:
    void begin();
    void beginObjective();
    void beginAlerts();
    void tellObjectives();
    void tellLinks();
    void tellEnd(const Result<void>& outcome);

    Setup m_setup;
    QThread m_thread;
    QObject m_context;                           ///< lives in m_thread, as the watcher does
    std::unique_ptr<Watcher> m_watcher;          ///< touched in m_thread alone
    std::unique_ptr<WatchAlerts> m_alerts;       ///< likewise
    std::unique_ptr<ObjectiveTrack> m_objective; ///< likewise
};

} // namespace roundtrip
