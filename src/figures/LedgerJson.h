// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Ledger.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace roundtrip {

/// scheduled, not_sent, rejected, accepted, delivered, lost, late, duplicate, reordered and in_flight, as `bench
/// --json` promises them; then sent, unanswered, acknowledged, refused_but_arrived and the four pair_*.
[[nodiscard]] QJsonObject ledgerToJson(const Ledger& ledger);

/// {backend: ledger}.
[[nodiscard]] QJsonObject ledgerToJson(const QMap<QString, Ledger>& ledgers);

} // namespace roundtrip
