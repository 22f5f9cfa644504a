// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchKeeper.h"

#include "core/ThreadPriority.h"
#include "store/StoreError.h"

#include <QThread>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kRound(1); ///< a kill loses what came together since
constexpr std::chrono::seconds kWatchHeartbeat(10);
constexpr std::chrono::hours kTrimPause(1);
constexpr int kLastWrites = 12; ///< each waits for as long as StoreOptions says
} // namespace

WatchKeeper::WatchKeeper(Options options, WallClock wall, Told told)
    : m_options(std::move(options)),
      m_wall(std::move(wall)),
      m_told(std::move(told)),
      m_lastRound(SteadyClock().now().time_since_epoch().count()),
      m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(u"watch-keeper"_s);
    m_thread->start();
}

WatchKeeper::~WatchKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_mustQuit = true;
    }
    m_wakeUp.notify_one();
    m_thread->wait();
}

Result<bool> WatchKeeper::start()
{
    std::unique_lock lock(m_mutex);
    m_answered.wait(lock, [this] { return m_started.has_value(); });
    return *m_started;
}

void WatchKeeper::give(std::vector<WatchTally> changes, std::chrono::sys_seconds open)
{
    const std::lock_guard lock(m_mutex);
    m_given.insert(m_given.end(), std::make_move_iterator(changes.begin()), std::make_move_iterator(changes.end()));
    m_open = open;
}

void WatchKeeper::setRecord(const QJsonObject& record)
{
    const std::lock_guard lock(m_mutex);
    m_record = record;
}

void WatchKeeper::note(const WatchAlertEntry& alert)
{
    const std::lock_guard lock(m_mutex);
    m_alerts.push_back(alert);
}

void WatchKeeper::finish(std::vector<std::shared_ptr<Recorder>> runs)
{
    const std::lock_guard lock(m_mutex);
    for (auto& run : runs) {
        if (run)
            m_finishing.push_back(std::move(run));
    }
}

Result<void> WatchKeeper::end()
{
    std::unique_lock lock(m_mutex);
    m_mustEnd = true;
    m_wakeUp.notify_one();
    m_answered.wait(lock, [this] { return m_ended.has_value(); });
    return *m_ended;
}

Result<void> WatchKeeper::open()
{
    auto store = RunStore::open(m_options.url, StoreAccess::ReadWrite, m_options.store);
    if (!store)
        return store.error();
    auto watch = WatchStore::open(std::move(store).value(), m_options.name,
                                  std::chrono::floor<std::chrono::seconds>(m_wall()), m_options.grid);
    if (!watch)
        return watch.error();
    m_store = std::move(watch).value();
    return {};
}

void WatchKeeper::run()
{
    yieldToIoThreads();
    const auto opened = open();
    {
        const std::lock_guard lock(m_mutex);
        m_started = opened ? Result<bool>(m_store->isContinued()) : Result<bool>(opened.error());
        if (!opened)
            m_ended = opened;
        m_answered.notify_all();
    }
    for (;;) {
        bool mustEnd = false;
        {
            std::unique_lock lock(m_mutex);
            m_wakeUp.wait_for(lock, kRound, [this] { return m_mustQuit || (m_mustEnd && !m_ended); });
            if (m_mustQuit)
                break;
            mustEnd = m_mustEnd && !m_ended;
        }
        if (!m_store)
            continue;
        round();
        if (!mustEnd)
            continue;
        for (int attempt = 0; attempt < kLastWrites && !m_lastWrite && isLocked(m_lastWrite.error()); ++attempt)
            write();
        const auto released = m_store->release();
        m_store.reset();
        const std::lock_guard lock(m_mutex);
        m_ended = m_lastWrite ? released : m_lastWrite;
        m_answered.notify_all();
    }
    m_store.reset();
}

