// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadWorker.h"

namespace roundtrip {

namespace {
/// How often events go to the meter. Their stamps were taken long before, so this delays no figure.
constexpr std::chrono::milliseconds kFlush(20);
/// Connection attempts of one worker at the same time: a server's accept queue holds 128 on many machines, and a
/// handshake lost there is repeated by TCP only after a second, which would be counted as the backend's.
constexpr std::size_t kMaxConnecting = 24;

Error leaseIsOver()
{
    return {.code = ErrorCode::Cancelled,
            .detail = QStringLiteral("This process may not send any more: nobody has heard of it"),
            .hint = {}};
}
} // namespace

LoadWorker::LoadWorker(WorkerSetup setup) : m_setup(std::move(setup)), m_outbox(m_setup.index, *m_setup.mailbox) {}

LoadWorker::~LoadWorker() = default;

void LoadWorker::open(Instant origin)
{
    m_flushTimer = std::make_unique<QTimer>();
    connect(m_flushTimer.get(), &QTimer::timeout, this, &LoadWorker::flush);
    m_flushTimer->start(kFlush);
    makePacers();
    m_users.reserve(m_setup.users.size());
    if (m_setup.opening == WorkerSetup::Opening::InTurn) {
        m_opener->start(origin);
        return;
    }
    const bool isLimited = m_setup.opening == WorkerSetup::Opening::Limited;
    const std::size_t first = isLimited ? std::min(kMaxConnecting, m_setup.users.size()) : m_setup.users.size();
    for (std::size_t i = 0; i < first; ++i)
        openNext();
}

void LoadWorker::makePacers()
{
    m_opener =
        std::make_unique<Pacer>(*m_setup.clock.monotonic, [this](std::size_t, std::size_t, Instant) { openNext(); });
    for (const WorkerSetup::User& user : m_setup.users)
        m_turns.push_back({.offsets = {user.opensAt}});
    for (const UserSchedule& turn : m_turns)
        m_opener->addUser(turn);
    m_attendance =
        std::make_unique<Pacer>(*m_setup.clock.monotonic, [this](std::size_t user, std::size_t index, Instant) {
            index % 2 == 0 ? m_users[user]->leave() : m_users[user]->comeBack();
        });
    for (const WorkerSetup::User& user : m_setup.users) {
        UserSchedule& goings = m_goings.emplace_back();
        for (const Absence& absence : user.schedule->absences)
            goings.offsets.insert(goings.offsets.end(), {absence.from, absence.until});
    }
    for (const UserSchedule& goings : m_goings)
        m_attendance->addUser(goings);
    m_pacer = std::make_unique<Pacer>(*m_setup.clock.monotonic,
                                      [this](std::size_t user, std::size_t index, Instant intended) {
                                          send(user, intended, m_setup.users[user].schedule->phaseOf(index));
                                      });
    if (m_setup.thinking.seconds.isNone())
        connect(m_pacer.get(), &Pacer::finished, this, &LoadWorker::sentAll);
    else
        makeThinking();
}

void LoadWorker::makeThinking()
{
    m_thinking =
        std::make_unique<ThinkPacer>(*m_setup.clock.monotonic, m_setup.thinking.seconds, m_setup.thinking.patience,
                                     [this](std::size_t user, Instant intended) { think(user, intended); });
    for (const WorkerSetup::User& user : m_setup.users)
        user.think ? m_thinking->addUser(*user.think) : m_thinking->addListener();
    connect(m_thinking.get(), &ThinkPacer::finished, this, &LoadWorker::sentAll);
}

void LoadWorker::send(std::size_t user, Instant intended, Phase phase)
{
    if (!m_setup.lease || m_setup.lease->holdsAt(m_setup.clock.monotonic->now()))
        m_users[user]->send(intended, phase);
    else
        m_users[user]->skip(intended, phase, leaseIsOver());
}

/// The user has thought: it sends, unless it is away by the plan.
void LoadWorker::think(std::size_t user, Instant intended)
{
    if (m_users[user]->isAway())
        m_thinking->answered(user, m_setup.clock.monotonic->now());
    else
        send(user, intended, intended < m_origin + m_setup.thinking.warmup ? Phase::Warmup : Phase::Measure);
}

void LoadWorker::openNext()
{
    const WorkerSetup::User& setup = m_setup.users[m_users.size()];
    auto user = std::make_unique<VirtualUser>(m_setup.target, setup.options, m_setup.clock, m_outbox);
    // Queued: a connection may fail inside the call that opens it, and the next is opened from here. One inside the
    // other they would pile up on the stack.
    connect(user.get(), &VirtualUser::settled, this, &LoadWorker::onSettled, Qt::QueuedConnection);
    connect(user.get(), &VirtualUser::arrived, this, [this](Instant when) { m_pacer->catchUp(when); });
    if (m_thinking)
        connect(user.get(), &VirtualUser::answered, this,
                [this, number = m_users.size()](Instant when) { m_thinking->answered(number, when); });
    m_pacer->addUser(*setup.schedule);
    m_users.push_back(std::move(user));
    m_users.back()->open();
}

void LoadWorker::onSettled(bool ready, const Error& why)
{
    if (!m_pacer)
        return; // told before close(), heard after it
    if (ready) {
        ++m_report.ready;
    } else {
        ++m_report.failed;
        if (!m_report.firstFailure)
            m_report.firstFailure = why;
    }
    Q_EMIT userSettled();
    const bool areAllBegun = m_users.size() == m_setup.users.size();
    if (!areAllBegun && m_setup.opening == WorkerSetup::Opening::Limited)
        openNext();
    else if (m_report.ready + m_report.failed == static_cast<int>(m_setup.users.size()))
        Q_EMIT opened(m_report);
}

void LoadWorker::begin(Instant origin)
{
    m_origin = origin;
    m_attendance->start(origin);
    if (m_thinking) {
        m_thinking->start(origin, origin + m_setup.thinking.span);
        return;
    }
    m_pacer->start(origin);
}

PlannedCuts LoadWorker::cuts() const
{
    PlannedCuts cuts;
    for (const auto& user : m_users)
        cuts += user->cuts();
    return cuts;
}

void LoadWorker::skipAll(Instant origin, const Error& why)
{
    for (std::size_t i = 0; i < m_users.size(); ++i) {
        const UserSchedule& schedule = *m_setup.users[i].schedule;
        for (std::size_t index = 0; index < schedule.offsets.size(); ++index)
            m_users[i]->skip(origin + schedule.offsets[index], schedule.phaseOf(index), why);
    }
    flush();
    Q_EMIT sentAll();
}

void LoadWorker::stopSending()
{
    if (m_opener)
        m_opener->stop();
    if (m_attendance)
        m_attendance->stop();
    if (m_thinking)
        m_thinking->stop();
    if (m_pacer)
        m_pacer->stop();
}

void LoadWorker::close()
{
    stopSending();
    for (const auto& user : m_users) {
        user->disconnect(this); // a user that was still connecting settles now: nothing follows from it
        user->close();
    }
    flush();
    m_flushTimer.reset();
    m_opener.reset();
    m_attendance.reset();
    m_thinking.reset();
    m_pacer.reset();
    m_users.clear();
}

void LoadWorker::flush()
{
    m_outbox.flush(m_setup.clock.monotonic->now());
}

} // namespace roundtrip

#include "moc_LoadWorker.cpp"
