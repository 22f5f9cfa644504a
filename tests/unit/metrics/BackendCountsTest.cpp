// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/BackendCounts.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Sample echo(std::int64_t row, Outcome outcome, std::chrono::milliseconds took = 20ms)
{
    Sample sample;
    sample.row = row;
    sample.isEcho = true;
    sample.outcome = outcome;
    sample.intended = Instant(1s);
    if (outcome != Outcome::NotSent)
        sample.sent = *sample.intended + 2ms;
    if (outcome == Outcome::Delivered)
        sample.received = *sample.intended + took;
    return sample;
}

std::uint64_t told(const BackendCounts& counts, Outcome outcome, const QByteArray& cause = {})
{
    const auto found = counts.messages().find({.phase = Phase::Measure, .outcome = outcome, .cause = cause});
    return found == counts.messages().end() ? 0 : found->second;
}

ConnectionSample link(const QString& id, ConnectOutcome outcome, int attempt = 1)
{
    ConnectionSample connection;
    connection.connectionId = id;
    connection.attempt = attempt;
    connection.outcome = outcome;
    if (outcome == ConnectOutcome::Ready)
        connection.ready = connection.started + 40ms;
    return connection;
}

} // namespace

TEST(BackendCounts, ARowThatIsToldAgainIsCountedOnce)
{
    BackendCounts counts;
    counts.add(echo(1, Outcome::InFlight));
    EXPECT_EQ(counts.phases().at(Phase::Measure).inFlight, 1);
    counts.add(echo(1, Outcome::Delivered));
    counts.add(echo(1, Outcome::Delivered)); // an acknowledgement came after it
    EXPECT_EQ(told(counts, Outcome::Delivered), 1U);
    EXPECT_EQ(counts.phases().at(Phase::Measure).inFlight, 0);
    EXPECT_EQ(counts.roundTrip().total(), 1U);
    EXPECT_EQ(counts.clientLag().total(), 1U);
    EXPECT_DOUBLE_EQ(counts.roundTrip().inSeconds().sum, 0.020) << "from when it should have left";
    EXPECT_DOUBLE_EQ(counts.clientLag().inSeconds().sum, 0.002);
}

TEST(BackendCounts, ALossThatIsTakenBackStaysToldAndIsCorrected)
{
    BackendCounts counts;
    counts.add(echo(1, Outcome::Lost));
    counts.add(echo(2, Outcome::Lost));
    counts.add(echo(3, Outcome::Rejected));
    Sample late = echo(1, Outcome::Delivered, 40s);
    late.late = true;
    counts.add(late);
    counts.add(echo(3, Outcome::Delivered));
    const auto& phase = counts.phases().at(Phase::Measure);
    EXPECT_EQ(told(counts, Outcome::Lost) - phase.lossesTakenBack, 1U);
    EXPECT_EQ(told(counts, Outcome::Rejected, "unknown") - phase.refusalsTakenBack, 0U);
    EXPECT_EQ(told(counts, Outcome::Delivered), 2U);
    EXPECT_EQ(phase.late, 1U);
}

TEST(BackendCounts, OnlyMeasuredMessagesAreInTheTimes)
{
    BackendCounts counts;
    Sample warmup = echo(1, Outcome::Delivered);
    warmup.phase = Phase::Warmup;
    counts.add(warmup);
    Sample unplanned = echo(2, Outcome::Delivered);
    unplanned.intended.reset();
    counts.add(unplanned);
    EXPECT_EQ(counts.messages().size(), 2U) << "counted by phase";
    EXPECT_EQ(counts.roundTrip().total(), 1U);
    EXPECT_DOUBLE_EQ(counts.roundTrip().inSeconds().sum, 0.018) << "service time, where nothing was planned";
}

TEST(BackendCounts, CopiesAndDuplicatesAreNoMessages)
{
    BackendCounts counts;
    Sample copy = echo(1, Outcome::Delivered);
    copy.isEcho = false;
    copy.reordered = true;
    counts.add(copy);
    Sample duplicate = echo(2, Outcome::Duplicate);
    counts.add(duplicate);
    EXPECT_TRUE(counts.messages().empty());
    EXPECT_EQ(counts.phases().at(Phase::Measure).reordered, 1U);
    EXPECT_EQ(counts.phases().at(Phase::Measure).duplicates, 1U);
}

