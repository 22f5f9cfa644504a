// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/SelectStatement.h"

#include "store/sqlite/SqliteFault.h"

#include <sqlite3.h>

namespace roundtrip {

void SelectStatement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement); // repeats the error of the last step, which has been told
}

Error SelectStatement::error() const
{
    return storeError(sqliteFault(sqlite3_errcode(m_handle)), m_connection->url(),
                      QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

Result<std::unique_ptr<IntegerRows>> SelectStatement::open(const SqlConnection& connection, sqlite3* handle,
                                                           const QString& statement)
{
    std::unique_ptr<SelectStatement> made(new SelectStatement(connection, handle));
    const QByteArray text = statement.toUtf8();
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(handle, text.constData(), static_cast<int>(text.size()), &prepared, nullptr) != SQLITE_OK)
        return made->error();
    made->m_statement.reset(prepared);
    return std::unique_ptr<IntegerRows>(std::move(made));
}

bool SelectStatement::next(std::span<Field> fields)
{
    if (!m_statement)
        return false;
    sqlite3_stmt* const statement = m_statement.get();
    const int step = sqlite3_step(statement);
    if (step != SQLITE_ROW) {
        if (step != SQLITE_DONE)
            m_failure = error();
        m_statement.reset();
        return false;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const int column = static_cast<int>(i);
        const int type = sqlite3_column_type(statement, column);
        if (type == SQLITE_INTEGER)
            fields[i] = {.kind = Field::Kind::Number, .number = sqlite3_column_int64(statement, column)};
        else
            fields[i] = {.kind = type == SQLITE_NULL ? Field::Kind::Null : Field::Kind::Other, .number = 0};
    }
    return true;
}

} // namespace roundtrip
