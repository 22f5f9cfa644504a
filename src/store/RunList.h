// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunEntry.h"
#include "store/SqlConnection.h"

#include <vector>

namespace roundtrip {

/// Reads which runs a store has; the reading half of RunStore. Needs the connection for as long as it lives.
class RunList
{
public:
    /// In a statement about `run`: how many samples each has.
    static constexpr QLatin1StringView kCountSamples{
        "(SELECT count(*) FROM series JOIN sample ON sample.series = series.id WHERE series.run = run.number)"};

    explicit RunList(const SqlConnection& connection) : m_connection(&connection) {}

    /// Newest first.
    [[nodiscard]] Result<std::vector<RunEntry>> list(bool withDeleted) const;
    /// unknown() where there is none.
    [[nodiscard]] Result<RunEntry> find(const QString& id) const;
    /// Key of the run in the other tables.
    [[nodiscard]] Result<qint64> numberOf(const QString& id) const;

    /// InvalidConfiguration: the store has no such run.
    [[nodiscard]] static Error unknown(const QString& id);

private:
    [[nodiscard]] Result<RunEntry> entryFrom(const QSqlQuery& query) const;
    [[nodiscard]] Result<qint64> countSamples(qint64 number) const;

    const SqlConnection* m_connection;
};

} // namespace roundtrip
