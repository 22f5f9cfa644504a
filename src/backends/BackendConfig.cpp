// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendConfig.h"

namespace roundtrip {

QJsonValue BackendConfig::setting(const QString& key) const
{
    const QJsonValue value = settings.value(key);
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

} // namespace roundtrip
