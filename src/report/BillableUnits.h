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

/// What a platform's vendors count for this traffic; empty for a platform whose bill nobody has described. The rules of
/// each vendor stand beside the code.
[[nodiscard]] QList<Units> billableUnits(const QString& platform, const Traffic& traffic, const PriceTable& prices);

} // namespace roundtrip
