// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip {

QByteArray compactJson(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString compactJsonText(const QJsonObject& json)
{
    return QString::fromUtf8(compactJson(json));
}

QByteArray compactJsonOf(const QJsonValue& value)
{
    if (value.isObject())
        return compactJson(value.toObject());
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2); // what is inside of an array of one
}

} // namespace roundtrip
