// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Mailbox.h"
#include "core/SleepClock.h"

#include <QObject>
#include <QTimer>

namespace roundtrip {

/// How late a thread came to its own timer.
struct ClientLag
{
    Instant when = {}; ///< when it came
    Duration lag{};
};

/// Beats in the thread that stamps and tells how late each beat was: where it is late, so may be the stamps, and the
/// client itself was slow. Timers wake on whole milliseconds, so a healthy thread shows up to one. A beat after the
/// machine was suspended is as late as it slept, although the clock stood still meanwhile. At rest, while there is
/// nothing to stamp, it beats more slowly: four lanes that wake fifty times a second each would cost more than all else
/// in an idle window. Lives in that thread; clock and mailbox outlive it.
class IoHeartbeat : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kBeat{20};
    static constexpr std::chrono::milliseconds kRestingBeat{500};

    IoHeartbeat(const Clock& clock, Mailbox<ClientLag>& lags, SleepClock asleep = &timeAsleep,
                QObject* parent = nullptr);

    void start();
    void stop();
    void setResting(bool rests);

Q_SIGNALS:
    /// The machine was suspended: whoever was connected may have been given up meanwhile.
    void woke(roundtrip::Duration slept);

private:
    void beat();
    void await(Instant now);

    const Clock& m_clock;
    Mailbox<ClientLag>& m_lags;
    SleepMeter m_sleep;
    QTimer m_timer;
    Instant m_due = {};
    bool m_rests = false;
};

} // namespace roundtrip
