// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BackendSource.h"
#include "cli/Command.h"

namespace roundtrip::cli {

/// `chat`: a line chat on standard input and output, each line of ours with its round trip.
class ChatCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    BackendOptions m_backends;
    std::string m_room;
    std::string m_user;
};

} // namespace roundtrip::cli
