// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "core/UtcAnchor.h"
#include "store/SeriesTable.h"
#include "store/SqlConnection.h"

#include <array>
#include <memory>
#include <vector>

namespace roundtrip {

/// The words of a run by number; the reading side of the table `text`.
using RunTexts = std::vector<QString>;

/// Walks the rows of one series in their order, one at a time, in a transaction. Needs the connection, the series and
/// the texts for as long as it lives.
class SampleCursor
{
public:
    /// `anchor`: of the series' client; instants come out after its instant.
    [[nodiscard]] static Result<SampleCursor> open(const SqlConnection& connection, const Series& series,
                                                   const RunTexts& texts, const UtcAnchor& anchor);

    /// Goes to the next row; false at the end. A row that no writer can have made is an error (damaged).
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] const Sample& sample() const { return m_sample; }
    /// When the row came to be: its arrival, or the sending of the sender's own.
    [[nodiscard]] Instant time() const;

private:
    static constexpr std::size_t kColumns = 16;

    SampleCursor(const SqlConnection& connection, std::unique_ptr<IntegerRows> rows, const Series& series,
                 const RunTexts& texts, const UtcAnchor& anchor);
    [[nodiscard]] bool read();
    void readId(const QString& message, bool isWhole);
    /// Empty for NULL. Anything that no writer can have put there is noted in m_isSound.
    [[nodiscard]] const QString& text(std::size_t column);
    [[nodiscard]] std::optional<std::int64_t> number(std::size_t column, std::int64_t low, std::int64_t high);
    [[nodiscard]] std::optional<Duration> span(std::size_t column, std::int64_t limit);
    [[nodiscard]] std::optional<Instant> instant(std::size_t column);

    const SqlConnection* m_connection;
    std::unique_ptr<IntegerRows> m_rows;
    std::array<IntegerRows::Field, kColumns> m_fields = {}; ///< of the row
    const RunTexts* m_texts;
    UtcAnchor m_anchor;
    std::int64_t m_firstRow; ///< of the client's: what its row 0 would be
    Sample m_sample;
    bool m_isSound = true;
};

} // namespace roundtrip
