// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace roundtrip {

/// A JSON file that people write by hand: an object, and the lines its values stand on, so that a sentence about one
/// can say where it is. What editors and habits do to such files (comments, a comma too many, UTF-16, a key that
/// stands twice) is named as what it is. A value.
class JsonSource
{
public:
    /// `name` is what sentences call it: a path, or "The backends file". ParseFailed.
    [[nodiscard]] static Result<JsonSource> parse(const QByteArray& bytes, const QString& name);

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QJsonObject& object() const { return m_object; }

    /// "name, line 12" of the value under these keys and indexes ({"backends", "0", "url"}), or of the nearest one
    /// around it that is there.
    [[nodiscard]] QString place(QStringList path) const;

private:
    QString m_name;
    QJsonObject m_object;
    QHash<QStringList, int> m_lines;
};

/// "an object", "a list", "a text", "a number": what stands where something else should, for a sentence.
[[nodiscard]] QString jsonKindName(const QJsonValue& value);

} // namespace roundtrip
