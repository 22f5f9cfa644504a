// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/BackendRecord.h"

#include "figures/RunInfo.h"

#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A kind that is added is not recorded before somebody has thought about what is secret in it.
bool isRecorded(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Text:
    case FieldKind::Url:
    case FieldKind::Host:
    case FieldKind::Port:
    case FieldKind::Toggle:
    case FieldKind::Choice:
    case FieldKind::Proxy: // its user and password are taken off like an address's
        return true;
    default:
        return false;
    }
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
    return record;
}

} // namespace roundtrip
