// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ByteStream.h"

#include "websocket/KernelStream.h"
#include "websocket/QtStream.h"

#include <QSslSocket>

namespace roundtrip {

std::unique_ptr<ByteStream> ByteStream::over(QTcpSocket* socket, const Clock& clock, StreamEvents& events)
{
    if (qobject_cast<QSslSocket*>(socket))
        return std::make_unique<QtStream>(socket, clock, events);
    return std::make_unique<KernelStream>(socket, clock, events);
}

} // namespace roundtrip
