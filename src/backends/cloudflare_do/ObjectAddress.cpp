// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectAddress.h"

#include "core/Envelope.h"

namespace roundtrip::durable_object {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kRoomPath("/room/");

} // namespace

QUrl roomAddress(const QUrl& worker, const QString& room)
{
    QString path = worker.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    QUrl address = worker;
    address.setPath(path + kRoomPath + room);
    return address;
}

QString roomOf(const QString& path)
{
    const qsizetype at = path.lastIndexOf(kRoomPath);
    const QString room = at < 0 ? QString() : path.sliced(at + kRoomPath.size());
    return isValidRoom(room) ? room : QString();
}

} // namespace roundtrip::durable_object
