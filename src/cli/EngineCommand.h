// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/StoreOption.h"

namespace roundtrip::cli {

/// `engine`: the text by which an engine that people have already starts the agents of a planned run. It applies
/// nothing.
class EngineCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    StoreOption m_store;
    std::string m_engine;
    std::string m_run;
    std::string m_image = "roundtrip:latest";
};

} // namespace roundtrip::cli
