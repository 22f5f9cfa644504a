// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/MeasuredLadder.h"

#include "report/Headline.h"
#include "report/RunVerdict.h"

namespace roundtrip {

MeasuredLadder::MeasuredLadder(const ColdPlan& plan, Setup setup, QObject* parent)
    : MeasuredRun(std::move(setup), parent), m_plan(plan)
{
}

MeasuredLadder::~MeasuredLadder() = default;

Result<Conclusion> MeasuredLadder::conclusionOf(const RunEnding& ending, const Proceed& proceed) const
{
    Conclusion conclusion = concludeWithoutRows(ending);
    if (const auto figures = readBack(ending, proceed))
        conclusion.races = runVerdicts(ending.info, Headline(figures.value().summary));
    return conclusion;
}

void MeasuredLadder::begin()
{
    m_runner = std::make_unique<ColdRunner>(m_plan, targets(), loadClock(), sink(), info().tag);
    connect(m_runner.get(), &ColdRunner::progressed, this, &MeasuredLadder::progressed);
    connect(m_runner.get(), &ColdRunner::probed, this, &MeasuredLadder::probed);
    connect(m_runner.get(), &ColdRunner::finished, this, &MeasuredLadder::onFinished);
    m_runner->start();
}

void MeasuredLadder::stop()
{
    if (m_runner)
        m_runner->cancel();
}

void MeasuredLadder::onFinished(const ColdOutcome& outcome)
{
    RunEnding ending{.cancelled = outcome.cancelled, .ledgers = outcome.ledgers};
    for (const LoadTarget& target : targets()) {
        BackendReach reach{.backend = target.backend.config.name};
        reach.wasReached = !outcome.wasUnreachable(reach.backend);
        if (outcome.failures.contains(reach.backend))
            reach.firstFailure = outcome.failures.value(reach.backend);
        ending.reach.push_back(reach);
    }
    end(std::move(ending));
}

} // namespace roundtrip

#include "moc_MeasuredLadder.cpp"
