// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/LinkSteps.h"

#include "backends/ChosenPlan.h"
#include "core/AddressText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

QList<LinkStep> linkSteps(const Platform& platform, const QList<Station>& stations)
{
    QList<LinkStep> steps;
    const auto add = [&steps](StepKind kind, const std::optional<Station>& station = {}) {
        const QString subject = station ? displayAddress(station->url) : QString();
        steps << LinkStep{.step = {.kind = kind, .subject = subject}, .station = station};
    };
    const auto isSocket = [](const Station& station) { return station.part == Station::Part::Socket; };
    for (const Station& station : stations) {
        if (station.part != Station::Part::TakesMessages)
            add(isSocket(station) ? StepKind::Upgrade : StepKind::LetIn, station);
    }
    if (std::none_of(stations.cbegin(), stations.cend(), isSocket))
        add(StepKind::Connect);
    add(StepKind::Join);
    if (platform.capabilities.testFlag(Capability::Acknowledges)) {
        const auto taker = std::find_if(stations.cbegin(), stations.cend(), [](const Station& station) {
            return station.part == Station::Part::TakesMessages;
        });
        add(StepKind::Acknowledgement, taker == stations.cend() ? std::nullopt : std::optional(*taker));
    }
    add(StepKind::Echo);
    if (platform.capabilities.testFlag(Capability::StampsMessages))
        add(StepKind::ServerStamps);
    add(StepKind::ClockDifference);
    if (platform.capabilities.testFlag(Capability::ColdStarts))
        add(StepKind::ColdStart);
    if (!platform.plans.isEmpty())
        add(StepKind::Plan);
    return steps;
}

QList<DoctorFact> planFacts(const Platform& platform, const BackendConfig& config)
{
    const QuotaPlan* plan = chosenPlan(platform, config);
    if (!plan)
        return {{.key = u"plan"_s, .value = u"none"_s}};
    QList<DoctorFact> facts{{.key = u"plan"_s, .value = plan->id}};
    const auto add = [&facts](const QString& key, qint64 limit) {
        if (limit > 0)
            facts << DoctorFact{.key = key, .value = limit};
    };
    add(u"connections"_s, plan->connections);
    add(u"messages_per_second"_s, plan->messagesPerSecond);
    add(u"messages_per_hour"_s, plan->messagesPerHour);
    add(u"messages_per_day"_s, plan->messagesPerDay);
    add(u"messages_per_month"_s, plan->messagesPerMonth);
    return facts;
}

} // namespace roundtrip
