// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/SeriesTally.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// An explicit no that an arrival has refuted (Ledger::refusedButArrived) leaves its code in a delivered row.
bool wasRefused(const Sample& sample)
{
    return !sample.accepted && (sample.httpStatus >= 400 || !sample.providerCode.isEmpty());
}

QString refusalCode(const Sample& sample)
{
    if (!sample.providerCode.isEmpty())
        return sample.providerCode;
    return sample.httpStatus != 0 ? QString::number(sample.httpStatus) : u"unknown"_s;
}

constexpr std::uint64_t kMostSequence = 0xffffffffU;

void recordIn(std::unique_ptr<Histogram>& histogram, std::uint32_t us)
{
    if (us == kNoSpan)
        return;
    if (!histogram)
        histogram = std::make_unique<Histogram>();
    histogram->record(us);
}

} // namespace

void addToLedger(Ledger& ledger, const Sample& echo)
{
    ++ledger.scheduled;
    if (echo.outcome == Outcome::NotSent) {
        ++ledger.notSent;
        return;
    }
    ++ledger.sent;
    const bool isAcknowledged = echo.accepted.has_value();
    if (echo.outcome == Outcome::Rejected) {
        ++ledger.rejected;
        return;
    }
    const bool isOpen = echo.outcome == Outcome::InFlight;
    ++(isOpen && !isAcknowledged ? ledger.unanswered : ledger.accepted);
    ledger.acknowledged += isAcknowledged ? 1 : 0;
    if (isOpen) {
        ++ledger.inFlight;
    } else if (echo.outcome == Outcome::Lost) {
        ++ledger.lost;
    } else {
        ++ledger.delivered;
        ledger.late += echo.late ? 1 : 0;
        ledger.refusedButArrived += wasRefused(echo) ? 1 : 0;
    }
}

std::uint32_t clampedUs(std::int64_t us) noexcept
{
    constexpr std::int64_t kHour = 3'600'000'000;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(us, 0, kHour));
}

std::int64_t secondOf(std::int64_t us) noexcept
{
    constexpr std::int64_t kSecond = 1'000'000;
    return us >= 0 ? us / kSecond : -((-us + kSecond - 1) / kSecond);
}

AcrossTally& AcrossTally::operator+=(const AcrossTally& other)
{
    copies += other.copies;
    unmatched += other.unmatched;
    service.add(other.service);
    response.add(other.response);
    return *this;
}

void Fanout::add(std::uint32_t us)
{
    firstUs = std::min(firstUs, us); // kNoSpan is above every span
    lastUs = std::max(lastUs, us);
    ++copies;
}

SeriesTally::SeriesTally(QString platform, const Rules& rules)
    : m_platform(std::move(platform)), m_rules(rules), m_connections(rules.roomSize, rules.roomStarts)
{
}

std::optional<std::int64_t> SeriesTally::us(const std::optional<Instant>& instant) const
{
    return instant ? std::optional(m_rules.anchor.sinceAnchor(*instant)) : std::nullopt;
}

void SeriesTally::add(const ConnectionSample& connection)
{
    m_connections.add(connection, m_rules.anchor);
    if (connection.attempt > 1 || connection.isBrokenOff())
        return; // a retry belongs to an attempt that has been counted
    const std::uint32_t index = m_connections.indexOf(connection.connectionId);
    ++m_connects.attempts;
    ++m_connects.outcomes[connection.outcome];
    if (connection.outcome != ConnectOutcome::Ready || !connection.ready)
        return;
    const Duration took = *connection.ready - connection.started;
    m_connects.success += took <= m_rules.connectDeadline ? 1 : 0;
    const ColdStart time{.us = clampedUs(toMicroseconds(took)), .connection = index};
    m_connects.connectTimes.push_back(time);
    for (int part = 0; part < kConnectParts; ++part) {
        if (const auto length = lengthOf(static_cast<ConnectPart>(part), connection))
            m_connects.partTimes.at(static_cast<std::size_t>(part))
                .push_back({.us = clampedUs(toMicroseconds(*length)), .connection = index});
    }
    m_connects.coldnessKnown += connection.cold == Coldness::Unknown ? 0 : 1;
    if (connection.cold == Coldness::Cold)
        m_connects.coldStarts.push_back(time);
}

void SeriesTally::add(const Sample& sample)
{
    if (!m_isSealed)
        m_connections.seal();
    m_isSealed = true;
    PhaseTally& tally = m_phases[sample.phase];
    if (sample.outcome == Outcome::Duplicate) {
        ++tally.ledger.duplicate;
        return;
    }
    tally.ledger.reordered += sample.reordered ? 1 : 0;
    if (sample.isEcho)
        addEcho(tally, sample);
    else if (sample.outcome == Outcome::Delivered)
        addArrival(tally, sample, m_connections.indexOf(sample.receiverId));
}

void SeriesTally::addEcho(PhaseTally& tally, const Sample& sample)
{
    addToLedger(tally.ledger, sample);
    if (sample.outcome == Outcome::Rejected)
        ++tally.rejectedBy[refusalCode(sample)];
    if (sample.outcome == Outcome::Rejected || sample.outcome == Outcome::NotSent)
        return;
    const std::uint32_t connection = m_connections.indexOf(sample.senderId);
    addSent(tally, sample, connection);
    if (sample.outcome == Outcome::Delivered)
        addArrival(tally, sample, connection);
}

