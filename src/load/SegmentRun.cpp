// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/SegmentRun.h"

#include "core/IoDispatcher.h"
#include "core/ThreadPriority.h"

#include <QPointer>

#include <algorithm>
#include <string>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kDrainCheck(20);
constexpr std::chrono::seconds kQuiet(1);
constexpr std::chrono::seconds kCancelledDrain(1);

MeterOptions meterOptionsFor(const SegmentSetup& setup, std::size_t messages)
{
    MeterOptions options;
    options.backend = setup.target.backend.config.name;
    options.platform = setup.target.platform->id;
    options.trial = setup.segment.trial;
    options.startsCold = setup.target.platform->capabilities.testFlag(Capability::ColdStarts);
    options.deadline = setup.plan.deadline;
    options.horizon = setup.plan.horizon;
    options.expectedMessages = messages;
    options.lastRow = setup.firstRow;
    if (setup.share.spansRooms) { // up to the number of the connection
        const QString id = virtualUserOf(setup.plan, setup.segment, setup.tag, 0).connectionId;
        options.sharedIds = id.left(id.lastIndexOf(u'.') + 1);
    }
    return options;
}

WorkerSetup::Thinking thinkingOf(const LoadPlan& plan)
{
    return {.seconds = plan.think, .patience = plan.deadline, .warmup = plan.warmup, .span = plan.expectedSpan()};
}

WorkerSetup::Opening openingOf(const LoadPlan& plan)
{
    if (plan.connectsAtOnce)
        return WorkerSetup::Opening::AtOnce;
    return plan.connectRate ? WorkerSetup::Opening::InTurn : WorkerSetup::Opening::Limited;
}

} // namespace

