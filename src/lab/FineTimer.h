// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace roundtrip {

/// A single-shot timer for a point of the monotonic clock, finer than the millisecond of QTimer where the system can
/// (Linux: timerfd). Belongs to the thread that made it, whose event loop must run.
class FineTimer : public QObject
{
    Q_OBJECT

public:
    explicit FineTimer(QObject* parent = nullptr);
    ~FineTimer() override;

    /// Replaces what was set before. A point in the past fires as soon as the event loop runs.
    void startAt(Instant due);
    void stop();

Q_SIGNALS:
    void timedOut();

private:
    void setUpSystemTimer();
    bool startSystemTimer(Instant due);
    void stopSystemTimer();

    int m_descriptor = -1; ///< of the system's timer; -1 where there is none
    QTimer m_coarse;
};

} // namespace roundtrip
