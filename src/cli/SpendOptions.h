// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/Preflight.h"

#include <CLI/App.hpp>

namespace roundtrip::cli {

/// --yes and --max-cost: what a run may ask of machines that are not this one.
class SpendOptions
{
public:
    void declare(CLI::App& command);

    /// The refusal, with a hint, of a run that asks for more than was allowed.
    [[nodiscard]] Result<void> allow(const Preflight& preflight) const;

private:
    bool m_yes = false;
    double m_maxCost = SpendGuard{}.usd;
};

/// What the run will bill, what it costs, and what a plan cannot carry: a sentence a line.
[[nodiscard]] QStringList spendLines(const Preflight& preflight);

} // namespace roundtrip::cli
