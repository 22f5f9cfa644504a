// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "store/WatchBinTable.h"

#include <string>

namespace roundtrip::cli {

/// --from, --to and --last: a part of what there is.
class SpanOption
{
public:
    /// What the help says of each.
    struct Words
    {
        std::string from;
        std::string to;
        std::string last;
    };

    void declare(CLI::App& command, const Words& words);
    [[nodiscard]] bool isGiven() const { return !m_from.empty() || !m_to.empty() || m_last > 0.0; }
    /// What was asked for, within what is kept; it ends before it begins where nothing of it is. The last is counted
    /// from where it ends. InvalidConfiguration.
    [[nodiscard]] Result<WatchBinTable::Span> within(const WatchBinTable::Span& kept) const;

private:
    std::string m_from = {};
    std::string m_to = {};
    double m_last = 0.0; ///< seconds; 0: all
};

} // namespace roundtrip::cli
