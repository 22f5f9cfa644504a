// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CompactJson.h"

#include <QJsonDocument>

namespace roundtrip {

QByteArray compactJson(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray compactJson(const QJsonArray& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString compactJsonText(const QJsonObject& json)
{
    return QString::fromUtf8(compactJson(json));
}

QString compactJsonText(const QJsonArray& json)
{
    return QString::fromUtf8(compactJson(json));
}

QByteArray compactJsonOf(const QJsonValue& value)
{
    if (value.isObject())
        return compactJson(value.toObject());
    return compactJson(QJsonArray{value}).chopped(1).sliced(1); // what is inside of an array of one
}

} // namespace roundtrip
