// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/EpollDispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace roundtrip {

namespace {

constexpr std::size_t kEventsATurn = 256;
/// What wakes each type of notifier, as in Qt's own dispatcher: an error or a hang-up is everybody's affair.
constexpr std::array<std::uint32_t, 3> kWakes = {EPOLLIN | EPOLLHUP | EPOLLERR, EPOLLOUT | EPOLLHUP | EPOLLERR,
                                                 EPOLLPRI | EPOLLHUP | EPOLLERR};
constexpr std::array<std::uint32_t, 3> kAsks = {EPOLLIN, EPOLLOUT, EPOLLPRI};

Instant now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject* parent)
    : QAbstractEventDispatcher(parent),
      m_epoll(epoll_create1(EPOLL_CLOEXEC)),
      m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event{.events = EPOLLIN, .data = {.fd = m_wake}};
    if (isValid())
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    if (m_wake >= 0)
        ::close(m_wake);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    Q_EMIT awake();
    // Whatever is posted from here on wakes the wait below.
    QCoreApplication::sendPostedEvents();
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted;
    if (mayWait)
        Q_EMIT aboutToBlock();
    if (m_isInterrupted)
        return false;
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const int timeout = timeoutFor(mayWait, withTimers);
    int events = flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? waitForWakeUp(timeout) : waitForSockets(timeout);
    if (withTimers)
        events += tellTimers();
    return events > 0;
}

int EpollDispatcher::timeoutFor(bool mayWait, bool withTimers) const
{
    if (!mayWait)
        return 0;
    const auto due = withTimers ? m_timers.next() : std::nullopt;
    if (!due)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, std::numeric_limits<int>::max()));
}

int EpollDispatcher::waitForWakeUp(int timeout)
{
    pollfd wake{.fd = m_wake, .events = POLLIN, .revents = 0};
    if (::poll(&wake, 1, timeout) <= 0)
        return 0;
    takeWakeUp();
    return 1;
}

int EpollDispatcher::waitForSockets(int timeout)
{
    tellChanges();
    std::array<epoll_event, kEventsATurn> events{};
    const int count = epoll_wait(m_epoll, events.data(), kEventsATurn, m_alwaysReady.empty() ? timeout : 0);
    int woken = 0;
    for (int i = 0; i < count; ++i) {
        if (events[i].data.fd == m_wake) {
            takeWakeUp();
            ++woken;
        } else {
            markPending(events[i].data.fd, events[i].events);
        }
    }
    for (const int fd : m_alwaysReady)
        markPending(fd, EPOLLIN | EPOLLOUT);
    return woken + tellNotifiers();
}

void EpollDispatcher::markPending(int fd, std::uint32_t events)
{
    const auto watch = m_watches.find(fd);
    if (watch == m_watches.end())
        return;
    for (std::size_t type = 0; type < kWakes.size(); ++type) {
        Slot& slot = watch->second.slots[type];
        if (!slot.notifier || slot.isPending || (events & kWakes[type]) == 0)
            continue;
        slot.isPending = true;
        m_pending.push_back(slot.notifier);
    }
}

int EpollDispatcher::tellNotifiers()
{
    int told = 0;
    while (!m_pending.empty()) {
        QSocketNotifier* notifier = m_pending.front();
        m_pending.pop_front();
        m_watches.at(static_cast<int>(notifier->socket())).slots[notifier->type()].isPending = false;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        ++told;
    }
    return told;
}

int EpollDispatcher::tellTimers()
{
    const Instant when = now();
    int told = 0;
    for (const int id : m_timers.due(when)) {
        QObject* object = m_timers.begin(id, when);
        if (!object)
            continue;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(object, &event);
        m_timers.end(id);
        ++told;
    }
    return told;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier* notifier)
{
    const int fd = static_cast<int>(notifier->socket());
    Watch& watch = m_watches[fd];
    Q_ASSERT(!watch.slots[notifier->type()].notifier); // one of each type, as Qt asks
    watch.slots[notifier->type()] = {.notifier = notifier};
    if (!std::exchange(watch.isChanged, true))
        m_changed.push_back(fd);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier)
{
    const int fd = static_cast<int>(notifier->socket());
    const auto found = m_watches.find(fd);
    if (found == m_watches.end() || found->second.slots[notifier->type()].notifier != notifier)
        return;
    Watch& watch = found->second;
    if (watch.slots[notifier->type()].isPending)
        m_pending.erase(std::find(m_pending.begin(), m_pending.end(), notifier));
    watch.slots[notifier->type()] = {};
    if (std::none_of(watch.slots.begin(), watch.slots.end(), [](const Slot& slot) { return slot.notifier; })) {
        // At once: the descriptor may be closed next, and its number belong to another socket.
        tellKernel(fd, watch);
        m_watches.erase(found);
        return;
    }
    // Sockets want to write, and no more, with every message: the kernel is told what is left of that before the wait.
    if (!std::exchange(watch.isChanged, true))
        m_changed.push_back(fd);
}

void EpollDispatcher::tellChanges()
{
    for (const int fd : m_changed) {
        const auto watch = m_watches.find(fd);
        if (watch != m_watches.end() && std::exchange(watch->second.isChanged, false))
            tellKernel(fd, watch->second);
    }
    m_changed.clear();
}

void EpollDispatcher::tellKernel(int fd, Watch& watch)
{
    std::uint32_t wanted = 0;
    for (std::size_t type = 0; type < kAsks.size(); ++type)
        wanted |= watch.slots[type].notifier ? kAsks[type] : 0;
    if (wanted == 0)
        m_alwaysReady.erase(fd);
    if (wanted == watch.asked)
        return;
    const int operation = wanted == 0 ? EPOLL_CTL_DEL : watch.asked == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    watch.asked = wanted;
    epoll_event event{.events = wanted, .data = {.fd = fd}};
    if (epoll_ctl(m_epoll, operation, fd, &event) == 0 || wanted == 0)
        return;
    if (errno == EPERM)
        m_alwaysReady.insert(fd); // as poll(2) has it
    else if (errno == ENOENT)     // closed behind our back, and opened anew
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    else if (errno == EEXIST)
        epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object)
{
    m_timers.add(TimerInfo(id, static_cast<int>(interval), type), object, now());
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject* object)
{
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject* object) const
{
    return m_timers.of(object);
}

int EpollDispatcher::remainingTime(int id)
{
    const auto due = m_timers.dueAt(id);
    if (!due)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

void EpollDispatcher::wakeUp()
{
    if (m_isWoken.exchange(true))
        return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof one); // full: then it is readable anyway
}

void EpollDispatcher::takeWakeUp()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof count);
    m_isWoken = false; // after reading: whoever comes between has posted, and posted events are looked for next
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace roundtrip

#include "moc_EpollDispatcher.cpp"
