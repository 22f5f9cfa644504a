// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SampleCursor.h"

#include "store/SampleFlags.h"
#include "store/StoreError.h"
#include "store/StoredValue.h"

#include <charconv>
#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

enum Column : std::size_t {
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

constexpr std::int64_t kMinNumber = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMaxNumber = std::numeric_limits<std::int64_t>::max();

/// Most rows say what the one before said: the very same string need not be counted in and out.
void assign(QString& to, const QString& text)
{
    if (to.constData() != text.constData() || to.size() != text.size())
        to = text;
}

} // namespace

SampleCursor::SampleCursor(const SqlConnection& connection, std::unique_ptr<IntegerRows> rows, const Series& series,
                           const RunTexts& texts, const UtcAnchor& anchor)
    : m_connection(&connection),
      m_rows(std::move(rows)),
      m_texts(&texts),
      m_anchor(anchor),
      m_firstRow(series.client * Sample::kRowsOfClient)
{
    m_sample.backend = series.backend;
    m_sample.platform = series.platform;
    m_sample.trial = series.trial;
}

Result<SampleCursor> SampleCursor::open(const SqlConnection& connection, const Series& series, const RunTexts& texts,
                                        const UtcAnchor& anchor)
{
    static_assert(kColumns == ProviderCode + 1);
    auto rows = connection.dialect().integerRows(
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
    if (!m_rows->next(m_fields)) {
        const auto failure = m_rows->failure();
        return failure ? Result<bool>(*failure) : Result<bool>(false);
    }
    if (!read())
        return storeError(StoreFault::Damaged, m_connection->url(),
                          u"row %1 makes no sense"_s.arg(m_fields[Row].number));
    return true;
}

const QString& SampleCursor::text(std::size_t column)
{
    static const QString none;
    const auto id = number(column, 1, static_cast<std::int64_t>(m_texts->size()) - 1);
    return id ? (*m_texts)[static_cast<std::size_t>(*id)] : none;
}

std::optional<std::int64_t> SampleCursor::number(std::size_t column, std::int64_t low, std::int64_t high)
{
    using Kind = IntegerRows::Field::Kind;
    const IntegerRows::Field& field = m_fields[column];
    const bool isFit = field.kind == Kind::Number && field.number >= low && field.number <= high;
    m_isSound = m_isSound && (isFit || field.kind == Kind::Null);
    return isFit ? std::optional(field.number) : std::nullopt;
}

std::optional<Duration> SampleCursor::span(std::size_t column, std::int64_t limit)
{
    const auto micros = number(column, -limit, limit);
    return micros ? std::optional<Duration>(std::chrono::microseconds(*micros)) : std::nullopt;
}

std::optional<Instant> SampleCursor::instant(std::size_t column)
{
    const auto offset = span(column, storedvalue::kMaxTimeUs);
    return offset ? std::optional(m_anchor.instant() + *offset) : std::nullopt;
}

/// In the memory of the row before, where nobody has kept that.
void SampleCursor::readId(const QString& message, bool isWhole)
{
    if (isWhole) {
        m_sample.messageId = message;
        return;
    }
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), m_sample.sequence);
    m_sample.messageId.resize(0);
    m_sample.messageId.append(message).append(u'-').append(
        QLatin1StringView(digits.data(), written.ptr - digits.data()));
}

bool SampleCursor::read()
{
    m_isSound = true;
    const auto flags = SampleFlags::unpack(number(Flags, 0, kMaxNumber).value_or(-1));
    if (!flags)
        return false;
    Sample& sample = m_sample;
    // Without an overflow, whatever a store from elsewhere says.
    sample.row = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_firstRow) +
                                           static_cast<std::uint64_t>(number(Row, kMinNumber, kMaxNumber).value_or(0)));
    sample.sequence = static_cast<std::uint64_t>(number(Sequence, kMinNumber, kMaxNumber).value_or(0));
    readId(text(Message), flags->wholeId);
    assign(sample.senderId, text(Sender));
    assign(sample.receiverId, text(Receiver));
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
    assign(sample.serverInstance, text(ServerInstance));
    sample.serverTime = span(ServerTime, storedvalue::kMaxSpanUs);
    sample.providerTime = span(ProviderTime, storedvalue::kMaxSpanUs);
    sample.httpStatus = static_cast<int>(number(HttpStatus, 0, storedvalue::kMaxInt).value_or(0));
    assign(sample.providerCode, text(ProviderCode));
    return m_isSound;
}

Instant SampleCursor::time() const
{
    if (!m_sample.isEcho || m_sample.duplicateIndex > 0)
        return m_sample.received.value_or(m_sample.sent.value_or(m_anchor.instant()));
    return m_sample.sent.value_or(m_sample.intended.value_or(m_anchor.instant()));
}

} // namespace roundtrip
