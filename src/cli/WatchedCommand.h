// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/SpanOption.h"
#include "cli/StoreOption.h"
#include "store/WatchReader.h"

#include <vector>

namespace roundtrip::cli {

/// `watched`: what a watch came to in any stretch of time, also while it goes on.
class WatchedCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> tell(Console& console) const;
    [[nodiscard]] Result<WatchReader> readerOf(const RunStore& store) const;
    [[nodiscard]] Result<QStringList> backendsOf(const WatchReader& reader) const;
    /// What was asked for, within what is kept; empty where nothing of it is.
    [[nodiscard]] Result<std::optional<WatchReader::Stretch>> stretchOf(const WatchReader& reader,
                                                                        const QString& backend) const;

    StoreOption m_store;
    std::string m_name = "watch";
    std::vector<std::string> m_backends = {};
    SpanOption m_span;
    int m_bins = 50;
    bool m_json = false;
};

} // namespace roundtrip::cli
