// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LoadJob.h"

#include "load/Schedule.h"

#include <QCryptographicHash>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Of all schedules of the run, in the order of their trials: two runs with the same value wanted the same messages at
/// the same times.
QString checksumOfSchedule(const LoadPlan& plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    int trial = 0;
    for (const int connections : plan.levels) {
        for (int i = 0; i < plan.trials; ++i)
            hash.addData(Schedule::make(plan, connections, ++trial).toBytes());
    }
    return QString::fromLatin1(hash.result().toHex());
}

RunJob::Setup described(const LoadPlan& plan, RunJob::Setup setup)
{
    RunInfo& info = setup.info;
    info.plan = plan.toJson();
    info.seed = plan.seed;
    info.connectDeadline = plan.connectDeadline;
    info.deadline = plan.deadline;
    info.horizon = plan.horizon;
    return setup;
}

} // namespace

LoadJob::LoadJob(const LoadPlan& plan, Setup setup, QObject* parent)
    : RunJob(described(plan, std::move(setup)), parent), m_plan(plan)
{
}

LoadJob::~LoadJob()
{
    endThread();
}

void LoadJob::run()
{
    RunInfo info = setup().info;
    info.plan.insert(u"schedule_sha256"_s, checksumOfSchedule(m_plan)); // takes a moment for millions of messages
    recorder().setInfo(info);
    m_runner = std::make_unique<LoadRunner>(m_plan, setup().targets, loadClock(), recorder());
    connect(m_runner.get(), &LoadRunner::progressed, this, &LoadJob::progressed);
    connect(m_runner.get(), &LoadRunner::finished, threadContext(),
            [this](const LoadOutcome& outcome) { onFinished(outcome); });
    m_runner->start();
}

void LoadJob::stop()
{
    if (m_runner)
        m_runner->cancel();
}

void LoadJob::dropRunner()
{
    m_runner.reset();
}

void LoadJob::onFinished(const LoadOutcome& outcome)
{
    QStringList problems;
    for (std::size_t i = 0; i < setup().targets.size(); ++i) {
        if (!outcome.cancelled && outcome.wasUnreachable(i))
            problems << tr("%1 could not be reached. %2")
                            .arg(setup().targets[i].backend.config.name,
                                 outcome.firstFailure(i).value_or(Error{}).toLine());
    }
    for (auto account = outcome.ledgers.cbegin(); account != outcome.ledgers.cend(); ++account) {
        if (!account.value().balances())
            problems << tr("The account of %1 does not balance: %2. Please report this.")
                            .arg(account.key(), QString::fromStdString(account.value().explain()));
    }
    end(outcome.cancelled, problems);
}

} // namespace roundtrip
