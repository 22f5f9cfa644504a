// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <cstdint>
#include <optional>
#include <span>

namespace roundtrip {

/// The rows of a SELECT of integers without parameters, one after another, of which there may be very many: what
/// RowSink is for writing. In a transaction, which must not end before it does; must be gone before its connection is.
class IntegerRows
{
public:
    struct Field
    {
        enum class Kind : std::uint8_t {
            Null,
            Number,
            Other ///< a text, a blob, a fraction: nothing that we put into a column of integers
        };
        Kind kind = Kind::Null;
        std::int64_t number = 0; ///< 0 unless it is one
    };

    virtual ~IntegerRows() = default;

    /// Puts the next row's fields there, as many as there is room for; false at the end, and after a failure().
    [[nodiscard]] virtual bool next(std::span<Field> fields) = 0;
    /// Why next() gave no row, where that was not the end.
    [[nodiscard]] virtual std::optional<Error> failure() const = 0;
};

} // namespace roundtrip
