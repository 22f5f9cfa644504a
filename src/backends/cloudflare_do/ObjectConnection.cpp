// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectConnection.h"

#include "backends/cloudflare_do/ObjectAddress.h"
#include "backends/cloudflare_do/ObjectErrors.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxObjectMessageBytes = 32 * 1024 * 1024;

WebSocketOptions objectSocketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options = contractSocketOptions(backend);
    options.maxOutgoingBytes = kMaxObjectMessageBytes;
    return options;
}

} // namespace

ObjectConnection::ObjectConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                                   const ObjectTimings& timings, QObject* parent)
    : ContractConnection(objectSocketOptions(backend), context, parent),
      m_timings(timings),
      m_liveness(*context.clock, timings.grace, this)
{
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Ready)
            m_liveness.watch(m_timings.silence);
        else if (state == LinkState::Closed)
            m_liveness.stop();
    });
    connect(&m_liveness, &Liveness::probeDue, this,
            [this] { static_cast<void>(link().sendText(automaticPing())); }); // unanswered, it shows the silence
    connect(&m_liveness, &Liveness::fellSilent, this, &ObjectConnection::onSilence);
}

void ObjectConnection::start()
{
    link().setUrl(durable_object::roomAddress(link().url(), room()));
    ContractConnection::start();
}

void ObjectConnection::onText(const QByteArray& utf8, Instant arrival)
{
    if (state() == LinkState::Ready)
        m_liveness.heard(arrival);
    ContractConnection::onText(utf8, arrival);
}

void ObjectConnection::onOpenFailed(const Error& error)
{
    ContractConnection::onOpenFailed(durable_object::openError(error));
}

void ObjectConnection::onSocketClosed(int code, const QString& reason)
{
    endWith(durable_object::endError(code, reason));
}

void ObjectConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::Timeout,
             .detail = u"Nothing has come for %1 s, not even the answer that the edge gives by itself"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The network between may be down."_s,
             .retry = Retry::AtOnce});
    abandon();
}

} // namespace roundtrip

#include "moc_ObjectConnection.cpp"
