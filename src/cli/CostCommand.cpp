// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CostCommand.h"

#include "cli/ColumnTable.h"
#include "cli/NumberOptions.h"
#include "core/SafeText.h"
#include "load/PlanFile.h"
#include "report/CostText.h"
#include "report/PlannedCost.h"
#include "report/PublishedStudy.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double kFewestUsers = 1.0;
constexpr double kMostUsers = 10'000.0;

QJsonObject crossingJson(const Crossing& crossing)
{
    return {{u"platform"_s, crossing.platform},
            {u"users"_s, crossing.at},
            {u"usd"_s, crossing.usd},
            {u"dearer_above"_s, crossing.isDearerAbove}};
}

QJsonObject usageJson(const Usage& usage)
{
    return {{u"users"_s, usage.users},
            {u"hours_per_day"_s, usage.hoursPerDay},
            {u"messages_per_user_and_day"_s, usage.messagesPerDay},
            {u"days_per_month"_s, usage.daysPerMonth},
            {u"fanout"_s, usage.fanoutOrAll()},
            {u"payload_bytes"_s, usage.payloadBytes}};
}

/// A backend of every platform, somewhere.
std::vector<LoadTarget> oneOfEach(const PlatformTable& platforms)
{
    std::vector<LoadTarget> targets;
    for (const Platform& platform : platforms.all()) {
        LoadTarget target{.platform = &platform, .backend = {}};
        target.backend.config.name = QString::fromLatin1(platform.shortName);
        target.backend.config.platform = platform.id;
        targets.push_back(std::move(target));
    }
    return targets;
}

} // namespace

CLI::App* CostCommand::declare(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("cost", "What a month, or one run of a load plan, costs on each platform");
    command->add_option("--users", m_usage.users, "Users connected at once (default 100)")
        ->transform(amount())
        ->type_name("N");
    command->add_option("--hours", m_usage.hoursPerDay, "Hours a day they are connected (default 8)")
        ->transform(amount())
        ->type_name("H");
    command->add_option("--messages", m_usage.messagesPerDay, "Messages each sends a day (default 50)")
        ->transform(amount())
        ->type_name("N");
    command
        ->add_option("--fanout", m_usage.fanout,
                     "Copies of each message, the sender's own included (default: all users, one room)")
        ->transform(amount())
        ->type_name("N");
    command->add_option("--days", m_usage.daysPerMonth, "Days a month (default 30)")
        ->transform(amount())
        ->type_name("N");
    command->add_option("--payload", m_usage.payloadBytes, "Bytes of a message (default 200)")
        ->transform(amount())
        ->type_name("BYTES");
    command
        ->add_option("--plan", m_plan,
                     "What one run of the load plan in this file costs on each platform, at list price, instead of a "
                     "month")
        ->type_name("FILE");
    m_prices.declare(*command);
    command->add_option("--free-tier", m_freeTier, "Free amounts that count (default always)")
        ->check(CLI::IsMember({"none", "always", "first-year"}));
    command->add_flag("--details", m_details, "Every line of every bill");
    command->add_flag("--json", m_json, "JSON instead of tables");
    return command;
}

Result<CostModel> CostCommand::model() const
{
    auto prices = m_prices.table();
    if (!prices)
        return prices.error();
    const FreeTier tier = m_freeTier == "none"         ? FreeTier::None
                          : m_freeTier == "first-year" ? FreeTier::FirstYear
                                                       : FreeTier::Always;
    return CostModel(std::move(prices).value(), tier);
}

Result<Usage> CostCommand::usage() const
{
    constexpr double kMost = 1e9;
    for (const double value : {m_usage.users, m_usage.messagesPerDay, m_usage.payloadBytes, m_usage.fanoutOrAll()}) {
        if (!std::isfinite(value) || value < 0.0 || value > kMost)
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"An amount is not between 0 and 1,000,000,000"_s,
                         .hint = u"See roundtrip-cli cost --help."_s};
    }
    if (!(m_usage.hoursPerDay >= 0.0 && m_usage.hoursPerDay <= 24.0) ||
        !(m_usage.daysPerMonth >= 0.0 && m_usage.daysPerMonth <= 31.0))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"A day has 24 hours and a month at most 31 days"_s,
                     .hint = u"See roundtrip-cli cost --help."_s};
    return m_usage;
}

