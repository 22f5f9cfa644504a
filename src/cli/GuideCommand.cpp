// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/GuideCommand.h"

#include "cli/NumberOptions.h"
#include "core/SafeText.h"
#include "report/CostText.h"
#include "report/GuidanceAnswer.h"
#include "report/GuidanceText.h"
#include "report/ReportFiles.h"
#include "store/RunReader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* GuideCommand::declare(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("guide", "Which of a run's backends fit your needs, which do not, and why");
    command->add_option("--run", m_id, "The run's id")->required()->type_name("ID");
    m_store.declare(*command);
    command->add_option("--for", m_case, "Start from one of the article's cases; the options below change it")
        ->check(CLI::IsMember({"production", "spikes", "prototype"}));
    declareNeeds(*command);
    declareLoad(*command);
    m_prices.declare(*command);
    command->add_flag("--json", m_json, "JSON instead of a table");
    return command;
}

void GuideCommand::declareNeeds(CLI::App& command)
{
    command.add_option("--median-ms", m_median, "Half of the messages that come back are back by then")
        ->transform(spanInMilliseconds())
        ->type_name("MS");
    command.add_option("--p99-ms", m_tail, "99 of 100 of them are back by then")
        ->transform(spanInMilliseconds())
        ->type_name("MS");
    command.add_option("--first-ms", m_first, "Half of the first messages of a connection are back by then")
        ->transform(spanInMilliseconds())
        ->type_name("MS");
    command.add_option("--lost", m_lostPercent, "At most so many percent of messages do not arrive")
        ->transform(amount())
        ->type_name("%");
    command.add_option("--refused", m_refusedPercent, "At most so many percent of connections fail")
        ->transform(amount())
        ->type_name("%");
    command.add_option("--budget", m_budget, "At most so many dollars a month")->transform(amount())->type_name("USD");
    command.add_flag("--no-lock-in", m_noLockIn, "It must be possible to move to another host");
    command.add_flag("--no-server", m_noServer, "Nobody can look after a server");
}

void GuideCommand::declareLoad(CLI::App& command)
{
    command.add_option("--peak", m_peak, "Users at the highest peak, as a multiple of --users (default 1)")
        ->transform(amount())
        ->type_name("X");
    command.add_option("--users", m_users, "Users connected at once (default 100)")
        ->transform(amount())
        ->type_name("N");
    command.add_option("--hours", m_hours, "Hours a day they are connected (default 8)")
        ->transform(amount())
        ->type_name("H");
    command.add_option("--messages", m_messages, "Messages each sends a day (default 50)")
        ->transform(amount())
        ->type_name("N");
    command.add_option("--fanout", m_fanout, "Copies of each message (default: all users, one room)")
        ->transform(amount())
        ->type_name("N");
}

Result<Needs> GuideCommand::needs() const
{
    Needs needs;
    for (const ArticleCase& one : articleCases()) {
        if (one.id == QString::fromStdString(m_case))
            needs = one.needs;
    }
    constexpr double kMost = 1e9;
    for (const auto& value : {m_median, m_tail, m_first, m_lostPercent, m_refusedPercent, m_budget, m_peak, m_users,
                              m_hours, m_messages, m_fanout}) {
        if (value && !(*value >= 0.0 && *value <= kMost))
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"A need is not between 0 and 1,000,000,000"_s,
                         .hint = u"See roundtrip-cli guide --help."_s};
    }
    const auto take = [](auto& into, const std::optional<double>& value, double scale = 1.0) {
        if (value)
            into = *value * scale;
    };
    take(needs.medianMs, m_median);
    take(needs.tailMs, m_tail);
    take(needs.firstMs, m_first);
    take(needs.lostShare, m_lostPercent, 0.01);
    take(needs.refusedShare, m_refusedPercent, 0.01);
    take(needs.budgetUsd, m_budget);
    take(needs.peakFactor, m_peak);
    take(needs.usage.users, m_users);
    take(needs.usage.hoursPerDay, m_hours);
    take(needs.usage.messagesPerDay, m_messages);
    take(needs.usage.fanout, m_fanout);
    if (needs.peakFactor < 1.0 || needs.usage.hoursPerDay > 24.0)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"A peak is at least 1 and a day has 24 hours"_s,
                     .hint = u"See roundtrip-cli guide --help."_s};
    needs.acceptsLockIn = needs.acceptsLockIn && !m_noLockIn;
    needs.canRunServer = needs.canRunServer && !m_noServer;
    if (needs.isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"Nothing is needed, so nothing can be said"_s,
                     .hint = u"Say what you need, for example --p99-ms 200, or --for production."_s};
    return needs;
}

ExitCode GuideCommand::run(CliContext& context)
{
    const auto done = answer(context);
    if (done)
        return ExitCode::Done;
    context.console.fail(done.error());
    return exitCodeFor(done.error().code);
}

Result<void> GuideCommand::answer(CliContext& context) const
{
    const auto wanted = needs();
    if (!wanted)
        return wanted.error();
    auto prices = m_prices.table();
    if (!prices)
        return prices.error();
    if (const auto store = m_store.openExisting(false); !store)
        return store.error();
    auto reader = RunReader::open(m_store.url().value(), QString::fromStdString(m_id));
    if (!reader)
        return reader.error();
    const auto input = readForReport(*reader.value(), {});
    if (!input)
        return input.error();
    const CostModel costs(std::move(prices).value());
    const Headline headline(input.value().figures.summary);
    print(context.console, wanted.value(),
          guide(wanted.value(),
                {.info = input.value().info, .headline = headline, .costs = costs, .platforms = context.platforms}));
    return {};
}

void GuideCommand::print(Console& console, const Needs& needs, const QList<Guidance>& guidance) const
{
    if (m_json) {
        QJsonArray backends;
        for (const Guidance& one : guidance)
            backends.append(guidanceToJson(one));
        const QJsonObject json{{u"run_id"_s, QString::fromStdString(m_id)},
                               {u"peak_users"_s, needs.peakUsers()},
                               {u"guidance"_s, backends}};
        console.result(safeJson(QJsonDocument(json)));
        return;
    }
    console.result(usageSentence(needs.usage));
    if (const QString load = guidanceLoad(needs, guidance); !load.isEmpty())
        console.result(load);
    if (const QString inFlight = inFlightText(guidance); !inFlight.isEmpty())
        console.result(inFlight);
    console.result({});
    const bool isSimulated =
        std::any_of(guidance.cbegin(), guidance.cend(), [](const Guidance& one) { return one.isSimulated; });
    for (const Guidance& one : guidance) {
        console.result(u"%1: %2"_s.arg(guidanceLabel(one), verdictText(one.verdict)));
        for (const Finding& finding : one.findings)
            console.result(u"  [%1] %2"_s.arg(verdictText(finding.verdict), findingSentence(finding)));
    }
    console.result({});
    console.result(answerSentence(answerOf(needs, guidance)));
    console.result(guidanceSummary(guidance));
    if (isSimulated)
        console.result(u"Simulated backends are judged as the lab behaves, which is no cloud."_s);
    if (std::any_of(guidance.cbegin(), guidance.cend(), [](const Guidance& one) { return !one.isOriginKnown; }))
        console.result(u"Whether these backends were the local lab is not known."_s);
}

} // namespace roundtrip::cli
