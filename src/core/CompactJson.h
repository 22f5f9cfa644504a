// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace roundtrip {

/// UTF-8 on one line without a space, keys in order: as frames carry it, as it is kept, hashed and compared.
[[nodiscard]] QByteArray compactJson(const QJsonObject& json);
/// The same as text.
[[nodiscard]] QString compactJsonText(const QJsonObject& json);
/// Of any value, a list or a text alone: Qt writes objects and arrays only. What is undefined is written as null.
[[nodiscard]] QByteArray compactJsonOf(const QJsonValue& value);

} // namespace roundtrip
