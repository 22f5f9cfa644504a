// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CompletionCommand.h"

#include "cli/CompletionScript.h"

#include <CLI/Validators.hpp>

namespace roundtrip::cli {

CLI::App* CompletionCommand::declare(CLI::App& program)
{
    m_program = &program;
    CLI::App* command = program.add_subcommand("completion", "A script that completes this command line with Tab");
    command->add_option("shell", m_shell, "The shell that reads it")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    return command;
}

ExitCode CompletionCommand::run(CliContext& context)
{
    const CommandInfo tree = commandTree(*m_program);
    const std::string script = m_shell == "bash"  ? bashCompletion(tree)
                               : m_shell == "zsh" ? zshCompletion(tree)
                                                  : fishCompletion(tree);
    context.console.resultBytes(QByteArray::fromStdString(script));
    return ExitCode::Done;
}

} // namespace roundtrip::cli
