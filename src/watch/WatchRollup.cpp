// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchRollup.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The account of one message in this state, of which a copy is due to its sender alone.
Ledger accountOf(const Sample& sample)
{
    Ledger ledger{.scheduled = 1};
    if (sample.outcome == Outcome::NotSent) {
        ledger.notSent = 1;
        return ledger;
    }
    ledger.sent = 1;
    const bool wasAcknowledged = sample.accepted.has_value();
    switch (sample.outcome) {
    case Outcome::Rejected:
        ledger.rejected = 1;
        return ledger;
    case Outcome::Delivered:
        ledger.delivered = ledger.pairDelivered = 1;
        ledger.late = sample.late ? 1 : 0;
        break;
    case Outcome::Lost:
        ledger.lost = ledger.pairLost = 1;
        break;
    case Outcome::InFlight:
    case Outcome::NotSent:
    case Outcome::Duplicate:
        ledger.inFlight = ledger.pairInFlight = 1;
        break;
    }
    const bool isOpen = ledger.inFlight == 1 && !wasAcknowledged;
    ledger.accepted = isOpen ? 0 : 1;
    ledger.unanswered = isOpen ? 1 : 0;
    ledger.acknowledged = wasAcknowledged ? 1 : 0;
    ledger.reordered = sample.reordered ? 1 : 0;
    ledger.pairExpected = 1;
    return ledger;
}

/// A clock that stands still never gives a round trip of less than nothing.
std::optional<std::uint64_t> roundTripOf(const Sample& sample)
{
    if (sample.outcome != Outcome::Delivered)
        return std::nullopt;
    return static_cast<std::uint64_t>(
        std::max<std::int64_t>(toMicroseconds(sample.serviceTime().value_or(Duration{})), 0));
}

} // namespace

WatchRollup::Bin& WatchRollup::at(const Key& key)
{
    Bin& bin = m_bins[key];
    for (WatchTally* tally : {&bin.whole, &bin.change}) {
        tally->start = key.first;
        tally->backend = key.second;
        tally->length = m_length;
    }
    bin.isChanged = true;
    return bin;
}

template<typename Change>
void WatchRollup::apply(const Key& key, const Change& change)
{
    Bin& bin = at(key);
    change(bin.whole);
    change(bin.change);
}

WatchBin& WatchRollup::totalOf(const QString& backend)
{
    WatchBin& total = m_totals[backend];
    total.backend = backend;
    return total;
}

void WatchRollup::count(const Message& message, std::int64_t times)
{
    apply(message.bin, [&](WatchTally& tally) {
        addTimes(tally.ledger, message.ledger, times);
        tally.cold += message.isCold ? times : 0;
        if (message.roundTrip)
            tally.addRoundTrip(*message.roundTrip, times);
    });
    WatchBin& total = totalOf(message.bin.second);
    addTimes(total.ledger, message.ledger, times);
    total.cold += message.isCold ? times : 0;
    m_inFlight[message.bin.second] += static_cast<int>(times * message.ledger.inFlight);
    if (message.roundTrip && times > 0)
        total.roundTrips.record(*message.roundTrip);
    else if (message.roundTrip)
        static_cast<void>(total.roundTrips.remove(*message.roundTrip));
}

void WatchRollup::noteDuplicate(const Sample& sample)
{
    const auto known = m_messages.constFind(sample.messageId);
    if (known == m_messages.constEnd())
        return;
    apply(known->bin, [](WatchTally& tally) { ++tally.ledger.duplicate; });
    ++totalOf(known->bin.second).ledger.duplicate;
}

void WatchRollup::noteMessage(const Sample& sample, const WatchTime& time, Instant when)
{
    if (sample.outcome == Outcome::Duplicate) {
        noteDuplicate(sample);
        return;
    }
    Message now{.bin = {},
                .ledger = accountOf(sample),
                .roundTrip = roundTripOf(sample),
                .isCold = sample.outcome == Outcome::Delivered && sample.cold == Coldness::Cold &&
                          sample.coldEvidence == ColdEvidence::Server,
                .heard = when};
    const auto known = m_messages.find(sample.messageId);
    if (known != m_messages.end()) {
        count(*known, -1);
        now.bin = known->bin;
        now.heard = known->heard;
    } else {
        const Instant began = sample.sent.value_or(sample.intended.value_or(when));
        now.bin = {startOfBin(time.toUtc(began), m_length), sample.backend};
        Bin& bin = at(now.bin);
        ++bin.messages;
        bin.isTold = false; // a clock that was set back has opened it again
    }
    count(now, 1);
    m_messages.insert(sample.messageId, now);
}

