// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LoadJob.h"

#include "load/Schedule.h"
#include "model/CountText.h"

#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

LoadJob::LoadJob(const LoadPlan& plan, Setup setup, QObject* parent) : RunJob(std::move(setup), parent), m_plan(plan) {}

LoadJob::~LoadJob()
{
    endThread();
}

void LoadJob::run()
{
    m_info = setup().info;
    m_info.plan.insert(u"schedule_sha256"_s, scheduleChecksum(m_plan)); // takes a moment for millions of messages
    recorder().setRecord(m_info);
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
    for (auto losses = outcome.unnamed.cbegin(); losses != outcome.unnamed.cend(); ++losses) {
        if (losses.value().refusals > 0)
            problems << tr("%1 refused %2 times without naming the message. What it refused counts as lost.", nullptr,
                           pluralOf(static_cast<double>(losses.value().refusals)))
                            .arg(losses.key(), QLocale().toString(qlonglong{losses.value().refusals}));
        if (losses.value().gaps > 0)
            problems << tr("%1 told %2 times that messages were passed over, and not which. They count as lost.",
                           nullptr, pluralOf(static_cast<double>(losses.value().gaps)))
                            .arg(losses.key(), QLocale().toString(qlonglong{losses.value().gaps}));
    }
    m_info.unnamed = outcome.unnamed;
    recorder().setClient(m_info);
    end(outcome.cancelled, problems);
}

} // namespace roundtrip
