// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ec2_ws/PlainWsConnection.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

PlainWsConnection::PlainWsConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                     const PlainWsTimings& timings, QObject* parent)
    : ContractConnection(contractSocketOptions(backend), context, parent),
      m_timings(timings),
      m_liveness(*context.clock, timings.grace, this)
{
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Ready)
            m_liveness.watch(m_timings.silence);
        else if (state == LinkState::Closed)
            m_liveness.stop();
    });
    connect(&link(), &WebSocketLink::ponged, &m_liveness, &Liveness::heard);
    connect(&m_liveness, &Liveness::probeDue, this, [this] { link().ping(); });
    connect(&m_liveness, &Liveness::fellSilent, this, &PlainWsConnection::onSilence);
}

void PlainWsConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Ready)
        m_liveness.heard(arrival);
    ContractConnection::onText(utf8, arrival);
}

void PlainWsConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::Timeout,
             .detail = u"The server has said nothing for %1 s, not even when asked"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The network between may be down."_s,
             .retry = Retry::AtOnce});
    abandon();
}

} // namespace roundtrip

#include "moc_PlainWsConnection.cpp"
