// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Meter.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// A message open for longer than this is handed to the sink as in flight, so that a program that is killed leaves a
/// record of it; sooner would only double the rows of a fast backend.
constexpr std::chrono::seconds kSlow(1);

/// Duplicates that have a row: of one message to one receiver, and of a whole run. A peer that repeats without end must
/// fill neither memory nor store.
constexpr int kListedOfOne = 10;
constexpr std::uint64_t kListedOfAll = 100'000;

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

Meter::Meter(MeterOptions options, Sink sink)
    : m_options(std::move(options)), m_sink(std::move(sink)), m_lastRow(m_options.lastRow)
{
    constexpr std::size_t kMost = 1'000'000; // a run of hours forgets on its way
    m_numbers.reserve(static_cast<qsizetype>(std::min(m_options.expectedMessages, kMost)));
}

bool Meter::ReceiverSet::insert(std::size_t index)
{
    constexpr std::size_t kFirst = 64;
    if (index < kFirst) {
        const std::uint64_t bit = std::uint64_t{1} << index;
        const bool isNew = (m_first & bit) == 0;
        m_first |= bit;
        return isNew;
    }
    const std::size_t place = index - kFirst;
    if (place >= m_further.size())
        m_further.resize(place + 1);
    const bool isNew = !m_further[place];
    m_further[place] = true;
    return isNew;
}

Meter::Message* Meter::find(const QString& id)
{
    const Number number = m_numbers.value(id);
    return number == 0 ? nullptr : &m_messages.at(number);
}

Meter::Receiver* Meter::findReceiver(const QString& id)
{
    const std::size_t number = m_receiverNumbers.value(id);
    return number == 0 ? nullptr : &m_receivers[number - 1];
}

std::size_t Meter::roomOf(const QString& name)
{
    if (const std::size_t number = m_roomNumbers.value(name); number != 0)
        return number - 1;
    m_rooms.emplace_back();
    m_roomNumbers.insert(name, m_rooms.size());
    return m_rooms.size() - 1;
}

Sample Meter::row(const QString& id) const
{
    const Number number = m_numbers.value(id);
    return number == 0 ? Sample{} : m_messages.at(number).echo;
}

void Meter::receiverReady(const QString& receiverId, Instant when, const QString& room)
{
    Receiver* receiver = findReceiver(receiverId);
    if (!receiver) {
        const std::size_t place = roomOf(room);
        receiver =
            &m_receivers.emplace_back(Receiver{.id = receiverId, .room = place, .index = m_rooms[place].members++});
        m_receiverNumbers.insert(receiverId, m_receivers.size());
    }
    if (receiver->readySince)
        return; // a link that was renewed without a gap has been ready all along
    ++m_rooms[receiver->room].ready;
    receiver->readySince = when;
}

void Meter::receiverGone(const QString& receiverId)
{
    Receiver* const receiver = findReceiver(receiverId);
    if (!receiver || !receiver->readySince)
        return;
    receiver->readySince.reset();
    --m_rooms[receiver->room].ready;
}

std::int64_t Meter::nextRow()
{
    m_lastRow = m_options.rows ? m_options.rows->fetch_add(1, std::memory_order_relaxed) + 1 : m_lastRow + 1;
    return m_lastRow;
}

void Meter::report(Message& message)
{
    message.reported = true;
    m_sink(message.echo);
}

void Meter::fill(Sample& echo, const OutgoingMessage& outgoing)
{
    echo.row = nextRow();
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
}

void Meter::sent(const OutgoingMessage& outgoing, Instant when)
{
    Message& message = m_messages.add();
    fill(message.echo, outgoing);
    message.echo.sent = when;
    if (m_options.startsCold && (!m_lastSent || when - *m_lastSent >= m_options.idleGap))
        message.echo.coldEvidence = ColdEvidence::IdleGap;
    m_lastSent = when;
    message.room = roomOf(outgoing.room);
    message.print = outgoing.print;
    message.entry.send(m_ledger, m_rooms[message.room].ready);
    ++m_open;
    m_numbers.insert(outgoing.id, m_messages.end() - 1);
}

