// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/FrameMarks.h"
#include "support/NetworkFault.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

namespace roundtrip::test {

/// One direction of one connection through a FaultProxy.
class FaultLane : public QObject
{
    Q_OBJECT

public:
    /// `fault` is looked at whenever something is to be handed on, so it may change meanwhile.
    FaultLane(QTcpSocket& from, QTcpSocket& to, const NetworkFault& fault, quint32 seed);

    /// Says this to the receiver, as if the sender had.
    void say(const QByteArray& bytes);
    /// The sender has left: so does the receiver, once it has been told the rest.
    void end();

Q_SIGNALS:
    void cutDue();

private:
    struct Piece
    {
        QByteArray bytes = {};
        qint64 dueMs = 0;
    };
    void take();
    void pump();
    [[nodiscard]] bool handOn(const QByteArray& bytes);
    [[nodiscard]] qint64 untilCut(const QByteArray& bytes);

    QPointer<QTcpSocket> m_from;
    QPointer<QTcpSocket> m_to;
    const NetworkFault& m_fault;
    QRandomGenerator m_random;
    std::deque<Piece> m_waiting;
    qint64 m_freeAtMs = 0; ///< when the next piece may go
    qint64 m_taken = 0;
    qint64 m_handedOn = 0;
    bool m_ends = false;
    FrameMarks m_marks;
    QTimer m_timer;
};

} // namespace roundtrip::test
