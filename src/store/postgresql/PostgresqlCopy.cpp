// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlCopy.h"

#include "store/postgresql/LastRows.h"
#include "store/postgresql/PostgresqlFault.h"
#include "store/postgresql/PostgresqlUpsert.h"

#include <QtEndian>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 64 << 10; ///< bytes that libpq is given at a time

/// The beginning of COPY's binary form: a signature, no flags, no extension.
constexpr char kHead[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0";
static_assert(sizeof kHead == 11 + 4 + 4 + 1);

template<typename Number>
void append(QByteArray& buffer, Number number)
{
    char bytes[sizeof(Number)];
    qToBigEndian(number, bytes);
    buffer.append(bytes, sizeof bytes);
}

} // namespace

PostgresqlCopy::PostgresqlCopy(const SqlConnection& connection, const QString& table, const QStringList& columns,
                               int keyColumns)
    : m_connection(&connection),
      m_handle(postgresqlhandle::of(connection)),
      m_columns(static_cast<std::size_t>(columns.size())),
      m_keyColumns(static_cast<std::size_t>(keyColumns))
{
    const QString names = columns.join(u", "_s);
    m_copy = u"COPY pg_temp.staged_%1 (%2) FROM STDIN (FORMAT binary)"_s.arg(table, names).toUtf8();
    m_upsert = u"INSERT INTO %1 (%2) SELECT %2 FROM pg_temp.staged_%1%3"_s
                   .arg(table, names, postgresqlOnConflict(columns, keyColumns))
                   .toUtf8();
    m_empty = u"TRUNCATE pg_temp.staged_%1"_s.arg(table).toUtf8();
}

Result<std::unique_ptr<RowSink>> PostgresqlCopy::prepare(const SqlConnection& connection, const QString& table,
                                                         const QStringList& columns, int keyColumns)
{
    // Once a connection: the next writer on it, and the one after a rollback, finds it as it was.
    const auto made = connection.execute(u"CREATE TEMPORARY TABLE IF NOT EXISTS staged_%1 (LIKE %1)"_s.arg(table));
    if (!made)
        return made.error().providerCode == "refused"_L1 ? Result<std::unique_ptr<RowSink>>(std::unique_ptr<RowSink>())
                                                         : Result<std::unique_ptr<RowSink>>(made.error());
    return std::unique_ptr<RowSink>(new PostgresqlCopy(connection, table, columns, keyColumns));
}

Error PostgresqlCopy::errorOf(const PGresult* result) const
{
    return storeError(postgresqlFault(postgresqlhandle::stateOf(result)), m_connection->url(),
                      QString::fromUtf8(LibPq::find()->errorMessage(m_handle)).simplified());
}

Result<void> PostgresqlCopy::run(const QByteArray& statement, ExecStatusType wanted)
{
    const postgresqlhandle::ResultPtr result(LibPq::find()->exec(m_handle, statement.constData()));
    return LibPq::find()->resultStatus(result.get()) == wanted ? Result<void>() : Result<void>(errorOf(result.get()));
}

Result<void> PostgresqlCopy::put(QByteArray& buffer)
{
    if (LibPq::find()->putCopyData(m_handle, buffer.constData(), static_cast<int>(buffer.size())) != 1)
        return errorOf(nullptr);
    buffer.resize(0);
    return {};
}

Result<void> PostgresqlCopy::send(std::span<const Value> values)
{
    QByteArray buffer(kHead, sizeof kHead - 1);
    for (const std::span<const Value> row : lastRows(values, m_columns, m_keyColumns)) {
        append(buffer, static_cast<qint16>(m_columns));
        for (const Value& value : row) {
            append(buffer, value ? qint32{sizeof(qint64)} : qint32{-1});
            if (value)
                append(buffer, *value);
        }
        if (buffer.size() < kPiece)
            continue;
        if (auto sent = put(buffer); !sent)
            return sent;
    }
    append(buffer, qint16{-1});
    return put(buffer);
}

Result<void> PostgresqlCopy::write(std::span<const Value> values)
{
    if (values.empty())
        return {};
    if (auto begun = run(m_copy, PGRES_COPY_IN); !begun)
        return begun;
    auto sent = send(values);
    const LibPq& pq = *LibPq::find();
    pq.putCopyEnd(m_handle, sent ? nullptr : "interrupted");
    while (const postgresqlhandle::ResultPtr result{pq.getResult(m_handle)}) { // until there are no more: libpq's rule
        if (sent && pq.resultStatus(result.get()) != PGRES_COMMAND_OK)
            sent = errorOf(result.get());
    }
    if (!sent)
        return sent;
    if (auto inserted = run(m_upsert, PGRES_COMMAND_OK); !inserted)
        return inserted;
    return run(m_empty, PGRES_COMMAND_OK);
}

} // namespace roundtrip
