// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QWebSocket>

namespace roundtrip {

/// The server's end of one WebSocket: stamps what comes in, and cuts off a client that reads too slowly instead of
/// buffering for it without end. To be deleted after it has ended (or with the whole server).
class LabSocket : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over. `number` counts the connections of a server from 1.
    LabSocket(QWebSocket* socket, quint64 number, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] qint64 bufferedBytes() const { return m_socket->bytesToWrite(); }
    /// More than this unsent, and the client is cut off with 1013.
    void setMaxBufferedBytes(qint64 bytes) { m_maxBufferedBytes = bytes; }

    /// False where the client is gone, or is cut off now.
    bool sendText(const QString& text);
    bool sendBinary(const QByteArray& bytes);
    /// Closes with a code; a peer that does not read until then is cut.
    void close(int code, const QString& reason);
    /// Closes with 1008: what it sends cannot be kept while it waits.
    void closeForHaste();
    /// As if the cable were pulled: no close frame (the client sees 1006).
    void cut();

Q_SIGNALS:
    void textReceived(const QString& text, Instant arrival);
    void binaryReceived(const QByteArray& bytes, Instant arrival);
    /// The client's close code and reason, or 1006 where there was none.
    void ended(int code, const QString& reason);

private:
    [[nodiscard]] bool maySend();

    QWebSocket* m_socket; ///< a child
    const quint64 m_number;
    qint64 m_maxBufferedBytes = 512 * 1024;
    QTimer m_cutTimer;
    bool m_isClosing = false;
};

} // namespace roundtrip
