// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreDialect.h"

namespace roundtrip {

/// Stores in a file or in this process's memory, by Qt's QSQLITE driver and, where it is the same library, by SQLite's
/// own functions (SqliteHandle).
class SqliteDialect final : public StoreDialect
{
public:
    [[nodiscard]] QString driver() const override;
    [[nodiscard]] Result<void> checkPlace(const StoreUrl& url, StoreAccess access) const override;
    [[nodiscard]] Result<std::unique_ptr<NativeConnection>> connect(QSqlDatabase& database, const StoreUrl& url,
                                                                    StoreAccess access,
                                                                    const StoreOptions& options) const override;
    [[nodiscard]] Result<void> configure(const SqlConnection& connection, const StoreOptions& options) const override;
    [[nodiscard]] bool mayBeFrozen(const StoreUrl& url, const Error& why) const override;
    [[nodiscard]] StoreAccess accessForALook(const StoreUrl& url) const override;

    [[nodiscard]] Result<void> checkSchema(const SqlConnection& connection, StoreAccess access) const override;
    [[nodiscard]] Result<void> prepareForWriting(const SqlConnection& connection) const override;

    [[nodiscard]] QString beginWriting() const override;
    [[nodiscard]] QString beginReading() const override;
    [[nodiscard]] bool readsForward() const override;
    [[nodiscard]] RowPortions portions(const QString& statement) const override;
    [[nodiscard]] Result<std::unique_ptr<IntegerRows>> integerRows(const SqlConnection& connection,
                                                                   const QString& statement) const override;
    [[nodiscard]] QString lockingRows() const override;
    [[nodiscard]] QString upsert(const QString& table, const QStringList& columns, int keyColumns) const override;
    [[nodiscard]] Result<std::unique_ptr<RowSink>> rowSink(const SqlConnection& connection, const QString& table,
                                                           const QStringList& columns, int keyColumns) const override;
    [[nodiscard]] QString storable(const QString& text) const override;
    [[nodiscard]] qint64 nowUs(const SqlConnection& connection) const override;
    [[nodiscard]] Result<bool> tryHold(const SqlConnection& connection, qint64 group, int number) const override;
    [[nodiscard]] Result<void> giveSpaceBack(const SqlConnection& connection) const override;

    [[nodiscard]] StoreFault faultOf(const QSqlError& error) const override;
    [[nodiscard]] bool isDuplicateKey(const QSqlError& error) const override;
    [[nodiscard]] Result<QString> libraryVersion(const SqlConnection& connection) const override;
    [[nodiscard]] qint64 bytesOnDisk(const StoreUrl& url) const override;
};

} // namespace roundtrip
