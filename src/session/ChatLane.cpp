// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatLane.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kTick(50);
/// Settled messages are forgotten after this long, so that a client that runs for days stays small.
constexpr std::chrono::minutes kMemory(10);

MeterOptions meterOptions(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options)
{
    MeterOptions meter;
    meter.backend = backend.config.name;
    meter.platform = platform.id;
    meter.trial = options.trial;
    meter.startsCold = platform.capabilities.testFlag(Capability::ColdStarts);
    return meter;
}

} // namespace

ChatLane::ChatLane(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options,
                   const Clock& clock, const LaneOutlets& outlets, QObject* parent)
    : QObject(parent),
      m_key{backend.config.name, options.room},
      m_options(options),
      m_clock(clock),
      m_outlets(outlets),
      m_session(platform, backend, options, clock, this),
      m_meter(meterOptions(platform, backend, options), [this](const Sample& sample) { onRow(sample); }),
      m_tick(this) // children move to the I/O thread with the lane
{
    connect(&m_session, &Session::statusChanged, this, &ChatLane::onStatus);
    connect(&m_session, &Session::received, this, &ChatLane::onReceived);
    connect(&m_session, &Session::accepted, this,
            [this](const QString& id, Instant when, int httpStatus, const ServerStamp& stamp) {
                m_stamp = stamp;
                m_meter.accepted(id, when, httpStatus, stamp);
                m_stamp.reset();
            });
    connect(&m_session, &Session::rejected, this, [this](const QString& id, Instant, const Error& error) {
        m_reason = error.toLine();
        m_meter.rejected(id, error);
        if (id.isEmpty())
            notice(m_reason);
        m_reason.clear();
    });
    connect(&m_session, &Session::noticed, this, &ChatLane::notice);
    connect(&m_session, &Session::connectionRecorded, this, &ChatLane::onConnection);
    connect(&m_tick, &QTimer::timeout, this, &ChatLane::tick);
}

void ChatLane::start()
{
    m_hasStarted = true;
    m_meter.countOnFrom(m_outlets.account->lastRow); // known only now: the lane before this one has ended
    m_tick.start(kTick);
    m_session.start();
    for (const auto& [envelope, phase] : std::exchange(m_early, {}))
        send(envelope, phase);
}

ChatLane::~ChatLane()
{
    m_session.stop();
    m_meter.finish(m_clock.now());
    if (!m_hasStarted)
        return; // it was closed before its turn came
    publishLedger();
    m_outlets.updates->push(LaneLeft{m_key});
    LaneAccount& account = *m_outlets.account;
    account.ledger += m_meter.ledger();
    account.lastRow = m_meter.lastRow();
    account.attempts += m_attempts;
}

void ChatLane::send(const Envelope& envelope, Phase phase)
{
    if (!m_hasStarted) {
        m_early.emplace_back(envelope, phase);
        return;
    }
    const auto id = MessageId::parse(envelope.id);
    const OutgoingMessage outgoing{.id = envelope.id,
                                   .senderId = m_options.connectionId,
                                   .sequence = id ? id->sequence : 0,
                                   .payloadBytes = static_cast<int>(envelopeToBytes(envelope).size()),
                                   .phase = phase,
                                   .intended = {},
                                   .room = {},
                                   .print = Fingerprint::of(envelope)};
    const auto valid = validateEnvelope(envelope);
    const auto sent = valid ? m_session.send(envelope) : Result<Instant>(valid.error());
    if (sent) {
        m_meter.sent(outgoing, sent.value());
        publish(m_meter.row(envelope.id), {}, {});
        return;
    }
    m_reason = sent.error().toLine();
    m_meter.notSent(outgoing, sent.error());
    m_reason.clear();
}

void ChatLane::onStatus(const SessionStatus& status)
{
    if (status.state == LinkState::Ready)
        m_meter.receiverReady(m_options.connectionId, m_clock.now());
    else
        m_meter.receiverGone(m_options.connectionId);
    m_outlets.updates->push(LaneStatus{m_key, status, m_clock.now(), m_link});
}

void ChatLane::onReceived(const Envelope& envelope, Instant arrival)
{
    m_stamp = envelope.server;
    const auto origin = m_meter.received(m_options.connectionId, envelope, arrival);
    if (origin != Meter::Origin::Ours)
        m_outlets.updates->push(ChatReceived{m_key, envelope, arrival});
    if (origin == Meter::Origin::Forged)
        notice(u"A message came back under the id of one of ours and cannot be it (another sender, text or time): it "
               "is taken for somebody else's, and for no round trip"_s);
    else if (m_meter.unlistedDuplicates() > 0 && !std::exchange(m_unlistedTold, true))
        notice(u"A message came back so often that further duplicates are only counted, not listed"_s);
    m_stamp.reset();
}

void ChatLane::onRow(const Sample& sample)
{
    publish(sample, m_stamp, m_reason);
    if (m_outlets.recorder)
        m_outlets.recorder->addSample(sample);
}

void ChatLane::publish(const Sample& sample, const std::optional<ServerStamp>& stamp, const QString& reason)
{
    m_outlets.updates->push(RowChanged{m_key, sample, stamp, reason});
}

void ChatLane::notice(const QString& text)
{
    if (m_notices.pass(text, m_clock.now()))
        m_outlets.updates->push(LaneNotice{m_key, text});
}

void ChatLane::tick()
{
    const Instant now = m_clock.now();
    if (const auto merged = m_notices.take(now))
        m_outlets.updates->push(LaneNotice{m_key, *merged});
    m_meter.advance(now);
    m_meter.forgetBefore(now - kMemory);
    publishLedger();
}

void ChatLane::publishLedger()
{
    if (m_meter.ledger() == m_publishedLedger)
        return;
    m_publishedLedger = m_meter.ledger();
    Ledger whole = m_outlets.account->ledger;
    whole += m_publishedLedger;
    m_outlets.updates->push(LedgerChanged{m_key, whole});
}

void ChatLane::onConnection(ConnectionSample connection)
{
    m_attempts = std::max(m_attempts, connection.attempt);
    connection.attempt += m_outlets.account->attempts;
    m_link = connection;
    if (m_outlets.recorder)
        m_outlets.recorder->addConnection(connection);
}

} // namespace roundtrip
