// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/VirtualUser.h"

#include "stats/Random.h"

#include <string>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

SessionOptions sessionOptions(const VirtualUserOptions& options)
{
    SessionOptions session;
    session.room = options.room;
    session.user = options.user;
    session.connectionId = options.connectionId;
    session.trial = options.trial;
    session.reconnects = false; // connection success counts first tries
    session.connectDeadline = options.connectDeadline;
    return session;
}

ResolvedBackend backendFrom(const LoadTarget& target, const QHostAddress& source)
{
    ResolvedBackend backend = target.backend;
    backend.source = source;
    return backend;
}

} // namespace

VirtualUserOptions virtualUserOf(const LoadPlan& plan, const LoadSegment& segment, const QString& tag, int index)
{
    return virtualUserOf(plan, RoomLayout(plan, segment.connections), segment, tag, index);
}

VirtualUserOptions virtualUserOf(const LoadPlan& plan, const RoomLayout& rooms, const LoadSegment& segment,
                                 const QString& tag, int index)
{
    // The trial keeps the ids of one run apart.
    const auto prefix = static_cast<quint32>(Random(plan.seed, "client-ids").next() & 0xffffffU);
    VirtualUserOptions options;
    options.connectionId = u"%1.%2.%3"_s.arg(prefix, 6, 16, QLatin1Char('0')).arg(segment.trial).arg(index + 1);
    options.user = u"load-%1"_s.arg(index + 1);
    const int room = rooms.roomOf(index);
    options.room = u"load-%1-%2-%3"_s.arg(tag).arg(segment.trial).arg(room + 1);
    options.trial = segment.trial;
    options.payloadBytes = plan.payloadBytes;
    options.payloadSizes = plan.payloadSizes;
    options.payloadLines = plan.payloadLines;
    options.payloadRandom = Random(plan.seed, "payload/" + std::to_string(segment.trial) + "/" + std::to_string(index));
    options.connectDeadline = plan.connectDeadline;
    return options;
}

VirtualUser::VirtualUser(const LoadTarget& target, const VirtualUserOptions& options, const LoadClock& clock,
                         MeterOutbox& outbox, QObject* parent)
    : QObject(parent),
      m_options(options),
      m_clock(clock),
      m_outbox(outbox),
      m_session(*target.platform, backendFrom(target, options.source), sessionOptions(options), *clock.monotonic, this),
      m_payload(options.payloadBytes, options.payloadSizes, options.payloadLines, options.payloadRandom)
{
    connect(&m_session, &Session::statusChanged, this, &VirtualUser::onStatus);
    connect(&m_session, &Session::connectionRecorded, this,
            [this](const ConnectionSample& sample) { m_outbox.put(m_clock.monotonic->now(), sample); });
    connect(&m_session, &Session::received, this, &VirtualUser::onReceived);
    connect(&m_session, &Session::accepted, this,
            [this](const QString& id, Instant when, int httpStatus, const ServerStamp& stamp) {
                m_outbox.put(when, MessageAccepted{.id = id, .httpStatus = httpStatus, .stamp = stamp});
            });
    connect(&m_session, &Session::rejected, this, [this](const QString& id, Instant when, const Error& error) {
        m_outbox.put(when, MessageRejected{.id = id, .error = error});
        if (id == m_lastId)
            Q_EMIT answered(when);
    });
    connect(&m_session, &Session::missed, this, [this] { m_outbox.put(m_clock.monotonic->now(), MessagesMissed{}); });
}

OutgoingMessage VirtualUser::nextMessage(Instant intended, Phase phase, Envelope& envelope)
{
    ++m_sequence;
    envelope.id = MessageId{m_options.connectionId, m_sequence}.toString();
    m_lastId = envelope.id;
    envelope.room = m_options.room;
    envelope.user = m_options.user;
    envelope.sentAt = m_clock.anchor.toEpochMilliseconds(m_clock.monotonic->now());
    const int bytes = m_payload.fill(envelope);
    return {.id = envelope.id,
            .senderId = m_options.connectionId,
            .sequence = m_sequence,
            .payloadBytes = bytes,
            .phase = phase,
            .intended = intended,
            .room = m_options.room,
            .print = Fingerprint::of(envelope)};
}

void VirtualUser::send(Instant intended, Phase phase)
{
    Envelope envelope;
    OutgoingMessage message = nextMessage(intended, phase, envelope);
    const auto sent = m_session.send(envelope);
    if (sent) {
        m_outbox.put(sent.value(), MessageSent{std::move(message)});
        return;
    }
    const Instant now = m_clock.monotonic->now();
    m_outbox.put(now, MessageNotSent{.message = std::move(message), .why = sent.error()});
    Q_EMIT answered(now);
}

void VirtualUser::skip(Instant intended, Phase phase, const Error& why)
{
    Envelope envelope;
    m_outbox.put(m_clock.monotonic->now(),
                 MessageNotSent{.message = nextMessage(intended, phase, envelope), .why = why});
}

void VirtualUser::leave()
{
    m_cuts.cut += m_ready ? 1 : 0;
    m_cuts.away = 1;
    m_cuts.returning = 0;
    m_returning.reset();
    m_session.stop();
}

void VirtualUser::comeBack()
{
    m_cuts.away = 0;
    m_cuts.returning = 1;
    m_returning = m_clock.monotonic->now();
    m_session.retryNow();
}

void VirtualUser::onStatus(const SessionStatus& status)
{
    const bool ready = status.state == LinkState::Ready;
    const Instant now = m_clock.monotonic->now();
    if (ready && !m_ready)
        m_outbox.put(now, ReceiverReady{.receiverId = m_options.connectionId, .room = m_options.room});
    else if (!ready && m_ready)
        m_outbox.put(now, ReceiverGone{m_options.connectionId});
    if (ready && m_returning) {
        ++m_cuts.cameBack;
        m_cuts.returning = 0;
        m_cuts.slowest = std::max(m_cuts.slowest, now - *m_returning);
        m_returning.reset();
    }
    m_ready = ready; // a link that is renewed ahead of its end stays ready throughout
    if (m_settled || (!ready && status.state != LinkState::Closed))
        return;
    m_settled = true;
    Q_EMIT settled(ready, status.cause.value_or(Error{}));
}

void VirtualUser::onReceived(const Envelope& envelope, Instant arrival)
{
    const Fingerprint print = Fingerprint::of(envelope);
    // The text has done its duty then; keeping it would only fill the batches.
    Envelope bare{.id = envelope.id, .server = envelope.server};
    m_outbox.put(arrival,
                 MessageReceived{.receiverId = m_options.connectionId, .envelope = std::move(bare), .print = print});
    Q_EMIT arrived(arrival);
    if (envelope.id == m_lastId)
        Q_EMIT answered(arrival);
}

} // namespace roundtrip

#include "moc_VirtualUser.cpp"
