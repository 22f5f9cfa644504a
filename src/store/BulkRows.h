// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QtGlobal>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace roundtrip {

/// Takes rows of integers into a table, many at once. Of rows with the same key the last one stays, also where both
/// come in one call.
class RowSink
{
public:
    using Value = std::optional<qint64>; ///< none: NULL

    virtual ~RowSink() = default;

    /// How many rows a call of write() likes to have.
    [[nodiscard]] virtual std::size_t batch() const = 0;
    /// Whole rows, column by column and row by row.
    [[nodiscard]] virtual Result<void> write(std::span<const Value> values) = 0;
};

/// Collects rows for a sink. Values are given one after another, column by column and row by row; transactions are the
/// caller's. A later state of a row replaces the earlier one, inside a batch too: meters hand a row on again when it
/// changes.
class BulkRows
{
public:
    BulkRows(std::unique_ptr<RowSink> sink, std::size_t columns)
        : m_sink(std::move(sink)), m_values(m_sink->batch() * columns)
    {
    }

    void add(RowSink::Value value) { m_values[m_used++] = value; }
    void addNull() { m_values[m_used++].reset(); }

    /// After each row; writes when enough have come together.
    [[nodiscard]] Result<void> endRow() { return m_used < m_values.size() ? Result<void>() : flush(); }
    /// Writes what is left.
    [[nodiscard]] Result<void> flush() { return m_sink->write({m_values.data(), std::exchange(m_used, 0)}); }
    /// Forgets what is left.
    void clear() { m_used = 0; }

private:
    std::unique_ptr<RowSink> m_sink;
    std::vector<RowSink::Value> m_values;
    std::size_t m_used = 0;
};

} // namespace roundtrip
