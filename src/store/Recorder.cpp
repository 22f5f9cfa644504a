// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Recorder.h"

#include "core/ThreadPriority.h"
#include "store/StoreError.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kPause(250);  ///< with what is on its way: less than a second is lost by a kill
constexpr std::size_t kLargeBatch = 16'384;       ///< rows that are written without waiting for the pause to end
constexpr std::chrono::seconds kLockPatience(10); ///< before a run leaves a store that another program holds
constexpr std::chrono::seconds kHeartbeat(10);
constexpr int kLastAttempts = 12; ///< each waits for as long as StoreOptions says

} // namespace

Recorder::Recorder(const StoreUrl& url, const RunInfo& info, FailureHandler onFailure, const StoreOptions& options,
                   SleepClock asleep)
    : m_runId(info.id),
      m_anchor(info.anchor),
      m_onFailure(std::move(onFailure)),
      m_url(url),
      m_place(url, info, options),
      m_sleep(std::move(asleep)),
      m_openAfter(options.openAfter),
      m_lastAwake(SteadyClock().now()),
      m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(u"recorder"_s);
    m_thread->start();
}

Recorder::~Recorder()
{
    static_cast<void>(finish(RunStatus::Cancelled).ok());
    {
        const std::lock_guard lock(m_mutex);
        m_request.quit = true;
    }
    m_wakeUp.notify_one();
    m_thread->wait();
}

void Recorder::addSample(const Sample& sample)
{
    wakeIfLarge(m_samples.push(sample));
}

void Recorder::addConnection(const ConnectionSample& connection)
{
    wakeIfLarge(m_connections.push(connection));
}

void Recorder::wakeIfLarge(std::size_t waiting)
{
    if (waiting != kLargeBatch) // once a batch
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isLarge = true;
    }
    m_wakeUp.notify_one();
}

void Recorder::setRecord(const RunRecord& run)
{
    const std::lock_guard lock(m_mutex);
    m_request.record = run;
}

void Recorder::setClient(const ClientRecord& client)
{
    const std::lock_guard lock(m_mutex);
    m_request.client = client;
}

Result<void> Recorder::flush()
{
    std::unique_lock lock(m_mutex);
    if (m_finishResult)
        return *m_finishResult;
    const std::uint64_t number = ++m_flushes;
    m_request.flush = number;
    m_wakeUp.notify_one();
    m_answered.wait(lock, [&] { return m_flushed >= number; });
    return m_flushResult;
}

Result<void> Recorder::finish(RunStatus status)
{
    std::unique_lock lock(m_mutex);
    if (!m_finishResult && !m_request.finish)
        m_request.finish = status;
    m_wakeUp.notify_one();
    m_answered.wait(lock, [&] { return m_finishResult.has_value(); });
    return *m_finishResult;
}

StoreUrl Recorder::url() const
{
    const std::lock_guard lock(m_mutex);
    return m_url;
}

std::optional<Error> Recorder::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

SleepLog Recorder::sleeps() const
{
    const std::lock_guard lock(m_mutex);
    return m_sleeps;
}

void Recorder::run()
{
    yieldToIoThreads();
    waitToOpen();
    if (auto opened = m_place.open(); !opened)
        moveAside(opened.error());
    for (;;) {
        const Request request = waitForWork();
        if (request.record)
            m_place.setRecord(*request.record);
        if (request.client)
            m_place.setClient(*request.client);
        if (request.quit)
            break;
        watchSleep();
        takeRows();
        write();
        beat();
        if (request.finish) {
            end(*request.finish);
            answerFlush(request.flush);
        } else if (request.flush != 0) {
            answerFlush(request.flush);
        }
    }
    m_place.close();
}

bool Recorder::hasWork() const
{
    // After the end only the order to quit matters, and the store in memory waits for it.
    return m_request.quit || (!m_finishResult && (m_isLarge || m_request.flush != 0 || m_request.finish));
}

void Recorder::waitToOpen()
{
    std::unique_lock lock(m_mutex);
    m_wakeUp.wait_for(lock, m_openAfter, [this] { return hasWork(); });
}

Recorder::Request Recorder::waitForWork()
{
    std::unique_lock lock(m_mutex);
    if (m_finishResult)
        m_wakeUp.wait(lock, [this] { return hasWork(); });
    else
        m_wakeUp.wait_for(lock, kPause, [this] { return hasWork(); });
    m_isLarge = false;
    return std::exchange(m_request, {});
}

