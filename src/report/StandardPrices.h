// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"

#include <QJsonObject>

namespace roundtrip {

/// The price files that come with the program as one table: what several platforms share, and one of each platform that
/// ships one. A broken one is a broken build: it aborts.
[[nodiscard]] QJsonObject standardPrices(const PlatformTable& platforms);

/// Pure: how things are counted (bills, assumptions, groups, sizes of units) for what a table does not say itself, from
/// the standard's entries of the same ids.
void completePrices(QJsonObject& table, const QJsonObject& standard);

} // namespace roundtrip
