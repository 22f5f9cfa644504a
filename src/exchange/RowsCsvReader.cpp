// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/RowsCsvReader.h"

#include "core/IsoUtc.h"
#include "core/Plural.h"
#include "exchange/CsvColumns.h"
#include "exchange/CsvWriter.h"
#include "store/StoredValue.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 4096;

std::vector<std::string_view> splitNames(std::string_view columns)
{
    std::vector<std::string_view> names;
    while (!columns.empty()) {
        const std::size_t end = std::min(columns.find(','), columns.size());
        names.push_back(columns.substr(0, end));
        columns.remove_prefix(std::min(end + 1, columns.size()));
    }
    return names;
}

QString quoted(std::string_view text)
{
    return u'"' + QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 60))) + u'"';
}

} // namespace

Result<RowsCsvReader> RowsCsvReader::open(QIODevice& in, const QString& name, Table table)
{
    RowsCsvReader reader(in, name);
    if (auto header = reader.readHeader(table); !header)
        return header.error();
    return reader;
}

Result<void> RowsCsvReader::readHeader(Table table)
{
    const auto header = m_csv.next();
    if (!header)
        return header.error();
    m_names = splitNames(table == Table::Samples ? csvcolumns::kSamples : csvcolumns::kConnections);
    const int later = table == Table::Samples ? csvcolumns::kLaterSamples : csvcolumns::kLaterConnections;
    const std::size_t needed = m_names.size() - static_cast<std::size_t>(later);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const auto found = std::find(header.value().begin(), header.value().end(), m_names[i]);
        if (found == header.value().end() && i < needed)
            return m_csv.errorHere(u"there is no column %1"_s.arg(quoted(m_names[i])));
        const bool isThere = found != header.value().end();
        m_places.push_back(isThere ? static_cast<std::size_t>(found - header.value().begin()) : kNowhere);
        m_lastPlace = isThere ? std::max(m_lastPlace, m_places.back()) : m_lastPlace;
    }
    return {};
}

Result<bool> RowsCsvReader::nextRow()
{
    auto cells = m_csv.next();
    if (!cells)
        return cells.error();
    m_cells = std::move(cells).value();
    if (m_cells.empty())
        return false;
    if (m_cells.size() <= m_lastPlace)
        return m_csv.errorHere(
            u"the row has %1 instead of %2; the file may have been cut off"_s.arg(counted(m_cells.size(), "cell"))
                .arg(m_lastPlace + 1));
    m_column = 0;
    m_failed.reset();
    return true;
}

void RowsCsvReader::fail(const QString& what)
{
    if (!m_failed)
        m_failed = m_csv.errorHere(u"column %1: %2"_s.arg(quoted(m_names[m_column - 1]), what));
}

std::string_view RowsCsvReader::cell()
{
    const std::size_t place = m_places[m_column++];
    return place == kNowhere ? std::string_view() : m_cells[place];
}

QString RowsCsvReader::text()
{
    const std::string plain = plainFromCsv(cell());
    const QString text = QString::fromUtf8(plain.data(), static_cast<qsizetype>(plain.size()));
    if (text.size() > kMaxText) // not bytes: broken UTF-8 takes more of them once it is written again
        fail(u"the text is too long"_s);
    return text;
}

std::optional<std::int64_t> RowsCsvReader::optionalNumber(std::int64_t low, std::int64_t high)
{
    const std::string_view digits = cell();
    if (digits.empty())
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < low || value > high) {
        fail(u"%1 is not a number that can stand here"_s.arg(quoted(digits)));
        return std::nullopt;
    }
    return value;
}

std::int64_t RowsCsvReader::number(std::int64_t low, std::int64_t high)
{
    const auto value = optionalNumber(low, high);
    if (!value)
        fail(u"it is empty"_s);
    return value.value_or(low);
}

std::optional<Instant> RowsCsvReader::instant()
{
    const auto offset = optionalNumber(-storedvalue::kMaxTimeUs, storedvalue::kMaxTimeUs);
    return offset ? std::optional(Instant{} + std::chrono::microseconds(*offset)) : std::nullopt;
}

std::optional<Duration> RowsCsvReader::span()
{
    const auto value = optionalNumber(0, storedvalue::kMaxSpanUs);
    return value ? std::optional<Duration>(std::chrono::microseconds(*value)) : std::nullopt;
}

