// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/GuidanceAnswer.h"

#include "core/Plural.h"
#include "report/EnoughSamples.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTrials = 1'000;

int countOf(const Guidance& guidance, Verdict verdict)
{
    return static_cast<int>(std::count_if(guidance.findings.cbegin(), guidance.findings.cend(),
                                          [verdict](const Finding& each) { return each.verdict == verdict; }));
}

int peakOf(const Needs& needs)
{
    return std::max(1, static_cast<int>(std::ceil(needs.peakUsers())));
}

void addOnce(QList<NeedRule>& rules, NeedRule rule)
{
    if (!rules.contains(rule))
        rules << rule;
}

void addOpen(GuidanceAnswer::Open& open, NeedRule rule, std::int64_t number)
{
    addOnce(open.rules, rule);
    open.number = std::max(open.number, number);
}

void take(GuidanceAnswer& answer, const Finding& finding, int users)
{
    if (finding.verdict == Verdict::DoesNotFit)
        addOnce(answer.missed, finding.rule);
    if (finding.verdict != Verdict::CannotSay)
        return;
    if (const auto enough = enoughSamples(finding)) {
        const bool isOfLinks = finding.rule == NeedRule::FirstMessage || finding.rule == NeedRule::Connecting;
        addOpen(isOfLinks ? answer.attempts : answer.messages, finding.rule, *enough);
    } else if (finding.rule == NeedRule::Peak || finding.doubt == Doubt::FewerConnections) {
        addOpen(answer.users, finding.rule, users);
    } else if (finding.doubt == Doubt::LessLoad) {
        addOnce(answer.rate, finding.rule);
    } else {
        addOnce(answer.unknown, finding.rule);
    }
}

} // namespace

bool GuidanceAnswer::isForARun() const
{
    return !messages.rules.isEmpty() || !attempts.rules.isEmpty() || !users.rules.isEmpty() || !rate.isEmpty();
}

GuidanceAnswer answerOf(const Needs& needs, const QList<Guidance>& guidance)
{
    GuidanceAnswer answer;
    std::pair<int, int> best{-1, 0}; // needs met, needs missed (less is more)
    QList<const Guidance*> nearest;
    for (const Guidance& one : guidance) {
        answer.asked = std::max(answer.asked, static_cast<int>(one.findings.size()));
        if (one.verdict == Verdict::Fits)
            answer.fitting << one.backend;
        const std::pair standing{countOf(one, Verdict::Fits), -countOf(one, Verdict::DoesNotFit)};
        if (nearest.isEmpty() || standing > best) {
            nearest.clear();
            best = standing;
        }
        if (standing == best)
            nearest << &one;
    }
    if (answer.asked == 0)
        return answer;
    answer.met = best.first;
    if (!answer.fitting.isEmpty())
        return answer;
    for (const Guidance* one : std::as_const(nearest)) {
        if (answer.met > 0)
            answer.closest << one->backend;
        for (const Finding& finding : one->findings)
            take(answer, finding, peakOf(needs));
    }
    return answer;
}

LoadPlan planThatTells(const GuidanceAnswer& answer, const Needs& needs, const QJsonObject& earlier)
{
    LoadPlan plan;
    std::optional<double> rate;
    const int users = peakOf(needs);
    if (const auto before = LoadPlan::fromJson(earlier); before && earlier.contains("connections"_L1)) {
        const LoadPlan& was = before.value();
        plan.arrival = was.arrival;
        plan.roomSize = was.roomSize <= users ? was.roomSize : 0;
        plan.payloadBytes = was.payloadBytes;
        plan.seed = was.seed;
        plan.warmup = was.warmup;
        plan.deadline = was.deadline;
        plan.horizon = was.horizon;
        if (!was.isClosed())
            rate = was.rateAt(users);
    }
    if (answer.attempts.rules.contains(NeedRule::FirstMessage))
        plan.warmup = {}; // the first message of each is what is asked for
    plan.levels = {users};
    plan.trials =
        static_cast<int>(std::clamp<std::int64_t>((answer.attempts.number + users - 1) / users, 1, kMostTrials));
    plan.messages = std::max(LoadPlan::kDefaultMessages, (answer.messages.number + plan.trials - 1) / plan.trials);
    plan.rate = std::max(rate.value_or(LoadPlan::kDefaultRate), needs.messagesPerSecond());
    return plan;
}

