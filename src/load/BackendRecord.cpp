// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/BackendRecord.h"

#include "figures/RunInfo.h"

#include "backends/Endpoints.h"
#include "backends/FieldType.h"

#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool isRecorded(FieldKind kind)
{
    const FieldSecrecy secrecy = fieldType(kind).secrecy;
    return secrecy == FieldSecrecy::None || secrecy == FieldSecrecy::Address;
}

QJsonValue bareAddress(const QJsonValue& value)
{
    if (!value.toString().contains("://"_L1))
        return value;
    const QUrl url(value.toString());
    // What cannot be taken apart cannot be cleaned either.
    return url.isValid() ? url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toString()
                         : QString();
}

} // namespace

QJsonObject backendRecord(const Platform& platform, const BackendConfig& config)
{
    QJsonObject record = backendRecord(config.name, config.platform, config.simulated);
    for (const FieldSpec& field : platform.fields) {
        const QJsonValue value = config.settings.value(field.key);
        if (isRecorded(field.kind) && (value.isString() || value.isDouble() || value.isBool()))
            record.insert(field.key, bareAddress(value));
    }
    if (isLocalRuntime(platform, config))
        record.insert(u"local_runtime"_s, true);
    if (platform.matchesByOrder && platform.matchesByOrder(config))
        record.insert(u"matched_by_order"_s, true);
    return record;
}

} // namespace roundtrip
