// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/FieldSpec.h"
#include "core/Result.h"

#include <QJsonValue>

namespace roundtrip {

/// How a field is filled in; the window has one widget for each.
enum class FieldEditor {
    Line,
    SecretLine, ///< hides what is no reference
    Tick,
    Choice,
    HeaderLines, ///< "Name: value", one a line
    TextBlock,   ///< several lines as they are
    JsonBlock    ///< JSON; what is none is a text
};

/// What of a field's value nobody else may see.
enum class FieldSecrecy {
    None,     ///< nothing: a run's record keeps it
    Address,  ///< user, password, query and fragment of an address, where tokens like to hide; the rest is kept
    Unknown,  ///< perhaps something (a path, a text of the user's own): it is not kept
    Whole,    ///< all of it: it is a secret, or says where one is
    EachValue ///< the value of each line: those are secrets as in Whole
};

/// Everything that the program has to know about a kind of field, once for each.
struct FieldType
{
    FieldKind kind;
    FieldEditor editor;
    FieldSecrecy secrecy;
    /// Of a value that is there; `called` is what the sentence calls the field.
    Result<void> (*check)(const FieldSpec& field, const QString& called, const QJsonValue& value);
    bool isNumber = false; ///< what is typed is a number in the file
};

[[nodiscard]] const FieldType& fieldType(FieldKind kind);

} // namespace roundtrip
