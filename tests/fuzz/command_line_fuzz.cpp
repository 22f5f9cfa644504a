// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: arguments are the input's lines. Every command declares its real options, and none is run.
#include "cli/AllCommands.h"
#include "cli/BenchOptions.h"
#include "cli/CommandLine.h"

#include "FuzzCheck.h"
#include "backends/StandardPlatforms.h"

#include <iostream>

using namespace roundtrip;

namespace {

/// A command's options without what it does.
class Declared final : public cli::Command
{
public:
    explicit Declared(std::unique_ptr<cli::Command> command) : m_command(std::move(command)) {}

    CLI::App* declare(CLI::App& program) override { return m_command->declare(program); }
    [[nodiscard]] cli::ExitCode run(cli::CliContext& /*context*/) override { return cli::ExitCode::Done; }

private:
    std::unique_ptr<cli::Command> m_command;
};

/// What main composes, as far as parsing needs it.
struct Program
{
    SteadyClock clock;
    PlatformTable platforms = standardPlatforms();
    SecretResolver secrets;
    cli::Console console;
    cli::SignalWatch interrupts;
    cli::CliContext context{.console = console,
                            .interrupts = interrupts,
                            .platforms = platforms,
                            .secrets = secrets,
                            .clock = clock,
                            .program = {}};
};

std::vector<std::string> argumentsIn(const std::uint8_t* data, std::size_t size)
{
    std::vector<std::string> arguments{"roundtrip-cli"};
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (!rest.empty() && arguments.size() < 64) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        arguments.emplace_back(line.substr(0, line.find('\0'))); // the system ends an argument there
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return arguments;
}

std::vector<char*> pointersTo(std::vector<std::string>& arguments)
{
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    return pointers;
}

std::vector<std::unique_ptr<cli::Command>> declaredCommands()
{
    std::vector<std::unique_ptr<cli::Command>> commands;
    for (auto& command : cli::allCommands())
        commands.push_back(std::make_unique<Declared>(std::move(command)));
    return commands;
}

void checkProgram(std::vector<std::string> arguments)
{
    // Once for all inputs: declaring hundreds of options takes far longer than parsing them, and parsing starts anew.
    static Program program;
    static cli::CommandLine line(declaredCommands());
    std::vector<char*> pointers = pointersTo(arguments);
    const int code = line.run(static_cast<int>(pointers.size()), pointers.data(), program.context);
    ROUNDTRIP_FUZZ_CHECK(code == static_cast<int>(cli::ExitCode::Done) ||
                         code == static_cast<int>(cli::ExitCode::Usage));
}

/// What `bench` makes of its options once they are parsed.
struct Bench
{
    Bench() { options.declare(app); }

    CLI::App app;
    cli::BenchOptions options;
};

void checkBench(std::vector<std::string> arguments)
{
    static Bench bench;
    std::vector<char*> pointers = pointersTo(arguments);
    try {
        bench.app.parse(static_cast<int>(pointers.size()), pointers.data());
    } catch (const CLI::Error&) {
        return;
    }
    if (const auto plan = bench.options.plan())
        ROUNDTRIP_FUZZ_CHECK(plan.value().check().ok());
    static_cast<void>(bench.options.thresholds().ok());
    static_cast<void>(bench.options.searchCondition().ok());
    static_cast<void>(bench.options.store().url().ok());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // Help and complaints go nowhere: they are as long as the input has options wrong.
    std::cout.setstate(std::ios::badbit);
    std::cerr.setstate(std::ios::badbit);
    const std::vector<std::string> arguments = argumentsIn(data, size);
    checkProgram(arguments);
    checkBench(arguments);
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    static_cast<void>(Threshold::parse(text).ok());
    static_cast<void>(StoreUrl::parse(text).ok());
    std::cout.clear();
    std::cerr.clear();
    return 0;
}
