// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunWriter.h"

#include "store/SampleFlags.h"

#include <algorithm>
#include <charconv>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QStringList sampleColumns()
{
    return {u"series"_s,   u"row"_s,         u"message"_s,       u"seq"_s,         u"sender"_s,       u"receiver"_s,
            u"flags"_s,    u"payload"_s,     u"intended"_s,      u"sent"_s,        u"accepted"_s,     u"received"_s,
            u"instance"_s, u"server_time"_s, u"provider_time"_s, u"http_status"_s, u"provider_code"_s};
}

QStringList connectionColumns()
{
    return {u"series"_s,   u"connection"_s,  u"attempt"_s,    u"started"_s,      u"opened"_s, u"ready"_s,
            u"outcome"_s,  u"http_status"_s, u"close_code"_s, u"close_reason"_s, u"cold"_s,   u"instance"_s,
            u"lifetime"_s, u"resolved"_s,    u"connected"_s,  u"secured"_s,      u"proxy"_s};
}

void addSpan(BulkRows& insert, const std::optional<Duration>& span)
{
    if (span)
        insert.add(qint64{toMicroseconds(*span)});
    else
        insert.addNull();
}

void addUnlessZero(BulkRows& insert, int value)
{
    if (value != 0)
        insert.add(qint64{value});
    else
        insert.addNull();
}

/// Length of the part of the id before "-<sequence>"; -1 where the id is not made so.
qsizetype prefixLength(QStringView id, std::uint64_t sequence)
{
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, sequence).ptr;
    const qsizetype length = id.size() - (end - digits) - 1;
    if (length < 0 || id[length] != u'-')
        return -1;
    return id.sliced(length + 1) == QLatin1StringView(digits, end - digits) ? length : -1;
}

} // namespace

RunWriter::RunWriter(std::unique_ptr<RunStore> store, RunInfo info) : m_store(std::move(store)), m_info(std::move(info))
{
}

Result<std::unique_ptr<RunWriter>> RunWriter::create(std::unique_ptr<RunStore> store, const RunInfo& info)
{
    const auto created = info.clientNumber > 0        ? store->join(info)
                         : info.kind == RunKind::Chat ? store->createHidden(info)
                                                      : store->create(info);
    if (!created)
        return created.error();
    return resume(std::move(store), info);
}

Result<std::unique_ptr<RunWriter>> RunWriter::resume(std::unique_ptr<RunStore> store, const RunInfo& info)
{
    std::unique_ptr<RunWriter> writer(new RunWriter(std::move(store), info));
    if (auto prepared = writer->prepare(); !prepared)
        return prepared.error();
    return writer;
}

Result<void> RunWriter::prepare()
{
    const SqlConnection& connection = m_store->connection();
    const auto entry = m_store->find(m_info.id);
    if (!entry)
        return entry.error();
    m_waitsForRow = m_info.kind == RunKind::Chat && entry.value().isDeleted;
    const auto number = m_store->runNumber(m_info.id);
    if (!number)
        return number.error();
    auto samples = connection.dialect().rowSink(connection, u"sample"_s, sampleColumns(), 2);
    auto connections = connection.dialect().rowSink(connection, u"connection"_s, connectionColumns(), 3);
    auto texts = TextTable::load(connection, number.value(), m_info.clientNumber);
    auto series = SeriesTable::load(connection, number.value(), m_info.clientNumber);
    if (!texts)
        return texts.error();
    if (!series)
        return series.error();
    if (!samples)
        return samples.error();
    if (!connections)
        return connections.error();
    m_texts.emplace(std::move(texts).value());
    m_series.emplace(std::move(series).value());
    m_samples.emplace(std::move(samples).value(), static_cast<std::size_t>(sampleColumns().size()));
    m_connections.emplace(std::move(connections).value(), static_cast<std::size_t>(connectionColumns().size()));
    return {};
}

Result<void> RunWriter::write(SampleChunks samples, std::span<const ConnectionSample> connections)
{
    auto transaction = SqlTransaction::begin(m_store->connection());
    if (!transaction)
        return transaction.error();
    const bool hasRows = !connections.empty() ||
                         std::any_of(samples.begin(), samples.end(), [](const auto& chunk) { return !chunk.empty(); });
    auto written = writeAll(samples, connections);
    if (written && hasRows && m_waitsForRow)
        written = m_store->restore(m_info.id);
    if (written)
        written = transaction.value().commit();
    if (written) {
        m_waitsForRow = m_waitsForRow && !hasRows;
        m_texts->committed();
        m_series->committed();
    } else {
        m_texts->rolledBack();
        m_series->rolledBack();
        m_samples->clear();
        m_connections->clear();
    }
    return written;
}