QString GuidanceWording::shortName(NeedRule rule) const
{
    switch (rule) {
    case NeedRule::Median:
        return u"p50"_s;
    case NeedRule::Tail:
        return u"p99"_s;
    case NeedRule::FirstMessage:
        return u"the first message"_s;
    case NeedRule::Loss:
        return u"loss"_s;
    case NeedRule::Connecting:
        return u"connecting"_s;
    case NeedRule::Peak:
        return u"the peak"_s;
    case NeedRule::Budget:
        return u"the budget"_s;
    case NeedRule::LockIn:
        return u"no lock-in"_s;
    case NeedRule::OwnServer:
        break;
    }
    return u"no server"_s;
}

QString GuidanceWording::nothingAsked() const
{
    return u"Nothing is asked for, so nothing can be said"_s;
}

QString GuidanceWording::fits(const QStringList& backends, int asked) const
{
    return u"%1 %2: %3 met"_s.arg(backends.join(u", "_s), backends.size() == 1 ? u"fits"_s : u"fit"_s,
                                  countedWhole(asked, "need"));
}

QString GuidanceWording::closest(const QStringList& backends, int met, int asked) const
{
    return u"%1 %2 closest: %3 of %4"_s.arg(backends.join(u", "_s), backends.size() == 1 ? u"comes"_s : u"come"_s)
        .arg(met)
        .arg(asked);
}

QString GuidanceWording::noneMet(int asked) const
{
    return u"No backend is known to meet any of %1"_s.arg(countedWhole(asked, "need"));
}

QString GuidanceWording::missed(const QString& needs) const
{
    return u"not met: %1"_s.arg(needs);
}

QString GuidanceWording::needsMessages(const QString& needs, int count, std::int64_t messages) const
{
    return u"%1 %2 about %3"_s.arg(needs, count == 1 ? u"needs"_s : u"need"_s, countedWhole(messages, "message"));
}

QString GuidanceWording::needsAttempts(const QString& needs, int count, std::int64_t attempts) const
{
    return u"%1 %2 about %3"_s.arg(needs, count == 1 ? u"needs"_s : u"need"_s, countedWhole(attempts, "connection"));
}

QString GuidanceWording::needsUsers(const QString& needs, int count, std::int64_t users) const
{
    return u"%1 %2 a run with %3"_s.arg(needs, count == 1 ? u"needs"_s : u"need"_s, countedWhole(users, "user"));
}

QString GuidanceWording::needsRate(const QString& needs, int count) const
{
    return u"%1 %2 a run with more messages a second"_s.arg(needs, count == 1 ? u"needs"_s : u"need"_s);
}

QString GuidanceWording::unknown(const QString& needs) const
{
    return u"cannot be said: %1"_s.arg(needs);
}

QString answerSentence(const GuidanceAnswer& answer, const GuidanceWording& wording)
{
    if (answer.asked == 0)
        return wording.nothingAsked() + u'.';
    if (!answer.fitting.isEmpty())
        return wording.fits(answer.fitting, answer.asked) + u'.';
    const auto named = [&wording](const QList<NeedRule>& rules) {
        QStringList names;
        for (const NeedRule rule : rules)
            names << wording.shortName(rule);
        return names.join(u", "_s);
    };
    const auto countIn = [](const QList<NeedRule>& rules) { return static_cast<int>(rules.size()); };
    QStringList parts{answer.closest.isEmpty() ? wording.noneMet(answer.asked)
                                               : wording.closest(answer.closest, answer.met, answer.asked)};
    if (!answer.missed.isEmpty())
        parts << wording.missed(named(answer.missed));
    const auto& [messages, attempts, users] = std::tie(answer.messages, answer.attempts, answer.users);
    if (!messages.rules.isEmpty())
        parts << wording.needsMessages(named(messages.rules), countIn(messages.rules), messages.number);
    if (!attempts.rules.isEmpty())
        parts << wording.needsAttempts(named(attempts.rules), countIn(attempts.rules), attempts.number);
    if (!users.rules.isEmpty())
        parts << wording.needsUsers(named(users.rules), countIn(users.rules), users.number);
    if (!answer.rate.isEmpty())
        parts << wording.needsRate(named(answer.rate), countIn(answer.rate));
    if (!answer.unknown.isEmpty())
        parts << wording.unknown(named(answer.unknown));
    return parts.join(u"; "_s) + u'.';
}

} // namespace roundtrip
