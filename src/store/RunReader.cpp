// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunReader.h"

#include "store/StoreError.h"

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
    Lifetime
};

Result<RunTexts> loadTexts(const SqlConnection& connection, qint64 run)
{
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT id, value FROM text WHERE run = %1 ORDER BY id"_s.arg(run)))
        return connection.errorOf(query);
    RunTexts texts(1); // numbers start at 1
    while (query.next()) {
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

Result<std::unique_ptr<RunReader>> RunReader::open(const StoreUrl& url, const QString& runId)
{
    auto store = RunStore::open(url, StoreAccess::ReadOnly);
    if (!store)
        return store.error();
    std::unique_ptr<RunReader> reader(new RunReader(std::move(store).value()));
    if (auto loaded = reader->load(runId); !loaded)
        return loaded.error();
    return reader;
}

RunReader::~RunReader()
{
    static_cast<void>(m_store->connection().execute(u"ROLLBACK"_s).ok()); // nothing was written
}

Result<void> RunReader::load(const QString& runId)
{
    const SqlConnection& connection = m_store->connection();
    if (auto begun = connection.execute(u"BEGIN"_s); !begun)
        return begun;
    auto entry = m_store->find(runId);
    if (!entry)
        return entry.error();
    const auto number = m_store->runNumber(runId);
    if (!number)
        return number.error();
    auto texts = loadTexts(connection, number.value());
    if (!texts)
        return texts.error();
    auto series = SeriesTable::load(connection, number.value());
    if (!series)
        return series.error();
    m_info = std::move(entry.value().info);
    if (m_info.status == RunStatus::Running) {
        const UtcAnchor now = UtcAnchor::now(SteadyClock());
        m_info.length = std::chrono::microseconds(
            std::max<std::int64_t>(now.epochMicroseconds() - m_info.anchor.epochMicroseconds(), 0));
    }
    m_sampleCount = entry.value().samples;
    m_texts = std::move(texts).value();
    m_series = series.value().all();
    // The same order whatever order they were written in, so that an imported run comes out as it went in.
    std::sort(m_series.begin(), m_series.end(), [](const Series& left, const Series& right) {
        return std::tie(left.trial, left.backend, left.platform) < std::tie(right.trial, right.backend, right.platform);
    });
    return {};
}

Result<void> RunReader::forEachSample(const SampleVisitor& visit)
{
    std::vector<SampleCursor> cursors;
    cursors.reserve(m_series.size());
    for (const Series& series : m_series) {
        auto cursor = SampleCursor::open(m_store->connection(), series, m_texts, m_info.anchor);
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

std::optional<QString> RunReader::textOf(const QVariant& id) const
{
    if (id.isNull())
        return QString();
    const qint64 number = id.toLongLong();
    if (number < 1 || number >= static_cast<qint64>(m_texts.size()))
        return std::nullopt;
    return m_texts[static_cast<std::size_t>(number)];
}

Result<ConnectionSample> RunReader::connectionFrom(const QSqlQuery& query) const
{
    const qint64 seriesId = query.value(ConnectionSeries).toLongLong();
    const auto series = std::find_if(m_series.begin(), m_series.end(),
                                     [seriesId](const Series& candidate) { return candidate.id == seriesId; });
    const auto id = textOf(query.value(ConnectionText));
    const auto reason = textOf(query.value(CloseReason));
    const auto serverInstance = textOf(query.value(ConnectionInstance));
    const int outcome = query.value(ConnectionOutcomeNumber).toInt();
    const int cold = query.value(Cold).toInt();
    if (series == m_series.end() || !id || !reason || !serverInstance || outcome < 0 ||
        outcome > static_cast<int>(ConnectOutcome::Timeout) || cold < 0 || cold > static_cast<int>(Coldness::Cold))
        return storeError(StoreFault::Damaged, m_store->url(), u"a connection makes no sense"_s);

    const auto span = [&query](int column) {
        const QVariant value = query.value(column);
        return value.isNull() ? std::nullopt : std::optional<Duration>(std::chrono::microseconds(value.toLongLong()));
    };
    const auto instant = [&](int column) {
        const auto offset = span(column);
        return offset ? std::optional(m_info.anchor.instant() + *offset) : std::nullopt;
    };
    return ConnectionSample{.trial = series->trial,
                            .backend = series->backend,
                            .platform = series->platform,
                            .connectionId = *id,
                            .attempt = query.value(Attempt).toInt(),
                            .started = instant(Started).value_or(m_info.anchor.instant()),
                            .opened = instant(Opened),
                            .ready = instant(Ready),
                            .outcome = static_cast<ConnectOutcome>(outcome),
                            .httpStatus = query.value(ConnectionHttpStatus).toInt(),
                            .closeCode = query.value(CloseCode).toInt(),
                            .closeReason = *reason,
                            .cold = static_cast<Coldness>(cold),
                            .serverInstance = *serverInstance,
                            .lifetime = span(Lifetime)};
}

Result<void> RunReader::forEachConnection(const ConnectionVisitor& visit)
{
    QStringList ids;
    for (const Series& series : m_series)
        ids << QString::number(series.id);
    QSqlQuery query = m_store->connection().query();
    if (!query.exec(u"SELECT series, connection, attempt, started, opened, ready, outcome, http_status, close_code, "
                    "close_reason, cold, instance, lifetime FROM connection WHERE series IN (%1) "
                    "ORDER BY started, series, connection, attempt"_s.arg(ids.join(u','))))
        return m_store->connection().errorOf(query);
    while (query.next()) {
        const auto connection = connectionFrom(query);
        if (!connection)
            return connection.error();
        if (!visit(connection.value()))
            return {};
    }
    return query.lastError().isValid() ? Result<void>(m_store->connection().errorOf(query)) : Result<void>();
}

} // namespace roundtrip
