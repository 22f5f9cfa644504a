// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace roundtrip {

/// A single-shot timer for a point of the monotonic clock, finer than Qt's, which counts whole milliseconds and so
/// makes a send 0.65 ms late on average: for the schedules of a load run and the delays of the lab. On Linux it is a
/// timerfd in the event loop; elsewhere a QTimer to within two milliseconds, then rounds through the event loop that
/// give the processor away in between. Lives in the thread that made it.
class PaceTimer : public QObject
{
    Q_OBJECT

public:
    enum class Mechanism { Best, Portable };

    explicit PaceTimer(Mechanism mechanism = Mechanism::Best, QObject* parent = nullptr);
    ~PaceTimer() override;

    /// Expires once at this instant of the steady clock, or as soon as possible after it; replaces an earlier one.
    void startAt(Instant when);
    void stop();

Q_SIGNALS:
    void expired();

private:
    void armKernelTimer(Duration remaining);
    void onKernelTimer();
    void onTimeout();

    int m_kernelTimer = -1; ///< timerfd, or -1
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_coarse;
    Instant m_target = {};
};

} // namespace roundtrip
