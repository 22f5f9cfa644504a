// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommandLine.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <QCoreApplication>

#include <sstream>

namespace roundtrip::cli {

namespace {

std::string versionText()
{
    return "roundtrip-cli " + QCoreApplication::applicationVersion().toStdString();
}

} // namespace

CommandLine::CommandLine(std::vector<std::unique_ptr<Command>> commands)
    : m_app("Chat over many kinds of real-time backend and measure the round trip of every message", "roundtrip-cli")
{
    m_app.require_subcommand(1);
    m_app.set_version_flag("--version", versionText);
    for (auto& command : commands) {
        CLI::App* options = command->declare(m_app);
        options->set_version_flag("--version", versionText);
        options->add_flag("-q,--quiet", m_quiet, "No notes and no progress; warnings and errors still show");
        m_entries.push_back({.command = std::move(command), .options = options});
    }
}

int CommandLine::run(int argc, char** argv, CliContext& context)
{
    try {
        m_app.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help or --version
        std::ostringstream text;
        m_app.exit(asked, text, text);
        context.console.resultBytes(QByteArray::fromStdString(text.str()));
        return static_cast<int>(context.console.conclude(ExitCode::Done));
    } catch (const CLI::ParseError& wrong) {
        m_app.exit(wrong); // prints what is wrong; its own code is not one of ours
        return static_cast<int>(ExitCode::Usage);
    }
    context.console.setQuiet(m_quiet);
    for (const Entry& entry : m_entries) {
        if (m_app.got_subcommand(entry.options))
            return static_cast<int>(context.console.conclude(entry.command->run(context)));
    }
    return static_cast<int>(ExitCode::Usage); // not reached: one subcommand is required
}

} // namespace roundtrip::cli
