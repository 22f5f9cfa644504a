// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Connection.h"

#include <QTimerEvent>

namespace roundtrip {

using namespace Qt::StringLiterals;

Connection::Connection(const ConnectionContext& context, QObject* parent) : QObject(parent), m_context(context) {}

void Connection::open(const QString& room, const QString& user)
{
    Q_ASSERT(m_state == LinkState::Idle);
    m_room = room;
    m_user = user;
    m_report.attempt = m_context.attempt;
    m_report.started = now();
    const auto patience = std::chrono::ceil<std::chrono::milliseconds>(m_context.connectDeadline);
    m_deadline.start(static_cast<int>(patience.count()), this);
    setState(LinkState::Connecting);
    start();
}

void Connection::joinToo(const QString& room)
{
    Q_EMIT joinRefused(room, {.code = ErrorCode::NotReady,
                              .detail = u"A connection of this platform is in one room"_s,
                              .hint = {},
                              .retry = Retry::Never});
}

void Connection::leaveRoom(const QString& /*room*/) {}

void Connection::markOpened(Instant when)
{
    if (m_state != LinkState::Connecting)
        return;
    m_report.opened = when;
    m_report.phases = phases();
    setState(LinkState::Joining);
}

void Connection::markReady(Instant when, const std::optional<ServerStamp>& stamp)
{
    if (m_state != LinkState::Joining)
        return;
    m_deadline.stop();
    m_report.ready = when;
    m_report.outcome = ConnectOutcome::Ready;
    if (stamp) {
        m_report.serverInstance = stamp->instance;
        if (stamp->cold)
            m_report.cold = *stamp->cold ? Coldness::Cold : Coldness::Warm;
    }
    setState(LinkState::Ready);
}

void Connection::endWith(const Error& error)
{
    if (m_state == LinkState::Closed)
        return;
    m_deadline.stop();
    m_report.ended = now();
    m_report.error = error;
    if (!m_report.opened)
        m_report.phases = phases();
    if (error.httpStatus != 0)
        m_report.httpStatus = error.httpStatus;
    if (!m_report.ready) {
        // A no is an HTTP status, a close code or an error code of the peer's own; 1006 is the absence of any.
        const bool cut = m_report.closeCode == 1006;
        const bool explicitNo = error.httpStatus >= 400 || error.code == ErrorCode::Unauthorized ||
                                error.code == ErrorCode::QuotaExceeded || error.code == ErrorCode::RateLimited ||
                                (!cut && (m_report.closeCode != 0 || !error.providerCode.isEmpty()));
        m_report.outcome = error.code == ErrorCode::Timeout ? ConnectOutcome::Timeout
                           : explicitNo                     ? ConnectOutcome::Refused
                                                            : ConnectOutcome::Failed;
    }
    m_state = LinkState::Closed; // a slot of failed() must already see where things stand
    Q_EMIT failed(error);
    Q_EMIT stateChanged(LinkState::Closed);
}

void Connection::endQuietly()
{
    if (m_state == LinkState::Closed)
        return;
    m_deadline.stop();
    m_report.ended = now();
    if (m_report.opened && m_report.closeCode == 0)
        m_report.closeCode = 1000; // the orderly end is ours: what we say, not what the peer will answer
    setState(LinkState::Closed);
}

void Connection::giveUp(const Error& error)
{
    endWith(error); // first: a socket may tell its end from inside its own close()
    closeSocket();
}

void Connection::onStrayFrame(const Error& error)
{
    if (m_state == LinkState::Ready)
        Q_EMIT noticed(error.toLine());
    else
        giveUp(error);
}

void Connection::setState(LinkState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Connection::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_deadline.timerId())
        onDeadline();
}

void Connection::onDeadline()
{
    m_deadline.stop();
    const bool handshakeDone = m_report.opened.has_value();
    const auto seconds = QString::number(std::chrono::duration<double>(m_context.connectDeadline).count());
    QString detail = (handshakeDone ? u"The server opened the socket but did not let us into the room within %1 s"_s
                                    : u"The server did not answer the handshake within %1 s"_s)
                         .arg(seconds);
    if (const QString step = waitsFor(); !handshakeDone && !step.isEmpty())
        detail = u"No connection within %1 s: still waiting for %2"_s.arg(seconds, step);
    endWith({.code = ErrorCode::Timeout,
             .detail = detail,
             .hint = handshakeDone ? u"Is it a server that speaks %1?"_s.arg(protocolName())
                                   : u"Check the address, the network and any firewall between."_s});
    abandon();
}

} // namespace roundtrip

#include "moc_Connection.cpp"
