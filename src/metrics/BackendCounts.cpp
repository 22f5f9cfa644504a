// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/BackendCounts.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCauses = 20; // of one backend; a server that makes up codes must not fill anybody's database
constexpr qsizetype kMostOpen = 200'000;

/// As RowStates keeps it: 0 for a row that nobody has told of.
std::uint8_t stateOf(Outcome outcome)
{
    return static_cast<std::uint8_t>(static_cast<int>(outcome) + 1);
}

bool isCauseLetter(QChar letter)
{
    const char16_t code = letter.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9') ||
           code == u'.' || code == u':' || code == u'_' || code == u'-';
}

QString keyOf(const ConnectionSample& connection)
{
    return u"%1/%2/%3"_s.arg(connection.trial).arg(connection.attempt).arg(connection.connectionId);
}

} // namespace

QByteArray causeLabel(const QString& code)
{
    constexpr qsizetype kMostLetters = 40;
    QByteArray label;
    for (const QChar letter : code.left(kMostLetters))
        label += isCauseLetter(letter) ? letter.toLatin1() : '_';
    return label;
}

void BackendCounts::add(const Sample& sample)
{
    if (sample.outcome == Outcome::Duplicate) {
        ++m_phases[sample.phase].duplicates;
        return;
    }
    if (sample.isEcho)
        addEcho(sample);
    else if (sample.reordered)
        ++m_phases[sample.phase].reordered;
}

void BackendCounts::addEcho(const Sample& sample)
{
    const std::uint8_t before = m_states.exchange(sample.row, stateOf(sample.outcome));
    if (before == stateOf(sample.outcome) || before == RowStates::kForgotten)
        return; // the same with a stamp more
    if (before != 0)
        leave(sample, static_cast<Outcome>(before - 1));
    else if (sample.phase == Phase::Measure) {
        if (const auto lag = sample.sendLag())
            m_clientLag.record(*lag);
    }
    enter(sample);
}

void BackendCounts::leave(const Sample& sample, Outcome before)
{
    PhaseCounts& counts = m_phases[sample.phase];
    if (before == Outcome::InFlight)
        --counts.inFlight;
    else if (before == Outcome::Lost)
        ++counts.lossesTakenBack;
    else if (before == Outcome::Rejected)
        ++counts.refusalsTakenBack;
}

void BackendCounts::enter(const Sample& sample)
{
    if (sample.outcome == Outcome::InFlight) {
        ++m_phases[sample.phase].inFlight;
        return;
    }
    ++m_messages[{.phase = sample.phase, .outcome = sample.outcome, .cause = causeOf(sample)}];
    if (sample.outcome == Outcome::Delivered)
        arrive(sample);
}

void BackendCounts::arrive(const Sample& sample)
{
    PhaseCounts& counts = m_phases[sample.phase];
    counts.late += sample.late ? 1 : 0;
    counts.reordered += sample.reordered ? 1 : 0;
    if (sample.coldEvidence == ColdEvidence::Server && sample.cold != Coldness::Unknown) {
        ++m_coldMessages.known;
        m_coldMessages.cold += sample.cold == Coldness::Cold ? 1 : 0;
    }
    if (sample.phase != Phase::Measure)
        return;
    const auto response = sample.responseTime();
    if (const auto span = response ? response : sample.serviceTime())
        m_roundTrip.record(*span);
}

QByteArray BackendCounts::causeOf(const Sample& sample)
{
    if (sample.outcome != Outcome::Rejected && sample.outcome != Outcome::NotSent)
        return {};
    QByteArray cause = causeLabel(sample.providerCode);
    if (cause.isEmpty())
        cause = sample.httpStatus != 0 ? QByteArray::number(sample.httpStatus) : QByteArray("unknown");
    if (m_causes.contains(cause))
        return cause;
    if (m_causes.size() >= kMostCauses)
        return "other";
    m_causes.insert(cause);
    return cause;
}

void BackendCounts::add(const ConnectionSample& connection)
{
    if (connection.isBrokenOff())
        return;
    const QString key = keyOf(connection);
    const bool isOpen = connection.outcome == ConnectOutcome::Ready && !connection.lifetime;
    if (isOpen ? m_open.contains(key) : m_open.remove(key))
        return; // told before
    if (isOpen && m_open.size() < kMostOpen)
        m_open.insert(key);
    ++(connection.attempt > 1 ? m_retries : m_attempts)[connection.outcome];
    if (connection.attempt > 1 || connection.outcome != ConnectOutcome::Ready)
        return;
    if (connection.ready)
        m_connectTime.record(*connection.ready - connection.started);
    if (connection.cold == Coldness::Unknown)
        return;
    ++m_coldConnections.known;
    m_coldConnections.cold += connection.cold == Coldness::Cold ? 1 : 0;
}

} // namespace roundtrip
