// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/PriceTable.h"
#include "report/Traffic.h"

namespace roundtrip {

/// So many units of a meter.
struct Units
{
    QString meter = {};
    double quantity = 0.0; ///< in the meter's unit
};

/// What money goes for, for stacked bars.
enum class CostGroup { Fixed, Messages, Connections, Compute, Data };

/// Of a meter; Fixed for what is there without any traffic, and for plans.
[[nodiscard]] CostGroup costGroupOf(const QString& meter);

/// What a platform's vendors count for this traffic; empty for a platform whose bill nobody has described. The rules of
/// each vendor stand beside the code.
[[nodiscard]] QList<Units> billableUnits(const QString& platform, const Traffic& traffic, const PriceTable& prices);

} // namespace roundtrip
