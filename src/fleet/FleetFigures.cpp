// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetFigures.h"

#include "figures/SummaryBuilder.h"
#include "load/LoadSegment.h"

#include <QJsonObject>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Trials that are told together; of one trial alone its number.
struct TallyScope
{
    std::optional<int> trial = {};
    std::vector<int> trials = {};
    int connections = 0;
};

std::vector<TallyScope> scopesOf(const FleetPlan& plan)
{
    std::map<int, std::vector<int>> trialsOfLevel;
    for (const LoadSegment& segment : orderSegments(plan.load, static_cast<std::size_t>(plan.run.backends.size()))) {
        std::vector<int>& trials = trialsOfLevel[segment.connections];
        if (std::find(trials.cbegin(), trials.cend(), segment.trial) == trials.cend())
            trials.push_back(segment.trial);
    }
    std::vector<TallyScope> scopes;
    for (const auto& [connections, trials] : trialsOfLevel) {
        if (trials.size() > 1)
            scopes.push_back({.trials = trials, .connections = connections});
        for (const int trial : trials)
            scopes.push_back({.trial = trial, .trials = {trial}, .connections = connections});
    }
    return scopes;
}

QString platformOf(const RunInfo& info, const QString& backend)
{
    for (const QJsonValue& each : info.backends) {
        if (each.toObject().value("name"_L1).toString() == backend)
            return each.toObject().value("platform"_L1).toString();
    }
    return {};
}

CountedGroup groupOf(const FleetTallies& tallies, const QString& backend, const TallyScope& scope)
{
    CountedGroup group{.connections = scope.connections};
    for (const int trial : scope.trials) {
        const auto found = tallies.find({backend, trial});
        if (found == tallies.cend())
            continue;
        group.response.add(found->second.response);
        group.service.add(found->second.service);
        group.lag.add(found->second.lag);
        group.ledger += found->second.ledger;
    }
    return group;
}

} // namespace

RunFigures figuresFromTallies(const RunInfo& info, const FleetPlan& plan, const FleetTallies& tallies,
                              const QMap<QString, Ledger>& accounts)
{
    RunFigures figures;
    figures.ledgers = accounts;
    for (const Ledger& ledger : accounts)
        figures.total += ledger;
    SummaryBuilder builder(info);
    for (const TallyScope& scope : scopesOf(plan)) {
        for (const QString& backend : info.backendNames()) {
            CountedGroup group = groupOf(tallies, backend, scope);
            group.platform = platformOf(info, backend);
            builder.add({.trial = scope.trial, .backend = backend}, FigureGroup(std::move(group)), nullptr);
        }
    }
    figures.summary = builder.takeRows();
    return figures;
}

} // namespace roundtrip
