// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/ByteStream.h"

#include <QObject>

class QTcpSocket;

namespace roundtrip {

/// A socket of Qt Network's, for TLS.
class QtStream final : public QObject, public ByteStream
{
    Q_OBJECT

public:
    /// The socket becomes this object's own.
    QtStream(QTcpSocket* socket, const Clock& clock, StreamEvents& events);
    ~QtStream() override;

    void start() override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsentBytes() const override;
    void drop() override;

private:
    void onReadable();
    void onDisconnected();

    const Clock& m_clock;
    StreamEvents& m_events;
    QTcpSocket* m_socket;
    bool m_ended = false;
    bool m_isBusy = false; ///< inside a call of the socket's, or of whoever is told
};

} // namespace roundtrip
