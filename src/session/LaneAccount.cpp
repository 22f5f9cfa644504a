// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/LaneAccount.h"

namespace roundtrip {

void LaneAccount::hold(const QString& room, const Ledger& ledger, const Tell& tell)
{
    const std::lock_guard lock(m_mutex);
    m_open.insert(room, ledger);
    Ledger whole = m_left;
    for (const Ledger& each : std::as_const(m_open))
        whole += each;
    tell(whole); // inside: two threads must not overtake each other with what they know
}

void LaneAccount::settle(const QString& room, const Ledger& ledger)
{
    const std::lock_guard lock(m_mutex);
    m_open.remove(room);
    m_left += ledger;
}

int LaneAccount::attempts(const QString& connectionId) const
{
    const std::lock_guard lock(m_mutex);
    return m_attempts.value(connectionId);
}

void LaneAccount::addAttempts(const QString& connectionId, int attempts)
{
    const std::lock_guard lock(m_mutex);
    m_attempts[connectionId] += attempts;
}

} // namespace roundtrip
