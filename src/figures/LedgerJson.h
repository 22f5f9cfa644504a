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

/// The inverse. What is missing is 0.
[[nodiscard]] Ledger ledgerFromJson(const QJsonObject& json);

/// {backend: ledger}.
[[nodiscard]] QJsonObject ledgerToJson(const QMap<QString, Ledger>& ledgers);
[[nodiscard]] QMap<QString, Ledger> ledgersFromJson(const QJsonObject& json);

} // namespace roundtrip