void WatchRollup::noteHeld(const QString& backend, WatchTime::Wall when, std::int64_t count)
{
    if (count <= 0)
        return;
    apply({startOfBin(when, m_length), backend}, [count](WatchTally& tally) { tally.held += count; });
    totalOf(backend).held += count;
}

void WatchRollup::noteConnection(const ConnectionSample& connection, const WatchTime& time)
{
    if (connection.isBrokenOff())
        return;
    const QString link = u"%1 %2"_s.arg(connection.connectionId).arg(connection.attempt);
    WatchBin& total = totalOf(connection.backend);
    if (!m_ready.contains(link)) {
        const std::int64_t success = connection.ready ? 1 : 0;
        apply({startOfBin(time.toUtc(connection.started), m_length), connection.backend}, [&](WatchTally& tally) {
            ++tally.connectAttempts;
            tally.connectSuccesses += success;
        });
        ++total.connectAttempts;
        total.connectSuccesses += success;
        if (!connection.ready)
            return;
        m_ready.insert(link);
    }
    if (!connection.lifetime)
        return;
    m_ready.remove(link);
    const Instant ended = *connection.ready + *connection.lifetime;
    apply({startOfBin(time.toUtc(ended), m_length), connection.backend},
          [](WatchTally& tally) { ++tally.disconnects; });
    ++total.disconnects;
}

void WatchRollup::noteLag(const QString& backend, WatchTime::Wall when, Duration lag)
{
    WatchBin& total = totalOf(backend);
    total.worstLag = std::max(total.worstLag, lag);
    const Key key{startOfBin(when, m_length), backend};
    const auto known = m_bins.find(key);
    if (known == m_bins.end() || known->second.whole.worstLag < lag)
        apply(key, [lag](WatchTally& tally) { tally.worstLag = lag; });
}

std::vector<WatchTally> WatchRollup::takeChanges()
{
    std::vector<WatchTally> changes;
    for (auto& [key, bin] : m_bins) {
        if (std::exchange(bin.isChanged, false))
            changes.push_back(std::exchange(bin.change, {}));
    }
    return changes;
}

std::vector<WatchBin> WatchRollup::takeSettled(WatchTime::Wall now, Duration patience)
{
    std::vector<WatchBin> settled;
    for (auto& [key, bin] : m_bins) {
        const auto end = key.first + m_length;
        const bool isSettled = end <= now && (bin.whole.ledger.inFlight == 0 || end + patience <= now);
        if (isSettled && !std::exchange(bin.isTold, true))
            settled.push_back(bin.whole.toBin());
    }
    return settled;
}

std::vector<WatchBin> WatchRollup::takeRest()
{
    std::vector<WatchBin> rest;
    for (auto& [key, bin] : m_bins) {
        if (!std::exchange(bin.isTold, true))
            rest.push_back(bin.whole.toBin());
    }
    return rest;
}

void WatchRollup::forgetBefore(Instant instant)
{
    m_messages.removeIf([&](const QHash<QString, Message>::iterator& entry) {
        const Message& message = entry.value();
        if (message.heard >= instant)
            return false;
        --m_bins.at(message.bin).messages;
        m_inFlight[message.bin.second] -= static_cast<int>(message.ledger.inFlight);
        return true;
    });
    std::erase_if(m_bins, [](const auto& entry) {
        const Bin& bin = entry.second;
        return bin.messages == 0 && !bin.isChanged && bin.isTold;
    });
}

const WatchBin& WatchRollup::total(const QString& backend)
{
    return totalOf(backend);
}

} // namespace roundtrip
