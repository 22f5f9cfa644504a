// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/HistoryFile.h"

#include "core/UserFile.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHistoryApplication = 0x52544348; // "RTCH"
constexpr qint64 kHistoryVersion = 1;
constexpr int kHistoryPatienceMs = 5000; ///< for another program that writes

constexpr auto kHistoryTable =
    "CREATE TABLE IF NOT EXISTS chat_line (number INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, "
    "said_ms INTEGER NOT NULL, own INTEGER NOT NULL, user TEXT NOT NULL, text TEXT NOT NULL)";
constexpr auto kHistoryIndex = "CREATE INDEX IF NOT EXISTS chat_line_room ON chat_line (room, number)";

Error historyError(const QString& path, const QString& why)
{
    return {.code = ErrorCode::StoreUnavailable,
            .detail = u"The chat history in %1 cannot be used: %2"_s.arg(path, why),
            .hint = u"What is said is shown and not kept."_s};
}

} // namespace

HistoryFile::HistoryFile(QString path, QString connection)
    : m_path(std::move(path)), m_connection(std::move(connection))
{
}

HistoryFile::~HistoryFile()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<HistoryFile>> HistoryFile::open(const QString& path)
{
    const QFileInfo place(path);
    if (place.exists() && !place.isFile())
        return historyError(path, u"it is not a file"_s);
    if (!makePrivateFolder(place.absolutePath()))
        return historyError(path, u"its folder cannot be made"_s);
    if (auto made = makePrivateFile(path); !made) // SQLite gives its other files the same mode
        return made.error();
    keepPrivate(path);
    const QString name = u"history-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(kHistoryPatienceMs));
    }
    std::unique_ptr<HistoryFile> file(new HistoryFile(path, name));
    QSqlDatabase database = QSqlDatabase::database(name, false);
    if (!database.open())
        return historyError(path, database.lastError().text());
    if (auto prepared = file->prepare(); !prepared)
        return prepared.error();
    return file;
}

Result<void> HistoryFile::prepare()
{
    const auto application = number(u"PRAGMA application_id"_s);
    const auto version = number(u"PRAGMA user_version"_s);
    const auto tables = number(u"SELECT count(*) FROM sqlite_schema"_s);
    for (const auto* each : {&application, &version, &tables}) {
        if (!*each)
            return each->error();
    }
    if (tables.value() > 0 && application.value() != kHistoryApplication)
        return historyError(m_path, u"it is another program's"_s);
    if (version.value() > kHistoryVersion)
        return Error{.code = ErrorCode::StoreTooNew,
                     .detail = u"The chat history in %1 was written by a newer version"_s.arg(m_path),
                     .hint = u"What is said is shown and not kept."_s};
    // Beside the file stands its journal while something is written, and is emptied afterwards: nothing of what is
    // deleted may stay in either. A schema's functions and views are never ours.
    for (const QString& pragma :
         {u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA secure_delete=ON"_s, u"PRAGMA journal_mode=TRUNCATE"_s,
          u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA application_id=%1"_s.arg(kHistoryApplication),
          u"PRAGMA user_version=%1"_s.arg(kHistoryVersion), QString::fromLatin1(kHistoryTable),
          QString::fromLatin1(kHistoryIndex)}) {
        if (auto done = execute(pragma); !done)
            return done;
    }
    return {};
}

Result<void> HistoryFile::execute(const QString& statement)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    return query.exec(statement) ? Result<void>() : Result<void>(historyError(m_path, query.lastError().text()));
}

Result<qint64> HistoryFile::number(const QString& statement)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(statement) || !query.next())
        return historyError(m_path, query.lastError().text());
    return query.value(0).toLongLong();
}

Result<void> HistoryFile::append(const std::vector<HistoryLine>& lines)
{
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    if (!database.transaction())
        return historyError(m_path, database.lastError().text());
    QSqlQuery query(database);
    query.prepare(
        u"INSERT INTO chat_line (room, said_ms, own, user, text) VALUES (:room, :said, :own, :user, :text)"_s);
    for (const HistoryLine& line : lines) {
        query.bindValue(u":room"_s, line.room);
        query.bindValue(u":said"_s, line.time.toMSecsSinceEpoch());
        query.bindValue(u":own"_s, line.own ? 1 : 0);
        query.bindValue(u":user"_s, line.user);
        query.bindValue(u":text"_s, line.text);
        if (!query.exec()) {
            const Error error = historyError(m_path, query.lastError().text());
            database.rollback();
            return error;
        }
    }
    return database.commit() ? Result<void>() : Result<void>(historyError(m_path, database.lastError().text()));
}

Result<std::vector<HistoryLine>> HistoryFile::page(const QString& room, qint64 before, int count)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    query.prepare(u"SELECT number, said_ms, own, user, text FROM chat_line WHERE room = :room AND number < :before "
                  "ORDER BY number DESC LIMIT :count"_s);
    query.bindValue(u":room"_s, room);
    query.bindValue(u":before"_s, before > 0 ? before : std::numeric_limits<qint64>::max());
    query.bindValue(u":count"_s, count);
    if (!query.exec())
        return historyError(m_path, query.lastError().text());
    std::vector<HistoryLine> lines;
    while (query.next())
        lines.push_back({.number = query.value(0).toLongLong(),
                         .room = room,
                         .user = query.value(3).toString(),
                         .text = query.value(4).toString(),
                         .time = QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong()),
                         .own = query.value(2).toBool()});
    std::reverse(lines.begin(), lines.end());
    return lines;
}

Result<void> HistoryFile::prune(const HistoryBounds& bounds, const QDateTime& now)
{
    const qint64 oldest = now.addDays(-bounds.days).toMSecsSinceEpoch();
    if (auto done = execute(u"DELETE FROM chat_line WHERE said_ms < %1"_s.arg(oldest)); !done)
        return done;
    return execute(u"DELETE FROM chat_line WHERE number <= "
                   "(SELECT number FROM chat_line ORDER BY number DESC LIMIT 1 OFFSET %1)"_s.arg(bounds.lines));
}

Result<void> HistoryFile::deleteAll()
{
    // Overwritten where they stood; then the file is made anew without the holes, and the journal of that is emptied.
    if (auto done = execute(u"DELETE FROM chat_line"_s); !done)
        return done;
    return execute(u"VACUUM"_s);
}

} // namespace roundtrip
