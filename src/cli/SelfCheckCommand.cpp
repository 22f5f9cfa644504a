// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SelfCheckCommand.h"

#include "cli/ColumnTable.h"
#include "core/Plural.h"
#include "core/SafeText.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QSysInfo>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList figureCells(const QString& name, const LatencyFigures& figures)
{
    const auto us = [](std::uint64_t value) { return u"%1 µs"_s.arg(value); };
    return {name, us(figures.p50), us(figures.p90), us(figures.p99), us(figures.max), QString::number(figures.count)};
}

void print(Console& console, const SelfCheckReport& report)
{
    console.result(
        u"Clock: steps of %1 ns, %2 ns a reading. %3, %4, kernel %5."_s.arg(report.clockStep.count())
            .arg(report.clockCost.count())
            .arg(counted(report.cores, "core"), QSysInfo::currentCpuArchitecture(), QSysInfo::kernelVersion()));
    console.result({});
    ColumnTable table(
        {u"At %1 messages/s"_s.arg(report.ratePerSecond), u"p50"_s, u"p90"_s, u"p99"_s, u"max"_s, u"n"_s});
    table.addRow(figureCells(u"Round trip to an echo in this process (floor)"_s, report.floor));
    if (report.witnessFloor)
        table.addRow(figureCells(u"The same by Qt's WebSocket client"_s, *report.witnessFloor));
    if (report.kernelToStamp)
        table.addRow(figureCells(u"From the kernel's arrival to our stamp"_s, *report.kernelToStamp));
    table.addRow(figureCells(u"Sends later than intended"_s, report.lateness));
    for (const QString& line : table.lines())
        console.result(line);
    console.result({});
    console.result(
        u"A backend whose median is above %1 ms is measured with less than 10 % of it being the client's."_s.arg(
            static_cast<double>(report.floor.p99) / 100.0));
}

void printDifferences(Console& console, const SelfCheckReport& report)
{
    if (!report.witnessFloor)
        return;
    console.result({});
    const QStringList differences = report.differences();
    if (differences.isEmpty())
        console.result(u"Roundtrip's WebSocket client and Qt's tell the same of these messages."_s);
    for (const QString& difference : differences)
        console.result(difference);
}

} // namespace

Result<SelfCheckReport> runSelfCheck(CliContext& context, SelfCheck::Witness witness)
{
    Result<SelfCheckReport> outcome =
        Error{.code = ErrorCode::Cancelled, .detail = u"Interrupted during the self-check"_s, .hint = {}};
    SelfCheck check(context.clock);
    QEventLoop loop;
    QObject::connect(&check, &SelfCheck::finished, &loop, [&](const SelfCheckReport& report) {
        outcome = report;
        loop.quit();
    });
    bool failedAtOnce = false;
    QObject::connect(&check, &SelfCheck::failed, &loop, [&](const Error& error) {
        outcome = error;
        failedAtOnce = true;
        loop.quit();
    });
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &loop, &QEventLoop::quit);
    check.start(witness);
    if (!failedAtOnce && !context.interrupts.wasInterrupted())
        loop.exec();
    return outcome;
}

CLI::App* SelfCheckCommand::declare(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("selfcheck", "What this machine can measure: clock, loopback floor, lateness of sends");
    command->add_flag("--json", m_json, "One JSON object instead of text");
    return command;
}

ExitCode SelfCheckCommand::run(CliContext& context)
{
    context.console.note(u"Measuring the client itself, about four seconds."_s);
    const auto report = runSelfCheck(context, SelfCheck::Witness::QtClient);
    if (!report) {
        context.console.fail(report.error());
        return exitCodeFor(report.error().code);
    }
    if (m_json) {
        context.console.result(safeJson(QJsonDocument(report.value().toJson())));
    } else {
        print(context.console, report.value());
        printDifferences(context.console, report.value());
    }
    return ExitCode::Done;
}

} // namespace roundtrip::cli
