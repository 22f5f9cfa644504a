// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ManCommand.h"

#include "cli/ManPage.h"

#include <QCoreApplication>

namespace roundtrip::cli {

CLI::App* ManCommand::declare(CLI::App& program)
{
    m_program = &program;
    return program.add_subcommand("man", "This manual page, for: roundtrip-cli man | man -l -");
}

ExitCode ManCommand::run(CliContext& context)
{
    const std::string version = QCoreApplication::applicationVersion().toStdString();
    context.console.resultBytes(QByteArray::fromStdString(manPage(commandTree(*m_program), version)));
    return ExitCode::Done;
}

} // namespace roundtrip::cli
