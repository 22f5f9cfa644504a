// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/FaultLane.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace roundtrip::test {

namespace {

qint64 nowMs()
{
    return QDeadlineTimer::current(Qt::PreciseTimer).deadline();
}

} // namespace

FaultLane::FaultLane(QTcpSocket& from, QTcpSocket& to, const NetworkFault& fault, quint32 seed)
    : QObject(&from), m_from(&from), m_to(&to), m_fault(fault), m_random(seed)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FaultLane::pump);
    connect(&from, &QTcpSocket::readyRead, this, &FaultLane::take);
    connect(&to, &QTcpSocket::connected, this, &FaultLane::pump);
}

void FaultLane::take()
{
    say(m_from->readAll());
}

void FaultLane::say(const QByteArray& bytes)
{
    const bool isSwallowed = m_fault.swallowAfterBytes >= 0 && m_taken >= m_fault.swallowAfterBytes;
    m_taken += bytes.size();
    if (isSwallowed || bytes.isEmpty())
        return;
    qint64 due = nowMs() + m_fault.delay.count() + m_fault.mergeFor.count();
    if (m_fault.jitter.count() > 0)
        due += m_random.bounded(static_cast<quint32>(m_fault.jitter.count()));
    if (m_fault.mergeFor.count() > 0 && !m_waiting.empty())
        m_waiting.back().bytes += bytes;
    else
        m_waiting.push_back({.bytes = bytes, .dueMs = m_waiting.empty() ? due : std::max(due, m_waiting.back().dueMs)});
    pump();
}

void FaultLane::pump()
{
    while (!m_waiting.empty() && m_to && m_to->state() == QAbstractSocket::ConnectedState) {
        Piece& next = m_waiting.front();
        const qint64 wait = std::max(next.dueMs, m_freeAtMs) - nowMs();
        if (wait > 0) {
            m_timer.start(static_cast<int>(wait));
            return;
        }
        const qsizetype size =
            m_fault.pieceBytes > 0 ? std::min(m_fault.pieceBytes, next.bytes.size()) : next.bytes.size();
        const QByteArray piece = next.bytes.left(size);
        next.bytes.remove(0, size);
        if (next.bytes.isEmpty())
            m_waiting.pop_front();
        m_freeAtMs = nowMs() + m_fault.pieceGap.count();
        if (m_fault.bytesPerSecond > 0)
            m_freeAtMs += 1000 * piece.size() / m_fault.bytesPerSecond;
        if (!handOn(piece))
            return;
    }
    if (m_ends && m_waiting.empty() && m_to)
        m_to->disconnectFromHost();
}

void FaultLane::end()
{
    m_ends = true;
    pump();
}

qint64 FaultLane::untilCut(const QByteArray& bytes)
{
    const qsizetype atFrame = m_marks.feed(bytes, m_fault.cutInFrame);
    if (atFrame >= 0)
        return atFrame;
    const bool isHere = m_fault.cutAfterBytes >= 0 && m_handedOn + bytes.size() >= m_fault.cutAfterBytes;
    return isHere ? std::max<qint64>(m_fault.cutAfterBytes - m_handedOn, 0) : -1;
}

bool FaultLane::handOn(const QByteArray& bytes)
{
    const qint64 cut = untilCut(bytes);
    const QByteArray said = cut >= 0 ? bytes.left(cut) : bytes;
    m_handedOn += said.size();
    m_to->write(said);
    m_to->flush();
    if (cut >= 0)
        Q_EMIT cutDue();
    return cut < 0;
}

} // namespace roundtrip::test

#include "moc_FaultLane.cpp"
