// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/StoreOption.h"

namespace roundtrip::cli {

/// `note`: writes down what happened to a service that is watched, to be seen beside its figures.
class NoteCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> write() const;

    StoreOption m_store;
    std::string m_text;
    std::string m_name = "watch";
    std::string m_at;
};

} // namespace roundtrip::cli
