// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/NoteCommand.h"

#include "cli/MomentOption.h"
#include "core/SafeText.h"
#include "store/WatchLog.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* NoteCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "note", "Write down what happened to a service that is watched, to be seen beside its figures");
    command->add_option("TEXT", m_text, "What happened, as \"deployed 1.4\"")->required();
    command->add_option("--at", m_at, "When, UTC: 2026-06-01 or 2026-06-01T08:00:00Z (default now)")->type_name("TIME");
    command->add_option("--name", m_name, "The watch (default watch)")->type_name("NAME");
    m_store.declare(*command);
    return command;
}

ExitCode NoteCommand::run(CliContext& context)
{
    const auto written = write();
    if (written)
        return ExitCode::Done;
    context.console.fail(written.error());
    return exitCodeFor(written.error().code);
}

Result<void> NoteCommand::write() const
{
    const QString text = safeLine(QString::fromStdString(m_text)).trimmed();
    if (text.isEmpty() || text.size() > WatchLog::kLongestNote)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"A note has from 1 to %1 letters"_s.arg(WatchLog::kLongestNote),
                     .hint = {}};
    auto at = m_at.empty() ? Result<std::chrono::sys_seconds>(
                                 std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()))
                           : momentIn(m_at);
    if (!at)
        return at.error();
    const auto store = m_store.openExisting(true);
    if (!store)
        return store.error();
    return WatchLog::note(*store.value(), QString::fromStdString(m_name), WatchNote{.at = at.value(), .text = text});
}

} // namespace roundtrip::cli
