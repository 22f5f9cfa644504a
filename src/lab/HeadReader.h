// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serving/RequestHead.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class QTcpSocket;

namespace roundtrip {

/// Waits for the head of the first request on a socket and looks at it without taking it out, so that whoever gets the
/// socket finds everything still there. Deletes itself when it has told; a child of the socket.
class HeadReader : public QObject
{
    Q_OBJECT

public:
    HeadReader(QTcpSocket& socket, qsizetype maxHeadBytes, std::chrono::milliseconds patience);

Q_SIGNALS:
    void headRead(const RequestHead& head);
    /// What came is no HTTP request: 400, 408 (too slow) or 431 (too long).
    void failed(int httpStatus);

private:
    void look();
    void end();

    QTcpSocket& m_socket;
    const qsizetype m_maxHeadBytes;
    QTimer m_patience;
    bool m_ended = false;
};

} // namespace roundtrip
