// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SampleCursor.h"

#include "store/SampleFlags.h"
#include "store/StoreError.h"

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

std::optional<Duration> spanFrom(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional<Duration>(std::chrono::microseconds(value.toLongLong()));
}

} // namespace

SampleCursor::SampleCursor(const SqlConnection& connection, QSqlQuery query, const Series& series,
                           const RunTexts& texts, const UtcAnchor& anchor)
    : m_connection(&connection), m_query(std::move(query)), m_texts(&texts), m_anchor(anchor)
{
    m_sample.backend = series.backend;
    m_sample.platform = series.platform;
    m_sample.trial = series.trial;
}

Result<SampleCursor> SampleCursor::open(const SqlConnection& connection, const Series& series, const RunTexts& texts,
                                        const UtcAnchor& anchor)
{
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT row, message, seq, sender, receiver, flags, payload, intended, sent, accepted, received, "
                    "instance, server_time, provider_time, http_status, provider_code "
                    "FROM sample WHERE series = %1 ORDER BY row"_s.arg(series.id)))
        return connection.errorOf(query);
    return SampleCursor(connection, std::move(query), series, texts, anchor);
}

Result<bool> SampleCursor::next()
{
    if (!m_query.next())
        return m_query.lastError().isValid() ? Result<bool>(m_connection->errorOf(m_query)) : Result<bool>(false);
    if (!read())
        return storeError(StoreFault::Damaged, m_connection->url(),
                          u"row %1 makes no sense"_s.arg(m_query.value(Row).toLongLong()));
    return true;
}

const QString* SampleCursor::text(int column)
{
    static const QString none;
    const QVariant value = m_query.value(column);
    if (value.isNull())
        return &none;
    const qint64 id = value.toLongLong();
    return id > 0 && id < static_cast<qint64>(m_texts->size()) ? &(*m_texts)[static_cast<std::size_t>(id)] : nullptr;
}

std::optional<Instant> SampleCursor::instant(int column) const
{
    const auto span = spanFrom(m_query.value(column));
    return span ? std::optional(m_anchor.instant() + *span) : std::nullopt;
}

bool SampleCursor::read()
{
    const auto flags = SampleFlags::unpack(m_query.value(Flags).toLongLong());
    const QString* message = text(Message);
    const QString* sender = text(Sender);
    const QString* receiver = text(Receiver);
    const QString* serverInstance = text(ServerInstance);
    const QString* code = text(ProviderCode);
    if (!flags || !message || !sender || !receiver || !serverInstance || !code)
        return false;
    Sample& sample = m_sample;
    sample.row = m_query.value(Row).toLongLong();
    sample.sequence = static_cast<std::uint64_t>(m_query.value(Sequence).toLongLong());
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
    sample.payloadBytes = m_query.value(Payload).toInt();
    sample.intended = instant(Intended);
    sample.sent = instant(Sent);
    sample.accepted = instant(Accepted);
    sample.received = instant(Received);
    sample.serverInstance = *serverInstance;
    sample.serverTime = spanFrom(m_query.value(ServerTime));
    sample.providerTime = spanFrom(m_query.value(ProviderTime));
    sample.httpStatus = m_query.value(HttpStatus).toInt();
    sample.providerCode = *code;
    return true;
}

Instant SampleCursor::time() const
{
    if (!m_sample.isEcho || m_sample.duplicateIndex > 0)
        return m_sample.received.value_or(m_sample.sent.value_or(m_anchor.instant()));
    return m_sample.sent.value_or(m_sample.intended.value_or(m_anchor.instant()));
}

} // namespace roundtrip