void SeriesTally::addSent(PhaseTally& tally, const Sample& sample, std::uint32_t connection)
{
    const auto sent = us(sample.sent);
    if (!sent)
        return; // a file from outside may lack it
    const auto intended = us(sample.intended);
    const auto received = us(sample.received);
    const std::uint32_t slept = clampedUs(m_rules.sleeps.sleptUs(*sent, received.value_or(*sent + m_rules.horizonUs)));
    tally.sleptThrough += slept > 0 ? 1 : 0;
    tally.sent.push_back({.sentUs = *sent,
                          .connection = connection & 0x7fffffffU,
                          .isLost = sample.outcome == Outcome::Lost ? 1U : 0U,
                          .lagUs = intended ? std::max(clampedUs(*sent - *intended), slept) : kNoSpan});
    const bool isBack = sample.outcome == Outcome::Delivered && received;
    m_connections.noteSent(connection,
                           {.sentUs = *sent,
                            .serviceUs = isBack ? std::optional(clampedUs(*received - *sent)) : std::nullopt,
                            .phase = sample.phase});
    if (m_rules.spansRooms && sample.sequence <= kMostSequence)
        m_sentAt[std::uint64_t{connection} << 32U | sample.sequence] = {
            .sentUs = *sent, .intendedUs = intended.value_or(*sent), .phase = sample.phase};
    tally.coldSuspected += sample.coldEvidence == ColdEvidence::IdleGap ? 1 : 0;
}

void SeriesTally::addArrival(PhaseTally& tally, const Sample& sample, std::uint32_t receiver)
{
    const auto sent = us(sample.sent);
    const auto intended = us(sample.intended);
    const auto received = us(sample.received);
    if (!sent && received && m_rules.spansRooms && sample.sequence <= kMostSequence)
        m_otherCopies.push_back(
            {.message = std::uint64_t{m_connections.indexOf(sample.senderId)} << 32U | sample.sequence,
             .receiver = receiver,
             .receivedUs = *received});
    if (!sent || !received)
        return;
    ++tally.firstArrivals;
    const std::uint32_t service = clampedUs(*received - *sent);
    const std::uint32_t response = intended ? clampedUs(*received - *intended) : kNoSpan;
    recordIn(tally.pairService, service);
    recordIn(tally.pairResponse, response);
    addCopy(tally, sample, intended ? response : service);
    if (!m_rules.hasOnlyEchoes &&
        (sample.isEcho || m_connections.isEmpty() || m_connections.wasReady(receiver, *sent))) {
        ++tally.ledger.pairDelivered;
        tally.recentArrivals += isRecent(*sent) ? 1 : 0;
    }
    if (!sample.isEcho) {
        tally.hasOtherReceivers = true;
        return;
    }
    tally.arrivals.push_back({.second = static_cast<std::int32_t>(secondOf(*received)),
                              .responseUs = response,
                              .serviceUs = service,
                              .connection = receiver});
    if (sample.cold == Coldness::Unknown || sample.coldEvidence != ColdEvidence::Server)
        return;
    ++tally.coldnessKnown;
    if (sample.cold == Coldness::Cold)
        tally.coldStarts.push_back({.us = service, .connection = receiver});
}

void SeriesTally::addCopy(PhaseTally& tally, const Sample& sample, std::uint32_t us)
{
    if (m_rules.hasOnlyEchoes || m_rules.spansRooms || m_rules.roomSize == 1 || sample.sequence > kMostSequence)
        return;
    const std::uint64_t sender = m_connections.indexOf(sample.senderId);
    tally.fanouts[sender << 32U | sample.sequence].add(us);
}

/// Copies that came without the time at which they were sent: another process knows that.
void SeriesTally::matchCopies()
{
    m_across = std::make_unique<AcrossTally>();
    for (const OtherCopy& copy : m_otherCopies) {
        const auto sent = m_sentAt.find(copy.message);
        if (sent == m_sentAt.end()) {
            ++m_across->unmatched;
            continue;
        }
        const SentAt& message = sent->second;
        PhaseTally& tally = m_phases[message.phase];
        ++tally.firstArrivals;
        tally.hasOtherReceivers = true;
        if (m_connections.isEmpty() || m_connections.wasReady(copy.receiver, message.sentUs)) {
            ++tally.ledger.pairDelivered;
            tally.recentArrivals += isRecent(message.sentUs) ? 1 : 0;
        }
        if (message.phase != Phase::Measure)
            continue;
        ++m_across->copies;
        m_across->service.record(clampedUs(copy.receivedUs - message.sentUs));
        m_across->response.record(clampedUs(copy.receivedUs - message.intendedUs));
    }
    m_otherCopies.clear();
    m_sentAt.clear();
}

void SeriesTally::finish()
{
    if (!m_isSealed)
        m_connections.seal();
    if (m_rules.spansRooms)
        matchCopies();
    if (m_rules.hasOnlyEchoes)
        return;
    for (auto& [phase, tally] : m_phases) {
        std::int64_t expected = 0;
        std::int64_t recent = 0;
        for (const SentMessage& message : tally.sent) {
            const std::int64_t receivers = m_connections.readyInRoom(message.connection, message.sentUs);
            expected += receivers;
            recent += isRecent(message.sentUs) && message.isLost == 0 ? receivers : 0;
        }
        Ledger& ledger = tally.ledger;
        ledger.pairExpected = std::max(expected, ledger.pairDelivered);
        const std::int64_t missing = ledger.pairExpected - ledger.pairDelivered;
        ledger.pairInFlight = std::clamp<std::int64_t>(recent - tally.recentArrivals, 0, missing);
        ledger.pairLost = missing - ledger.pairInFlight;
    }
}

} // namespace roundtrip
