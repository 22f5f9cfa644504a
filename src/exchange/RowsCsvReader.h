// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "core/UtcAnchor.h"
#include "exchange/CsvReader.h"

#include <array>
#include <optional>

namespace roundtrip {

/// Reads samples.csv or connections.csv back: columns are found by name, so later versions may append some. Every value
/// is checked; the first that makes no sense is a ParseFailed with file, line and column.
///
/// Instants come out as epoch of the monotonic clock + t_*_us. Rows have no number (Sample::row is 0): files keep none.
class RowsCsvReader
{
public:
    enum class Table { Samples, Connections };

    /// Reads the header. The device is open and outlives the reader.
    [[nodiscard]] static Result<RowsCsvReader> open(QIODevice& in, const QString& name, Table table);

    /// Empty at the end. Only for a reader of that table.
    [[nodiscard]] Result<std::optional<Sample>> nextSample();
    [[nodiscard]] Result<std::optional<ConnectionSample>> nextConnection();

    /// UTC of t = 0 by the last row that has both a UTC and a t column; empty before there was one.
    [[nodiscard]] std::optional<std::int64_t> anchorUs() const { return m_anchorUs; }
    [[nodiscard]] qint64 position() const { return m_csv.position(); }

private:
    RowsCsvReader(QIODevice& in, const QString& name) : m_csv(in, name) {}

    [[nodiscard]] Result<void> readHeader(Table table);
    /// False at the end of the file.
    [[nodiscard]] Result<bool> nextRow();

    // Each takes the next column of ours; the first failure is kept in m_failed.
    [[nodiscard]] std::string_view cell();
    [[nodiscard]] QString text();
    [[nodiscard]] std::optional<std::int64_t> optionalNumber(std::int64_t low, std::int64_t high);
    [[nodiscard]] std::int64_t number(std::int64_t low, std::int64_t high);
    [[nodiscard]] bool flag() { return number(0, 1) == 1; }
    [[nodiscard]] std::optional<Instant> instant();
    [[nodiscard]] std::optional<Duration> span();
    void skip(int count) { m_column += static_cast<std::size_t>(count); }
    template<typename Enum>
    [[nodiscard]] Enum word(Enum last, QString (*name)(Enum));
    void fail(const QString& what);
    void noteAnchor(std::string_view utc, const std::optional<Instant>& instant);

    static constexpr std::size_t kNowhere = ~std::size_t{0};

    CsvReader m_csv;
    std::vector<std::string_view> m_names; ///< our columns in our order
    std::vector<std::size_t> m_places;     ///< where the file has them; kNowhere: it is older than they are
    std::size_t m_lastPlace = 0;
    std::vector<std::string_view> m_cells; ///< of the row being read
    std::size_t m_column = 0;              ///< next of ours
    std::optional<Error> m_failed;
    std::optional<std::int64_t> m_anchorUs;
};

} // namespace roundtrip
