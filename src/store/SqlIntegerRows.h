// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/IntegerRows.h"
#include "store/SqlCursor.h"

#include <memory>

namespace roundtrip {

/// By Qt SQL, for every dialect; a QVariant for each field of each row.
class SqlIntegerRows final : public IntegerRows
{
public:
    [[nodiscard]] static Result<std::unique_ptr<IntegerRows>> open(const SqlConnection& connection,
                                                                   const QString& statement);

    [[nodiscard]] bool next(std::span<Field> fields) override;
    [[nodiscard]] std::optional<Error> failure() const override { return m_rows.failure(); }

private:
    explicit SqlIntegerRows(SqlCursor rows) : m_rows(std::move(rows)) {}

    SqlCursor m_rows;
};

} // namespace roundtrip
