// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadWorker.h"

namespace roundtrip {

namespace {
/// How often events go to the meter. Their stamps were taken long before, so this delays no figure.
constexpr std::chrono::milliseconds kFlush(20);
/// Connection attempts of one worker at the same time: a server's accept queue holds 128 on many machines, and a
/// handshake lost there is repeated by TCP only after a second, which would be counted as the backend's.
constexpr std::size_t kMaxConnecting = 24;
} // namespace

LoadWorker::LoadWorker(WorkerSetup setup) : m_setup(std::move(setup)), m_outbox(m_setup.index, *m_setup.mailbox) {}

LoadWorker::~LoadWorker() = default;

void LoadWorker::open()
{
    m_flushTimer = std::make_unique<QTimer>();
    connect(m_flushTimer.get(), &QTimer::timeout, this, &LoadWorker::flush);
    m_flushTimer->start(kFlush);
    m_pacer = std::make_unique<Pacer>(*m_setup.clock.monotonic,
                                      [this](std::size_t user, std::size_t index, Instant intended) {
                                          m_users[user]->send(intended, m_setup.users[user].schedule->phaseOf(index));
                                      });
    connect(m_pacer.get(), &Pacer::finished, this, &LoadWorker::sentAll);
    m_users.reserve(m_setup.users.size());
    for (std::size_t i = 0; i < kMaxConnecting && i < m_setup.users.size(); ++i)
        openNext();
}

void LoadWorker::openNext()
{
    const WorkerSetup::User& setup = m_setup.users[m_users.size()];
    auto user = std::make_unique<VirtualUser>(m_setup.target, setup.options, m_setup.clock, m_outbox);
    // Queued: a connection may fail inside the call that opens it, and the next is opened from here. One inside the
    // other they would pile up on the stack.
    connect(user.get(), &VirtualUser::settled, this, &LoadWorker::onSettled, Qt::QueuedConnection);
    connect(user.get(), &VirtualUser::arrived, this, [this](Instant when) { m_pacer->catchUp(when); });
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
    if (m_users.size() < m_setup.users.size())
        openNext();
    else if (static_cast<std::size_t>(m_report.ready + m_report.failed) == m_setup.users.size())
        Q_EMIT opened(m_report);
}

void LoadWorker::begin(Instant origin)
{
    m_pacer->start(origin);
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
    m_pacer.reset();
    m_users.clear();
}

void LoadWorker::flush()
{
    m_outbox.flush(m_setup.clock.monotonic->now());
}

} // namespace roundtrip
