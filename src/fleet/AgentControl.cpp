// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentControl.h"

#include "core/MessageId.h"
#include "core/ThreadPriority.h"
#include "store/StoreError.h"

#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLook(500);
constexpr std::chrono::seconds kProbe(10);
/// For the last words of an agent whose store is away: it comes back within the lease, or not in time.
constexpr std::chrono::seconds kLastWords(15);

} // namespace

AgentControl::AgentControl(Setup setup, const Clock& clock, SendLease& lease)
    : m_setup(std::move(setup)),
      m_clock(clock),
      m_lease(lease),
      m_token(MessageId::randomPart()),
      m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(u"fleet-control"_s);
}

AgentControl::~AgentControl()
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.quit = true;
    }
    m_wakeUp.notify_one();
    m_thread->wait();
}

Result<AgentControl::Seat> AgentControl::join()
{
    m_thread->start();
    std::unique_lock lock(m_mutex);
    m_answered.wait(lock, [this] { return m_joined.has_value(); });
    return *m_joined;
}

void AgentControl::setState(AgentState state)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_state, state) == state)
            return;
        m_isStateNew = true;
    }
    m_wakeUp.notify_one();
}

void AgentControl::setProgress(const QJsonObject& progress)
{
    const std::lock_guard lock(m_mutex);
    m_progress = progress;
}

void AgentControl::arrive(int segment, const OpenReport& report)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.arrivals.emplace_back(segment, report);
    }
    m_wakeUp.notify_one();
}

void AgentControl::stopRun(FleetStop why, const QString& reason)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.stop = Stop{.why = why, .reason = reason};
    }
    m_wakeUp.notify_one();
}

void AgentControl::stopWaiting()
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.stop = Stop{.why = FleetStop::Missing, .isForMissing = true};
    }
    m_wakeUp.notify_one();
}

Result<void> AgentControl::finish(const QJsonObject& outcome)
{
    std::unique_lock lock(m_mutex);
    m_work.outcome = outcome;
    m_wakeUp.notify_one();
    if (!m_answered.wait_for(lock, kLastWords, [this] { return m_finished.has_value(); }))
        return storeError(StoreFault::Unreachable, m_setup.store);
    return *m_finished;
}

void AgentControl::run()
{
    yieldToIoThreads();
    const auto joined = sit();
    {
        const std::lock_guard lock(m_mutex);
        m_joined = joined;
        m_answered.notify_all();
    }
    if (joined) {
        while (waitForWork())
            turn();
    }
    m_seat.reset();
    m_store.reset();
}

Result<AgentControl::Seat> AgentControl::sit()
{
    auto store = FleetStore::open(m_setup.store);
    if (!store)
        return store.error();
    m_store = std::move(store).value();
    auto plan = m_store->find(m_setup.runId);
    if (!plan)
        return plan.error();
    m_place.plan = std::move(plan).value();
    const auto index = m_setup.index(m_place.plan.agents);
    if (!index)
        return index.error();
    const FleetSeat::Wish wish{
        .runId = m_setup.runId, .index = index.value(), .host = QSysInfo::machineHostName(), .token = m_token};
    const Instant before = m_clock.now();
    auto seat = FleetSeat::take(*m_store, m_place.plan, wish, m_setup.program);
    if (!seat)
        return seat.error();
    m_seat.emplace(std::move(seat).value());
    m_place.index = m_seat->index();
    m_lastBeat = before;
    m_lease.renew(before + kLease);
    const auto clock = ServerClock::ask(m_store->connection(), m_clock);
    if (!clock)
        return clock.error();
    m_place.clock = clock.value();
    m_lastProbe = m_clock.now();
    if (const auto kept = m_seat->keepProbe(m_place.clock); !kept)
        return kept.error();
    return m_place;
}

bool AgentControl::waitForWork()
{
    std::unique_lock lock(m_mutex);
    m_wakeUp.wait_for(lock, kLook, [this] {
        return m_work.quit || !m_work.arrivals.empty() || m_work.stop || m_work.outcome || m_isStateNew;
    });
    Work work = std::exchange(m_work, {});
    m_open.arrivals.insert(m_open.arrivals.end(), work.arrivals.begin(), work.arrivals.end());
    if (work.stop)
        m_open.stop = std::move(work.stop);
    if (work.outcome)
        m_open.outcome = std::move(work.outcome);
    return !work.quit;
}

/// What could not be done is tried again the next time: another connection may be needed, or a lock went to somebody
/// else. The lease runs meanwhile.
void AgentControl::turn()
{
    if (const auto talked = talk(); !talked && !isLocked(talked.error())) {
        m_seat.reset();
        m_store.reset();
    }
}

