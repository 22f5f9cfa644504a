// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/CsvReader.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kPiece = qint64{256} * 1024;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
} // namespace

CsvReader::CsvReader(QIODevice& in, QString name) : m_in(in), m_name(std::move(name)) {}

Error CsvReader::errorHere(const QString& what) const
{
    return {
        .code = ErrorCode::ParseFailed, .detail = u"%1, line %2: %3"_s.arg(m_name).arg(m_line).arg(what), .hint = {}};
}

bool CsvReader::refill()
{
    m_buffer.resize(static_cast<std::size_t>(kPiece));
    const qint64 size = m_in.read(m_buffer.data(), kPiece);
    m_buffer.resize(static_cast<std::size_t>(std::max<qint64>(size, 0)));
    m_hasFailed = size < 0;
    m_next = 0;
    if (m_taken == 0 && m_buffer.compare(0, kByteOrderMark.size(), kByteOrderMark) == 0)
        m_next = kByteOrderMark.size();
    m_taken += std::max<qint64>(size, 0);
    return m_next < m_buffer.size();
}

Result<bool> CsvReader::takeRecord()
{
    m_record.clear();
    m_line = m_lines + 1;
    std::size_t quotes = 0;
    for (;;) {
        if (m_next >= m_buffer.size() && !refill()) {
            if (m_hasFailed)
                return errorHere(m_in.errorString());
            if (quotes % 2 != 0)
                return errorHere(u"a quoted cell does not end"_s);
            return !m_record.empty();
        }
        const std::size_t end = std::min(m_buffer.find('\n', m_next), m_buffer.size());
        const std::string_view part = std::string_view(m_buffer).substr(m_next, end - m_next);
        quotes += static_cast<std::size_t>(std::count(part.begin(), part.end(), '"'));
        m_record += part;
        if (m_record.size() > kMaxRecord)
            return errorHere(u"the row is longer than any of ours"_s);
        m_next = end + 1;
        if (end == m_buffer.size())
            continue; // the record goes on in the next piece
        ++m_lines;
        if (quotes % 2 == 0)
            return true;
        m_record += '\n'; // inside quotes
    }
}

Result<std::vector<std::string_view>> CsvReader::next()
{
    do {
        const auto taken = takeRecord();
        if (!taken)
            return taken.error();
        if (!taken.value())
            return std::vector<std::string_view>();
        if (!m_record.empty() && m_record.back() == '\r')
            m_record.pop_back();
    } while (m_record.empty());
    if (m_line == 1) {
        if (const QString other = otherForm(); !other.isEmpty()) {
            Error error = errorHere(other);
            error.hint = u"Save it as CSV with commas between the columns, in UTF-8."_s;
            return error;
        }
    }
    if (m_record.find('\0') != std::string::npos)
        return errorHere(u"it is not a text file"_s);
    if (auto done = split(); !done)
        return done.error();
    std::vector<std::string_view> cells;
    cells.reserve(m_cells.size());
    for (const Cell& cell : m_cells)
        cells.push_back(std::string_view(m_record).substr(cell.begin, cell.end - cell.begin));
    return cells;
}

QString CsvReader::otherForm() const
{
    const std::string_view start = std::string_view(m_record).substr(0, 2);
    if (start == "\xff\xfe" || start == "\xfe\xff" || (start.size() == 2 && (start[0] == 0) != (start[1] == 0)))
        return u"it is text in UTF-16"_s;
    if (m_record.find(',') != std::string::npos)
        return {};
    if (m_record.find(';') != std::string::npos)
        return u"its columns are separated by semicolons (;) instead of commas"_s;
    return m_record.find('\t') != std::string::npos ? u"its columns are separated by tabs instead of commas"_s
                                                    : QString();
}

Result<void> CsvReader::split()
{
    m_cells.clear();
    std::size_t begin = 0;
    for (;;) {
        std::size_t separator = 0;
        if (begin < m_record.size() && m_record[begin] == '"') {
            const auto end = takeQuoted(begin);
            if (!end)
                return errorHere(u"quotes in the middle of a cell"_s);
            separator = *end;
        } else {
            separator = std::min(m_record.find(',', begin), m_record.size());
            m_cells.push_back({begin, separator});
            if (std::string_view(m_record).substr(begin, separator - begin).find('"') != std::string_view::npos)
                return errorHere(u"quotes in the middle of a cell"_s);
        }
        if (separator >= m_record.size())
            return {};
        begin = separator + 1;
    }
}

std::optional<std::size_t> CsvReader::takeQuoted(std::size_t from)
{
    std::size_t write = from;
    for (std::size_t read = from + 1; read < m_record.size(); ++read) {
        if (m_record[read] != '"') {
            m_record[write++] = m_record[read];
            continue;
        }
        const std::size_t after = read + 1;
        if (after < m_record.size() && m_record[after] == '"') {
            m_record[write++] = '"';
            read = after;
            continue;
        }
        if (after < m_record.size() && m_record[after] != ',')
            return std::nullopt;
        m_cells.push_back({from, write});
        return after;
    }
    return std::nullopt;
}

} // namespace roundtrip
