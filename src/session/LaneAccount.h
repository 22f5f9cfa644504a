// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Ledger.h"

#include <QHash>
#include <QString>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>

namespace roundtrip {

/// One user's account on one backend, for the whole session: however many rooms are open at once, and however often
/// they are left, come back to, or the name changes. Rows are counted here, so that those of two rooms never share a
/// number. Safe for any number of threads.
class LaneAccount
{
public:
    using Tell = std::function<void(const Ledger& whole)>;

    /// The number of the row that was given last.
    [[nodiscard]] std::atomic<std::int64_t>& rows() { return m_rows; }
    /// The latest ledger of a room that is open. Told of the whole before anybody else changes it.
    void hold(const QString& room, const Ledger& ledger, const Tell& tell);
    /// The room was left: what its ledger says stays in the account.
    void settle(const QString& room, const Ledger& ledger);

    /// How many attempts to open a link under this connection's id there were: only the first one was scheduled.
    [[nodiscard]] int attempts(const QString& connectionId) const;
    void addAttempts(const QString& connectionId, int attempts);

private:
    std::atomic<std::int64_t> m_rows = 0;
    mutable std::mutex m_mutex; ///< of the rest
    Ledger m_left = {};
    QHash<QString, Ledger> m_open = {};
    QHash<QString, int> m_attempts = {};
};

} // namespace roundtrip
