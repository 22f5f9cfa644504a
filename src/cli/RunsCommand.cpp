// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RunsCommand.h"

#include "cli/BenchReport.h"
#include "cli/ColdReport.h"
#include "cli/ColumnTable.h"
#include "cli/FleetWatch.h"
#include "cli/NumberOptions.h"
#include "core/Plural.h"
#include "core/SafeText.h"
#include "figures/ColdAnalysis.h"
#include "figures/ImportSource.h"
#include "fleet/PlannedRuns.h"
#include "fleet/RowPush.h"
#include "measure/WatchPlan.h"
#include "store/RunReader.h"
#include "store/StoreError.h"
#include "store/WatchDisk.h"
#include "store/WatchReader.h"
#include "store/sqlite/StoreSalvage.h"

#include <QJsonDocument>
#include <QLocale>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* RunsCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("runs", "List the runs that are kept, or show, delete or note one");
    command->require_subcommand(0, 1);
    m_store.declare(*command);
    command->add_flag("--json", m_json, "JSON instead of a table");
    command->add_subcommand("list", "All of them, newest first (the same as without a word)");
    m_show = command->add_subcommand("show", "The figures of one");
    m_delete = command->add_subcommand("delete", "Delete one for good");
    m_noteCommand = command->add_subcommand("note", "Put a note on one");
    m_check = command->add_subcommand("check", "Look for damage in the store");
    m_salvage = command->add_subcommand("salvage", "Save what can be read of a damaged store; the old file is kept");
    m_watch = command->add_subcommand("watch", "Look on while a planned run goes on, and judge it at its end");
    m_watch
        ->add_option(
            "--fail-if", m_failIf,
            "Exit with 1 if this holds, as for bench; with 4 where an agent was lost or there is too little to tell")
        ->allow_extra_args(false)
        ->type_name("'p99_ms>200'");
    m_watch
        ->add_option("--most-rows", m_mostRows,
                     "Read the rows of a run with so many of them; figures of a larger one are by what its agents "
                     "counted (default 20000000)")
        ->transform(wholeNumber(0, 10'000'000'000))
        ->type_name("N");
    m_push =
        command->add_subcommand("push", "Bring what an agent kept in a file, while the store was gone, to the store");
    m_push->add_option("FILE", m_file, "The file, as the agent says it")->required()->type_name("FILE");
    m_push->add_option("--index", m_index, "Which agent's it is (default: as the file's name says)")
        ->transform(wholeNumber(0, 100'000))
        ->type_name("I");
    m_stop = command->add_subcommand("stop", "End a planned run; what its agents have measured is kept");
    for (CLI::App* subcommand : command->get_subcommands({}))
        subcommand->fallthrough(); // --store and --json may come after it too
    for (CLI::App* subcommand : {m_show, m_delete, m_noteCommand, m_watch, m_stop})
        subcommand->add_option("ID", m_id, "The run's id")->required();
    m_noteCommand->add_option("TEXT", m_note, "The note; empty takes it away")->required();
    return command;
}

ExitCode RunsCommand::run(CliContext& context)
{
    if (m_watch->parsed()) {
        const auto watched = watch(context);
        if (!watched)
            context.console.fail(watched.error());
        return watched ? watched.value() : exitCodeFor(watched.error().code);
    }
    const auto done = m_show->parsed()                                ? show(context.console)
                      : m_delete->parsed() || m_noteCommand->parsed() ? change(context.console)
                      : m_check->parsed()                             ? check(context.console)
                      : m_stop->parsed()                              ? stop(context.console)
                      : m_push->parsed()                              ? push(context.console)
                      : m_salvage->parsed()                           ? salvage(context.console)
                                                                      : list(context.console);
    if (done)
        return ExitCode::Done;
    context.console.fail(done.error());
    return exitCodeFor(done.error().code);
}

Result<void> RunsCommand::list(Console& console) const
{
    const auto where = m_store.url();
    if (!where)
        return where.error();
    std::vector<RunEntry> runs;
    std::unique_ptr<RunStore> kept;
    if (m_store.exists()) {
        endAbandonedRuns(where.value());
        auto store = m_store.openExisting(false);
        if (!store)
            return store.error();
        kept = std::move(store).value();
        auto listed = kept->list();
        if (!listed)
            return listed.error();
        runs = std::move(listed).value();
    }
    if (m_json) {
        QJsonArray entries;
        for (const RunEntry& run : runs)
            entries.append(run.toJson());
        console.result(safeJson(QJsonDocument(entries)));
        return {};
    }
    if (runs.empty()) {
        console.note(u"No runs are kept in %1."_s.arg(where.value().label()));
        return {};
    }
    ColumnTable table({u"Run"_s, u"Kind"_s, u"Status"_s, u"Samples"_s, u"Backends"_s, u"Note"_s});
    for (const RunEntry& run : runs) {
        const auto known = run.info.simulated();
        const QString foreign = foreignProgram(run.info);
        const QString simulated = !foreign.isEmpty() ? u" (%1, foreign)"_s.arg(foreign)
                                  : !known           ? u" (origin unknown)"_s
                                  : *known           ? u" (simulated)"_s
                                                     : QString();
        const QString byOrder = run.info.anyMatchedByOrder() ? u" (matched by order)"_s : QString();
        table.addRow({run.info.id, runKindName(run.info.kind), runStatusName(run.info.status),
                      QLocale(QLocale::English).toString(run.samples),
                      run.info.backendNames().join(u", "_s) + simulated + byOrder, run.info.note});
    }
    for (const QString& line : table.lines())
        console.result(line);
    tellDisk(console, *kept);
    return {};
}

/// What the store takes, and what each watch in it comes to as it is set: beside the table, which others read too.
void RunsCommand::tellDisk(Console& console, const RunStore& store)
{
    const std::int64_t taken = WatchDisk::takenBy(store.url());
    const auto size = [](std::int64_t bytes) {
        return QLocale(QLocale::English).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    if (taken > 0)
        console.note(u"The store takes %1."_s.arg(size(taken)));
    const auto names = WatchReader::watchesIn(store);
    if (!names)
        return;
    for (const QString& name : names.value()) {
        const auto reader = WatchReader::open(store, name);
        if (!reader)
            continue;
        const WatchPlan plan = WatchPlan::of(reader.value().record());
        const auto backends = static_cast<std::size_t>(reader.value().marks().backends.size());
        const WatchDisk disk = WatchDisk::of(plan.keep, plan.interval, backends);
        console.note(
            u"Watch \"%1\", %2: as it is set about %3 for messages, %4 a month for all else, and %5 at most."_s.arg(
                safeLine(name), counted(static_cast<qint64>(backends), "backend"), size(disk.messages),
                size(disk.aMonth), size(disk.most)));
    }
}

Result<void> RunsCommand::show(Console& console) const
{
    // Through openExisting(), so that a run whose program died is shown as interrupted.
    if (const auto store = m_store.openExisting(false); !store)
        return store.error();
    auto reader = RunReader::open(m_store.url().value(), QString::fromStdString(m_id));
    if (!reader)
        return reader.error();
    const auto figures = RunAnalysis::of(*reader.value());
    if (!figures)
        return figures.error();
    const RunInfo& info = reader.value()->info();
    std::vector<ColdProbe> probes;
    if (info.plan.contains("steps"_L1)) { // a ladder, imported perhaps
        auto read = ColdAnalysis::of(*reader.value());
        if (!read)
            return read.error();
        probes = std::move(read).value();
    }
    const Conclusion conclusion{.ending = {.info = info}}; // thresholds were for those who were there
    const BenchReport report(conclusion, figures.value());
    if (m_json) {
        console.result(probes.empty() ? report.json() : coldJson(info, probes, figures.value()));
        return {};
    }
    console.result(u"%1, %2, %3, %4%5"_s.arg(runKindName(info.kind), runStatusName(info.status), info.startedUtc(),
                                             counted(reader.value()->sampleCount(), "sample"),
                                             info.note.isEmpty() ? QString() : u": "_s + info.note));
    console.result({});
    for (const QString& line : probes.empty() ? report.tables() : coldTables(info, coldGroups(probes)))
        console.result(line);
    return {};
}

Result<void> RunsCommand::change(Console& console) const
{
    const auto store = m_store.openExisting(true);
    if (!store)
        return store.error();
    const QString id = QString::fromStdString(m_id);
    if (m_noteCommand->parsed())
        return store.value()->setNote(id, QString::fromStdString(m_note));
    if (auto removed = store.value()->remove(id); !removed)
        return removed;
    if (auto purged = store.value()->purge(id); !purged)
        return purged;
    console.note(u"Deleted run %1."_s.arg(id));
    return {};
}

Result<void> RunsCommand::check(Console& console) const
{
    const auto where = m_store.url();
    if (!where)
        return where.error();
    const auto findings = StoreSalvage(where.value()).check();
    if (!findings)
        return findings.error();
    for (const QString& finding : findings.value())
        console.result(finding);
    if (!findings.value().isEmpty())
        return storeError(StoreFault::Damaged, where.value());
    console.note(u"The store %1 is whole."_s.arg(where.value().label()));
    return {};
}

Result<void> RunsCommand::salvage(Console& console) const
{
    const auto where = m_store.url();
    if (!where)
        return where.error();
    const auto findings = StoreSalvage(where.value()).check();
    if (findings && findings.value().isEmpty()) {
        console.note(u"The store %1 is whole: there is nothing to salvage."_s.arg(where.value().label()));
        return {};
    }
    const auto outcome = StoreSalvage(where.value()).salvage();
    if (!outcome)
        return outcome.error();
    console.result(outcome.value().toLine() + u'.');
    return {};
}

Result<ExitCode> RunsCommand::watch(CliContext& context) const
{
    const auto where = m_store.sharedUrl();
    if (!where)
        return where.error();
    std::vector<Threshold> thresholds;
    for (const std::string& text : m_failIf) {
        auto threshold = Threshold::parse(QString::fromStdString(text));
        if (!threshold)
            return threshold.error();
        thresholds.push_back(std::move(threshold).value());
    }
    return FleetWatch(context, where.value(), QString::fromStdString(m_id), std::move(thresholds), m_json, m_mostRows)
        .run();
}

Result<void> RunsCommand::stop(Console& console) const
{
    const auto where = m_store.sharedUrl();
    if (!where)
        return where.error();
    auto fleet = FleetStore::open(where.value());
    if (!fleet)
        return fleet.error();
    const QString id = QString::fromStdString(m_id);
    if (const auto plan = fleet.value()->find(id); !plan)
        return plan.error();
    const auto course = fleet.value()->course(id);
    if (!course)
        return course.error();
    if (course.value().isOver()) {
        console.note(u"Run %1 has ended already (%2)."_s.arg(id, runStatusName(course.value().status)));
        return {};
    }
    if (auto stopped = fleet.value()->stop(id, FleetStop::Asked, u"somebody stopped it"_s); !stopped)
        return stopped;
    console.note(u"Run %1 is told to end; its agents keep what they have."_s.arg(id));
    return fleet.value()->advance(id);
}

Result<void> RunsCommand::push(Console& console) const
{
    const auto where = m_store.sharedUrl();
    if (!where)
        return where.error();
    const QString path = QString::fromStdString(m_file);
    const std::optional<int> index = m_index ? m_index : agentOfFile(path);
    if (!index)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The name of %1 does not say which agent's it is"_s.arg(path),
                     .hint = u"Say so with --index."_s};
    const auto pushed = pushRows(StoreUrl::file(path), *index, where.value());
    if (!pushed)
        return pushed.error();
    console.note(u"%1 of agent %2 are in run %3. The file is still there."_s.arg(
        counted(pushed.value().rows, "row"), QString::number(pushed.value().index), pushed.value().runId));
    return {};
}

} // namespace roundtrip::cli
