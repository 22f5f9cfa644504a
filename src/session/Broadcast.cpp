// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Broadcast.h"

#include "core/MessageId.h"

namespace roundtrip {

QString broadcastIdOf(const QString& messageId)
{
    const auto id = MessageId::parse(messageId);
    const QStringList parts = id ? id->prefix.split(u'.') : QStringList();
    return parts.size() == 3 && !parts.at(1).isEmpty() ? parts.at(1) : messageId;
}

QString broadcastPrefix(const QString& sender, const QString& line)
{
    QStringList parts{sender, line, MessageId::randomPart()}; // not to be guessed before it is sent
    parts.removeAll(QString());
    return parts.join(u'.');
}

} // namespace roundtrip