TEST(BackendCounts, CausesAreCleanAndFew)
{
    EXPECT_EQ(causeLabel(u"rate_limited"_s), "rate_limited");
    EXPECT_EQ(causeLabel(u"a b\"\n=ß"_s), "a_b____");
    EXPECT_EQ(causeLabel(QString(1000, u'x')).size(), 40);
    BackendCounts counts;
    for (int row = 1; row <= 100; ++row) {
        Sample refused = echo(row, Outcome::Rejected);
        refused.providerCode = u"code-%1"_s.arg(row);
        counts.add(refused);
    }
    EXPECT_EQ(counts.messages().size(), 21U);
    EXPECT_EQ(told(counts, Outcome::Rejected, "code-1"), 1U);
    EXPECT_EQ(told(counts, Outcome::Rejected, "other"), 80U);
    Sample status = echo(1000, Outcome::NotSent);
    BackendCounts others;
    status.httpStatus = 429;
    others.add(status);
    EXPECT_EQ(told(others, Outcome::NotSent, "429"), 1U);
}

TEST(BackendCounts, AConnectionIsCountedOnceAndIsOpenWhileItLives)
{
    BackendCounts counts;
    counts.add(link(u"a"_s, ConnectOutcome::Ready));
    counts.add(link(u"b"_s, ConnectOutcome::Timeout));
    counts.add(link(u"b"_s, ConnectOutcome::Ready, 2));
    EXPECT_EQ(counts.openConnections(), 2);
    ConnectionSample over = link(u"a"_s, ConnectOutcome::Ready);
    over.lifetime = 5s;
    counts.add(over);
    EXPECT_EQ(counts.openConnections(), 1);
    ConnectionSample broken = link(u"c"_s, ConnectOutcome::Failed);
    broken.closeReason = ConnectionSample::kBrokenOff;
    counts.add(broken);
    EXPECT_EQ(counts.attempts(),
              (std::map<ConnectOutcome, std::uint64_t>{{ConnectOutcome::Ready, 1}, {ConnectOutcome::Timeout, 1}}));
    EXPECT_EQ(counts.retries(), (std::map<ConnectOutcome, std::uint64_t>{{ConnectOutcome::Ready, 1}}));
    EXPECT_DOUBLE_EQ(counts.connectTime().inSeconds().sum, 0.040);
}

TEST(BackendCounts, ColdStartsAreThoseThatTheServerTold)
{
    BackendCounts counts;
    ConnectionSample cold = link(u"a"_s, ConnectOutcome::Ready);
    cold.cold = Coldness::Cold;
    counts.add(cold);
    Sample warm = echo(1, Outcome::Delivered);
    warm.cold = Coldness::Warm;
    warm.coldEvidence = ColdEvidence::Server;
    counts.add(warm);
    Sample suspected = echo(2, Outcome::Delivered);
    suspected.coldEvidence = ColdEvidence::IdleGap;
    counts.add(suspected);
    EXPECT_EQ(counts.coldConnections().cold, 1U);
    EXPECT_EQ(counts.coldConnections().known, 1U);
    EXPECT_EQ(counts.coldMessages().cold, 0U);
    EXPECT_EQ(counts.coldMessages().known, 1U);
}

TEST(RowStates, TheOldestAreForgottenAndNeverCountedAgain)
{
    RowStates states;
    EXPECT_EQ(states.exchange(5, 1), 0);
    EXPECT_EQ(states.exchange(5, 2), 1);
    EXPECT_EQ(states.exchange(-1, 1), RowStates::kForgotten);
    for (std::size_t page = 1; page <= RowStates::kMostPages; ++page)
        EXPECT_EQ(states.exchange(static_cast<std::int64_t>(page) * RowStates::kPageRows, 1), 0);
    EXPECT_EQ(states.exchange(5, 3), RowStates::kForgotten);
    EXPECT_EQ(states.exchange(RowStates::kPageRows, 3), 1) << "the one after it is still there";
}

} // namespace roundtrip
