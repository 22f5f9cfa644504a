// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BackendRecord.h"

#include <QJsonArray>
#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QJsonObject withoutSecrets(const QJsonObject& object, const QStringList& secretKeys);

QString bareAddress(const QString& text)
{
    if (!text.contains("://"_L1))
        return text;
    const QUrl url(text);
    // What cannot be taken apart cannot be cleaned either.
    return url.isValid() ? url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toString()
                         : QString();
}

QJsonValue cleaned(const QJsonValue& value, const QStringList& secretKeys)
{
    if (value.isObject())
        return withoutSecrets(value.toObject(), secretKeys);
    if (value.isString())
        return bareAddress(value.toString());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue& item : value.toArray())
        array.append(cleaned(item, secretKeys));
    return array;
}

QJsonObject withoutSecrets(const QJsonObject& object, const QStringList& secretKeys)
{
    QJsonObject result;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() != "lab"_L1 && !secretKeys.contains(member.key(), Qt::CaseInsensitive))
            result.insert(member.key(), cleaned(member.value(), secretKeys));
    }
    return result;
}

} // namespace

QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated,
                          const QJsonObject& settings, const QStringList& secretKeys)
{
    QJsonObject record = withoutSecrets(settings, secretKeys);
    record.insert(u"name"_s, name);
    record.insert(u"platform"_s, platform);
    record.insert(u"simulated"_s, simulated ? QJsonValue(*simulated) : QJsonValue());
    return record;
}

} // namespace roundtrip
