// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "lab/LabOptions.h"

#include <cstdint>
#include <string>
#include <vector>

namespace roundtrip::cli {

/// `lab`: the local platforms, until a signal.
class LabCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<LabOptions> labOptions(const CliContext& context) const;
    void announce(CliContext& context, const QJsonObject& description) const;

    std::vector<std::string> m_platforms;
    std::string m_profile = "ideal";
    std::uint64_t m_seed = 1;
    std::string m_host = "127.0.0.1";
    std::uint16_t m_portBase = 0;
    std::string m_truth;
    std::string m_token;
    bool m_json = false;
    bool m_stopOnEof = false;
};

} // namespace roundtrip::cli
