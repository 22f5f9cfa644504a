// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

#include <vector>

namespace roundtrip {

/// One trial of one backend in a run: what all its rows have in common.
struct Series
{
    qint64 id = 0;
    QString backend = {};
    QString platform = {};
    int trial = 0;
    int client = 0; ///< whose rows they are
};

/// The series of a client of a run. What was added since the last committed() goes with a rolledBack().
class SeriesTable
{
public:
    [[nodiscard]] static Result<SeriesTable> load(const SqlConnection& connection, qint64 run, int client = 0);
    /// Those of all clients of a run, client by client.
    [[nodiscard]] static Result<std::vector<Series>> ofAll(const SqlConnection& connection, qint64 run);

    /// The series' key; writes the series if it is new.
    [[nodiscard]] Result<qint64> idOf(const QString& backend, const QString& platform, int trial);
    void committed() { m_committed = m_all.size(); }
    void rolledBack() { m_all.resize(m_committed); }

    /// In the order in which they were written.
    [[nodiscard]] const std::vector<Series>& all() const { return m_all; }

private:
    SeriesTable(const SqlConnection& connection, qint64 run, int client)
        : m_connection(&connection), m_run(run), m_client(client)
    {
    }

    const SqlConnection* m_connection;
    qint64 m_run;
    int m_client;
    std::vector<Series> m_all; ///< few: backends × trials
    std::size_t m_committed = 0;
    std::size_t m_last = 0; ///< most rows belong to the same series as the one before
};

} // namespace roundtrip
