// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoResume.h"

#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip::socket_io {

using namespace Qt::StringLiterals;

QByteArray SocketIoResume::toBytes() const
{
    if (pid.isEmpty() || offset.isEmpty())
        return {};
    return compactJson(QJsonObject{
        {u"pid"_s, pid}, {u"sid"_s, sid}, {u"offset"_s, offset}, {u"rooms"_s, QJsonArray::fromStringList(rooms)}});
}

SocketIoResume SocketIoResume::fromBytes(const QByteArray& bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    QStringList rooms;
    for (const QJsonValue& room : json.value("rooms"_L1).toArray())
        rooms << room.toString();
    return {.pid = json.value("pid"_L1).toString(),
            .sid = json.value("sid"_L1).toString(),
            .offset = json.value("offset"_L1).toString(),
            .rooms = rooms};
}

} // namespace roundtrip::socket_io