Result<void> RunWriter::writeAll(SampleChunks samples, std::span<const ConnectionSample> connections)
{
    for (const std::vector<Sample>& chunk : samples) {
        for (const Sample& sample : chunk) {
            if (auto written = writeSample(sample); !written)
                return written;
        }
    }
    for (const ConnectionSample& connection : connections) {
        if (auto written = writeConnection(connection); !written)
            return written;
    }
    for (auto flushed : {m_samples->flush(), m_connections->flush()}) {
        if (!flushed)
            return flushed;
    }
    return {};
}

Result<void> RunWriter::addText(BulkRows& insert, const QString& text)
{
    if (text.isEmpty()) {
        insert.addNull();
        return {};
    }
    const auto id = m_texts->idOf(text);
    if (!id)
        return id.error();
    insert.add(id.value());
    return {};
}

void RunWriter::addInstant(BulkRows& insert, const std::optional<Instant>& instant) const
{
    if (instant)
        insert.add(qint64{m_info.anchor.sinceAnchor(*instant)});
    else
        insert.addNull();
}

Result<qint64> RunWriter::messageText(const Sample& sample, qsizetype prefix)
{
    if (prefix < 0)
        return m_texts->idOf(sample.messageId);
    const QStringView text = QStringView(sample.messageId).first(prefix);
    return m_texts->idOf(text == sample.senderId ? sample.senderId : text.toString()); // mostly equal: no copy
}

Result<void> RunWriter::writeSample(const Sample& sample)
{
    BulkRows& insert = *m_samples;
    const auto series = m_series->idOf(sample.backend, sample.platform, sample.trial);
    if (!series)
        return series.error();
    const qsizetype prefix = prefixLength(sample.messageId, sample.sequence);
    const auto message = messageText(sample, prefix);
    const auto sender = m_texts->idOf(sample.senderId);
    const auto receiver = m_texts->idOf(sample.receiverId);
    for (const auto* id : {&message, &sender, &receiver}) {
        if (!*id)
            return id->error();
    }
    const SampleFlags flags{.outcome = sample.outcome,
                            .phase = sample.phase,
                            .cold = sample.cold,
                            .evidence = sample.coldEvidence,
                            .isEcho = sample.isEcho,
                            .late = sample.late,
                            .reordered = sample.reordered,
                            .wholeId = prefix < 0,
                            .duplicateIndex = sample.duplicateIndex};
    insert.add(series.value());
    insert.add(qint64{sample.row});
    insert.add(message.value());
    insert.add(static_cast<qint64>(sample.sequence));
    insert.add(sender.value());
    insert.add(receiver.value());
    insert.add(qint64{flags.pack()});
    insert.add(qint64{sample.payloadBytes});
    for (const auto* instant : {&sample.intended, &sample.sent, &sample.accepted, &sample.received})
        addInstant(insert, *instant);
    if (auto added = addText(insert, sample.serverInstance); !added)
        return added;
    addSpan(insert, sample.serverTime);
    addSpan(insert, sample.providerTime);
    addUnlessZero(insert, sample.httpStatus);
    if (auto added = addText(insert, sample.providerCode); !added)
        return added;
    return insert.endRow();
}

Result<void> RunWriter::writeConnection(const ConnectionSample& connection)
{
    BulkRows& insert = *m_connections;
    const auto series = m_series->idOf(connection.backend, connection.platform, connection.trial);
    if (!series)
        return series.error();
    const auto id = m_texts->idOf(connection.connectionId);
    if (!id)
        return id.error();
    insert.add(series.value());
    insert.add(id.value());
    insert.add(qint64{connection.attempt});
    for (const auto& instant : {std::optional(connection.started), connection.opened, connection.ready})
        addInstant(insert, instant);
    insert.add(static_cast<qint64>(connection.outcome));
    addUnlessZero(insert, connection.httpStatus);
    addUnlessZero(insert, connection.closeCode);
    if (auto added = addText(insert, connection.closeReason); !added)
        return added;
    insert.add(static_cast<qint64>(connection.cold));
    if (auto added = addText(insert, connection.serverInstance); !added)
        return added;
    addSpan(insert, connection.lifetime);
    for (const auto* instant : {&connection.resolved, &connection.connected, &connection.secured})
        addInstant(insert, *instant);
    if (auto added = addText(insert, connection.proxy); !added)
        return added;
    return insert.endRow();
}

Result<void> RunWriter::finish(RunStatus status, std::optional<Duration> length)
{
    if (m_info.clientNumber > 0)
        return m_store->finishClient(m_info.id, m_info.clientNumber, status, length);
    return m_waitsForRow ? m_store->purge(m_info.id) : m_store->finish(m_info.id, status, length);
}

} // namespace roundtrip
