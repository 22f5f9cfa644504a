// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/PriceTable.h"

#include <CLI/App.hpp>

namespace roundtrip::cli {

/// --prices FILE: the price table of a command that speaks of cost.
class PriceOption
{
public:
    void declare(CLI::App& command);
    [[nodiscard]] bool isGiven() const { return !m_path.empty(); }
    /// The one that comes with the program unless a file was named.
    [[nodiscard]] Result<PriceTable> table() const;

private:
    std::string m_path;
};

} // namespace roundtrip::cli
