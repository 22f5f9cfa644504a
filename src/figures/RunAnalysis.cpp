// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RunAnalysis.h"

#include "figures/ImportSource.h"
#include "figures/SummaryBuilder.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <tuple>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostProxies = 16; // of one backend, in a file that somebody else made

/// Headline first.
constexpr std::array kPhases{Phase::Measure, Phase::Connect, Phase::Cold, Phase::Warmup, Phase::Drain};

std::vector<int> startsOf(const QJsonArray& sizes)
{
    std::vector<int> starts;
    std::int64_t start = 0;
    for (const QJsonValue& size : sizes) {
        starts.push_back(static_cast<int>(start));
        start = std::min<std::int64_t>(start + std::max(size.toInt(), 1), std::numeric_limits<int>::max());
    }
    return starts;
}

SeriesTally::Rules rulesOf(const RunInfo& info)
{
    return {.anchor = info.anchor,
            .connectDeadline = info.connectDeadline,
            .horizonUs = toMicroseconds(info.horizon),
            .endUs = info.length ? toMicroseconds(*info.length) : std::numeric_limits<std::int64_t>::max(),
            .roomSize = info.plan.value("room_size"_L1).toInt(0),
            .roomStarts = startsOf(info.plan.value("drawn_room_sizes"_L1).toArray()),
            .sleeps = info.sleeps,
            .hasOnlyEchoes = hasOnlyEchoes(info),
            .spansRooms = info.plan.value("rooms_span_agents"_L1).toBool()};
}

} // namespace

bool RunAnalysis::SeriesKey::operator<(const SeriesKey& other) const
{
    return std::tie(backend, trial) < std::tie(other.backend, other.trial);
}

RunAnalysis::RunAnalysis(const RunInfo& info) : m_info(info), m_rules(rulesOf(info)) {}

RunAnalysis::~RunAnalysis() = default;

SeriesTally& RunAnalysis::tallyOf(const QString& backend, const QString& platform, int trial)
{
    if (m_last && m_lastKey.trial == trial && m_lastKey.backend == backend)
        return *m_last;
    m_lastKey = {backend, trial};
    m_last = &m_series.try_emplace(m_lastKey, platform, m_rules).first->second;
    return *m_last;
}

void RunAnalysis::add(const ConnectionSample& connection)
{
    tallyOf(connection.backend, connection.platform, connection.trial).add(connection);
    if (connection.proxy.isEmpty())
        return;
    QStringList& proxies = m_proxies[connection.backend];
    if (!proxies.contains(connection.proxy) && proxies.size() < kMostProxies)
        proxies << connection.proxy;
}

void RunAnalysis::add(const Sample& sample)
{
    tallyOf(sample.backend, sample.platform, sample.trial).add(sample);
    if (!sample.isEcho)
        return;
    auto timeline = m_timelines.find(sample.backend);
    if (timeline == m_timelines.end())
        timeline = m_timelines.insert(sample.backend, TimelineTally(m_info.anchor, m_info.horizon, m_info.sleeps));
    timeline->add(sample);
}

/// Those of the run's description in its order, then any others.
QStringList RunAnalysis::backendsInOrder() const
{
    QStringList names = m_info.backendNames();
    names.removeDuplicates();
    for (const auto& [key, tally] : m_series) {
        if (!names.contains(key.backend))
            names << key.backend;
    }
    return names;
}

std::vector<const SeriesTally*> RunAnalysis::talliesOf(const QString& backend, const std::vector<int>& trials) const
{
    std::vector<const SeriesTally*> tallies;
    for (const int trial : trials) {
        const auto found = m_series.find({backend, trial});
        if (found != m_series.end())
            tallies.push_back(&found->second);
    }
    return tallies;
}

std::vector<const PhaseTally*> RunAnalysis::phasesOf(const QString& backend, std::optional<Phase> phase) const
{
    std::vector<const PhaseTally*> tallies;
    for (const auto& [key, series] : m_series) {
        for (const auto& [number, tally] : series.phases()) {
            if (key.backend == backend && number == phase.value_or(number))
                tallies.push_back(&tally);
        }
    }
    return tallies;
}

