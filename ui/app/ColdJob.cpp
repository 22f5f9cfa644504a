// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ColdJob.h"

namespace roundtrip {

ColdJob::ColdJob(const ColdPlan& plan, Setup setup, QObject* parent) : RunJob(std::move(setup), parent), m_plan(plan) {}

ColdJob::~ColdJob()
{
    endThread();
}

void ColdJob::run()
{
    m_runner = std::make_unique<ColdRunner>(m_plan, setup().targets, loadClock(), recorder());
    connect(m_runner.get(), &ColdRunner::progressed, this, &ColdJob::progressed);
    connect(m_runner.get(), &ColdRunner::probed, this, &ColdJob::probed);
    connect(m_runner.get(), &ColdRunner::finished, threadContext(),
            [this](const ColdOutcome& outcome) { onFinished(outcome); });
    m_runner->start();
}

void ColdJob::stop()
{
    if (m_runner)
        m_runner->cancel();
}

void ColdJob::dropRunner()
{
    m_runner.reset();
}

void ColdJob::onFinished(const ColdOutcome& outcome)
{
    QStringList problems;
    for (const LoadTarget& target : setup().targets) {
        const QString& name = target.backend.config.name;
        if (!outcome.cancelled && outcome.wasUnreachable(name))
            problems << tr("%1 could not be reached. %2").arg(name, outcome.failures.value(name).toLine());
    }
    end(outcome.cancelled, problems);
}

} // namespace roundtrip
