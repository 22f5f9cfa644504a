// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Meter.h"

namespace roundtrip {

namespace {

/// A message open for longer than this is handed to the sink as in flight, so that a program that is killed leaves a
/// record of it; sooner would only double the rows of a fast backend.
constexpr std::chrono::seconds kSlow(1);

std::optional<Duration> fromMilliseconds(const std::optional<double>& ms)
{
    // A forged or broken stamp must not overflow: nothing measured here lasts longer than an hour.
    constexpr double kMaxMs = 3'600'000.0;
    if (!ms || *ms < 0.0 || *ms > kMaxMs)
        return std::nullopt;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(*ms));
}

bool isOpen(const Sample& echo)
{
    return echo.outcome == Outcome::InFlight;
}

} // namespace

Meter::Meter(MeterOptions options, Sink sink) : m_options(std::move(options)), m_sink(std::move(sink)) {}

void Meter::receiverReady(const QString& receiverId, Instant when, const QString& room)
{
    auto receiver = m_receivers.find(receiverId);
    if (receiver == m_receivers.end()) {
        const std::size_t index = m_rooms[room].members++;
        receiver = m_receivers.insert(
            receiverId, Receiver{.id = receiverId, .room = room, .index = index, .readySince = {}, .highestSeen = {}});
    }
    if (receiver->readySince)
        return; // a link that was renewed without a gap has been ready all along
    ++m_rooms[receiver->room].ready;
    receiver->readySince = when;
}

void Meter::receiverGone(const QString& receiverId)
{
    const auto receiver = m_receivers.find(receiverId);
    if (receiver == m_receivers.end() || !receiver->readySince)
        return;
    receiver->readySince.reset();
    --m_rooms[receiver->room].ready;
}

void Meter::report(Message& message)
{
    message.reported = true;
    m_sink(message.echo);
}

Meter::Message Meter::makeMessage(const OutgoingMessage& outgoing)
{
    Message message;
    message.room = outgoing.room;
    Sample& echo = message.echo;
    echo.row = m_nextRow++;
    echo.trial = m_options.trial;
    echo.backend = m_options.backend;
    echo.platform = m_options.platform;
    echo.phase = outgoing.phase;
    echo.messageId = outgoing.id;
    echo.sequence = outgoing.sequence;
    echo.senderId = outgoing.senderId;
    echo.receiverId = outgoing.senderId;
    echo.isEcho = true;
    echo.payloadBytes = outgoing.payloadBytes;
    echo.intended = outgoing.intended;
    return message;
}

void Meter::sent(const OutgoingMessage& outgoing, Instant when)
{
    Message message = makeMessage(outgoing);
    message.echo.sent = when;
    if (m_options.startsCold && (!m_lastSent || when - *m_lastSent >= m_options.idleGap))
        message.echo.coldEvidence = ColdEvidence::IdleGap;
    m_lastSent = when;
    message.entry.send(m_ledger, m_rooms.value(message.room).ready);
    ++m_open;
    m_messages.insert(outgoing.id, std::move(message));
    m_horizonQueue.emplace_back(when, outgoing.id);
    m_slowQueue.emplace_back(when, outgoing.id);
    m_history.emplace_back(when, outgoing.id);
}

void Meter::notSent(const OutgoingMessage& outgoing, const Error& why)
{
    Message message = makeMessage(outgoing);
    message.echo.outcome = Outcome::NotSent;
    message.echo.providerCode = errorCodeName(why.code);
    message.entry.skip(m_ledger);
    report(message);
}

void Meter::accepted(const QString& id, Instant when, int httpStatus, const ServerStamp& stamp)
{
    const auto found = m_messages.find(id);
    if (found == m_messages.end() || !found->entry.acknowledge(m_ledger))
        return;
    found->echo.accepted = when;
    found->echo.httpStatus = httpStatus;
    noteServer(found->echo, stamp);
    if (found->reported)
        report(*found);
}

void Meter::rejected(const QString& id, const Error& error)
{
    const auto found = m_messages.find(id);
    if (found == m_messages.end()) {
        ++m_unmatchedRefusals;
        return;
    }
    if (!found->entry.reject(m_ledger))
        return;
    found->echo.httpStatus = error.httpStatus;
    found->echo.providerCode = error.providerCode.isEmpty() ? errorCodeName(error.code) : error.providerCode;
    if (found->entry.isRejected()) { // otherwise it had arrived before: an arrival refutes a refusal
        m_open -= isOpen(found->echo) ? 1U : 0U;
        found->echo.outcome = Outcome::Rejected;
    }
    report(*found);
}

