// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/ShareCounts.h"

#include "figures/SeriesTally.h"
#include "metrics/RowStates.h"

#include <utility>

namespace roundtrip {

namespace {

constexpr std::int64_t kLagStretchUs = 2'000'000; ///< two of them count: as an agent tells every two seconds

/// As a store keeps it: whole µs, also of a time that was planned to the nanosecond.
std::int64_t microsecondOf(Instant instant)
{
    return toMicroseconds(instant.time_since_epoch());
}

/// What a row was when it was counted; 0: not yet.
std::uint8_t stateOf(const Sample& sample)
{
    return static_cast<std::uint8_t>(1 + 2 * static_cast<int>(sample.outcome) + (sample.late ? 1 : 0));
}

/// The ledger's part of a message with that outcome; nothing else of its row counts.
void addOutcome(Ledger& ledger, Outcome outcome, bool isLate, int sign)
{
    if (outcome == Outcome::NotSent) {
        ledger.notSent += sign;
        return;
    }
    ledger.sent += sign;
    if (outcome == Outcome::Rejected) {
        ledger.rejected += sign;
    } else if (outcome == Outcome::InFlight) {
        ledger.unanswered += sign;
        ledger.inFlight += sign;
    } else {
        ledger.accepted += sign;
        (outcome == Outcome::Lost ? ledger.lost : ledger.delivered) += sign;
        ledger.late += isLate ? sign : 0;
    }
}

} // namespace

struct ShareCounts::Series
{
    ShareTally tally;
    RowStates counted = {};

    /// Whether the row is a new one.
    bool addEcho(const Sample& sample);
    void arrive(const Sample& sample);
};

bool ShareCounts::Series::addEcho(const Sample& sample)
{
    const std::uint8_t now = stateOf(sample);
    const std::uint8_t before = counted.exchange(sample.row, now);
    if (before == now || before == RowStates::kForgotten)
        return false; // the same with a stamp more
    const bool isMeasured = sample.phase == Phase::Measure;
    if (before == 0) {
        ++tally.scheduled;
        tally.ledger.scheduled += isMeasured ? 1 : 0;
        if (isMeasured && sample.sent && sample.intended)
            tally.lag.record(clampedUs(microsecondOf(*sample.sent) - microsecondOf(*sample.intended)));
    } else if (isMeasured) {
        addOutcome(tally.ledger, static_cast<Outcome>((before - 1) / 2), (before - 1) % 2 == 1, -1);
    }
    if (!isMeasured)
        return before == 0;
    addOutcome(tally.ledger, sample.outcome, sample.late, 1);
    if (sample.outcome == Outcome::Delivered && sample.sent && sample.received)
        arrive(sample);
    return before == 0;
}

void ShareCounts::Series::arrive(const Sample& sample)
{
    const std::int64_t received = microsecondOf(*sample.received);
    tally.ledger.reordered += sample.reordered ? 1 : 0;
    tally.service.record(clampedUs(received - microsecondOf(*sample.sent)));
    if (sample.intended)
        tally.response.record(clampedUs(received - microsecondOf(*sample.intended)));
}

ShareCounts::ShareCounts() = default;
ShareCounts::~ShareCounts() = default;

void ShareCounts::addSample(const Sample& sample)
{
    if (m_next)
        m_next->addSample(sample);
    const bool isDuplicate = sample.outcome == Outcome::Duplicate;
    if (!sample.isEcho && !isDuplicate)
        return;
    const std::lock_guard lock(m_mutex);
    auto& series = m_series[{sample.backend, sample.trial}];
    if (!series)
        series = std::make_unique<Series>(Series{.tally = {.trial = sample.trial, .backend = sample.backend}});
    const bool isMeasured = sample.phase == Phase::Measure;
    if (isDuplicate) {
        series->tally.ledger.duplicate += isMeasured ? 1 : 0;
        return;
    }
    const bool isNew = series->addEcho(sample);
    if (isNew && isMeasured && sample.sent && sample.intended)
        countLag(microsecondOf(*sample.sent), microsecondOf(*sample.intended));
}

void ShareCounts::countLag(std::int64_t sentUs, std::int64_t intendedUs)
{
    const std::int64_t stretch = sentUs / kLagStretchUs;
    if (stretch > m_lags.stretch) {
        std::swap(m_lags, m_lagsBefore);
        m_lags.stretch = stretch;
        m_lags.micros.reset();
    }
    m_lags.micros.record(clampedUs(sentUs - intendedUs));
}

std::optional<Duration> ShareCounts::lag() const
{
    const std::lock_guard lock(m_mutex);
    Histogram both = m_lags.micros;
    if (m_lagsBefore.stretch >= 0)
        both.add(m_lagsBefore.micros);
    return both.isEmpty() ? std::nullopt
                          : std::optional<Duration>(std::chrono::microseconds(both.valueAtQuantile(0.99)));
}

void ShareCounts::addConnection(const ConnectionSample& connection)
{
    if (m_next)
        m_next->addConnection(connection);
}

std::vector<ShareTally> ShareCounts::tallies() const
{
    std::vector<ShareTally> tallies;
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, series] : m_series)
        tallies.push_back(series->tally);
    return tallies;
}

} // namespace roundtrip
