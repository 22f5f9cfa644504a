// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/MeasuredLoad.h"

#include "load/Schedule.h"
#include "store/RunReader.h"

#include <QJsonArray>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

BackendReach reachOf(const LoadOutcome& outcome, std::size_t backend, const QString& name)
{
    BackendReach reach{
        .backend = name, .wasReached = !outcome.wasUnreachable(backend), .firstFailure = outcome.firstFailure(backend)};
    for (const SegmentResult& result : outcome.segments) {
        if (result.segment.backend != backend)
            continue;
        reach.ready += result.connections.ready;
        reach.failed += result.connections.failed;
        reach.ended += result.connections.ended;
        reach.cuts += result.cuts;
    }
    return reach;
}

/// Of the largest level, whose rooms the others share: who was with whom, for readers of the rows.
QJsonArray drawnSizes(const LoadPlan& plan)
{
    const RoomLayout rooms(plan, *std::max_element(plan.levels.cbegin(), plan.levels.cend()));
    QJsonArray sizes;
    for (int room = 0; room < rooms.rooms(); ++room)
        sizes.append(rooms.sizeOf(room));
    return sizes;
}

} // namespace

void addScheduleFacts(RunRecord& run, const LoadPlan& plan)
{
    if (!plan.roomSizes.isNone())
        run.plan.insert(u"drawn_room_sizes"_s, drawnSizes(plan));
    run.plan.insert(u"schedule_sha256"_s, scheduleChecksum(plan));
}

MeasuredLoad::MeasuredLoad(const LoadPlan& plan, Setup setup, LoadConditions conditions, QObject* parent)
    : MeasuredRun(std::move(setup), parent), m_plan(plan), m_conditions(std::move(conditions))
{
}

MeasuredLoad::~MeasuredLoad() = default;

void MeasuredLoad::takePart(const Share& share, StartGate& gate, const SendLease& lease)
{
    m_part.share = share;
    m_part.gate = &gate;
    m_part.lease = &lease;
}

Result<Conclusion> MeasuredLoad::conclusionOf(const RunEnding& ending, const Proceed& proceed) const
{
    const auto figures = readBack(ending, proceed);
    if (!figures)
        return figures.error();
    return conclude(ending, figures.value(), m_conditions.failIf);
}

void MeasuredLoad::prepare()
{
    if (m_part.gate)
        return; // whoever planned it has done so
    if (!m_conditions.search) {
        addScheduleFacts(info(), m_plan);
        return;
    }
    if (!m_plan.roomSizes.isNone())
        info().plan.insert(u"drawn_room_sizes"_s, drawnSizes(m_plan));
    info().plan.insert(u"search"_s, m_conditions.search->text());
}

void MeasuredLoad::begin()
{
    if (!m_conditions.search) {
        run(m_plan, targets(), {});
        return;
    }
    QStringList names;
    for (const LoadTarget& target : targets())
        names << target.backend.config.name;
    m_hunt = std::make_unique<LevelHunt>(
        names, m_plan.levels.front(), m_plan.levels.back(),
        [this](const QString& backend, int connections) { return judgeLevel(backend, connections); });
    tryNext();
}

void MeasuredLoad::stop()
{
    if (m_runner)
        m_runner->cancel();
}

void MeasuredLoad::run(const LoadPlan& plan, const std::vector<LoadTarget>& targets, const LoadContinuation& before)
{
    LoadRunOptions options = m_part;
    options.tag = info().tag;
    options.before = before;
    m_runner = std::make_unique<LoadRunner>(plan, targets, loadClock(), sink(), options);
    connect(m_runner.get(), &LoadRunner::progressed, this, &MeasuredLoad::progressed);
    // Queued: the next part of a search takes the runner's place, which must not happen inside its own signal.
    connect(
        m_runner.get(), &LoadRunner::finished, this,
        [this](const LoadOutcome& outcome) { m_hunt ? onTried(outcome) : endWith(outcome); }, Qt::QueuedConnection);
    m_runner->start();
}

void MeasuredLoad::tryNext()
{
    const auto next = m_hunt->next();
    if (!next) {
        endWith(m_hunt->outcome());
        return;
    }
    LoadPlan plan = m_plan;
    plan.levels = {next->connections};
    const LoadTarget& target = targets()[next->backend];
    Q_EMIT trying(next->connections, target.backend.config.name);
    run(plan, {target}, m_hunt->outcome().next);
}

void MeasuredLoad::onTried(const LoadOutcome& outcome)
{
    if (const auto judged = m_hunt->add(outcome); !judged)
        endWith(m_hunt->outcome(), judged.error());
    else
        tryNext();
}

void MeasuredLoad::endWith(const LoadOutcome& outcome, const std::optional<Error>& failure)
{
    RunEnding ending{
        .cancelled = outcome.cancelled, .failure = failure, .ledgers = outcome.ledgers, .unnamed = outcome.unnamed};
    for (std::size_t i = 0; i < targets().size(); ++i)
        ending.reach.push_back(reachOf(outcome, i, targets()[i].backend.config.name));
    if (m_hunt) {
        ending.found = m_hunt->findings();
        ending.condition = m_conditions.search->text();
        QJsonArray levels;
        for (const int level : m_hunt->levels())
            levels.append(level);
        info().plan.insert(u"connections"_s, levels);
        recorder()->setRecord(info()); // only now it is known
    }
    end(std::move(ending));
}

Result<Threshold::Verdict> MeasuredLoad::judgeLevel(const QString& backend, int connections)
{
    if (auto written = recorder()->flush(); !written)
        return written.error();
    auto reader = RunReader::open(recorder()->url(), recorder()->runId());
    if (!reader)
        return reader.error();
    const auto figures = RunAnalysis::of(*reader.value());
    if (!figures)
        return figures.error();
    for (const Threshold::Finding& finding : m_conditions.search->judge(Headline(figures.value().summary), {backend})) {
        if (finding.connections == connections)
            return finding.verdict;
    }
    return Threshold::Verdict::Inconclusive;
}

} // namespace roundtrip

#include "moc_MeasuredLoad.cpp"
