// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatLane.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kTick(50);
constexpr std::chrono::milliseconds kRestingTick(1000);
/// Settled messages are forgotten after this long, so that a client that runs for days stays small.
constexpr std::chrono::minutes kMemory(10);

constexpr qsizetype kMostAnswers = 1000;

bool isAway(LinkState state)
{
    return state == LinkState::Connecting || state == LinkState::Joining || state == LinkState::Reconnecting;
}

Error leftBefore()
{
    return {.code = ErrorCode::NotReady, .detail = u"The backend was left before it was back"_s, .hint = {}};
}

/// As clocks of ours are written: in whole microseconds.
double wholeMicroseconds(double ms, Duration later)
{
    return std::round((ms + std::chrono::duration<double, std::milli>(later).count()) * 1000.0) / 1000.0;
}

MeterOptions meterOptions(const Platform& platform, const QString& backend, int trial, LaneAccount& account)
{
    MeterOptions meter;
    meter.backend = backend;
    meter.platform = platform.id;
    meter.trial = trial;
    meter.startsCold = platform.capabilities.testFlag(Capability::ColdStarts);
    meter.rows = &account.rows();
    return meter;
}

} // namespace

ChatLane::ChatLane(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options,
                   const Clock& clock, const LaneOutlets& outlets, QObject* parent)
    : QObject(parent),
      m_platform(platform),
      m_backend(backend.config.name),
      m_options(options),
      m_clock(clock),
      m_outlets(outlets),
      m_session(platform, backend, options, clock, this),
      m_tick(this) // children move to the I/O thread with the lane
{
    addRoom(options.room);
    connect(&m_session, &Session::statusChanged, this, &ChatLane::onStatus);
    connect(&m_session, &Session::roomChanged, this, [this](const QString& room) { tellStatus(roomOf(room)); });
    connect(&m_session, &Session::received, this, &ChatLane::onReceived);
    connect(&m_session, &Session::accepted, this,
            [this](const QString& id, Instant when, int httpStatus, const ServerStamp& stamp) {
                m_stamp = stamp;
                roomOfMessage(id).meter->accepted(id, when, httpStatus, stamp);
                m_stamp.reset();
            });
    connect(&m_session, &Session::rejected, this, [this](const QString& id, Instant, const Error& error) {
        m_reason = error.toLine();
        roomOfMessage(id).meter->rejected(id, error);
        if (id.isEmpty())
            notice(m_reason);
        m_reason.clear();
    });
    connect(&m_session, &Session::noticed, this, &ChatLane::notice);
    connect(&m_session, &Session::presenceChanged, this, [this](const QString& room, const Presence& presence) {
        m_outlets.updates->push(PresenceChanged{roomOf(room).key, presence});
    });
    connect(&m_session, &Session::connectionRecorded, this, &ChatLane::onConnection);
    connect(&m_tick, &QTimer::timeout, this, &ChatLane::tick);
}

void ChatLane::addRoom(const QString& room)
{
    const RoomKey key{m_backend, room};
    const auto sink = [this, key](const Sample& sample) { onRow(key, sample); };
    m_rooms.insert_or_assign(room,
                             Room{.key = key,
                                  .meter = std::make_unique<Meter>(
                                      meterOptions(m_platform, m_backend, m_options.trial, *m_outlets.account), sink)});
}

void ChatLane::start()
{
    m_hasStarted = true;
    stir();
    m_session.start();
    for (const OutgoingLine& line : std::exchange(m_early, {}))
        send(line);
}

ChatLane::~ChatLane()
{
    m_session.stop();
    for (auto& [name, room] : m_rooms)
        endRoom(room);
    m_outlets.account->addAttempts(m_options.connectionId, m_attempts);
}

void ChatLane::join(const QString& room)
{
    if (m_rooms.contains(room))
        return;
    addRoom(room);
    m_session.join(room);
    if (m_hasStarted)
        tellStatus(m_rooms.at(room));
}

void ChatLane::leave(const QString& room)
{
    const auto left = m_rooms.find(room);
    if (left == m_rooms.end() || m_rooms.size() == 1)
        return;
    m_session.leave(room);
    if (m_hasStarted)
        m_outlets.updates->push(LaneStatus{left->second.key, {}, m_clock.now(), m_link});
    endRoom(left->second);
    m_rooms.erase(left);
}

