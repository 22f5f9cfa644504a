// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"
#include "store/WatchBinRow.h"

#include <QHash>

#include <functional>

namespace roundtrip {

/// Reads and writes the bins of one watch, row by row; transactions are the caller's. Needs the connection for as long
/// as it lives.
class WatchBinTable
{
public:
    /// False ends the reading.
    using Visitor = std::function<bool(const WatchBinRow&)>;
    /// From `from` on, before `to`, by when a bin begins.
    struct Span
    {
        std::chrono::sys_seconds from{};
        std::chrono::sys_seconds to{};
    };

    WatchBinTable(const SqlConnection& connection, qint64 watch) : m_connection(&connection), m_watch(watch) {}

    /// By name, in the order in which they came.
    [[nodiscard]] Result<QStringList> backends() const;
    /// A bin of the same backend, length and start is replaced. A backend that is new gets its number.
    [[nodiscard]] Result<void> put(const WatchBinRow& row);
    [[nodiscard]] Result<std::optional<WatchBinRow>> find(const QString& backend, std::chrono::seconds length,
                                                          std::chrono::sys_seconds start) const;
    /// Ascending, in a transaction.
    [[nodiscard]] Result<void> forEach(const QString& backend, std::chrono::seconds length, const Span& span,
                                       const Visitor& visit) const;
    /// Those that the longer bins have not got yet, ascending.
    [[nodiscard]] Result<std::vector<WatchBinRow>> unrolled(const QString& backend, std::chrono::seconds length) const;
    /// Of the first and the last bin; none where there is no bin of that length.
    [[nodiscard]] Result<std::optional<Span>> reach(const QString& backend, std::chrono::seconds length) const;
    /// Removes the rolled bins of a length that began before.
    [[nodiscard]] Result<void> removeBefore(std::chrono::seconds length, std::chrono::sys_seconds before) const;

private:
    /// 0 where the watch has none of that name.
    [[nodiscard]] Result<qint64> numberOf(const QString& backend) const;
    [[nodiscard]] Result<qint64> makeNumber(const QString& backend) const;
    [[nodiscard]] Result<QString> select(const QString& where, const QString& backend,
                                         std::chrono::seconds length) const;
    [[nodiscard]] Result<void> noteOpen(qint64 backend, const WatchBinRow& row);
    [[nodiscard]] Result<WatchBinRow> rowFrom(const QSqlQuery& query, const QString& backend,
                                              std::chrono::seconds length) const;

    const SqlConnection* m_connection;
    qint64 m_watch;
};

} // namespace roundtrip
