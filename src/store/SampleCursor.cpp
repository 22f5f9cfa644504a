// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SampleCursor.h"

#include "store/SampleFlags.h"
#include "store/StoreError.h"
#include "store/StoredValue.h"

#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

enum Column {
    Row,
    Message,
    Sequence,
    Sender,
    Receiver,
    Flags,
    Payload,
    Intended,
    Sent,
    Accepted,
    Received,
    ServerInstance,
    ServerTime,
    ProviderTime,
    HttpStatus,
    ProviderCode
};

/// No client has as many: each counts its rows for itself, and they are told apart by what is added.
constexpr std::int64_t kRowsOfClient = std::int64_t{1} << 40;

constexpr std::int64_t kMinNumber = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMaxNumber = std::numeric_limits<std::int64_t>::max();

} // namespace

SampleCursor::SampleCursor(const SqlConnection& connection, SqlCursor rows, const Series& series, const RunTexts& texts,
                           const UtcAnchor& anchor)
    : m_connection(&connection),
      m_rows(std::move(rows)),
      m_texts(&texts),
      m_anchor(anchor),
      m_firstRow(series.client * kRowsOfClient)
{
    m_sample.backend = series.backend;
    m_sample.platform = series.platform;
    m_sample.trial = series.trial;
}

Result<SampleCursor> SampleCursor::open(const SqlConnection& connection, const Series& series, const RunTexts& texts,
                                        const UtcAnchor& anchor)
{
    auto rows = SqlCursor::open(
        connection,
        u"SELECT row, message, seq, sender, receiver, flags, payload, intended, sent, accepted, received, instance, "
        "server_time, provider_time, http_status, provider_code FROM sample WHERE series = %1 ORDER BY row"_s.arg(
            series.id));
    if (!rows)
        return rows.error();
    return SampleCursor(connection, std::move(rows).value(), series, texts, anchor);
}

Result<bool> SampleCursor::next()
{
    if (!m_rows.next()) {
        const auto failure = m_rows.failure();
        return failure ? Result<bool>(*failure) : Result<bool>(false);
    }
    if (!read())
        return storeError(StoreFault::Damaged, m_connection->url(),
                          u"row %1 makes no sense"_s.arg(m_rows.value(Row).toLongLong()));
    return true;
}

const QString* SampleCursor::text(int column)
{
    static const QString none;
    const QVariant value = m_rows.value(column);
    if (value.isNull())
        return &none;
    const qint64 id = value.toLongLong();
    return id > 0 && id < static_cast<qint64>(m_texts->size()) ? &(*m_texts)[static_cast<std::size_t>(id)] : nullptr;
}

std::optional<std::int64_t> SampleCursor::number(int column, std::int64_t low, std::int64_t high)
{
    const QVariant value = m_rows.value(column);
    const auto found = storedvalue::number(value, low, high);
    m_isSound = m_isSound && (found || value.isNull());
    return found;
}

std::optional<Duration> SampleCursor::span(int column, std::int64_t limit)
{
    const auto micros = number(column, -limit, limit);
    return micros ? std::optional<Duration>(std::chrono::microseconds(*micros)) : std::nullopt;
}

std::optional<Instant> SampleCursor::instant(int column)
{
    const auto offset = span(column, storedvalue::kMaxTimeUs);
    return offset ? std::optional(m_anchor.instant() + *offset) : std::nullopt;
}

bool SampleCursor::read()
{
    m_isSound = true;
    const auto flags = SampleFlags::unpack(number(Flags, 0, kMaxNumber).value_or(-1));
    const QString* message = text(Message);
    const QString* sender = text(Sender);
    const QString* receiver = text(Receiver);
    const QString* serverInstance = text(ServerInstance);
    const QString* code = text(ProviderCode);
    if (!flags || !message || !sender || !receiver || !serverInstance || !code)
        return false;
    Sample& sample = m_sample;
    // Without an overflow, whatever a store from elsewhere says.
    sample.row = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_firstRow) +
                                           static_cast<std::uint64_t>(number(Row, kMinNumber, kMaxNumber).value_or(0)));
    sample.sequence = static_cast<std::uint64_t>(number(Sequence, kMinNumber, kMaxNumber).value_or(0));
    sample.messageId = flags->wholeId ? *message : *message + u'-' + QString::number(sample.sequence);
    sample.senderId = *sender;
    sample.receiverId = *receiver;
    sample.outcome = flags->outcome;
    sample.phase = flags->phase;
    sample.cold = flags->cold;
    sample.coldEvidence = flags->evidence;
    sample.isEcho = flags->isEcho;
    sample.late = flags->late;
    sample.reordered = flags->reordered;
    sample.duplicateIndex = flags->duplicateIndex;
    sample.payloadBytes = static_cast<int>(number(Payload, 0, storedvalue::kMaxInt).value_or(0));
    sample.intended = instant(Intended);
    sample.sent = instant(Sent);
    sample.accepted = instant(Accepted);
    sample.received = instant(Received);
    sample.serverInstance = *serverInstance;
    sample.serverTime = span(ServerTime, storedvalue::kMaxSpanUs);
    sample.providerTime = span(ProviderTime, storedvalue::kMaxSpanUs);
    sample.httpStatus = static_cast<int>(number(HttpStatus, 0, storedvalue::kMaxInt).value_or(0));
    sample.providerCode = *code;
    return m_isSound;
}

int SampleCursor::clientOf(std::int64_t row)
{
    return static_cast<int>(row / kRowsOfClient);
}

Instant SampleCursor::time() const
{
    if (!m_sample.isEcho || m_sample.duplicateIndex > 0)
        return m_sample.received.value_or(m_sample.sent.value_or(m_anchor.instant()));
    return m_sample.sent.value_or(m_sample.intended.value_or(m_anchor.instant()));
}

} // namespace roundtrip