SegmentRun::SegmentRun(SegmentSetup setup, QObject* parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_rooms(m_setup.plan, m_setup.segment.connections),
      m_users(m_setup.share.usersAt(m_setup.plan, m_setup.segment.connections)),
      m_schedule(Schedule::make(m_setup.plan, m_setup.segment.connections, m_setup.segment.trial, m_setup.share)),
      m_messageCount(m_schedule.messageCount()),
      m_span(m_schedule.span())
{
    if (m_setup.plan.isClosed()) {
        m_messageCount = static_cast<std::size_t>(m_setup.plan.messagesAt(m_setup.segment.connections));
        m_span = m_setup.plan.expectedSpan();
    }
    if (const auto sources = SourceAddresses::parse(m_setup.plan.sourceAddresses))
        m_sources = sources.value(); // else the plan's own check has told
    connect(&m_drainTimer, &QTimer::timeout, this, &SegmentRun::watchDrain);
}

SegmentRun::~SegmentRun()
{
    if (m_stage != Stage::Idle && m_stage != Stage::Finished) {
        forEachWorker([](LoadWorker& worker) { worker.close(); });
        QMetaObject::invokeMethod(
            m_meter.get(), [this] { m_meter->finish(m_setup.clock.monotonic->now(), false); },
            Qt::BlockingQueuedConnection);
    }
    stopThreads();
}

/// In each worker's thread, one after another; returns when all are done.
template<typename Function>
void SegmentRun::forEachWorker(Function function)
{
    for (const auto& worker : m_workers) {
        QMetaObject::invokeMethod(
            worker.get(), [&function, target = worker.get()] { function(*target); }, Qt::BlockingQueuedConnection);
    }
}

void SegmentRun::start()
{
    m_stage = Stage::Connecting;
    const auto cores = static_cast<std::size_t>(std::max(1, QThread::idealThreadCount()));
    const std::size_t count = std::min(cores, static_cast<std::size_t>(m_users.count));
    makeMeter(count);
    makeWorkers(count);
    const Instant origin = m_setup.clock.monotonic->now();
    for (const auto& worker : m_workers)
        QMetaObject::invokeMethod(worker.get(), [target = worker.get(), origin] { target->open(origin); });
}

QThread& SegmentRun::newThread(const QString& name)
{
    m_threads.push_back(std::make_unique<QThread>());
    m_threads.back()->setObjectName(name);
    useIoDispatcher(*m_threads.back());
    m_threads.back()->start();
    return *m_threads.back();
}

void SegmentRun::makeMeter(std::size_t workers)
{
    m_meter = std::make_unique<LoadMeter>(LoadMeterSetup{.meter = meterOptionsFor(m_setup, m_messageCount),
                                                         .workers = workers,
                                                         .start = m_setup.clock.monotonic->now(),
                                                         .mailbox = &m_mailbox,
                                                         .sink = m_setup.sink});
    m_meter->moveToThread(&newThread(u"load-meter"_s));
    QMetaObject::invokeMethod(m_meter.get(), [meter = m_meter.get()] {
        yieldToIoThreads();
        meter->start();
    });
}

WorkerSetup::User SegmentRun::makeUser(int inShare) const
{
    const int index = m_users.first + inShare;
    VirtualUserOptions options = virtualUserOf(m_setup.plan, m_rooms, m_setup.segment, m_setup.tag, index);
    options.source = m_sources.at(index);
    const bool thinks =
        m_setup.plan.isClosed() && m_setup.plan.senderNumber(m_setup.segment.connections, index).has_value();
    const std::string stream = "think/" + std::to_string(m_setup.segment.trial) + "/" + std::to_string(index);
    return {.options = options,
            .schedule = &m_schedule.users()[static_cast<std::size_t>(inShare)],
            .think = thinks ? std::optional(Random(m_setup.plan.seed, stream)) : std::nullopt,
            .opensAt = m_setup.plan.opensAt(index)};
}

void SegmentRun::makeWorkers(std::size_t count)
{
    std::vector<WorkerSetup> setups(count, WorkerSetup{.target = m_setup.target,
                                                       .clock = m_setup.clock,
                                                       .opening = openingOf(m_setup.plan),
                                                       .thinking = thinkingOf(m_setup.plan),
                                                       .mailbox = &m_mailbox,
                                                       .lease = m_setup.lease});
    for (int i = 0; i < m_users.count; ++i)
        setups[static_cast<std::size_t>(i) % count].users.push_back(makeUser(i));
    for (std::size_t i = 0; i < count; ++i) {
        setups[i].index = i;
        auto worker = std::make_unique<LoadWorker>(std::move(setups[i]));
        connect(worker.get(), &LoadWorker::userSettled, this, [this] { ++m_settled; });
        connect(worker.get(), &LoadWorker::opened, this, &SegmentRun::onOpened);
        connect(worker.get(), &LoadWorker::sentAll, this, &SegmentRun::onSentAll);
        worker->moveToThread(&newThread(u"load-io-%1"_s.arg(i + 1)));
        m_workers.push_back(std::move(worker));
    }
}

void SegmentRun::onOpened(const OpenReport& report)
{
    m_report.ready += report.ready;
    m_report.failed += report.failed;
    if (!m_report.firstFailure)
        m_report.firstFailure = report.firstFailure;
    if (++m_openedWorkers == m_workers.size() && m_stage == Stage::Connecting)
        waitForStart();
}

void SegmentRun::waitForStart()
{
    m_stage = Stage::Waiting;
    m_setup.gate->arrive(m_setup.segment, m_report, [run = QPointer<SegmentRun>(this)](Instant origin) {
        if (run && run->m_stage == Stage::Waiting) // and not cancelled meanwhile
            run->startSending(origin);
    });
}

void SegmentRun::startSending(Instant origin)
{
    m_stage = Stage::Sending;
    m_origin = origin;
    const bool unreachable = m_report.ready == 0;
    for (const auto& worker : m_workers) {
        QMetaObject::invokeMethod(
            worker.get(), [unreachable, target = worker.get(), origin, why = m_report.firstFailure.value_or(Error{})] {
                if (unreachable) // nobody could send at the times wanted: no need to wait for them
                    target->skipAll(origin, why);
                else
                    target->begin(origin);
            });
    }
}

void SegmentRun::onSentAll()
{
    if (++m_doneWorkers == m_workers.size() && m_stage == Stage::Sending)
        startDraining();
}

void SegmentRun::startDraining()
{
    m_stage = Stage::Draining;
    m_drainStart = m_setup.clock.monotonic->now();
    m_drainTimer.start(kDrainCheck);
}

/// Of a cut that the plan asked for, it is told how long everybody took to come back.
bool SegmentRun::isAnybodyReturning()
{
    if (m_setup.plan.attendance.isSteady())
        return false;
    int returning = 0;
    forEachWorker([&returning](LoadWorker& worker) { returning += worker.cuts().returning; });
    return returning > 0;
}

void SegmentRun::watchDrain()
{
    const MeterReading reading = m_meter->reading();
    if (reading.upTo < m_drainStart)
        return; // the last messages are not in it yet
    const bool open = reading.ledger.inFlight > 0 || reading.ledger.pairInFlight > 0;
    const Instant lastEvent = std::max(reading.lastSent, reading.lastArrival);
    const bool nothingSent = reading.ledger.sent == 0;
    const bool quiet = nothingSent || (!open && reading.upTo >= lastEvent + kQuiet);
    // Others may be sending to these receivers still, as long as the plan has it.
    const bool spans = m_setup.share.spansRooms;
    const Instant lastSent =
        spans ? std::max(reading.lastSent, m_origin + m_setup.plan.expectedSpan()) : reading.lastSent;
    const bool horizonPassed = reading.upTo >= lastSent + m_setup.plan.horizon;
    if (horizonPassed || (!spans && (quiet || reading.ready == 0) && !isAnybodyReturning()))
        finish(true);
    else if (m_cancelled && (!open || reading.upTo >= m_drainStart + kCancelledDrain))
        finish(false);
}

void SegmentRun::cancel()
{
    if (m_cancelled || m_stage == Stage::Idle || m_stage == Stage::Finished)
        return;
    m_cancelled = true;
    for (const auto& worker : m_workers)
        QMetaObject::invokeMethod(worker.get(), [target = worker.get()] { target->stopSending(); });
    if (m_stage == Stage::Draining)
        m_drainStart = m_setup.clock.monotonic->now();
    else
        startDraining();
}

void SegmentRun::finish(bool horizonPassed)
{
    m_drainTimer.stop();
    const int readyNow = m_meter->reading().ready;
    PlannedCuts cuts;
    forEachWorker([&cuts](LoadWorker& worker) {
        cuts += worker.cuts();
        worker.close();
    });
    m_report.ended = std::max(0, m_report.ready - readyNow - cuts.away - cuts.returning);
    QMetaObject::invokeMethod(
        m_meter.get(), [this, horizonPassed] { m_meter->finish(m_setup.clock.monotonic->now(), horizonPassed); },
        Qt::BlockingQueuedConnection);
    stopThreads();
    m_stage = Stage::Finished;
    const MeterReading reading = m_meter->reading();
    Q_EMIT finished({.segment = m_setup.segment,
                     .ledger = reading.ledger,
                     .connections = m_report,
                     .cuts = cuts,
                     .unnamed = reading.unnamed,
                     .lastRow = m_meter->lastRow(),
                     .cancelled = m_cancelled});
}

void SegmentRun::stopThreads()
{
    for (const auto& thread : m_threads)
        thread->quit();
    for (const auto& thread : m_threads)
        thread->wait();
}

MeterReading SegmentRun::reading() const
{
    return m_meter ? m_meter->reading() : MeterReading{};
}

} // namespace roundtrip

#include "moc_SegmentRun.cpp"
