// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/FineTimer.h"

#include <QSocketNotifier>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace roundtrip {

FineTimer::FineTimer(QObject* parent) : QObject(parent)
{
    m_coarse.setSingleShot(true);
    m_coarse.setTimerType(Qt::PreciseTimer);
    connect(&m_coarse, &QTimer::timeout, this, &FineTimer::timedOut);
    setUpSystemTimer();
}

void FineTimer::startAt(Instant due)
{
    if (startSystemTimer(due))
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - std::chrono::steady_clock::now());
    m_coarse.start(std::max(left, std::chrono::milliseconds(0)));
}

void FineTimer::stop()
{
    stopSystemTimer();
    m_coarse.stop();
}

#ifdef Q_OS_LINUX

void FineTimer::setUpSystemTimer()
{
    // steady_clock is CLOCK_MONOTONIC in the standard libraries of Linux, so its points can be given as they are.
    m_descriptor = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_descriptor < 0)
        return; // out of descriptors: coarse timing still works
    auto* notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        quint64 expirations = 0;
        if (::read(m_descriptor, &expirations, sizeof expirations) == sizeof expirations)
            Q_EMIT timedOut();
    });
}

FineTimer::~FineTimer()
{
    qDeleteAll(findChildren<QSocketNotifier*>()); // it must not outlive the descriptor that it watches
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool FineTimer::startSystemTimer(Instant due)
{
    if (m_descriptor < 0)
        return false;
    constexpr qint64 kNanosecondsPerSecond = 1'000'000'000;
    const qint64 nanoseconds = std::max<qint64>(Duration(due.time_since_epoch()).count(), 1); // 0 would disarm it
    itimerspec when{};
    when.it_value.tv_sec = static_cast<time_t>(nanoseconds / kNanosecondsPerSecond);
    when.it_value.tv_nsec = static_cast<long>(nanoseconds % kNanosecondsPerSecond);
    return ::timerfd_settime(m_descriptor, TFD_TIMER_ABSTIME, &when, nullptr) == 0;
}

void FineTimer::stopSystemTimer()
{
    const itimerspec disarmed{};
    if (m_descriptor >= 0)
        ::timerfd_settime(m_descriptor, 0, &disarmed, nullptr);
}

#else

void FineTimer::setUpSystemTimer() {}

FineTimer::~FineTimer() = default;

bool FineTimer::startSystemTimer(Instant)
{
    return false;
}

void FineTimer::stopSystemTimer() {}

#endif

} // namespace roundtrip
