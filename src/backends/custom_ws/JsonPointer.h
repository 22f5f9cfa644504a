// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QJsonValue>
#include <QStringList>

namespace roundtrip::custom_ws {

/// A place in a JSON value (RFC 6901): "" the whole, "/message/id" a member of a member, "/3" the fourth of a list. A
/// value.
class JsonPointer
{
public:
    static constexpr qsizetype kMaxLength = 500;

    /// InvalidConfiguration; the detail says at which character, counted from 1.
    [[nodiscard]] static Result<JsonPointer> parse(const QString& text);

    /// Undefined where nothing stands there.
    [[nodiscard]] QJsonValue in(const QJsonValue& root) const;
    [[nodiscard]] QString toString() const;

private:
    QStringList m_steps; ///< unescaped
};

/// One JSON text of any kind, also a bare number or text; undefined where it is none.
[[nodiscard]] QJsonValue jsonOf(const QByteArray& utf8);
/// A text as it is, a number or a boolean as JSON writes it; nothing for all else.
[[nodiscard]] QString scalarText(const QJsonValue& value);

} // namespace roundtrip::custom_ws
