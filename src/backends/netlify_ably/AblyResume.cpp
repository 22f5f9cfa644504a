// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyResume.h"

#include "core/CompactJson.h"

#include <QJsonDocument>

namespace roundtrip::ably {

using namespace Qt::StringLiterals;

QByteArray AblyResume::toBytes() const
{
    if (connectionKey.isEmpty())
        return {};
    return compactJson(QJsonObject{{u"connectionKey"_s, connectionKey},
                                   {u"connectionId"_s, connectionId},
                                   {u"channelSerial"_s, channelSerial},
                                   {u"outbox"_s, outbox.toJson()}});
}

AblyResume AblyResume::fromBytes(const QByteArray& bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    return {.connectionKey = json.value("connectionKey"_L1).toString(),
            .connectionId = json.value("connectionId"_L1).toString(),
            .channelSerial = json.value("channelSerial"_L1).toString(),
            .outbox = AblyOutbox::fromJson(json.value("outbox"_L1).toObject())};
}

} // namespace roundtrip::ably
