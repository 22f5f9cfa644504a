// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/BulkInsert.h"

#include <QHash>

namespace roundtrip {

/// The words of one run, each stored once: connection ids, instances, codes. The writing side of the table `text`.
/// What was added since the last committed() goes with a rolledBack().
class TextTable
{
public:
    /// Reads what the run already has.
    [[nodiscard]] static Result<TextTable> load(const SqlConnection& connection, qint64 run);

    /// The word's number, from 1; writes the word if it is new.
    [[nodiscard]] Result<qint64> idOf(const QString& text);
    /// Before COMMIT.
    [[nodiscard]] Result<void> flush() { return m_insert.flush(); }
    void committed() { m_added.clear(); }
    void rolledBack();

private:
    TextTable(qint64 run, BulkInsert insert) : m_run(run), m_insert(std::move(insert)) {}

    qint64 m_run;
    BulkInsert m_insert;
    QHash<QString, qint64> m_ids;
    std::vector<QString> m_added; ///< not committed yet
    // The same few words come again and again, often as the very same string.
    QString m_lastText;
    qint64 m_lastId = 0;
};

} // namespace roundtrip