void WatchKeeper::round()
{
    std::vector<WatchTally> given;
    std::vector<std::shared_ptr<Recorder>> finishing;
    {
        const std::lock_guard lock(m_mutex);
        given = std::exchange(m_given, {});
        finishing = std::exchange(m_finishing, {});
        m_openNow = m_mustEnd ? WatchStore::kNoneOpen : m_open;
        if (m_record)
            m_recordNow = std::exchange(m_record, {});
        std::move(m_alerts.begin(), m_alerts.end(), std::back_inserter(m_alertsNow));
        m_alerts.clear();
    }
    for (const WatchTally& change : given)
        add(change);
    for (const auto& run : finishing)
        static_cast<void>(run->finish(RunStatus::Complete).ok()); // its own failure was told when it happened
    const Instant now = SteadyClock().now();
    write();
    tend(now);
    m_lastRound = SteadyClock().now().time_since_epoch().count();
}

Result<void> WatchKeeper::openAgain()
{
    std::unique_ptr<WatchStore> lost = std::exchange(m_store, nullptr);
    if (auto opened = open(); !opened) {
        m_store = std::move(lost);
        return opened;
    }
    m_isCut = false;
    const auto doubt = lost->batchInDoubt();
    const bool isTaken = doubt && m_store->hasTaken(*doubt);
    for (const auto& [key, change] : std::exchange(m_inDoubt, {})) {
        if (!isTaken)
            add(change);
    }
    return {};
}

void WatchKeeper::add(const WatchTally& change)
{
    auto [bin, isNew] = m_pending.try_emplace({change.start, change.backend}, change);
    if (!isNew)
        bin->second += change;
}

Result<void> WatchKeeper::writePending()
{
    if (m_isCut) {
        if (auto opened = openAgain(); !opened)
            return opened;
    }
    std::vector<WatchTally> batch;
    batch.reserve(m_pending.size());
    for (const auto& [key, change] : m_pending)
        batch.push_back(change);
    auto written = m_store->write(batch, m_openNow);
    if (!written) {
        if (m_store->batchInDoubt())
            m_inDoubt = std::exchange(m_pending, {});
    } else {
        m_pending.clear();
        written = writeWords();
    }
    m_isCut = !written && isUnreachable(written.error());
    return written;
}

Result<void> WatchKeeper::writeWords()
{
    if (m_recordNow) {
        if (auto written = m_store->setRecord(*m_recordNow); !written)
            return written;
        m_recordNow.reset();
    }
    if (!m_alertsNow.empty()) {
        if (auto written = WatchLog::note(m_store->store(), m_options.name, m_alertsNow); !written)
            return written;
        m_alertsNow.clear();
    }
    return {};
}

void WatchKeeper::write()
{
    m_lastWrite = writePending();
    tell(m_lastWrite);
    bound();
}

void WatchKeeper::tell(const Result<void>& outcome)
{
    if (m_isTroubled != outcome.ok()) // as it was
        return;
    m_isTroubled = !outcome.ok();
    if (m_told)
        m_told(outcome ? std::nullopt : std::optional(outcome.error()));
}

void WatchKeeper::bound()
{
    if (m_pending.size() <= kMostPending)
        return;
    const std::size_t dropped = m_pending.size() - kMostPending;
    m_pending.erase(m_pending.begin(), std::next(m_pending.begin(), static_cast<std::ptrdiff_t>(dropped)));
    if (m_told)
        m_told(Error{.code = ErrorCode::StoreUnavailable,
                     .detail = u"The store has been away for so long that %1 bins were dropped"_s.arg(dropped),
                     .hint = {}});
}

/// What need not be done every second. A failure meets the next write too.
void WatchKeeper::tend(Instant now)
{
    if (m_isCut)
        return;
    if (now - m_lastBeat >= kWatchHeartbeat) {
        m_lastBeat = now;
        static_cast<void>(m_store->heartbeat().ok());
    }
    if (!m_lastTrim || now - *m_lastTrim >= kTrimPause) {
        m_lastTrim = now;
        static_cast<void>(m_store->trim(m_options.keep, std::chrono::floor<std::chrono::seconds>(m_wall())).ok());
    }
}

} // namespace roundtrip