void ChatLane::endRoom(Room& room)
{
    refuseWaiting(room, leftBefore());
    room.meter->finish(m_clock.now());
    if (!m_hasStarted)
        return; // it was closed before its turn came
    publishLedger(room);
    m_outlets.updates->push(LaneLeft{room.key});
    m_outlets.account->settle(room.key.room, room.meter->ledger());
}

ChatLane::Room& ChatLane::roomOf(const QString& name)
{
    const auto found = m_rooms.find(name);
    return (found == m_rooms.end() ? m_rooms.begin() : found)->second;
}

ChatLane::Room& ChatLane::roomOfMessage(const QString& id)
{
    const auto found =
        std::find_if(m_rooms.begin(), m_rooms.end(), [&id](const auto& room) { return room.second.meter->knows(id); });
    return (found == m_rooms.end() ? m_rooms.begin() : found)->second;
}

void ChatLane::send(const OutgoingLine& line)
{
    if (!m_hasStarted) {
        m_early.push_back(line);
        return;
    }
    stir();
    Room& room = roomOf(line.envelope.room);
    const bool waits = line.mayWait && (isAway(m_session.statusOf(room.key.room).state) || !room.waiting.isEmpty());
    if (waits && validateEnvelope(line.envelope)) { // in the order in which they were typed
        keep(room, line);
        return;
    }
    if (!transmit(room, line))
        refuse(room, line, {.code = ErrorCode::NotReady, .detail = u"Not connected"_s, .hint = {}});
}

OutgoingMessage ChatLane::outgoingOf(const OutgoingLine& line) const
{
    const auto id = MessageId::parse(line.envelope.id);
    return {.id = line.envelope.id,
            .senderId = m_options.connectionId,
            .sequence = id ? id->sequence : 0,
            .payloadBytes = static_cast<int>(envelopeToBytes(line.envelope).size()),
            .phase = line.phase,
            .intended = line.typed,
            .room = {},
            .print = Fingerprint::of(line.envelope)};
}

bool ChatLane::transmit(Room& room, OutgoingLine line)
{
    if (line.typed) // the wait is ours: what the other side is told is when it was really sent
        line.envelope.sentAt = wholeMicroseconds(line.envelope.sentAt, m_clock.now() - *line.typed);
    const auto valid = validateEnvelope(line.envelope);
    const auto sent = valid ? m_session.send(line.envelope) : Result<Instant>(valid.error());
    if (!sent) {
        if (sent.error().code == ErrorCode::NotReady)
            return false;
        refuse(room, line, sent.error());
        return true;
    }
    room.meter->sent(outgoingOf(line), sent.value());
    if (m_answers.size() >= kMostAnswers)
        m_answers.clear(); // of those that never came back
    if (!line.envelope.replyTo.isEmpty())
        m_answers.insert(line.envelope.id);
    publish(room.key, room.meter->row(line.envelope.id));
    return true;
}

void ChatLane::refuse(Room& room, const OutgoingLine& line, const Error& why)
{
    m_reason = why.toLine();
    room.meter->notSent(outgoingOf(line), why);
    m_reason.clear();
}

void ChatLane::keep(Room& room, const OutgoingLine& line)
{
    if (!room.waiting.add(line)) {
        refuse(room, line,
               {.code = ErrorCode::Backpressure,
                .detail = u"%1 lines wait here already for this backend to be back"_s.arg(OfflineQueue::kMost),
                .hint = u"Send it again once they are through."_s});
        return;
    }
    const OutgoingMessage outgoing = outgoingOf(line);
    publish(room.key, {.backend = m_backend,
                       .phase = outgoing.phase,
                       .messageId = outgoing.id,
                       .sequence = outgoing.sequence,
                       .senderId = outgoing.senderId,
                       .receiverId = outgoing.senderId,
                       .isEcho = true,
                       .payloadBytes = outgoing.payloadBytes,
                       .intended = outgoing.intended});
}

void ChatLane::sendWaiting(Room& room)
{
    if (room.waiting.isEmpty() || m_session.statusOf(room.key.room).state != LinkState::Ready)
        return;
    OutgoingLine line = room.waiting.take(); // before: whatever becomes of the link meanwhile, it is sent once
    if (!transmit(room, line))
        room.waiting.giveBack(std::move(line));
}

void ChatLane::refuseWaiting(Room& room, const Error& why)
{
    while (!room.waiting.isEmpty())
        refuse(room, room.waiting.take(), why);
}

