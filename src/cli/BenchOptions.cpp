// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchOptions.h"

#include "cli/NumberOptions.h"
#include "core/Envelope.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

// What a plan takes at most, so that what is beyond is refused by the name of its option.
constexpr std::uint64_t kMostConnections = 100'000;
constexpr std::uint64_t kMostMessages = 10'000'000;
constexpr std::uint64_t kMostTrials = 1'000;
constexpr std::uint64_t kMostAtOnce = 100;

/// Bounded, because nanoseconds of more would overflow; the plan's own check refuses it by name.
Duration seconds(double value)
{
    constexpr double kBound = 1e9;
    return std::chrono::round<Duration>(
        std::chrono::duration<double>(std::isfinite(value) ? std::clamp(value, -kBound, kBound) : kBound));
}

} // namespace

void BenchOptions::declare(CLI::App& command)
{
    m_command = &command;
    m_backends.declare(command);
    m_planOptions.declare(command);
    declareLoad(command);
    declareResults(command);
}

void BenchOptions::declareLoad(CLI::App& command)
{
    command.add_option("--connections", m_connections, "Levels, one after another, for example 10,50,100 (default 10)")
        ->transform(wholeNumber(1, kMostConnections))
        ->delimiter(',')
        ->type_name("N,...");
    command
        .add_option("--messages", m_messages,
                    "Total over all connections of a level (default 1000, where no duration is given)")
        ->transform(wholeNumber(1, kMostMessages))
        ->type_name("N");
    command
        .add_option("--rate", m_rate,
                    "Messages a second, total over all connections, for example 150 or 1.5k (default 100)")
        ->transform(amount())
        ->type_name("R");
    command
        .add_option("--duration", m_duration,
                    "Seconds after the warm-up, or 500ms, 2m, 1h, instead of a number of messages")
        ->transform(spanInSeconds())
        ->type_name("S");
    command.add_option("--arrival", m_arrival, "Evenly spaced, or at random per user (default constant)")
        ->check(CLI::IsMember({"constant", "poisson"}));
    command.add_option("--room-size", m_roomSize, "Connections in a room (default: all of the level in one)")
        ->transform(wholeNumber(1, kMostConnections))
        ->type_name("N");
    command.add_option("--payload", m_payload, "Bytes of each message's envelope, padded (default: a short text)")
        ->transform(wholeNumber(1, contract::kMaxEnvelopeBytes))
        ->type_name("BYTES");
    command.add_option("--trials", m_trials, "Times each level is repeated on each backend (default 1)")
        ->transform(wholeNumber(1, kMostTrials))
        ->type_name("N");
    command.add_option("--seed", m_seed, "Of the schedule, the order of backends and a lab of its own (default 1)")
        ->transform(wholeNumber(0, kMostSeed))
        ->type_name("N");
    command.add_option("--warmup", m_warmup, "Seconds that do not count (default 0)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command.add_option("--deadline", m_deadline, "Seconds after which a message is late (default 5)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command.add_option("--horizon", m_horizon, "Seconds after which it is lost (default 30)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command.add_option("--connect-deadline", m_connectDeadline, "Seconds to get into the room (default 10)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command
        .add_option("--source-addresses", m_sourceAddresses,
                    "Addresses of this machine to connect from, in turns, for more connections to a server than one "
                    "address has ports (some 28,000): a list of addresses, ranges and networks, for example "
                    "127.0.0.2-127.0.0.60 or 127.0.0.0/8")
        ->type_name("LIST");
}

void BenchOptions::declareStudy(CLI::App& command)
{
    m_command = &command;
    m_backends.source = "lab";
    const LoadPlan study = LoadPlan::article();
    m_isStudy = true;
    m_connections = study.levels;
    m_messages = study.messages;
    m_backends.declare(command);
    command.get_option("--backends")->required(false);
    command.add_option("--connections", m_connections, "Levels, one after another (default 10,50,100)")
        ->transform(wholeNumber(1, kMostConnections))
        ->delimiter(',')
        ->type_name("N,...");
    command.add_option("--messages", m_messages, "Of each level and backend (default 10000)")
        ->transform(wholeNumber(1, kMostMessages))
        ->type_name("N");
    command
        .add_option("--rate", m_rate,
                    "Messages a second (default 150, and fewer where rooms are so large that it would make more than "
                    "6,000 copies a second)")
        ->transform(amount())
        ->type_name("R");
    command
        .add_option("--at-once", m_atOnce,
                    "Backends measured at the same time (default: all of a lab, each in a process of its own; others "
                    "one after another)")
        ->transform(wholeNumber(1, kMostAtOnce))
        ->type_name("N");
    command.add_option("--horizon", m_horizon, "Seconds after which a message is lost (default 30)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command.add_option("--seed", m_seed, "Of the schedule, the order of backends and a lab of its own (default 1)")
        ->transform(wholeNumber(0, kMostSeed))
        ->type_name("N");
    command.add_option("--baseline", m_baseline, "The backend that others are compared with (default: the file's)")
        ->type_name("NAME");
    declareKeeping(command);
}

BackendOptions BenchOptions::studyBackends() const
{
    BackendOptions backends = m_backends;
    if (backends.source == "lab" && backends.profile.empty())
        backends.profile = "article";
    backends.labsApart = backends.source == "lab" && m_atOnce != 1;
    return backends;
}

void BenchOptions::declareResults(CLI::App& command)
{
    command.add_option("--baseline", m_baseline, "The backend that others are compared with (default: the file's)")
        ->type_name("NAME");
    command
        .add_option(
            "--fail-if", m_failIf,
            "Exit with 1 if this holds, with 4 if there are too few samples to tell; may be given several times. "
            "[BACKEND:]FIGURE OP NUMBER: p50_ms ... p999_ms, max_ms, mean_ms (response time; service_p99_ms, "
            "connect_p99_ms, first_message_p50_ms, fanout_last_p99_ms), connection_success_share, lost_share, "
            "delivered_share, pair_share, "
            "rejected_share, late_share, not_sent_share, in_flight_share, lost, duplicates, reordered ...")
        ->allow_extra_args(false)
        ->type_name("'p99_ms>200'");
    command
        .add_option("--search", m_search,
                    "Find how many connections it takes until this holds, a figure as for --fail-if: from the first "
                    "level doubling, then halving the gap. With a backend named in it, on that one alone")
        ->type_name("'p99_ms>50'");
    command.add_option("--search-to", m_searchTo, "The most connections that a search tries (default 10000)")
        ->transform(wholeNumber(1, kMostConnections))
        ->type_name("N");
    declareKeeping(command);
}

void BenchOptions::declareKeeping(CLI::App& command)
{
    command.add_option("--out", m_out, "Export to this folder: samples.csv and all the rest")->type_name("DIR");
    m_samples.declare(command);
    m_store.declare(command);
    m_metrics.declare(command);
    command.add_option("--note", m_note, "A note kept with the run")->type_name("TEXT");
    command.add_flag("--json", m_json, "One JSON object instead of tables");
    m_spend.declare(command);
    command.add_flag("--no-selfcheck", m_noSelfCheck, "Do not measure the client itself before (saves two seconds)");
}

bool BenchOptions::isGiven(const char* option) const
{
    const CLI::Option* declared = m_command ? m_command->get_option_no_throw(option) : nullptr;
    return declared && declared->count() > 0;
}

/// How much, and for how long: what is given takes the place of what the plan had for it, so that two ways to say it
/// never stand beside each other unless both were given.
void BenchOptions::applyAmounts(LoadPlan& plan) const
{
    const bool hasAmounts = isGiven("--messages") || isGiven("--rate") || isGiven("--duration");
    if (hasAmounts)
        plan.stages.clear();
    if (isGiven("--messages") || isGiven("--rate"))
        plan.think = {};
    if (isGiven("--messages"))
        plan.duration.reset();
    if (isGiven("--duration"))
        plan.messages.reset();
    if (isGiven("--messages"))
        plan.messages = m_messages;
    if (isGiven("--duration"))
        plan.duration = seconds(*m_duration);
    if (isGiven("--rate")) {
        plan.rate = m_rate;
        plan.copiesPerSecond.reset();
    }
}

void BenchOptions::applyRest(LoadPlan& plan) const
{
    if (isGiven("--connections"))
        plan.levels = m_connections;
    if (isGiven("--arrival"))
        plan.arrival = m_arrival == "poisson" ? Arrival::Poisson : Arrival::Constant;
    if (isGiven("--room-size"))
        plan.roomSize = m_roomSize;
    if (isGiven("--payload"))
        plan.payloadBytes = m_payload;
    if (isGiven("--trials"))
        plan.trials = m_trials;
    if (isGiven("--seed"))
        plan.seed = m_seed;
    if (isGiven("--warmup"))
        plan.warmup = seconds(m_warmup);
    if (isGiven("--horizon"))
        plan.horizon = seconds(m_horizon);
    plan.deadline = m_deadline ? seconds(*m_deadline) : std::min(plan.deadline, plan.horizon);
    if (isGiven("--connect-deadline"))
        plan.connectDeadline = seconds(m_connectDeadline);
    if (isGiven("--source-addresses"))
        plan.sourceAddresses = QString::fromStdString(m_sourceAddresses);
}

Result<LoadPlan> BenchOptions::plan() const
{
    auto begun = m_planOptions.plan(m_isStudy ? LoadPlan::article() : LoadPlan());
    if (!begun)
        return begun.error();
    LoadPlan plan = std::move(begun).value();
    if (isGiven("--payload") || isGiven("--payload-sizes") || isGiven("--payload-file")) { // one for another
        plan.payloadBytes = 0;
        plan.payloadSizes = {};
        plan.payloadLines = {};
    }
    if (isGiven("--room-size") || isGiven("--room-sizes")) {
        plan.roomSize = 0;
        plan.roomSizes = {};
    }
    if (isGiven("--think")) {
        plan.rate.reset();
        plan.messages.reset();
        plan.copiesPerSecond.reset();
        plan.stages.clear();
    }
    if (isGiven("--stages")) {
        plan.think = {};
        plan.rate.reset();
        plan.messages.reset();
        plan.duration.reset();
        plan.copiesPerSecond.reset();
    }
    applyAmounts(plan);
    if (isGiven("--stages")) {
        if (const auto shaped = m_planOptions.applyShape(plan); !shaped)
            return shaped.error();
    }
    if (isGiven("--think")) {
        if (const auto thinks = m_planOptions.applyThinking(plan); !thinks)
            return thinks.error();
    }
    applyRest(plan);
    if (const auto payload = m_planOptions.applyPayload(plan); !payload)
        return payload.error();
    if (const auto crowd = m_planOptions.applyCrowd(plan); !crowd)
        return crowd.error();
    if (!m_search.empty()) {
        if (plan.levels.size() != 1 || plan.levels.front() > m_searchTo)
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"A search starts from one number of connections, at most that of --search-to"_s,
                         .hint = {}};
        plan.levels.push_back(m_searchTo); // what is checked and asked for is the most that may come
    }
    constexpr int kAllOfLab = 100;
    if (m_isStudy)
        plan.atOnce = m_atOnce > 0 ? m_atOnce : m_backends.source == "lab" ? kAllOfLab : 1;
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

QString BenchOptions::overrideSentence() const
{
    QStringList given;
    for (const char* option : {"--stages",
                               "--messages",
                               "--rate",
                               "--duration",
                               "--connections",
                               "--arrival",
                               "--room-size",
                               "--payload",
                               "--trials",
                               "--seed",
                               "--warmup",
                               "--deadline",
                               "--horizon",
                               "--connect-deadline",
                               "--source-addresses",
                               "--senders",
                               "--connect-rate",
                               "--churn",
                               "--storm",
                               "--room-sizes",
                               "--payload-sizes",
                               "--payload-file",
                               "--think"}) {
        if (isGiven(option))
            given << QString::fromLatin1(option);
    }
    return m_planOptions.overrideSentence(given);
}

Result<std::optional<Threshold>> BenchOptions::searchCondition() const
{
    if (m_search.empty())
        return std::optional<Threshold>();
    auto condition = Threshold::parse(QString::fromStdString(m_search));
    if (!condition)
        return condition.error();
    return std::optional<Threshold>(std::move(condition).value());
}

Result<std::vector<Threshold>> BenchOptions::thresholds() const
{
    std::vector<Threshold> thresholds;
    for (const std::string& text : m_failIf) {
        auto threshold = Threshold::parse(QString::fromStdString(text));
        if (!threshold)
            return threshold.error();
        thresholds.push_back(std::move(threshold).value());
    }
    return thresholds;
}

} // namespace roundtrip::cli