template<typename Enum>
Enum RowsCsvReader::word(Enum last, QString (*name)(Enum))
{
    const std::string_view found = cell();
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const QString candidate = name(static_cast<Enum>(i));
        if (candidate == QLatin1StringView(found.data(), static_cast<qsizetype>(found.size())))
            return static_cast<Enum>(i);
    }
    fail(u"%1 is none of its words"_s.arg(quoted(found)));
    return last;
}

void RowsCsvReader::noteAnchor(std::string_view utc, const std::optional<Instant>& instant)
{
    if (!instant || utc.empty())
        return;
    const auto epoch = parseIsoUtc(utc);
    if (!epoch) {
        fail(u"%1 is not a time"_s.arg(quoted(utc)));
        return;
    }
    m_anchorUs = *epoch - toMicroseconds(instant->time_since_epoch());
}

Result<std::optional<Sample>> RowsCsvReader::nextSample()
{
    const auto more = nextRow();
    if (!more)
        return more.error();
    if (!more.value())
        return std::optional<Sample>();
    Sample sample;
    skip(1); // run_id: what is imported becomes a run of its own
    sample.trial = static_cast<int>(number(0, storedvalue::kMaxInt));
    sample.backend = text();
    sample.platform = text();
    sample.phase = word(Phase::Drain, &phaseName);
    sample.messageId = text();
    sample.sequence = static_cast<std::uint64_t>(number(0, std::numeric_limits<std::int64_t>::max()));
    sample.senderId = text();
    sample.receiverId = text();
    sample.isEcho = flag();
    sample.payloadBytes = static_cast<int>(number(0, storedvalue::kMaxInt));
    const std::string_view sentUtc = cell();
    sample.intended = instant();
    sample.sent = instant();
    noteAnchor(sentUtc, sample.sent);
    sample.accepted = instant();
    sample.received = instant();
    skip(3); // service_time_us, response_time_us and send_lag_us follow from the above
    sample.outcome = word(Outcome::Duplicate, &outcomeName);
    sample.late = flag();
    sample.reordered = flag();
    sample.duplicateIndex = static_cast<int>(number(0, storedvalue::kMaxInt));
    sample.cold = word(Coldness::Cold, &coldnessName);
    sample.coldEvidence = word(ColdEvidence::IdleGap, &coldEvidenceName);
    sample.serverInstance = text();
    sample.serverTime = span();
    sample.providerTime = span();
    sample.httpStatus = static_cast<int>(optionalNumber(0, 999).value_or(0));
    sample.providerCode = text();
    skip(1); // agent
    if (m_failed)
        return *m_failed;
    return std::optional(std::move(sample));
}

Result<std::optional<ConnectionSample>> RowsCsvReader::nextConnection()
{
    const auto more = nextRow();
    if (!more)
        return more.error();
    if (!more.value())
        return std::optional<ConnectionSample>();
    ConnectionSample connection;
    skip(1); // run_id
    connection.trial = static_cast<int>(number(0, storedvalue::kMaxInt));
    connection.backend = text();
    connection.platform = text();
    connection.connectionId = text();
    connection.attempt = static_cast<int>(number(0, storedvalue::kMaxInt));
    const std::string_view startedUtc = cell();
    const auto started = instant();
    if (!started)
        fail(u"it is empty"_s);
    connection.started = started.value_or(Instant{});
    noteAnchor(startedUtc, started);
    connection.opened = instant();
    connection.ready = instant();
    connection.outcome = word(ConnectOutcome::Timeout, &connectOutcomeName);
    connection.httpStatus = static_cast<int>(optionalNumber(0, 999).value_or(0));
    connection.closeCode = static_cast<int>(optionalNumber(0, 65535).value_or(0));
    connection.closeReason = text();
    connection.cold = word(Coldness::Cold, &coldnessName);
    connection.serverInstance = text();
    connection.lifetime = span();
    connection.resolved = instant();
    connection.connected = instant();
    connection.secured = instant();
    connection.proxy = text();
    skip(1); // agent
    if (m_failed)
        return *m_failed;
    return std::optional(std::move(connection));
}

} // namespace roundtrip