void Meter::notSent(const OutgoingMessage& outgoing, const Error& why)
{
    Message message;
    fill(message.echo, outgoing);
    message.echo.outcome = Outcome::NotSent;
    message.echo.providerCode = errorCodeName(why.code);
    message.entry.skip(m_ledger);
    report(message);
}

void Meter::accepted(const QString& id, Instant when, int httpStatus, const ServerStamp& stamp)
{
    Message* const message = find(id);
    if (!message || !message->entry.acknowledge(m_ledger))
        return;
    message->echo.accepted = when;
    message->echo.httpStatus = httpStatus;
    noteServer(message->echo, stamp);
    if (message->reported)
        report(*message);
}

void Meter::rejected(const QString& id, const Error& error)
{
    Message* const message = find(id);
    if (!message) {
        ++m_unmatchedRefusals;
        return;
    }
    if (!message->entry.reject(m_ledger))
        return;
    message->echo.httpStatus = error.httpStatus;
    message->echo.providerCode = error.providerCode.isEmpty() ? errorCodeName(error.code) : error.providerCode;
    if (message->entry.isRejected()) { // otherwise it had arrived before: an arrival refutes a refusal
        m_open -= isOpen(message->echo) ? 1U : 0U;
        message->echo.outcome = Outcome::Rejected;
    }
    report(*message);
}

Meter::Origin Meter::received(const QString& receiverId, const Envelope& envelope, const Fingerprint& print,
                              Instant arrival)
{
    Message* const message = find(envelope.id);
    if (!message) {
        if (!m_options.sharedIds.isEmpty() && envelope.id.startsWith(m_options.sharedIds))
            receivedOther(receiverId, envelope, arrival);
        return Origin::Foreign;
    }
    const bool repeats = !message->print || message->print->matches(print);
    if (!repeats || arrival < *message->echo.sent) {
        ++m_forged;
        return Origin::Forged;
    }
    Receiver* const receiver = findReceiver(receiverId);
    if (!receiver || receiver->room != message->room)
        return Origin::Ours;
    if (!message->seenBy.insert(receiver->index))
        duplicate(*message, *receiver, envelope, arrival);
    else if (receiverId == message->echo.senderId)
        deliverEcho(*message, *receiver, envelope, arrival);
    else
        deliverCopy(*message, *receiver, envelope, arrival);
    return Origin::Ours;
}

void Meter::receivedOther(const QString& receiverId, const Envelope& envelope, Instant arrival)
{
    const auto id = MessageId::parse(envelope.id);
    const std::size_t place = m_receiverNumbers.value(receiverId);
    if (!id || place == 0 || m_receiverNumbers.contains(id->prefix))
        return; // one of ours, which is forgotten
    Number& number = m_otherNumbers[envelope.id];
    if (number == 0) {
        OtherMessage& other = m_others.add();
        other.id = envelope.id;
        other.first = arrival;
        number = m_others.end() - 1;
    }
    Receiver& receiver = m_receivers[place - 1];
    const int before = m_others.at(number).arrivals[place]++;
    Sample row{.trial = m_options.trial,
               .backend = m_options.backend,
               .platform = m_options.platform,
               .messageId = envelope.id,
               .sequence = id->sequence,
               .senderId = id->prefix,
               .receiverId = receiverId,
               .received = arrival,
               .outcome = before == 0 ? Outcome::Delivered : Outcome::Duplicate,
               .duplicateIndex = before};
    noteServer(row, envelope.server);
    if (before == 0) {
        row.reordered = noteOrder(receiver.highestSeen[row.senderId], row);
    } else {
        ++m_ledger.duplicate;
        if (before > kListedOfOne || m_listedDuplicates >= kListedOfAll) {
            ++m_unlistedDuplicates;
            return;
        }
        ++m_listedDuplicates;
    }
    row.row = nextRow();
    m_sink(row);
}

/// Makes of the sender's own row that of an arrival.
void Meter::noteArrival(Sample& row, const Envelope& envelope, Instant arrival) const
{
    row.received = arrival;
    row.outcome = Outcome::Delivered;
    row.late = row.sent && arrival - *row.sent > m_options.deadline;
    row.reordered = false;
    noteServer(row, envelope.server);
}

