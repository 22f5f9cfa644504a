// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/AccountFault.h"

#include "core/Plural.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool differs(const Ledger& recorded, const Ledger& live)
{
    return recorded.scheduled != live.scheduled || recorded.delivered != live.delivered || recorded.lost != live.lost ||
           recorded.rejected != live.rejected;
}

} // namespace

QString AccountFault::sentence() const
{
    if (!imbalance.isEmpty())
        return u"The account of %1 does not balance: %2"_s.arg(backend, imbalance);
    return u"What was recorded of %1 is not what was measured: %2 of %3"_s.arg(backend).arg(recorded).arg(
        counted(measured, "message"));
}

std::vector<AccountFault> faultsOf(const Accounts& live)
{
    std::vector<AccountFault> faults;
    for (auto account = live.cbegin(); account != live.cend(); ++account) {
        if (!account.value().balances())
            faults.push_back(
                {.backend = account.key(), .imbalance = QString::fromStdString(account.value().explain())});
    }
    return faults;
}

std::vector<AccountFault> faultsOf(const Accounts& live, const Accounts& recorded)
{
    std::vector<AccountFault> faults;
    for (auto account = live.cbegin(); account != live.cend(); ++account) {
        const std::vector<AccountFault> own = faultsOf(Accounts{{account.key(), account.value()}});
        faults.insert(faults.end(), own.cbegin(), own.cend());
        if (const Ledger rows = recorded.value(account.key()); differs(rows, account.value()))
            faults.push_back(
                {.backend = account.key(), .recorded = rows.scheduled, .measured = account.value().scheduled});
    }
    return faults;
}

} // namespace roundtrip
