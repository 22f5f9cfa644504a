// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QIODevice>

#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// Reads RFC 4180 a record at a time, also with \n line ends and a byte order mark, from a file that nobody vouches
/// for: records longer than kMaxRecord, quotes that never end and NUL bytes are errors with a line number.
class CsvReader
{
public:
    static constexpr std::size_t kMaxRecord = std::size_t{1} << 20;

    /// The device is open and outlives the reader. `name` stands in errors.
    CsvReader(QIODevice& in, QString name);

    /// The next record's cells, unquoted; valid until the next call. Empty at the end of the file; blank lines are
    /// passed over.
    [[nodiscard]] Result<std::vector<std::string_view>> next();

    /// ParseFailed about the record read last.
    [[nodiscard]] Error errorHere(const QString& what) const;
    /// Where reading is, in bytes.
    [[nodiscard]] qint64 position() const { return m_taken; }

private:
    struct Cell
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// Moves one raw record, without its line end, to m_record. False at the end of the file.
    [[nodiscard]] Result<bool> takeRecord();
    [[nodiscard]] bool refill();
    /// What the first record says the file is, where it is not what next() reads: a spreadsheet's own CSV.
    [[nodiscard]] QString otherForm() const;
    [[nodiscard]] Result<void> split();
    /// Unquotes the cell that begins at `from`, in place; returns where its separator is.
    [[nodiscard]] std::optional<std::size_t> takeQuoted(std::size_t from);

    QIODevice& m_in;
    QString m_name;
    std::string m_buffer;
    std::size_t m_next = 0; ///< in m_buffer
    std::string m_record;
    std::vector<Cell> m_cells;
    qint64 m_line = 0; ///< of the record's first line
    qint64 m_lines = 0;
    qint64 m_taken = 0;
    bool m_hasFailed = false; ///< the device, which then says why
};

} // namespace roundtrip