void Meter::deliverEcho(Message& message, Receiver& receiver, const Envelope& envelope, Instant arrival)
{
    Sample& echo = message.echo;
    m_open -= isOpen(echo) ? 1U : 0U;
    noteArrival(echo, envelope, arrival);
    echo.reordered = noteOrder(receiver.highestOwn, echo);
    message.entry.arrive(m_ledger, LedgerEntry::Receiver::Sender, echo.late);
    report(message);
}

/// The row of an arrival that is not the sender's own first one.
Sample Meter::copyRow(const Message& message, const Receiver& receiver, const Envelope& envelope, Instant arrival)
{
    Sample row = message.echo;
    row.row = nextRow();
    row.receiverId = receiver.id;
    row.isEcho = receiver.id == row.senderId;
    noteArrival(row, envelope, arrival);
    return row;
}

void Meter::deliverCopy(Message& message, Receiver& receiver, const Envelope& envelope, Instant arrival)
{
    Sample row = copyRow(message, receiver, envelope, arrival);
    row.reordered = noteOrder(receiver.highestSeen[row.senderId], row);
    if (receiver.readySince && row.sent && *receiver.readySince <= *row.sent)
        message.entry.arrive(m_ledger, LedgerEntry::Receiver::Other, row.late);
    m_sink(row);
}

void Meter::duplicate(Message& message, const Receiver& receiver, const Envelope& envelope, Instant arrival)
{
    ++m_ledger.duplicate;
    const int listed = message.duplicates.value(receiver.index);
    if (listed >= kListedOfOne || m_listedDuplicates >= kListedOfAll) {
        ++m_unlistedDuplicates;
        return;
    }
    ++m_listedDuplicates;
    message.duplicates.insert(receiver.index, listed + 1);
    Sample row = copyRow(message, receiver, envelope, arrival);
    row.outcome = Outcome::Duplicate;
    row.duplicateIndex = listed + 1;
    m_sink(row);
}

bool Meter::noteOrder(std::uint64_t& highest, const Sample& message)
{
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

void Meter::reportSlow(Instant now)
{
    for (; m_nextSlow < m_messages.end(); ++m_nextSlow) {
        Message& message = m_messages.at(m_nextSlow);
        if (now - *message.echo.sent < kSlow)
            return;
        if (isOpen(message.echo) && !message.reported)
            report(message);
    }
}

void Meter::advance(Instant now)
{
    reportSlow(now);
    for (; m_nextDue < m_messages.end(); ++m_nextDue) {
        Message& message = m_messages.at(m_nextDue);
        if (now - *message.echo.sent < m_options.horizon)
            return;
        message.entry.expire(m_ledger);
        if (isOpen(message.echo)) {
            --m_open;
            message.echo.outcome = Outcome::Lost;
            report(message);
        }
    }
}

void Meter::forgetBefore(Instant instant)
{
    while (m_messages.begin() < m_messages.end()) {
        const Number number = m_messages.begin();
        const Message& message = m_messages.at(number);
        if (*message.echo.sent >= instant || !message.entry.isSettled())
            break; // the horizon will settle it; until then it and what came after it wait
        const auto found = m_numbers.constFind(message.echo.messageId);
        if (found != m_numbers.cend() && found.value() == number) // and not a later message that was given the same id
            m_numbers.erase(found);
        m_messages.dropFirst();
    }
    while (m_others.begin() < m_others.end() && m_others.at(m_others.begin()).first < instant) {
        m_otherNumbers.remove(m_others.at(m_others.begin()).id);
        m_others.dropFirst();
    }
    m_nextSlow = std::max(m_nextSlow, m_messages.begin());
    m_nextDue = std::max(m_nextDue, m_messages.begin());
}

void Meter::finish(Instant now)
{
    advance(now);
    for (Number number = m_messages.begin(); number < m_messages.end(); ++number) {
        if (Message& message = m_messages.at(number); isOpen(message.echo))
            report(message);
    }
}

} // namespace roundtrip
