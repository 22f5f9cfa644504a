// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/RowsCsv.h"

#include "exchange/CsvColumns.h"

#include <vector>

namespace roundtrip {

namespace {

using Microseconds = std::optional<std::int64_t>;

Microseconds difference(const Microseconds& later, const Microseconds& earlier)
{
    return later && earlier ? Microseconds(*later - *earlier) : std::nullopt;
}

Microseconds unlessZero(int value)
{
    return value == 0 ? std::nullopt : Microseconds(value);
}

Microseconds inMicroseconds(const std::optional<Duration>& span)
{
    return span ? Microseconds(toMicroseconds(*span)) : std::nullopt;
}

/// The names of an enumeration as bytes, made once instead of in each of millions of rows.
template<typename Enum>
std::vector<std::string> namesOf(Enum last, QString (*name)(Enum))
{
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        names.push_back(name(static_cast<Enum>(i)).toStdString());
    return names;
}

std::string_view nameIn(const std::vector<std::string>& names, int value)
{
    return names[static_cast<std::size_t>(value)];
}

std::string_view word(Outcome outcome)
{
    static const auto names = namesOf(Outcome::Duplicate, &outcomeName);
    return nameIn(names, static_cast<int>(outcome));
}

std::string_view word(Phase phase)
{
    static const auto names = namesOf(Phase::Drain, &phaseName);
    return nameIn(names, static_cast<int>(phase));
}

std::string_view word(Coldness cold)
{
    static const auto names = namesOf(Coldness::Cold, &coldnessName);
    return nameIn(names, static_cast<int>(cold));
}

std::string_view word(ColdEvidence evidence)
{
    static const auto names = namesOf(ColdEvidence::IdleGap, &coldEvidenceName);
    return nameIn(names, static_cast<int>(evidence));
}

std::string_view word(ConnectOutcome outcome)
{
    static const auto names = namesOf(ConnectOutcome::Timeout, &connectOutcomeName);
    return nameIn(names, static_cast<int>(outcome));
}

} // namespace

RowsCsv::RowsCsv(QIODevice& out, Table table, const RunInfo& info)
    : m_csv(out), m_runId(info.id.toStdString()), m_anchor(info.anchor)
{
    m_csv.header(table == Table::Samples ? csvcolumns::kSamples : csvcolumns::kConnections);
}

std::optional<std::int64_t> RowsCsv::sinceAnchor(const std::optional<Instant>& instant) const
{
    return instant ? Microseconds(m_anchor.sinceAnchor(*instant)) : std::nullopt;
}

void RowsCsv::write(const Sample& sample)
{
    const Microseconds intended = sinceAnchor(sample.intended);
    const Microseconds sent = sinceAnchor(sample.sent);
    const Microseconds received = sinceAnchor(sample.received);
    const bool isDelivered = sample.outcome == Outcome::Delivered;
    m_csv.word(m_runId);
    m_csv.number(sample.trial);
    m_csv.text(sample.backend);
    m_csv.text(sample.platform);
    m_csv.word(word(sample.phase));
    m_csv.text(sample.messageId);
    m_csv.number(static_cast<std::int64_t>(sample.sequence));
    m_csv.text(sample.senderId);
    m_csv.text(sample.receiverId);
    m_csv.flag(sample.isEcho);
    m_csv.number(sample.payloadBytes);
    if (sent)
        m_csv.utc(m_anchor.epochMicroseconds() + *sent);
    else
        m_csv.empty();
    m_csv.number(intended);
    m_csv.number(sent);
    m_csv.number(sinceAnchor(sample.accepted));
    m_csv.number(received);
    m_csv.number(isDelivered ? difference(received, sent) : std::nullopt);
    m_csv.number(isDelivered ? difference(received, intended) : std::nullopt);
    m_csv.number(difference(sent, intended));
    m_csv.word(word(sample.outcome));
    m_csv.flag(sample.late);
    m_csv.flag(sample.reordered);
    m_csv.number(sample.duplicateIndex);
    m_csv.word(word(sample.cold));
    m_csv.word(word(sample.coldEvidence));
    m_csv.text(sample.serverInstance);
    m_csv.number(inMicroseconds(sample.serverTime));
    m_csv.number(inMicroseconds(sample.providerTime));
    m_csv.number(unlessZero(sample.httpStatus));
    m_csv.text(sample.providerCode);
    m_csv.word({}); // agent: this machine was alone
    m_csv.endRow();
}

void RowsCsv::write(const ConnectionSample& connection)
{
    const std::int64_t started = m_anchor.sinceAnchor(connection.started);
    m_csv.word(m_runId);
    m_csv.number(connection.trial);
    m_csv.text(connection.backend);
    m_csv.text(connection.platform);
    m_csv.text(connection.connectionId);
    m_csv.number(connection.attempt);
    m_csv.utc(m_anchor.epochMicroseconds() + started);
    m_csv.number(started);
    m_csv.number(sinceAnchor(connection.opened));
    m_csv.number(sinceAnchor(connection.ready));
    m_csv.word(word(connection.outcome));
    m_csv.number(unlessZero(connection.httpStatus));
    m_csv.number(unlessZero(connection.closeCode));
    m_csv.text(connection.closeReason);
    m_csv.word(word(connection.cold));
    m_csv.text(connection.serverInstance);
    m_csv.number(inMicroseconds(connection.lifetime));
    m_csv.number(sinceAnchor(connection.resolved));
    m_csv.number(sinceAnchor(connection.connected));
    m_csv.number(sinceAnchor(connection.secured));
    m_csv.text(connection.proxy);
    m_csv.word({}); // agent
    m_csv.endRow();
}

} // namespace roundtrip
