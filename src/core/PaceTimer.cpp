// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PaceTimer.h"

#include <QSocketNotifier>

#include <algorithm>
#include <thread>

#ifdef Q_OS_LINUX
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace roundtrip {

namespace {
/// A precise QTimer may fire up to a millisecond either side of what it was asked for.
constexpr std::chrono::milliseconds kCoarse(2);
} // namespace

PaceTimer::PaceTimer(Mechanism mechanism, QObject* parent) : QObject(parent), m_coarse(this)
{
    m_coarse.setTimerType(Qt::PreciseTimer);
    m_coarse.setSingleShot(true);
    connect(&m_coarse, &QTimer::timeout, this, &PaceTimer::onTimeout);
#ifdef Q_OS_LINUX
    if (mechanism == Mechanism::Best)
        m_kernelTimer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_kernelTimer >= 0) { // out of descriptors: the portable way still works
        m_notifier = std::make_unique<QSocketNotifier>(m_kernelTimer, QSocketNotifier::Read, this);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &PaceTimer::onKernelTimer);
    }
#else
    Q_UNUSED(mechanism)
#endif
}

PaceTimer::~PaceTimer()
{
    m_notifier.reset(); // it must not outlive the descriptor that it watches
#ifdef Q_OS_LINUX
    if (m_kernelTimer >= 0)
        ::close(m_kernelTimer);
#endif
}

void PaceTimer::startAt(Instant when)
{
    m_target = when;
    const Duration remaining = when - std::chrono::steady_clock::now();
    if (m_kernelTimer >= 0) {
        armKernelTimer(std::max(remaining, Duration(1))); // 0 would disarm it
        return;
    }
    const auto coarse = std::chrono::floor<std::chrono::milliseconds>(remaining) - kCoarse;
    m_coarse.start(std::max(coarse, std::chrono::milliseconds(0)));
}

void PaceTimer::stop()
{
    m_coarse.stop();
    if (m_kernelTimer >= 0)
        armKernelTimer(Duration::zero());
}

void PaceTimer::armKernelTimer(Duration remaining)
{
#ifdef Q_OS_LINUX
    const auto seconds = std::chrono::floor<std::chrono::seconds>(remaining);
    itimerspec spec{};
    spec.it_value.tv_sec = static_cast<time_t>(seconds.count());
    spec.it_value.tv_nsec = static_cast<long>((remaining - seconds).count());
    timerfd_settime(m_kernelTimer, 0, &spec, nullptr);
#else
    Q_UNUSED(remaining)
#endif
}

void PaceTimer::onKernelTimer()
{
#ifdef Q_OS_LINUX
    quint64 expirations = 0;
    if (::read(m_kernelTimer, &expirations, sizeof expirations) != sizeof expirations)
        return; // re-armed or stopped between its expiry and this event
    Q_EMIT expired();
#endif
}

void PaceTimer::onTimeout()
{
    if (std::chrono::steady_clock::now() >= m_target) {
        Q_EMIT expired();
        return;
    }
    const bool near = m_target - std::chrono::steady_clock::now() <= kCoarse;
    if (near)
        std::this_thread::yield();
    m_coarse.start(near ? std::chrono::milliseconds(0) : std::chrono::milliseconds(1));
}

} // namespace roundtrip

#include "moc_PaceTimer.cpp"
