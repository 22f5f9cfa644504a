// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/CsvWriter.h"

#include "core/IsoUtc.h"
#include "core/SafeText.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCsvPiece = std::size_t{256} * 1024;
constexpr std::string_view kFormulaStarts = "=+-@\t\r";
/// Where a reader that does not separate by commas begins another cell.
constexpr std::string_view kOtherSeparators = ";|\t\r\n";

/// A formula behind any number of apostrophes, also none.
template<typename Text>
bool looksLikeFormula(const Text& text)
{
    const auto first = std::find_if(text.begin(), text.end(), [](auto c) { return c != '\''; });
    return first != text.end() && kFormulaStarts.find(static_cast<char>(*first)) != std::string_view::npos;
}

/// The same behind another separator, where quotes and blanks may come first too.
bool beginsFormula(std::string_view text)
{
    const std::size_t first = text.find_first_not_of("'\" ");
    return first != std::string_view::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos;
}

/// An apostrophe wherever a spreadsheet may find a formula, whatever it separates cells by.
std::string disarmed(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size() + 2);
    if (looksLikeFormula(text))
        safe += '\'';
    for (std::size_t i = 0; i < text.size(); ++i) {
        safe += text[i];
        if (kOtherSeparators.find(text[i]) != std::string_view::npos && beginsFormula(text.substr(i + 1)))
            safe += '\'';
    }
    return safe;
}

/// Nothing in it needs quotes or an apostrophe, and every character is one byte.
bool isSimple(QStringView text)
{
    if (text.isEmpty())
        return true;
    const char16_t first = text.front().unicode();
    if (first < u'.' || first == u'=' || first == u'@')
        return false;
    return std::all_of(text.utf16(), text.utf16() + text.size(), [](char16_t c) {
        return c > 0x20 && c < 0x7f && c != u'"' && c != u',' && c != u';' && c != u'|';
    });
}

void appendQuoted(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

CsvWriter::CsvWriter(QIODevice& out) : m_out(out)
{
    m_buffer.reserve(kCsvPiece + 4096);
}

void CsvWriter::text(QStringView value)
{
    separate();
    if (isSimple(value)) {
        const std::size_t before = m_buffer.size();
        m_buffer.resize(before + static_cast<std::size_t>(value.size()));
        std::transform(value.utf16(), value.utf16() + value.size(), m_buffer.begin() + static_cast<qsizetype>(before),
                       [](char16_t c) { return static_cast<char>(c); });
        return;
    }
    const std::string utf8 = disarmed(csvText(value).toUtf8().toStdString());
    const bool bare = utf8.find_first_of("\",\r\n") == std::string::npos && utf8.front() != ' ' && utf8.back() != ' ';
    if (bare)
        m_buffer += utf8;
    else
        appendQuoted(m_buffer, utf8);
}

void CsvWriter::word(std::string_view value)
{
    separate();
    m_buffer += value;
}

void CsvWriter::number(std::int64_t value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    word({digits, static_cast<std::size_t>(end - digits)});
}

void CsvWriter::number(const std::optional<std::int64_t>& value)
{
    if (value)
        number(*value);
    else
        empty();
}

void CsvWriter::decimal(double value)
{
    constexpr double kLargest = 1e15; // beyond it six decimals are noise, and nothing we measure gets there
    if (!std::isfinite(value) || std::abs(value) > kLargest) {
        empty();
        return;
    }
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 6).ptr;
    std::string_view text(digits, static_cast<std::size_t>(end - digits));
    text = text.substr(0, text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.remove_suffix(1);
    word(text == "-0" ? "0" : text);
}

void CsvWriter::decimal(const std::optional<double>& value)
{
    if (value)
        decimal(*value);
    else
        empty();
}

void CsvWriter::utc(std::int64_t epochMicroseconds)
{
    char text[kIsoUtcLength];
    writeIsoUtc(epochMicroseconds, text);
    word({text, sizeof text});
}

void CsvWriter::header(std::string_view columns)
{
    word(columns);
    endRow();
}

void CsvWriter::endRow()
{
    m_buffer += "\r\n";
    m_atStart = true;
    if (m_buffer.size() >= kCsvPiece)
        flushBuffer();
}

void CsvWriter::flushBuffer()
{
    const auto size = static_cast<qint64>(m_buffer.size());
    m_failed = m_failed || m_out.write(m_buffer.data(), size) != size;
    m_buffer.clear();
}

Result<void> CsvWriter::finish()
{
    flushBuffer();
    if (m_failed)
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"Writing stopped: %1"_s.arg(m_out.errorString()),
                     .hint = u"Check that the disk has room."_s};
    return {};
}

QString csvText(QStringView text)
{
    const auto isKept = [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\t'; };
    QString safe = safeText(text.toString());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isKept(text[i]))
            safe[i] = text[i];
    }
    return safe;
}

std::string plainFromCsv(std::string_view cell)
{
    std::string plain;
    plain.reserve(cell.size());
    std::size_t i = !cell.empty() && cell.front() == '\'' && looksLikeFormula(cell) ? 1 : 0;
    for (; i < cell.size(); ++i) {
        plain += cell[i];
        const bool isBoundary = kOtherSeparators.find(cell[i]) != std::string_view::npos;
        if (isBoundary && cell.substr(i + 1).starts_with('\'') && beginsFormula(cell.substr(i + 1)))
            ++i;
    }
    return plain;
}

} // namespace roundtrip