Meter::Origin Meter::received(const QString& receiverId, const Envelope& envelope, Instant arrival)
{
    const auto message = m_messages.find(envelope.id);
    if (message == m_messages.end())
        return Origin::Foreign;
    const auto receiver = m_receivers.find(receiverId);
    if (receiver == m_receivers.end() || receiver->room != message->room)
        return Origin::Ours;
    if (receiver->index < message->seenBy.size() && message->seenBy[receiver->index])
        duplicate(*message, *receiver, envelope, arrival);
    else
        deliver(*message, *receiver, envelope, arrival);
    return Origin::Ours;
}

Sample Meter::arrivalRow(const Message& message, const QString& receiverId, const Envelope& envelope,
                         Instant arrival) const
{
    Sample row = message.echo;
    row.receiverId = receiverId;
    row.isEcho = receiverId == row.senderId;
    row.received = arrival;
    row.outcome = Outcome::Delivered;
    row.late = row.sent && arrival - *row.sent > m_options.deadline;
    row.reordered = false;
    noteServer(row, envelope.server);
    return row;
}

void Meter::deliver(Message& message, Receiver& receiver, const Envelope& envelope, Instant arrival)
{
    if (message.seenBy.size() <= receiver.index)
        message.seenBy.resize(m_rooms.value(message.room).members);
    message.seenBy[receiver.index] = true;
    Sample row = arrivalRow(message, receiver.id, envelope, arrival);
    row.reordered = noteOrder(receiver, message.echo);
    const bool wasReady = receiver.readySince && message.echo.sent && *receiver.readySince <= *message.echo.sent;
    if (row.isEcho) {
        message.entry.arrive(m_ledger, LedgerEntry::Receiver::Sender, row.late);
        m_open -= isOpen(message.echo) ? 1U : 0U;
        message.echo = row;
    } else if (wasReady) {
        message.entry.arrive(m_ledger, LedgerEntry::Receiver::Other, row.late);
    }
    if (row.isEcho) {
        report(message);
    } else {
        row.row = m_nextRow++;
        m_sink(row);
    }
}

void Meter::duplicate(Message& message, const Receiver& receiver, const Envelope& envelope, Instant arrival)
{
    Sample row = arrivalRow(message, receiver.id, envelope, arrival);
    row.row = m_nextRow++;
    row.outcome = Outcome::Duplicate;
    row.duplicateIndex = ++message.duplicates[receiver.index];
    ++m_ledger.duplicate;
    m_sink(row);
}

bool Meter::noteOrder(Receiver& receiver, const Sample& message)
{
    std::uint64_t& highest = receiver.highestSeen[message.senderId];
    if (message.sequence < highest) {
        ++m_ledger.reordered;
        return true;
    }
    highest = message.sequence;
    return false;
}

void Meter::noteServer(Sample& sample, const std::optional<ServerStamp>& stamp) const
{
    if (!stamp)
        return;
    if (!stamp->instance.isEmpty())
        sample.serverInstance = stamp->instance;
    if (stamp->cold) {
        sample.cold = *stamp->cold ? Coldness::Cold : Coldness::Warm;
        sample.coldEvidence = ColdEvidence::Server;
    }
    if (const auto handler = fromMilliseconds(stamp->handlerMs()))
        sample.serverTime = handler;
    if (const auto provider = fromMilliseconds(stamp->providerMs))
        sample.providerTime = provider;
}

void Meter::advance(Instant now)
{
    while (!m_slowQueue.empty() && now - m_slowQueue.front().first >= kSlow) {
        const auto found = m_messages.find(m_slowQueue.front().second);
        if (found != m_messages.end() && isOpen(found->echo) && !found->reported)
            report(*found);
        m_slowQueue.pop_front();
    }
    while (!m_horizonQueue.empty() && now - m_horizonQueue.front().first >= m_options.horizon) {
        const auto found = m_messages.find(m_horizonQueue.front().second);
        m_horizonQueue.pop_front();
        if (found == m_messages.end())
            continue;
        found->entry.expire(m_ledger);
        if (isOpen(found->echo)) {
            --m_open;
            found->echo.outcome = Outcome::Lost;
            report(*found);
        }
    }
}

void Meter::forgetBefore(Instant instant)
{
    while (!m_history.empty() && m_history.front().first < instant) {
        const auto found = m_messages.constFind(m_history.front().second);
        if (found != m_messages.cend() && !found->entry.isSettled())
            return; // the horizon will settle it; until then it and what came after it wait
        m_messages.remove(m_history.front().second);
        m_history.pop_front();
    }
}

void Meter::finish(Instant now)
{
    advance(now);
    for (Message& message : m_messages) {
        if (isOpen(message.echo))
            report(message);
    }
}

} // namespace roundtrip
