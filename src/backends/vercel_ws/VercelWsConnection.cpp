// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_ws/VercelWsConnection.h"

#include "backends/vercel_ws/VercelWsEnds.h"

#include <QRandomGenerator>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostMessageBytes = 256 * 1024;
constexpr std::chrono::seconds kDefaultDuration(300);

WebSocketOptions functionSocketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options = contractSocketOptions(backend);
    options.maxOutgoingBytes = kMostMessageBytes;
    return options;
}

} // namespace

VercelWsTimings VercelWsTimings::of(Duration limit)
{
    VercelWsTimings timings;
    timings.limit = limit;
    timings.lead = std::min<Duration>(std::chrono::seconds(20), limit / 4);
    timings.spread = std::min<Duration>(std::chrono::seconds(30), limit / 4);
    return timings;
}

VercelWsTimings VercelWsTimings::of(const ResolvedBackend& backend)
{
    return of(std::chrono::seconds(backend.config.setting(u"maxDuration"_s).toInteger(kDefaultDuration.count())));
}

VercelWsConnection::VercelWsConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                       const VercelWsTimings& timings, QObject* parent)
    : ContractConnection(functionSocketOptions(backend), context, parent),
      m_timings(timings),
      m_liveness(*context.clock, timings.grace, this),
      m_renewal(this)
{
    m_renewal.setSingleShot(true);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        m_renewal.start(std::chrono::ceil<std::chrono::milliseconds>(m_timings.lead / 2)); // unless it fails
        Q_EMIT renewalDue();
    });
    connect(this, &Connection::stateChanged, this, &VercelWsConnection::onState);
    connect(&link(), &WebSocketLink::ponged, &m_liveness, &Liveness::heard);
    connect(&m_liveness, &Liveness::probeDue, this, [this] { link().ping(); });
    connect(&m_liveness, &Liveness::fellSilent, this, &VercelWsConnection::onSilence);
}

void VercelWsConnection::onState(LinkState state)
{
    if (state == LinkState::Ready) {
        m_liveness.watch(m_timings.silence);
        const double share = QRandomGenerator::global()->generateDouble();
        const auto early = std::chrono::duration_cast<Duration>(m_timings.spread * share);
        const Duration left = *report().opened + m_timings.limit - m_timings.lead - early - now();
        m_renewal.start(std::chrono::ceil<std::chrono::milliseconds>(std::max(left, Duration::zero())));
    } else if (state == LinkState::Closed) {
        m_liveness.stop();
        m_renewal.stop();
    }
}

void VercelWsConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Ready)
        m_liveness.heard(arrival);
    ContractConnection::onText(utf8, arrival);
}

void VercelWsConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::Timeout,
             .detail = u"The function has said nothing for %1 s, not even when asked"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The network between may be down, or the instance was ended without a word."_s,
             .retry = Retry::AtOnce});
    abandon();
}

void VercelWsConnection::onOpenFailed(const Error& error)
{
    ContractConnection::onOpenFailed(vercel_ws::handshakeError(error));
}

void VercelWsConnection::onSocketClosed(int code, const QString& reason)
{
    const Duration age = report().opened ? now() - *report().opened : Duration::zero();
    const Error error = vercel_ws::endError({.code = code, .reason = reason, .age = age, .limit = m_timings.limit});
    if (error.code == ErrorCode::PlannedClose)
        Q_EMIT noticed(error.toLine());
    endWith(error);
}

} // namespace roundtrip

#include "moc_VercelWsConnection.cpp"
