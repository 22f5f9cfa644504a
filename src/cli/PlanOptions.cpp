// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PlanOptions.h"

#include "cli/NumberOptions.h"
#include "load/AmountText.h"
#include "load/PlanFile.h"

#include <QStringList>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {
constexpr std::uint64_t kMostSenders = 100'000;
} // namespace

void PlanOptions::declare(CLI::App& command)
{
    command
        .add_option("--plan", m_plan,
                    "Begin with the plan in this file, as --save-plan writes it; every option given beside it wins "
                    "over what stands there")
        ->type_name("FILE");
    command.add_option("--save-plan", m_savePlan, "Write the plan to this file before it is run")->type_name("FILE");
    command
        .add_option("--stages", m_stages,
                    "A rate that changes, instead of --rate: seconds:messages per second, with straight lines between, "
                    "for example 0:10,60:200,120:200,121:1000,180:0; two at one time are a jump")
        ->type_name("S:R,...");
    command
        .add_option("--senders", m_senders, "Connections that send, spread evenly; the others listen (default: all)")
        ->transform(wholeNumber(1, kMostSenders))
        ->type_name("N");
    command
        .add_option("--connect-rate", m_connectRate,
                    "Connections opened a second before anything is sent, for example 50, or all for all in one moment "
                    "(default: as fast as the server lets in)")
        ->type_name("R|all");
    command
        .add_option("--churn", m_churn,
                    "Users leave and come back: the mean length of a session (exponential), and after a / how long "
                    "they are away (default 1 s), for example 60/5; who is away sends nothing")
        ->type_name("S[/S]");
    command
        .add_option("--storm", m_storm,
                    "Reconnect storms: at these seconds this client cuts so many percent of the connections, and each "
                    "comes back at once, for example 30:50")
        ->type_name("S:PERCENT,...");
    declareMessages(command);
}

void PlanOptions::declareMessages(CLI::App& command)
{
    command
        .add_option("--room-sizes", m_roomSizes,
                    "Connections in a room, drawn for each: uniform:2-20, exponential:8 (the mean) or lognormal:5/1 "
                    "(median and sigma)")
        ->type_name("DIST");
    command
        .add_option("--payload-sizes", m_payloadSizes,
                    "Bytes of each message's envelope, drawn: uniform:100-500, exponential:300 (the mean) or "
                    "lognormal:200/0.8 (median and sigma)")
        ->type_name("DIST");
    command.add_option("--payload-file", m_payloadFile, "Texts drawn from the lines of this file")->type_name("FILE");
    command
        .add_option("--think", m_think,
                    "Closed model instead of a rate: each sender waits until its message is back, thinks for so many "
                    "seconds (2, or exponential:2 and the like) and sends the next; with --duration")
        ->type_name("DIST");
}

Result<void> PlanOptions::applyPayload(LoadPlan& plan) const
{
    if (!m_payloadSizes.empty()) {
        const auto sizes = distributionFromText(QString::fromStdString(m_payloadSizes));
        if (!sizes)
            return sizes.error();
        plan.payloadSizes = sizes.value();
    }
    if (!m_payloadFile.empty()) {
        auto lines = readPayloadLines(QString::fromStdString(m_payloadFile));
        if (!lines)
            return lines.error();
        plan.payloadLines = std::move(lines).value();
    }
    return {};
}

Result<void> PlanOptions::applyThinking(LoadPlan& plan) const
{
    const auto think = distributionFromText(QString::fromStdString(m_think));
    if (!think)
        return think.error();
    plan.think = think.value();
    return {};
}

Result<LoadPlan> PlanOptions::plan(const LoadPlan& otherwise) const
{
    return m_plan.empty() ? Result<LoadPlan>(otherwise) : readPlanFile(QString::fromStdString(m_plan));
}

Result<void> PlanOptions::applyShape(LoadPlan& plan) const
{
    auto stages = stagesFromText(QString::fromStdString(m_stages));
    if (!stages)
        return stages.error();
    plan.stages = std::move(stages).value();
    return {};
}

Result<void> PlanOptions::applyCrowd(LoadPlan& plan) const
{
    if (m_senders > 0)
        plan.senders = m_senders;
    if (!m_connectRate.empty()) {
        QString text = QString::fromStdString(m_connectRate).trimmed();
        if (text.endsWith("/s"_L1))
            text.chop(2);
        plan.connectsAtOnce = text == "all"_L1;
        plan.connectRate = plan.connectsAtOnce ? std::nullopt : roundtrip::numberIn(text);
        if (!plan.connectsAtOnce && !plan.connectRate)
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"\"%1\" is no connect rate"_s.arg(text.left(40)),
                         .hint = u"Give connections a second, for example 50, or all."_s};
    }
    if (!m_roomSizes.empty()) {
        const auto sizes = distributionFromText(QString::fromStdString(m_roomSizes));
        if (!sizes)
            return sizes.error();
        plan.roomSizes = sizes.value();
    }
    if (!m_churn.empty()) {
        const auto churn = churnFromText(QString::fromStdString(m_churn));
        if (!churn)
            return churn.error();
        plan.attendance.session = churn.value().session;
        plan.attendance.away = churn.value().away;
    }
    if (!m_storm.empty()) {
        auto storms = stormsFromText(QString::fromStdString(m_storm));
        if (!storms)
            return storms.error();
        plan.attendance.storms = std::move(storms).value();
    }
    return {};
}

Result<void> PlanOptions::save(const LoadPlan& plan) const
{
    return m_savePlan.empty() ? Result<void>() : writePlanFile(QString::fromStdString(m_savePlan), plan);
}

QString PlanOptions::overrideSentence(const QStringList& given) const
{
    if (m_plan.empty() || given.isEmpty())
        return {};
    return u"From the command line, whatever %1 says for it: %2."_s.arg(QString::fromStdString(m_plan),
                                                                        given.join(u", "_s));
}

} // namespace roundtrip::cli