std::vector<RunAnalysis::Scope> RunAnalysis::scopes() const
{
    std::map<int, int> levelOfTrial; // connections: the most that any backend had in it
    for (const auto& [key, series] : m_series) {
        int& level = levelOfTrial[key.trial];
        level = std::max(level, series.connections().scheduled());
    }
    std::vector<Scope> scopes;
    std::set<int> pooled;
    for (const auto& [trial, level] : levelOfTrial) {
        if (pooled.insert(level).second) {
            Scope all;
            for (const auto& [other, otherLevel] : levelOfTrial) {
                if (otherLevel == level)
                    all.trials.push_back(other);
            }
            if (all.trials.size() > 1)
                scopes.push_back(std::move(all));
        }
        scopes.push_back({.trial = trial, .trials = {trial}});
    }
    return scopes;
}

std::vector<SummaryRow> RunAnalysis::summarise() const
{
    SummaryBuilder builder(m_info);
    const QStringList backends = backendsInOrder();
    for (const Scope& scope : scopes()) {
        for (const Phase phase : kPhases) {
            const auto baselineTallies = talliesOf(m_info.baseline, scope.trials);
            const auto baseline =
                baselineTallies.empty() ? nullptr : std::make_unique<FigureGroup>(baselineTallies, phase);
            for (const QString& backend : backends) {
                const GroupLabel label{.trial = scope.trial, .backend = backend, .phase = phase};
                if (baseline && backend == m_info.baseline)
                    builder.add(label, *baseline, baseline.get());
                else
                    builder.add(label, FigureGroup(talliesOf(backend, scope.trials), phase), baseline.get());
            }
        }
    }
    return builder.takeRows();
}

RunFigures RunAnalysis::finish()
{
    RunFigures figures;
    for (auto& [key, series] : m_series) {
        series.finish();
        Ledger& ledger = figures.ledgers[key.backend];
        for (const auto& [phase, tally] : series.phases())
            ledger += tally.ledger;
        if (const AcrossTally* across = series.across())
            figures.across[key.backend] += *across;
    }
    for (const Ledger& ledger : figures.ledgers)
        figures.total += ledger;
    figures.proxies = m_proxies;
    figures.summary = summarise();
    const std::vector<SummaryRow> told = toldFigures(m_info);
    figures.summary.insert(figures.summary.end(), told.begin(), told.end());
    for (const QString& backend : backendsInOrder()) {
        const auto timeline = m_timelines.constFind(backend);
        if (timeline == m_timelines.constEnd())
            continue;
        const auto rows = timeline->rows(backend, phasesOf(backend, std::nullopt));
        const RateFollowing followed = timeline->following(backend, rows);
        if (followed.seconds > 0)
            figures.followed.push_back(followed);
        figures.timeline.insert(figures.timeline.end(), rows.begin(), rows.end());
    }
    return figures;
}

void RunAnalysis::forEachPhase(const PhaseVisitor& visit) const
{
    for (const QString& backend : backendsInOrder()) {
        for (const Phase phase : kPhases)
            visit(backend, phase, phasesOf(backend, phase));
    }
}

Result<RunFigures> RunAnalysis::of(RowSource& source, const std::function<bool(double)>& proceed)
{
    return of(source, source.info(), proceed);
}

Result<RunFigures> RunAnalysis::of(RowSource& source, const RunInfo& info, const std::function<bool(double)>& proceed)
{
    constexpr qint64 kStep = 50'000;
    RunAnalysis analysis(info);
    if (auto read = source.forEachConnection([&analysis](const ConnectionSample& connection) {
            analysis.add(connection);
            return true;
        });
        !read)
        return read.error();
    qint64 done = 0;
    bool isCancelled = false;
    const auto visit = [&](const Sample& sample) {
        analysis.add(sample);
        if (++done % kStep == 0 && proceed)
            isCancelled =
                !proceed(static_cast<double>(done) / static_cast<double>(std::max(source.sampleCount(), done)));
        return !isCancelled;
    };
    if (auto read = source.forEachSample(visit); !read)
        return read.error();
    if (isCancelled)
        return Error{.code = ErrorCode::Cancelled, .detail = u"The analysis was cancelled"_s, .hint = {}};
    return analysis.finish();
}

} // namespace roundtrip
