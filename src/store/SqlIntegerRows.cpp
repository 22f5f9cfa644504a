// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqlIntegerRows.h"

#include "store/StoredValue.h"

#include <limits>

namespace roundtrip {

namespace {

IntegerRows::Field fieldOf(const QVariant& value)
{
    using Kind = IntegerRows::Field::Kind;
    using Limits = std::numeric_limits<std::int64_t>;
    if (value.isNull())
        return {};
    const auto found = storedvalue::number(value, Limits::min(), Limits::max());
    return found ? IntegerRows::Field{.kind = Kind::Number, .number = *found} : IntegerRows::Field{.kind = Kind::Other};
}

} // namespace

Result<std::unique_ptr<IntegerRows>> SqlIntegerRows::open(const SqlConnection& connection, const QString& statement)
{
    auto rows = SqlCursor::open(connection, statement);
    if (!rows)
        return rows.error();
    return std::unique_ptr<IntegerRows>(new SqlIntegerRows(std::move(rows).value()));
}

bool SqlIntegerRows::next(std::span<Field> fields)
{
    if (!m_rows.next())
        return false;
    for (std::size_t i = 0; i < fields.size(); ++i)
        fields[i] = fieldOf(m_rows.value(static_cast<int>(i)));
    return true;
}

} // namespace roundtrip
