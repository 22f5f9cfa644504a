// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QIODevice>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roundtrip {

/// Writes RFC 4180: UTF-8, CRLF, quotes where needed, and never anything that depends on a locale. Rows are made in a
/// buffer and go to the device in large pieces.
///
/// Spreadsheets run cells that start with = + - @ tab or return as formulas, so text() puts an apostrophe before them
/// (the OWASP rule for "CSV injection"); also behind semicolons, bars, tabs and line ends inside a cell, since a reader
/// that separates by those begins another cell there. So that reading gives back what was written, text that already is
/// such a thing behind apostrophes gets one more; plainFromCsv() takes exactly one away at each place. What a terminal
/// would obey is a mark (csvText()). It is used for every text that anything
/// outside of Roundtrip may have chosen: backend, platform, message, sender, receiver and connection ids, instances,
/// codes, close reasons. Words of our own (enumerations, headers, run ids) and numbers are written as they are.
class CsvWriter
{
public:
    /// The device is open and outlives the writer.
    explicit CsvWriter(QIODevice& out);

    /// Text from outside.
    void text(QStringView value);
    /// Our own word: without separators and quotes.
    void word(std::string_view value);
    void number(std::int64_t value);
    void number(const std::optional<std::int64_t>& value);
    void flag(bool value) { word(value ? "1" : "0"); }
    /// At most six decimals, without trailing zeros: 0.25, 1, 12.5. Not finite: empty.
    void decimal(double value);
    void decimal(const std::optional<double>& value);
    /// ISO 8601 of µs since the Unix epoch.
    void utc(std::int64_t epochMicroseconds);
    void empty() { separate(); }
    /// A whole row of our own words, already separated by commas.
    void header(std::string_view columns);
    void endRow();

    [[nodiscard]] bool isFine() const { return !m_failed; }
    /// Hands over what is left. FileUnwritable if anything did not get through.
    [[nodiscard]] Result<void> finish();

private:
    void separate()
    {
        if (!m_atStart)
            m_buffer += ',';
        m_atStart = false;
    }
    void flushBuffer();

    QIODevice& m_out;
    std::string m_buffer;
    bool m_atStart = true;
    bool m_failed = false;
};

/// The text as it stands in a file: safeText(), but line ends and tabs, which RFC 4180 knows, stay.
[[nodiscard]] QString csvText(QStringView text);
/// Takes away what text() may have added against formulas.
[[nodiscard]] std::string plainFromCsv(std::string_view cell);

} // namespace roundtrip