void Recorder::watchSleep()
{
    const Instant now = SteadyClock().now();
    const Instant lastAwake = std::exchange(m_lastAwake, now);
    const Duration slept = m_sleep.take();
    if (slept == Duration::zero())
        return;
    const MachineSleep sleep{.lastAwakeUs = std::max<std::int64_t>(m_anchor.sinceAnchor(lastAwake), 0),
                             .wokeUs = std::max<std::int64_t>(m_anchor.sinceAnchor(now), 0),
                             .sleptUs = toMicroseconds(slept)};
    m_place.addSleep(sleep);
    const std::lock_guard lock(m_mutex);
    m_sleeps.add(sleep);
}

void Recorder::takeRows()
{
    for (std::vector<Sample>& chunk : m_samples.take())
        m_pendingSamples.push_back(std::move(chunk));
    for (std::vector<ConnectionSample>& chunk : m_connections.take())
        m_pendingConnections.insert(m_pendingConnections.end(), chunk.begin(), chunk.end());
}

void Recorder::write()
{
    m_lastWrite = writePending();
    if (m_lastWrite || !mustMove(m_lastWrite.error()))
        return;
    moveAside(m_lastWrite.error());
    m_lastWrite = writePending();
}

Result<void> Recorder::writePending()
{
    if (!m_place.writer())
        return storeError(StoreFault::Other, m_place.url());
    if (auto written = m_place.writeFacts(); !written)
        return written;
    if (!m_pendingSamples.empty() || !m_pendingConnections.empty()) {
        if (auto written = m_place.writer()->write(m_pendingSamples, m_pendingConnections); !written)
            return written;
    }
    m_samples.giveBack(std::exchange(m_pendingSamples, {}));
    m_pendingConnections.clear();
    m_lockedSince.reset();
    return {};
}

/// Another program's lock may go away; everything else that stops a store does not.
bool Recorder::mustMove(const Error& error)
{
    if (m_place.isAside())
        return false;
    if (!isLocked(error))
        return true;
    const Instant now = SteadyClock().now();
    m_lockedSince = m_lockedSince.value_or(now);
    return now - *m_lockedSince >= kLockPatience;
}

void Recorder::moveAside(const Error& why)
{
    const auto moved = m_place.moveAside();
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = !m_failure.has_value();
        m_failure = m_failure.value_or(why);
        if (moved)
            m_url = m_place.url();
    }
    if (isFirst && m_onFailure)
        m_onFailure(why);
}

void Recorder::beat()
{
    const Instant now = SteadyClock().now();
    if (now - m_lastBeat < kHeartbeat || m_place.isAside() || !m_place.writer())
        return;
    m_lastBeat = now;
    static_cast<void>(m_place.writer()
                          ->store()
                          .heartbeat(m_runId, m_place.writer()->info().clientNumber)
                          .ok()); // the next batch will meet the same trouble
}

void Recorder::end(RunStatus status)
{
    if (!m_lastWrite && !m_place.isAside()) {
        moveAside(m_lastWrite.error());
        m_lastWrite = writePending();
    }
    // There only a reader can be in the way, and readers end.
    for (int attempt = 0; attempt < kLastAttempts && !m_lastWrite && isLocked(m_lastWrite.error()); ++attempt)
        m_lastWrite = writePending();
    auto result = m_lastWrite;
    if (result && m_place.isAside()) {
        result = m_place.moveBack();
        if (!result)
            m_place.giveUpWanted();
    }
    if (m_place.writer()) {
        const Duration length = std::max(SteadyClock().now() - m_anchor.instant(), Duration::zero());
        auto finished = m_place.writer()->finish(status, length);
        if (result)
            result = finished;
    }
    if (!m_place.url().isMemory()) // memory is gone with its last connection: that waits for the destructor
        m_place.close();
    const std::lock_guard lock(m_mutex);
    m_url = m_place.url();
    m_finishResult = result;
    m_answered.notify_all();
}

void Recorder::answerFlush(std::uint64_t number)
{
    const std::lock_guard lock(m_mutex);
    m_flushResult = m_lastWrite;
    m_flushed = std::max(m_flushed, number);
    m_answered.notify_all();
}

} // namespace roundtrip
