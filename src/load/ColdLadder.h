// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ColdProbe.h"
#include "core/SampleSink.h"
#include "load/ColdPlan.h"
#include "load/LoadTarget.h"
#include "load/Payload.h"
#include "session/Meter.h"
#include "session/Session.h"

#include <QTimer>

#include <memory>

namespace roundtrip {

struct ColdLadderSetup
{
    ColdPlan plan = {};
    LoadTarget target;
    LoadClock clock;
    QString runTag = {};        ///< in room names
    SampleSink* sink = nullptr; ///< outlives the ladder; called in its thread
};

/// Climbs the ladder on one backend: waits, connects, sends one message, sees what becomes of it, leaves. Constructed
/// anywhere, moved to an I/O thread before anything else; the calls are made there.
class ColdLadder : public QObject
{
    Q_OBJECT

public:
    enum class Stage { Waiting, Connecting, Sending, Finished };

    explicit ColdLadder(ColdLadderSetup setup);
    ~ColdLadder() override;

    void start();
    /// Ends as soon as may be: a message under way is recorded as in flight. finished() follows. May be called twice.
    void cancel();

Q_SIGNALS:
    /// `step` from 1; `due`: the end of the wait, meaningful in Waiting.
    void moved(roundtrip::ColdLadder::Stage stage, int step, roundtrip::Instant due);
    void probed(const roundtrip::ColdProbe& probe);
    void finished(const roundtrip::Ledger& ledger, const std::optional<roundtrip::Error>& firstFailure);

private:
    void beginStep();
    void connectNow();
    void onStatus(const SessionStatus& status);
    void sendNow();
    void onRow(const Sample& sample);
    void onTick();
    void endStep();
    void dropLink();
    void finish();
    void enter(Stage stage);
    [[nodiscard]] OutgoingMessage makeMessage(Envelope& envelope);

    ColdLadderSetup m_setup;
    std::vector<ColdStep> m_steps;
    Payload m_payload;
    // The event loop objects are made in the ladder's own thread, by start().
    std::unique_ptr<QTimer> m_wait;
    std::unique_ptr<QTimer> m_tick;
    std::unique_ptr<Session> m_session;
    Meter m_meter;
    std::size_t m_next = 0; ///< index of the step to begin next; the current one is before it
    Stage m_stage = Stage::Waiting;
    Instant m_due = {};
    std::optional<Instant> m_lastEnd = {}; ///< when the link before this one had ended
    SleepMeter m_sleep;                    ///< since that moment
    QString m_connectionId = {};
    ColdProbe m_probe;
    std::optional<Instant> m_answerDue = {}; ///< arrived, and a yes still to come: until when it is waited for
    std::optional<Error> m_firstFailure = {};
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::ColdProbe)
