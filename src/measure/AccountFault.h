// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Ledger.h"

#include <QMap>
#include <QString>

#include <vector>

namespace roundtrip {

/// The account of one backend that does not hold: a fault of this program, whose figures cannot be trusted then.
struct AccountFault
{
    QString backend = {};
    QString imbalance = {};    ///< Ledger::explain(); empty where what was recorded differs from what was measured
    std::int64_t recorded = 0; ///< messages in the rows
    std::int64_t measured = 0; ///< messages counted live

    [[nodiscard]] QString sentence() const;
    bool operator==(const AccountFault&) const = default;
};

/// By backend.
using Accounts = QMap<QString, Ledger>;

[[nodiscard]] std::vector<AccountFault> faultsOf(const Accounts& live);
/// And of what the rows say, which must be the same.
[[nodiscard]] std::vector<AccountFault> faultsOf(const Accounts& live, const Accounts& recorded);

} // namespace roundtrip
