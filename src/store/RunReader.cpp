// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunReader.h"

#include "store/RunClients.h"
#include "store/SqlCursor.h"
#include "store/StoreError.h"
#include "store/StoredValue.h"

#include <algorithm>
#include <tuple>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

enum ConnectionColumn {
    ConnectionSeries,
    ConnectionText,
    Attempt,
    Started,
    Opened,
    Ready,
    ConnectionOutcomeNumber,
    ConnectionHttpStatus,
    CloseCode,
    CloseReason,
    Cold,
    ConnectionInstance,
    Lifetime,
    Resolved,
    Connected,
    Secured,
    Proxy
};

Result<RunTexts> loadTexts(const SqlConnection& connection, qint64 run, int client)
{
    constexpr qint64 kMaxCharacters = qint64{256} << 20; // of all words of a run together
    auto prepared =
        connection.prepare(u"SELECT id, value FROM text WHERE run = :run AND client = :client ORDER BY id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":run"_s, run);
    query.bindValue(u":client"_s, client);
    if (!query.exec())
        return connection.errorOf(query);
    RunTexts texts(1); // numbers start at 1
    qint64 characters = 0;
    while (query.next()) {
        characters += query.value(1).toString().size();
        if (characters > kMaxCharacters)
            return storeError(StoreFault::TooLarge, connection.url(), u"words of a run"_s);
        if (query.value(0).toLongLong() != static_cast<qint64>(texts.size()))
            return storeError(StoreFault::Damaged, connection.url(), u"a word is missing"_s);
        texts.push_back(query.value(1).toString());
    }
    if (query.lastError().isValid())
        return connection.errorOf(query);
    return texts;
}

/// The cursor whose row comes later; of two at the same time the one that stands later in its vector.
bool isLater(const SampleCursor* left, const SampleCursor* right)
{
    return left->time() != right->time() ? left->time() > right->time() : left > right;
}

/// Moves the cursor to its next row and into its place in the heap.
Result<void> advance(std::vector<SampleCursor*>& heap, SampleCursor* cursor)
{
    const auto moved = cursor->next();
    if (!moved)
        return moved.error();
    if (moved.value()) {
        heap.push_back(cursor);
        std::push_heap(heap.begin(), heap.end(), &isLater);
    }
    return {};
}

SampleCursor* takeEarliest(std::vector<SampleCursor*>& heap)
{
    std::pop_heap(heap.begin(), heap.end(), &isLater);
    SampleCursor* earliest = heap.back();
    heap.pop_back();
    return earliest;
}

} // namespace

Result<std::unique_ptr<RunReader>> RunReader::open(const StoreUrl& url, const QString& runId, StoreAccess access,
                                                   std::optional<int> client, const StoreOptions& options)
{
    auto store = RunStore::open(url, access, options);
    if (!store)
        return store.error();
    std::unique_ptr<RunReader> reader(new RunReader(std::move(store).value()));
    if (auto loaded = reader->load(runId, client); !loaded)
        return loaded.error();
    return reader;
}

RunReader::~RunReader()
{
    static_cast<void>(m_store->connection().execute(u"ROLLBACK"_s).ok()); // nothing was written
}

Result<void> RunReader::load(const QString& runId, std::optional<int> client)
{
    const SqlConnection& connection = m_store->connection();
    if (auto begun = connection.execute(connection.dialect().beginReading()); !begun)
        return begun;
    auto entry = m_store->find(runId);
    if (!entry)
        return entry.error();
    const auto number = m_store->runNumber(runId);
    if (!number)
        return number.error();
    auto series = SeriesTable::ofAll(connection, number.value());
    if (!series)
        return series.error();
    m_info = std::move(entry.value().info);
    if (m_info.status == RunStatus::Running) {
        const UtcAnchor now = UtcAnchor::now(SteadyClock());
        m_info.length = std::chrono::microseconds(
            std::max<std::int64_t>(now.epochMicroseconds() - m_info.anchor.epochMicroseconds(), 0));
    }
    m_number = number.value();
    m_sampleCount = entry.value().samples;
    m_series = std::move(series).value();
    if (auto loaded = loadClients(client); !loaded)
        return loaded;
    std::erase_if(m_series, [this](const Series& each) { return !m_clients.contains(each.client); });
    // The same order whatever order they were written in, so that an imported run comes out as it went in.
    std::sort(m_series.begin(), m_series.end(), [](const Series& left, const Series& right) {
        return std::tie(left.trial, left.backend, left.platform, left.client) <
               std::tie(right.trial, right.backend, right.platform, right.client);
    });
    return {};
}

Result<void> RunReader::loadClients(std::optional<int> only)
{
    const auto clients = clientsOf(m_store->connection(), m_number);
    if (!clients)
        return clients.error();
    for (const ClientRecord& client : clients.value()) {
        if (only && client.clientNumber != *only)
            continue;
        auto texts = loadTexts(m_store->connection(), m_number, client.clientNumber);
        if (!texts)
            return texts.error();
        if (only)
            m_info.client() = client;
        m_clients[client.clientNumber] = {
            .texts = std::move(texts).value(),
            .anchor = UtcAnchor(m_info.anchor.instant() + shiftOf(m_info, client), client.anchor.epochMicroseconds())};
    }
    if (only && m_clients.empty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"Nobody is client %1 of run %2"_s.arg(*only).arg(m_info.id),
                     .hint = {}};
    m_only = only;
    if (!only)
        takeClients(m_info, clients.value());
    return {};
}

