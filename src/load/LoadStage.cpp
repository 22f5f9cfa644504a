// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadStage.h"

#include "load/AmountText.h"
#include "load/RateCurve.h"

#include <QStringList>

#include <cmath>
#include <optional>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostStages = 1'000;
constexpr double kMostStageRate = 1'000'000.0;
constexpr std::chrono::hours kLongestShape(24);

Error badStages(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

} // namespace

Result<std::vector<LoadStage>> stagesFromText(const QString& text)
{
    std::vector<LoadStage> stages;
    const QStringList corners = text.split(u',');
    for (const QString& corner : corners) {
        const QStringList parts = corner.trimmed().split(u':');
        const auto at = parts.size() == 2 ? spanIn(parts[0]) : std::nullopt;
        const auto rate = parts.size() == 2 ? numberIn(parts[1]) : std::nullopt;
        if (!at || !rate)
            return badStages(u"\"%1\" is no stage"_s.arg(corner.left(40)),
                             u"Give seconds:messages per second, for example 0:10,60:200,120:200."_s);
        stages.push_back({.at = *at, .rate = *rate});
    }
    if (const auto checked = checkStages(stages); !checked)
        return checked.error();
    return stages;
}

QString stagesText(const std::vector<LoadStage>& stages)
{
    QStringList corners;
    for (const LoadStage& stage : stages)
        corners << spanAmount(stage.at) + u':' + numberAmount(stage.rate);
    return corners.join(u',');
}

Result<void> checkStages(const std::vector<LoadStage>& stages)
{
    if (stages.size() < 2 || stages.size() > kMostStages)
        return badStages(u"A shape of load has 2 to 1,000 stages"_s,
                         u"Give seconds:messages per second, for example 0:10,60:200,120:200."_s);
    if (stages.front().at != Duration::zero())
        return badStages(u"The first stage is not at 0 seconds"_s, u"Say with how much the load begins, as 0:10."_s);
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const double at = secondsOf(stages[i].at);
        if (!std::isfinite(stages[i].rate) || stages[i].rate < 0.0 || stages[i].rate > kMostStageRate)
            return badStages(u"The rate of the stage at %1 s is not 0 to 1,000,000 messages a second"_s.arg(at), {});
        if (i > 0 && stages[i].at < stages[i - 1].at)
            return badStages(u"The stage at %1 s stands after a later one"_s.arg(at), u"Give them in their order."_s);
        if (i > 1 && stages[i].at == stages[i - 2].at)
            return badStages(u"There are more than two stages at %1 s"_s.arg(at), u"Two are a jump."_s);
    }
    if (stages.back().at <= Duration::zero() || stages.back().at > kLongestShape)
        return badStages(u"The last stage must be after 0 seconds and at most at 24 hours"_s, {});
    if (RateCurve(stages).total() < 1.0)
        return badStages(u"The stages make less than one message"_s, u"Ask for a higher rate, or for longer."_s);
    return {};
}

} // namespace roundtrip
