// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/BulkRows.h"
#include "store/IntegerRows.h"
#include "store/StoreAccess.h"
#include "store/StoreError.h"

#include <QSqlDatabase>
#include <QStringList>

#include <memory>

namespace roundtrip {

class SqlConnection;

/// The library's own connection beneath Qt's, where a dialect has a use for it.
class NativeConnection
{
public:
    virtual ~NativeConnection() = default;
};

/// How a statement's rows are read, of which there may be more than the memory holds.
struct RowPortions
{
    QString begin;     ///< run first; gives rows where `next` is empty
    QString next = {}; ///< gives the next rows, again and again until it gives none
    QString end = {};  ///< run then
};

/// What one kind of database does its own way; all other statements of this folder are plain SQL. Without state of its
/// own, so any thread may call it; what a call does to a connection happens in that connection's thread.
class StoreDialect
{
public:
    /// Of the database at this address. StoreUnavailable ("unsupported") where this version has none for it.
    [[nodiscard]] static Result<const StoreDialect*> of(const StoreUrl& url);

    virtual ~StoreDialect() = default;

    /// Qt's name of the driver.
    [[nodiscard]] virtual QString driver() const = 0;
    /// Looks at the place before it is opened, and makes what is missing there (ReadWrite only).
    [[nodiscard]] virtual Result<void> checkPlace(const StoreUrl& url, StoreAccess access) const = 0;
    /// Opens Qt's connection; what comes back is what lies beneath it, null where that is out of reach.
    [[nodiscard]] virtual Result<std::unique_ptr<NativeConnection>>
    connect(QSqlDatabase& database, const StoreUrl& url, StoreAccess access, const StoreOptions& options) const = 0;
    /// Settings of every connection, made before anything else is asked of it.
    [[nodiscard]] virtual Result<void> configure(const SqlConnection& connection,
                                                 const StoreOptions& options) const = 0;
    /// A store that could not be looked at for this reason can still be read as StoreAccess::Frozen.
    [[nodiscard]] virtual bool mayBeFrozen(const StoreUrl& url, const Error& why) const = 0;
    /// How to read a store so that nothing is left beside it: Frozen where nobody has it open.
    [[nodiscard]] virtual StoreAccess accessForALook(const StoreUrl& url) const = 0;

    /// Looks at the form of a store without changing it. Nothing else of a store is read before.
    [[nodiscard]] virtual Result<void> checkSchema(const SqlConnection& connection, StoreAccess access) const = 0;
    /// Brings a checked store to this version's form, in a transaction a version, and settles how it is written.
    [[nodiscard]] virtual Result<void> prepareForWriting(const SqlConnection& connection) const = 0;

    /// Begins a transaction that may write, or one that sees one moment.
    [[nodiscard]] virtual QString beginWriting() const = 0;
    [[nodiscard]] virtual QString beginReading() const = 0;
    /// Whether rows of one statement can be taken one by one while another runs on the same connection. Where not, all
    /// rows of a statement are fetched at once.
    [[nodiscard]] virtual bool readsForward() const = 0;
    /// Of a SELECT without parameters, in a transaction.
    [[nodiscard]] virtual RowPortions portions(const QString& statement) const = 0;
    /// The rows of such a SELECT where all columns are integers, by the shortest way that the connection has.
    [[nodiscard]] virtual Result<std::unique_ptr<IntegerRows>> integerRows(const SqlConnection& connection,
                                                                           const QString& statement) const;
    /// After a SELECT whose rows are about to be changed in this transaction: nobody else changes them meanwhile.
    [[nodiscard]] virtual QString lockingRows() const = 0;
    /// A row with parameters named as its columns (":id"), which replaces one of the same key. The key comes first.
    [[nodiscard]] virtual QString upsert(const QString& table, const QStringList& columns, int keyColumns) const = 0;
    /// The same for very many rows of integers; see BulkRows.
    [[nodiscard]] virtual Result<std::unique_ptr<RowSink>> rowSink(const SqlConnection& connection,
                                                                   const QString& table, const QStringList& columns,
                                                                   int keyColumns) const = 0;
    /// The text as the database can keep it.
    [[nodiscard]] virtual QString storable(const QString& text) const = 0;
    /// µs since the epoch by the clock that all who write to the store share.
    [[nodiscard]] virtual qint64 nowUs(const SqlConnection& connection) const = 0;
    /// Takes this place among those of `group` for as long as the connection lives, however it ends; false where
    /// another connection has it. Only a server can (Unsupported).
    [[nodiscard]] virtual Result<bool> tryHold(const SqlConnection& connection, qint64 group, int number) const = 0;
    /// After rows were deleted for good: gives their space back.
    [[nodiscard]] virtual Result<void> giveSpaceBack(const SqlConnection& connection) const = 0;

    /// By the database's result code or SQLSTATE.
    [[nodiscard]] virtual StoreFault faultOf(const QSqlError& error) const = 0;
    /// A row with that key is there already.
    [[nodiscard]] virtual bool isDuplicateKey(const QSqlError& error) const = 0;
    /// Version of the database's library, for diagnostics.
    [[nodiscard]] virtual Result<QString> libraryVersion(const SqlConnection& connection) const = 0;
    /// What the store takes on this machine's disk; 0 where that is elsewhere.
    [[nodiscard]] virtual qint64 bytesOnDisk(const StoreUrl& url) const = 0;
};

} // namespace roundtrip
