// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/StoreOption.h"
#include "fleet/FleetResult.h"

#include <optional>

namespace roundtrip::cli {

/// `runs`: what the store holds, and `runs show|delete|note|check|salvage`; of planned runs `runs watch|stop|push`.
class RunsCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> list(Console& console) const;
    static void tellDisk(Console& console, const RunStore& store);
    [[nodiscard]] Result<void> show(Console& console) const;
    [[nodiscard]] Result<void> change(Console& console) const;
    [[nodiscard]] Result<void> check(Console& console) const;
    [[nodiscard]] Result<void> salvage(Console& console) const;
    [[nodiscard]] Result<ExitCode> watch(CliContext& context) const;
    [[nodiscard]] Result<void> stop(Console& console) const;
    [[nodiscard]] Result<void> push(Console& console) const;

    StoreOption m_store;
    bool m_json = false;
    std::string m_id;
    std::string m_note;
    CLI::App* m_show = nullptr;
    CLI::App* m_delete = nullptr;
    CLI::App* m_noteCommand = nullptr;
    CLI::App* m_check = nullptr;
    CLI::App* m_salvage = nullptr;
    std::vector<std::string> m_failIf;
    std::int64_t m_mostRows = kMostRowsRead;
    CLI::App* m_watch = nullptr;
    CLI::App* m_stop = nullptr;
    std::string m_file;
    std::optional<int> m_index;
    CLI::App* m_push = nullptr;
};

} // namespace roundtrip::cli