Result<void> RunReader::forEachSample(const SampleVisitor& visit)
{
    std::vector<SampleCursor> cursors;
    cursors.reserve(m_series.size());
    for (const Series& series : m_series) {
        auto cursor = SampleCursor::open(m_store->connection(), series, m_clients.at(series.client).texts,
                                         m_clients.at(series.client).anchor);
        if (!cursor)
            return cursor.error();
        cursors.push_back(std::move(cursor).value());
    }
    std::vector<SampleCursor*> heap;
    for (SampleCursor& cursor : cursors) {
        if (auto advanced = advance(heap, &cursor); !advanced)
            return advanced;
    }
    while (!heap.empty()) {
        SampleCursor* earliest = takeEarliest(heap);
        if (!visit(earliest->sample()))
            return {};
        if (auto advanced = advance(heap, earliest); !advanced)
            return advanced;
    }
    return {};
}

std::optional<QString> RunReader::textOf(const Client& client, const QVariant& id)
{
    if (id.isNull())
        return QString();
    const qint64 number = id.toLongLong();
    if (number < 1 || number >= static_cast<qint64>(client.texts.size()))
        return std::nullopt;
    return client.texts[static_cast<std::size_t>(number)];
}

Result<ConnectionSample> RunReader::connectionFrom(const QSqlQuery& query) const
{
    const qint64 seriesId = query.value(ConnectionSeries).toLongLong();
    const auto series = std::find_if(m_series.begin(), m_series.end(),
                                     [seriesId](const Series& candidate) { return candidate.id == seriesId; });
    if (series == m_series.end())
        return storeError(StoreFault::Damaged, m_store->url(), u"a connection makes no sense"_s);
    const Client& client = m_clients.at(series->client);
    const auto id = textOf(client, query.value(ConnectionText));
    const auto reason = textOf(client, query.value(CloseReason));
    const auto serverInstance = textOf(client, query.value(ConnectionInstance));
    const auto proxy = textOf(client, query.value(Proxy));
    bool sound = id && reason && serverInstance && proxy;
    const auto number = [&](int column, std::int64_t low, std::int64_t high) -> std::optional<std::int64_t> {
        const QVariant value = query.value(column);
        const auto found = storedvalue::number(value, low, high);
        sound = sound && (found || value.isNull());
        return found;
    };
    const auto span = [&](int column, std::int64_t limit) {
        const auto micros = number(column, -limit, limit);
        return micros ? std::optional<Duration>(std::chrono::microseconds(*micros)) : std::nullopt;
    };
    const auto instant = [&](int column) {
        const auto offset = span(column, storedvalue::kMaxTimeUs);
        return offset ? std::optional(client.anchor.instant() + *offset) : std::nullopt;
    };
    const auto outcome = number(ConnectionOutcomeNumber, 0, static_cast<int>(ConnectOutcome::Timeout));
    const auto cold = number(Cold, 0, static_cast<int>(Coldness::Cold));
    const auto attempt = number(Attempt, 0, storedvalue::kMaxInt);
    const auto httpStatus = number(ConnectionHttpStatus, 0, storedvalue::kMaxInt);
    const auto closeCode = number(CloseCode, 0, storedvalue::kMaxInt);
    const auto started = instant(Started);
    const auto opened = instant(Opened);
    const auto ready = instant(Ready);
    const auto lifetime = span(Lifetime, storedvalue::kMaxSpanUs);
    const auto resolved = instant(Resolved);
    const auto connected = instant(Connected);
    const auto secured = instant(Secured);
    if (!sound || !outcome || !cold)
        return storeError(StoreFault::Damaged, m_store->url(), u"a connection makes no sense"_s);
    return ConnectionSample{.trial = series->trial,
                            .backend = series->backend,
                            .platform = series->platform,
                            .connectionId = *id,
                            .attempt = static_cast<int>(attempt.value_or(0)),
                            .started = started.value_or(client.anchor.instant()),
                            .opened = opened,
                            .ready = ready,
                            .outcome = static_cast<ConnectOutcome>(*outcome),
                            .httpStatus = static_cast<int>(httpStatus.value_or(0)),
                            .closeCode = static_cast<int>(closeCode.value_or(0)),
                            .closeReason = *reason,
                            .cold = static_cast<Coldness>(*cold),
                            .serverInstance = *serverInstance,
                            .lifetime = lifetime,
                            .resolved = resolved,
                            .connected = connected,
                            .secured = secured,
                            .proxy = *proxy};
}

Result<void> RunReader::forEachConnection(const ConnectionVisitor& visit)
{
    auto cursor = SqlCursor::open(
        m_store->connection(),
        u"SELECT series, connection, attempt, started, opened, ready, outcome, http_status, close_code, close_reason, "
        "cold, instance, lifetime, resolved, connected, secured, proxy FROM connection "
        "JOIN series ON series.id = connection.series "
        "JOIN client ON client.run = series.run AND client.client = series.client WHERE series.run = %1%2 "
        "ORDER BY started + anchor_us, series, connection, attempt"_s.arg(m_number)
            .arg(m_only ? u" AND series.client = %1"_s.arg(*m_only) : QString()));
    if (!cursor)
        return cursor.error();
    SqlCursor& rows = cursor.value();
    while (rows.next()) {
        const auto connection = connectionFrom(rows.row());
        if (!connection)
            return connection.error();
        if (!visit(connection.value()))
            return {};
    }
    const auto failure = rows.failure();
    return failure ? Result<void>(*failure) : Result<void>();
}

} // namespace roundtrip