Result<void> AgentControl::talk()
{
    if (!m_seat) {
        if (auto connected = reconnect(); !connected || !m_seat)
            return connected;
    }
    for (const auto step :
         {&AgentControl::beatIfDue, &AgentControl::takeOver, &AgentControl::probeIfDue, &AgentControl::look}) {
        if (auto done = (this->*step)(); !done)
            return done;
    }
    return {};
}

Result<void> AgentControl::reconnect()
{
    if (!m_store) {
        auto store = FleetStore::open(m_setup.store);
        if (!store)
            return store.error();
        m_store = std::move(store).value();
    }
    // The server may take the former connection for alive for a while, and keep the place for it.
    auto seat = FleetSeat::takeAgain(*m_store, m_place.plan, m_place.index, m_token);
    if (!seat)
        return seat.error();
    if (seat.value())
        m_seat.emplace(std::move(*seat.value()));
    return {};
}

Result<void> AgentControl::beatIfDue()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isStateNew && m_clock.now() - m_lastBeat < kBeat)
            return {};
    }
    return beat();
}

Result<void> AgentControl::beat()
{
    AgentState state = AgentState::Joined;
    QJsonObject progress;
    const Instant now = m_clock.now();
    {
        const std::lock_guard lock(m_mutex);
        m_isStateNew = false;
        state = m_state;
        progress = m_progress;
    }
    const auto isOurs = m_seat->beat(state, progress);
    if (!isOurs) {
        const std::lock_guard lock(m_mutex);
        m_isStateNew = true;
        return isOurs.error();
    }
    m_lastBeat = now;
    if (isOurs.value())
        m_lease.renew(now + kLease);
    else if (!std::exchange(m_toldOfLoss, true))
        return tellOfLoss();
    if (!m_setup.tallies)
        return {};
    return m_seat->keepTallies(m_setup.tallies());
}

Result<void> AgentControl::takeOver()
{
    if (m_toldOfLoss)
        m_open.arrivals.clear(); // nobody waits for it
    while (!m_open.arrivals.empty()) {
        const auto& [segment, report] = m_open.arrivals.front();
        if (auto arrived = m_seat->arrive(segment, report.ready, report.failed); !arrived)
            return arrived;
        m_open.arrivals.erase(m_open.arrivals.begin());
    }
    if (m_open.stop) {
        auto stopped = m_open.stop->isForMissing ? m_store->stopWaiting(m_setup.runId)
                                                 : m_store->stop(m_setup.runId, m_open.stop->why, m_open.stop->reason);
        if (!stopped)
            return stopped;
        m_open.stop.reset();
    }
    if (!m_open.outcome)
        return {};
    auto finished = m_setup.tallies ? m_seat->keepTallies(m_setup.tallies()) : Result<void>();
    if (finished)
        finished = m_seat->finish(*m_open.outcome);
    if (!finished)
        return finished;
    m_open.outcome.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_finished = finished;
        m_answered.notify_all();
    }
    return m_store->advance(m_setup.runId); // the last one ends the run, and counts its rows
}

/// Its place is not its own any more: it went silent, or the others began while it was not ready.
Result<void> AgentControl::tellOfLoss()
{
    const auto course = m_store->course(m_setup.runId);
    if (!course)
        return course.error();
    if (m_told.empty() && !course.value().starts.empty())
        Q_EMIT leftBehind();
    else
        Q_EMIT seatLost();
    return {};
}

Result<void> AgentControl::probeIfDue()
{
    const Instant now = m_clock.now();
    if (now - m_lastProbe < kProbe)
        return {};
    const auto clock = ServerClock::ask(m_store->connection(), m_clock);
    if (!clock)
        return clock.error();
    m_lastProbe = now;
    return m_seat->keepProbe(clock.value());
}

Result<void> AgentControl::look()
{
    if (m_toldOfStop)
        return {};
    if (auto advanced = m_store->advance(m_setup.runId); !advanced)
        return advanced;
    const auto course = m_store->course(m_setup.runId);
    if (!course)
        return course.error();
    if (course.value().stop != FleetStop::None || course.value().isOver()) {
        m_toldOfStop = true;
        Q_EMIT runStops(course.value().stop, course.value().reason);
        return {};
    }
    return tellOfStarts(course.value());
}

/// A start is for those who have their place still: whoever was left behind by it must not begin, and learns of that
/// by a beat.
Result<void> AgentControl::tellOfStarts(const FleetCourse& course)
{
    const auto isNew = [this](const auto& start) { return !m_told.contains(start.first); };
    if (m_toldOfLoss || std::none_of(course.starts.begin(), course.starts.end(), isNew))
        return {};
    if (auto beaten = beat(); !beaten || m_toldOfLoss)
        return beaten;
    for (const auto& [segment, startUs] : course.starts) {
        if (m_told.insert(segment).second)
            Q_EMIT segmentBegins(segment, m_place.clock.toInstant(startUs));
    }
    return {};
}

} // namespace roundtrip

#include "moc_AgentControl.cpp"