ExitCode CostCommand::run(CliContext& context)
{
    const auto model = this->model();
    const auto usage = this->usage();
    if (!model || !usage) {
        const Error& error = model ? usage.error() : model.error();
        context.console.fail(error);
        return exitCodeFor(error.code);
    }
    if (m_plan.empty()) {
        print(context.console, model.value(), usage.value());
        return ExitCode::Done;
    }
    const auto printed = printPlan(context, model.value());
    if (printed)
        return ExitCode::Done;
    context.console.fail(printed.error());
    return exitCodeFor(printed.error().code);
}

Result<void> CostCommand::printPlan(CliContext& context, const CostModel& model) const
{
    const auto plan = readPlanFile(QString::fromStdString(m_plan));
    if (!plan)
        return plan.error();
    const Preflight preflight = Preflight::of(plan.value(), oneOfEach(context.platforms));
    const PlannedCost cost = PlannedCost::of(preflight, model);
    Console& console = context.console;
    if (m_json) {
        QJsonArray platforms;
        for (const PlannedCost::Part& part : cost.parts)
            platforms.append(part.bill.toJson());
        console.result(safeJson(QJsonDocument(QJsonObject{{u"prices_as_of"_s, model.prices().asOf()},
                                                          {u"plan"_s, plan.value().toJson()},
                                                          {u"platforms"_s, platforms}})));
        return {};
    }
    QStringList names;
    for (const PlannedCost::Part& part : cost.parts)
        names << part.backend;
    for (const QString& line : plan.value().describe(names))
        console.result(line);
    console.result(u"One run, at list prices as of %1, in dollars, without plans, free amounts and tax."_s.arg(
        model.prices().asOf()));
    console.result({});
    ColumnTable table({u"Platform"_s, u"$"_s, u"Messages"_s, u"Copies"_s});
    QList<Bill> bills;
    for (const PlannedCost::Part& part : cost.parts) {
        const auto needed =
            std::find_if(preflight.backends.cbegin(), preflight.backends.cend(),
                         [&part](const BackendPreflight& backend) { return backend.backend == part.backend; });
        table.addRow(
            {part.backend, moneyText(part.bill.total()), amountText(needed->messages), amountText(needed->deliveries)});
        bills.append(part.bill);
    }
    for (const QString& line : table.lines())
        console.result(line);
    if (m_details)
        printDetails(console, bills);
    return {};
}

void CostCommand::print(Console& console, const CostModel& model, const Usage& usage) const
{
    const QList<Bill> bills = model.monthlyBills(usage);
    const auto crossings =
        breakEvens(model, usage, CostAxis::Users, kFewestUsers, kMostUsers, model.prices().baseline());
    const ImpliedFanout implied = impliedFanout(model.prices(), PublishedStudy::standard());
    if (m_json) {
        QJsonArray offers;
        for (const Bill& bill : bills)
            offers.append(bill.toJson());
        QJsonArray points;
        for (const Crossing& crossing : crossings)
            points.append(crossingJson(crossing));
        const QJsonObject json{{u"prices_as_of"_s, model.prices().asOf()},
                               {u"usage"_s, usageJson(usage)},
                               {u"offers"_s, offers},
                               {u"break_even"_s, points},
                               {u"article"_s, implied.toJson()}};
        console.result(safeJson(QJsonDocument(json)));
        return;
    }
    console.result(usageSentence(usage));
    console.result(u"Prices as of %1, in dollars, without tax."_s.arg(model.prices().asOf()));
    console.result({});
    ColumnTable table({u"Offer"_s, u"$ a month"_s, u"Carries it"_s});
    for (const Bill& bill : bills)
        table.addRow({bill.label, moneyText(bill.total()), carriesText(bill)});
    for (const QString& line : table.lines())
        console.result(line);
    if (m_details)
        printDetails(console, bills);
    console.result({});
    for (const Crossing& crossing : crossings)
        console.result(crossingSentence(crossing, CostAxis::Users));
    console.result(implied.sentence());
}

void CostCommand::printDetails(Console& console, const QList<Bill>& bills) const
{
    for (const Bill& bill : bills) {
        console.result({});
        ColumnTable table({bill.label, u"Amount"_s, u"Billed"_s, u"Unit"_s, u"$"_s});
        for (const CostItem& item : bill.items)
            table.addRow(
                {item.label, amountText(item.quantity), amountText(item.billed), item.unit, moneyText(item.usd)});
        for (const QString& line : table.lines())
            console.result(line);
        for (const QuotaUse& quota : bill.quotas)
            console.result(quotaSentence(quota));
        for (const QString& note : bill.notes)
            console.result(note);
    }
}

} // namespace roundtrip::cli
