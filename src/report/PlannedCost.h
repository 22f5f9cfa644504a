// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/Preflight.h"
#include "report/CostModel.h"

namespace roundtrip {

/// What a run would cost, before anything is sent: the traffic of its preflight at list price (CostModel::listPrice),
/// so without plans and free amounts, for the time that messages are sent. An estimate for people and for the spend
/// guard, not a bill. A value.
struct PlannedCost
{
    struct Part
    {
        QString backend = {};
        Bill bill = {};
        bool isBilled = true; ///< false for the lab: it is what the platform would have charged
    };

    std::vector<Part> parts = {}; ///< without servers on this machine and bills that nobody has described

    [[nodiscard]] static PlannedCost of(const Preflight& preflight, const CostModel& costs);

    /// In dollars, of all that are billed.
    [[nodiscard]] double billed() const;
    /// The refusal of a run that would cost more than allowed, as an error (InvalidConfiguration) without a hint.
    [[nodiscard]] std::optional<Error> refusalAbove(double usd) const;
    /// In English, a sentence a line.
    [[nodiscard]] QStringList describe() const;
};

/// Something, but less than can be said in cents.
[[nodiscard]] bool isLessThanACent(double usd);
/// As an estimate is said to people: it stands for what may be spent.
[[nodiscard]] double roundedUpToCents(double usd);
/// "about 0.42 USD", "less than 0.01 USD": in English.
[[nodiscard]] QString dollarsText(double usd);

} // namespace roundtrip
