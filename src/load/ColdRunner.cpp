// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ColdRunner.h"

#include "core/IoDispatcher.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kColdProgress(200);
/// Connecting and one message take about this long on a backend that starts cold.
constexpr std::chrono::seconds kStepCost(2);
} // namespace

bool ColdOutcome::wasUnreachable(const QString& backend) const
{
    return !cancelled && std::none_of(probes.cbegin(), probes.cend(), [&backend](const ColdProbe& probe) {
        return probe.backend == backend && probe.connected == ConnectOutcome::Ready;
    });
}

ColdRunner::ColdRunner(const ColdPlan& plan, const std::vector<LoadTarget>& targets, const LoadClock& clock,
                       SampleSink& sink, const QString& tag, QObject* parent)
    : QObject(parent), m_plan(plan), m_steps(plan.steps()), m_clock(clock), m_runTag(tag)
{
    m_thread.setObjectName(u"cold-io"_s);
    useIoDispatcher(m_thread);
    for (const LoadTarget& target : targets)
        addLane(target, sink);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] { Q_EMIT progressed(progress()); });
}

ColdRunner::~ColdRunner()
{
    if (m_thread.isRunning()) {
        for (const auto& lane : m_lanes) {
            lane->ladder->disconnect(this);
            QMetaObject::invokeMethod(
                lane->ladder.get(), [ladder = lane->ladder.get()] { ladder->cancel(); }, Qt::BlockingQueuedConnection);
        }
    }
    m_thread.quit();
    m_thread.wait();
}

void ColdRunner::addLane(const LoadTarget& target, SampleSink& sink)
{
    auto owned = std::make_unique<Lane>();
    Lane* lane = owned.get();
    lane->backend = target.backend.config.name;
    lane->ladder = std::make_unique<ColdLadder>(
        ColdLadderSetup{.plan = m_plan, .target = target, .clock = m_clock, .runTag = m_runTag, .sink = &sink});
    connect(lane->ladder.get(), &ColdLadder::moved, this, [lane](ColdLadder::Stage stage, int step, Instant due) {
        lane->stage = stage;
        lane->step = step;
        lane->due = due;
    });
    connect(lane->ladder.get(), &ColdLadder::probed, this, [this](const ColdProbe& probe) {
        m_outcome.probes.push_back(probe);
        Q_EMIT probed(probe);
    });
    connect(lane->ladder.get(), &ColdLadder::finished, this,
            [this, lane](const Ledger& ledger, const std::optional<Error>& failure) {
                onLadderFinished(*lane, ledger, failure);
            });
    lane->ladder->moveToThread(&m_thread);
    m_lanes.push_back(std::move(owned));
}

void ColdRunner::start()
{
    m_running = m_lanes.size();
    m_thread.start();
    m_progressTimer.start(kColdProgress);
    for (const auto& lane : m_lanes)
        QMetaObject::invokeMethod(lane->ladder.get(), [ladder = lane->ladder.get()] { ladder->start(); });
}

void ColdRunner::cancel()
{
    m_outcome.cancelled = m_running > 0;
    for (const auto& lane : m_lanes)
        QMetaObject::invokeMethod(lane->ladder.get(), [ladder = lane->ladder.get()] { ladder->cancel(); });
}

void ColdRunner::onLadderFinished(const Lane& lane, const Ledger& ledger, const std::optional<Error>& failure)
{
    m_outcome.ledgers[lane.backend] += ledger;
    if (failure)
        m_outcome.failures.insert(lane.backend, *failure);
    if (--m_running > 0)
        return;
    m_progressTimer.stop();
    Q_EMIT progressed(progress());
    Q_EMIT finished(m_outcome);
}

Duration ColdRunner::remainingOf(const Lane& lane) const
{
    if (lane.stage == ColdLadder::Stage::Finished)
        return {};
    Duration left{};
    for (const ColdStep& step : m_steps) {
        if (step.number > lane.step)
            left += step.idle.value_or(Duration::zero()) + kStepCost;
    }
    if (lane.stage == ColdLadder::Stage::Waiting && lane.step > 0)
        left += std::max(lane.due - m_clock.monotonic->now(), Duration::zero()) + kStepCost;
    return left;
}

ColdProgress ColdRunner::progress() const
{
    ColdProgress progress;
    progress.steps = static_cast<int>(m_steps.size());
    for (const auto& lane : m_lanes) {
        ColdProgress::Lane shown{.backend = lane->backend, .stage = lane->stage, .step = lane->step};
        if (lane->step > 0)
            shown.idle = m_steps[static_cast<std::size_t>(lane->step) - 1].idle;
        if (lane->stage == ColdLadder::Stage::Waiting)
            shown.untilNext = std::max(lane->due - m_clock.monotonic->now(), Duration::zero());
        progress.lanes.push_back(std::move(shown));
        progress.remaining = std::max(progress.remaining, remainingOf(*lane));
    }
    const Duration whole = m_plan.waiting() + static_cast<std::int64_t>(m_steps.size()) * Duration(kStepCost);
    progress.share = std::clamp(1.0 - toMilliseconds(progress.remaining) / toMilliseconds(whole), 0.0, 1.0);
    return progress;
}

} // namespace roundtrip

#include "moc_ColdRunner.cpp"