void ChatLane::onStatus()
{
    for (auto& [name, room] : m_rooms)
        tellStatus(room);
}

void ChatLane::tellStatus(Room& room)
{
    stir();
    const SessionStatus status = m_session.statusOf(room.key.room);
    if (status.state == LinkState::Ready)
        room.meter->receiverReady(m_options.connectionId, m_clock.now());
    else
        room.meter->receiverGone(m_options.connectionId);
    m_outlets.updates->push(LaneStatus{room.key, status, m_clock.now(), m_link});
    if (status.state == LinkState::Ready)
        sendWaiting(room); // the first at once, the others at a person's pace rather than as a burst
    else if (status.state == LinkState::Closed)
        refuseWaiting(room, status.cause.value_or(leftBefore()));
}

void ChatLane::onReceived(const Envelope& envelope, Instant arrival)
{
    stir();
    Room& room = roomOf(envelope.room);
    m_stamp = envelope.server;
    m_referenceLost = envelope.replyTo.isEmpty() && m_answers.contains(envelope.id);
    const auto origin = room.meter->received(m_options.connectionId, envelope, arrival);
    if (origin == Meter::Origin::Ours && m_answers.remove(envelope.id) && m_referenceLost &&
        !std::exchange(m_lostReferenceTold, true))
        notice(u"This server leaves out what a line answers to: over it, others see replies as lines of their own, and "
               "reactions as empty lines"_s);
    m_referenceLost = false;
    if (origin != Meter::Origin::Ours)
        m_outlets.updates->push(ChatReceived{room.key, envelope, arrival});
    if (origin == Meter::Origin::Forged)
        notice(u"A message came back under the id of one of ours and cannot be it (another sender, text or time): it "
               "is taken for somebody else's, and for no round trip"_s);
    else if (room.meter->unlistedDuplicates() > 0 && !std::exchange(room.unlistedTold, true))
        notice(u"A message came back so often that further duplicates are only counted, not listed"_s);
    m_stamp.reset();
}

void ChatLane::onRow(const RoomKey& key, const Sample& sample)
{
    publish(key, sample);
    if (m_outlets.recorder)
        m_outlets.recorder->addSample(sample);
}

void ChatLane::publish(const RoomKey& key, const Sample& sample)
{
    m_outlets.updates->push(RowChanged{key, sample, m_stamp, m_reason, m_referenceLost});
}

void ChatLane::notice(const QString& text)
{
    if (m_notices.pass(text, m_clock.now()))
        m_outlets.updates->push(LaneNotice{m_rooms.begin()->second.key, text});
}

void ChatLane::tick()
{
    const Instant now = m_clock.now();
    if (const auto merged = m_notices.take(now))
        m_outlets.updates->push(LaneNotice{m_rooms.begin()->second.key, *merged});
    for (auto& [name, room] : m_rooms) {
        sendWaiting(room);
        room.meter->advance(now);
        room.meter->forgetBefore(now - kMemory);
        publishLedger(room);
    }
    restWhenQuiet(now);
}

void ChatLane::stir()
{
    m_stirred = m_clock.now();
    if (m_tick.isActive() && m_tick.intervalAsDuration() == kTick)
        return;
    m_tick.start(kTick);
    Q_EMIT restsChanged(false);
}

void ChatLane::restWhenQuiet(Instant now)
{
    const bool isBusy = std::any_of(m_rooms.begin(), m_rooms.end(), [](const auto& room) {
        return room.second.meter->openCount() > 0 || !room.second.waiting.isEmpty();
    });
    if (isBusy || now - m_stirred < m_restAfter || m_tick.intervalAsDuration() == kRestingTick)
        return;
    m_tick.start(kRestingTick);
    Q_EMIT restsChanged(true);
}

void ChatLane::publishLedger(Room& room)
{
    if (room.meter->ledger() == room.published)
        return;
    room.published = room.meter->ledger();
    m_outlets.account->hold(room.key.room, room.published, [this, &room](const Ledger& whole) {
        m_outlets.updates->push(LedgerChanged{room.key, whole});
    });
}

void ChatLane::onConnection(ConnectionSample connection)
{
    m_attempts = std::max(m_attempts, connection.attempt);
    connection.attempt += m_outlets.account->attempts(m_options.connectionId);
    m_link = connection;
    if (m_outlets.recorder)
        m_outlets.recorder->addConnection(connection);
}

} // namespace roundtrip

#include "moc_ChatLane.cpp"
