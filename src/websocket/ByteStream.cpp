// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ByteStream.h"

#include "websocket/KernelStream.h"
#include "websocket/QtStream.h"

#include <QSslSocket>

#include <fcntl.h>

namespace roundtrip {

std::unique_ptr<ByteStream> ByteStream::over(QTcpSocket* socket, const Clock& clock, StreamEvents& events)
{
    const int descriptor = qobject_cast<QSslSocket*>(socket)
                               ? -1
                               : ::fcntl(static_cast<int>(socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) // TLS, or no further descriptor is free
        return std::make_unique<QtStream>(socket, clock, events);
    const QByteArray early = socket->readAll();
    socket->abort(); // closes its descriptor; the connection is ours as well
    socket->deleteLater();
    return std::make_unique<KernelStream>(descriptor, early, clock, events);
}

} // namespace roundtrip
