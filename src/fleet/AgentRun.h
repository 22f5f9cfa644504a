// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/AgentControl.h"
#include "fleet/ShareCounts.h"
#include "load/StartGate.h"
#include "measure/MeasuredLoad.h"

#include <QTimer>

namespace roundtrip {

/// One agent's share of a planned run, from its first connection to its last word: measured as every load run is
/// (MeasuredLoad), beginning each segment with the others, ending when the run is stopped, or when nobody has heard of
/// it for AgentControl::kLease. Lives in a thread with an event loop, as MeasuredRun does.
class AgentRun : public QObject, private StartGate
{
    Q_OBJECT

public:
    struct Setup
    {
        StoreUrl store;
        AgentControl::Seat seat = {};
        std::vector<LoadTarget> targets = {};
        const Clock* clock = nullptr; ///< outlives the run
        QJsonObject clockFloor = {};  ///< of a self-check
        std::shared_ptr<ShareCounts> counts = {};
        Duration patience = std::chrono::minutes(10); ///< to wait for the others before the first segment
    };

    /// Control and lease outlive it.
    AgentRun(Setup setup, AgentControl& control, SendLease& lease, QObject* parent = nullptr);
    ~AgentRun() override;

    void start();
    /// Somebody told this process to end: then all of the run does.
    void cancel();
    [[nodiscard]] const std::shared_ptr<Recorder>& recorder() const { return m_load->recorder(); }

    /// Why the run ended before its plan was done, a clause; empty where it was not so.
    [[nodiscard]] const QString& stopReason() const { return m_stopReason; }
    /// This agent could not be heard, or was declared lost: its share is unfinished.
    [[nodiscard]] bool wasCutOff() const { return m_wasCutOff; }

Q_SIGNALS:
    void progressed(const roundtrip::LoadProgress& progress);
    void finished(const roundtrip::RunEnding& ending);

private:
    void arrive(const LoadSegment& segment, const OpenReport& report, Continuation proceed) override;
    void begin(int segment, Instant origin);
    void endWith(const QString& reason);
    void watchLease();
    void tell(const LoadProgress& progress);
    [[nodiscard]] int numberOf(const LoadSegment& segment) const;

    Setup m_setup;
    AgentControl& m_control;
    SendLease& m_lease;
    std::vector<LoadSegment> m_segments;
    std::map<int, Continuation> m_waiting;
    std::unique_ptr<MeasuredLoad> m_load;
    QTimer m_leaseTimer;
    QTimer m_patience;
    QString m_stopReason;
    bool m_wasCutOff = false;
};

} // namespace roundtrip
