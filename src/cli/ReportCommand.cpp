// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ReportCommand.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* ReportCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("report", "Write a run as a report to read, print or work on");
    command->add_option("--run", m_id, "The run's id")->required()->type_name("ID");
    m_store.declare(*command);
    command->add_option("--format", m_format, "html, md or csv (default: by the file's name, else html)")
        ->check(CLI::IsMember({"html", "md", "csv"}));
    command->add_option("--baseline", m_baseline, "The backend that others are compared with (default: the run's)")
        ->type_name("NAME");
    command->add_option("--prices", m_prices, "A price table of your own")->type_name("FILE");
    command->add_option("--out", m_out, "The file to write")->required()->type_name("FILE");
    return command;
}

ExitCode ReportCommand::run(CliContext& context)
{
    const auto done = write();
    if (done) {
        context.console.note(u"Wrote %1."_s.arg(QString::fromStdString(m_out)));
        return ExitCode::Done;
    }
    context.console.fail(done.error());
    return exitCodeFor(done.error().code);
}

ReportFormat ReportCommand::format() const
{
    const QString name =
        m_format.empty() ? QString::fromStdString(m_out).section(u'.', -1).toLower() : QString::fromStdString(m_format);
    if (name == "csv"_L1)
        return ReportFormat::Csv;
    return name == "md"_L1 ? ReportFormat::Markdown : ReportFormat::Html;
}

Result<void> ReportCommand::write() const
{
    auto prices = m_prices.empty() ? Result<PriceTable>(PriceTable::standard())
                                   : PriceTable::load(QString::fromStdString(m_prices));
    if (!prices)
        return prices.error();
    if (const auto store = m_store.openExisting(false); !store)
        return store.error();
    auto reader = RunReader::open(m_store.url().value(), QString::fromStdString(m_id));
    if (!reader)
        return reader.error();
    const auto input = readForReport(*reader.value(), QString::fromStdString(m_baseline));
    if (!input)
        return input.error();
    const CostModel costs(std::move(prices).value());
    const PublishedStudy study = PublishedStudy::standard();
    return writeReport(QString::fromStdString(m_out), format(), input.value().info, input.value().figures,
                       {.study = study, .costs = costs});
}

} // namespace roundtrip::cli
