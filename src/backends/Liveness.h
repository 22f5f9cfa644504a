// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QBasicTimer>
#include <QObject>

namespace roundtrip {

/// Watches for a server that has gone silent (as Ably's RTN23 has it): it says something within an interval, or is
/// asked. When that has
/// passed, one probe may provoke an answer; after a further grace it is given up.
class Liveness : public QObject
{
    Q_OBJECT

public:
    Liveness(const Clock& clock, Duration grace, QObject* parent = nullptr);

    /// From now on something must be heard within `interval` + grace. Zero promises nothing, so nothing is watched.
    void watch(Duration interval);
    void heard(Instant when);
    void stop() { m_timer.stop(); }

Q_SIGNALS:
    void probeDue();
    void fellSilent(roundtrip::Duration silence);

private:
    void timerEvent(QTimerEvent* event) override;
    void onTimer();
    void startTimer(Duration span);

    const Clock& m_clock;
    Duration m_grace;
    Duration m_interval = Duration::zero();
    Instant m_lastHeard = {};
    bool m_probed = false;
    QBasicTimer m_timer;
};

} // namespace roundtrip
