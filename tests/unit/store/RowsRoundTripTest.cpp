// SPDX-License-Identifier: GPL-3.0-or-later
// Rows into a store and out again.
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "store/SampleFlags.h"
#include "support/Printers.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<RunWriter> openWriter(const StoreUrl& url, const RunInfo& info = test::makeRun())
{
    auto store = RunStore::open(url);
    EXPECT_TRUE(store.ok());
    auto writer = RunWriter::create(std::move(store).value(), info);
    EXPECT_TRUE(writer.ok());
    return std::move(writer).value();
}

void write(RunWriter& writer, const std::vector<Sample>& samples, const std::vector<ConnectionSample>& connections = {})
{
    const std::vector<std::vector<Sample>> chunks{samples};
    const auto written = writer.write(chunks, connections);
    ASSERT_TRUE(written.ok()) << written.error().toLine().toStdString();
}

/// Offset from the run's start; what comes out of a store counts from the clock's own zero.
std::optional<Duration> offset(const std::optional<Instant>& instant, const UtcAnchor& anchor)
{
    return instant ? std::optional(*instant - anchor.instant()) : std::nullopt;
}

void expectSame(const Sample& read, const Sample& written)
{
    const UtcAnchor in = test::makeRun().anchor;
    const UtcAnchor out(Instant{}, 0);
    EXPECT_EQ(read.row, written.row);
    EXPECT_EQ(read.trial, written.trial);
    EXPECT_EQ(read.backend, written.backend);
    EXPECT_EQ(read.platform, written.platform);
    EXPECT_EQ(read.phase, written.phase);
    EXPECT_EQ(read.messageId, written.messageId);
    EXPECT_EQ(read.sequence, written.sequence);
    EXPECT_EQ(read.senderId, written.senderId);
    EXPECT_EQ(read.receiverId, written.receiverId);
    EXPECT_EQ(read.isEcho, written.isEcho);
    EXPECT_EQ(read.payloadBytes, written.payloadBytes);
    EXPECT_EQ(offset(read.intended, out), offset(written.intended, in));
    EXPECT_EQ(offset(read.sent, out), offset(written.sent, in));
    EXPECT_EQ(offset(read.accepted, out), offset(written.accepted, in));
    EXPECT_EQ(offset(read.received, out), offset(written.received, in));
    EXPECT_EQ(read.outcome, written.outcome);
    EXPECT_EQ(read.late, written.late);
    EXPECT_EQ(read.reordered, written.reordered);
    EXPECT_EQ(read.duplicateIndex, written.duplicateIndex);
    EXPECT_EQ(read.cold, written.cold);
    EXPECT_EQ(read.coldEvidence, written.coldEvidence);
    EXPECT_EQ(read.serverInstance, written.serverInstance);
    EXPECT_EQ(read.serverTime, written.serverTime);
    EXPECT_EQ(read.providerTime, written.providerTime);
    EXPECT_EQ(read.httpStatus, written.httpStatus);
    EXPECT_EQ(read.providerCode, written.providerCode);
}

Sample fullSample()
{
    Sample sample = test::makeEcho(1, 5000, 2500);
    sample.phase = Phase::Drain;
    sample.messageId = u"1a2b3c.1.7-42"_s;
    sample.sequence = 42;
    sample.senderId = u"1a2b3c.1.7"_s;
    sample.receiverId = u"1a2b3c.1.8"_s;
    sample.isEcho = false;
    sample.accepted = test::at(6000us);
    sample.late = true;
    sample.reordered = true;
    sample.duplicateIndex = 70'000;
    sample.outcome = Outcome::Duplicate;
    sample.cold = Coldness::Cold;
    sample.coldEvidence = ColdEvidence::Server;
    sample.serverInstance = u"λ-instance"_s;
    sample.serverTime = 18ms;
    sample.providerTime = 9ms;
    sample.httpStatus = 429;
    sample.providerCode = u"rate_limited"_s;
    return sample;
}

} // namespace

STORE_TESTS_FOR_EACH_DIALECT(RowsRoundTripTest);

TEST_P(RowsRoundTripTest, EveryFieldOfASampleComesBack)
{
    const Sample full = fullSample();
    Sample bare; // nothing but what a message that was not sent has
    bare.row = 2;
    bare.backend = u"Lambda"_s;
    bare.platform = u"aws-lambda"_s;
    bare.messageId = u"an id of somebody else"_s;
    bare.senderId = u"x"_s;
    bare.receiverId = u"x"_s;
    bare.outcome = Outcome::NotSent;
    write(*openWriter(url()), {full, bare});
    const auto samples = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(samples.size(), 2U);
    const bool fullFirst = samples[0].row == 1;
    expectSame(samples[fullFirst ? 0 : 1], full);
    expectSame(samples[fullFirst ? 1 : 0], bare);
}

TEST_P(RowsRoundTripTest, MessageIdsOfEveryFormComeBack)
{
    const QStringList ids{u"c1-7"_s, u"c1-07"_s, u"-7"_s, u"7"_s, u"c1-8"_s, u"x-7-7"_s, u""_s, u"c1--7"_s};
    std::vector<Sample> samples;
    for (const QString& id : ids) {
        Sample sample = test::makeEcho(static_cast<std::int64_t>(samples.size()) + 1, 1000, 10);
        sample.messageId = id;
        sample.sequence = 7;
        samples.push_back(sample);
    }
    write(*openWriter(url()), samples);
    const auto read = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), samples.size());
    for (std::size_t i = 0; i < read.size(); ++i)
        EXPECT_EQ(read[i].messageId, samples[i].messageId);
}

TEST_P(RowsRoundTripTest, EveryFieldOfAConnectionComesBack)
{
    ConnectionSample full = test::makeConnection(1000);
    full.attempt = 3;
    full.outcome = ConnectOutcome::Refused;
    full.httpStatus = 401;
    full.closeCode = 4009;
    full.closeReason = u"no, thanks"_s;
    full.cold = Coldness::Warm;
    full.serverInstance = u"i-1"_s;
    full.lifetime = 2s;
    full.resolved = test::at(1500us);
    full.connected = test::at(2500us);
    full.secured = test::at(3500us);
    full.proxy = u"http://proxy.test:3128"_s;
    ConnectionSample bare;
    bare.backend = u"EC2"_s;
    bare.connectionId = u"c2"_s;
    bare.started = test::at(2000us);
    bare.outcome = ConnectOutcome::Timeout;
    write(*openWriter(url()), {}, {full, bare});
    const auto read = test::readConnections(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].connectionId, u"c1"_s);
    EXPECT_EQ(read[0].trial, 1);
    EXPECT_EQ(read[0].platform, u"ec2-ws"_s);
    EXPECT_EQ(read[0].attempt, 3);
    EXPECT_EQ(read[0].started, Instant(1000us));
    EXPECT_EQ(read[0].opened, Instant(4000us));
    EXPECT_EQ(read[0].ready, Instant(6000us));
    EXPECT_EQ(read[0].outcome, ConnectOutcome::Refused);
    EXPECT_EQ(read[0].httpStatus, 401);
    EXPECT_EQ(read[0].closeCode, 4009);
    EXPECT_EQ(read[0].closeReason, u"no, thanks"_s);
    EXPECT_EQ(read[0].cold, Coldness::Warm);
    EXPECT_EQ(read[0].serverInstance, u"i-1"_s);
    EXPECT_EQ(read[0].lifetime, Duration(2s));
    EXPECT_EQ(read[0].resolved, Instant(1500us));
    EXPECT_EQ(read[0].connected, Instant(2500us));
    EXPECT_EQ(read[0].secured, Instant(3500us));
    EXPECT_EQ(read[0].proxy, u"http://proxy.test:3128"_s);
    EXPECT_FALSE(read[1].resolved || read[1].connected || read[1].secured);
    EXPECT_TRUE(read[1].proxy.isEmpty());
    EXPECT_EQ(read[1].outcome, ConnectOutcome::Timeout);
    EXPECT_FALSE(read[1].ready || read[1].opened || read[1].lifetime);
}

TEST_P(RowsRoundTripTest, ALateArrivalCorrectsTheLoss)
{
    const auto writer = openWriter(url());
    Sample lost = test::makeEcho(1, 1000, 0);
    lost.received.reset();
    lost.outcome = Outcome::Lost;
    write(*writer, {test::makeEcho(2, 2000, 300), lost});
    EXPECT_EQ(test::readSamples(url(), test::makeRun().id)[0].outcome, Outcome::Lost);
    Sample late = test::makeEcho(1, 1000, 31'000'000);
    late.late = true;
    write(*writer, {late});
    const auto samples = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(samples.size(), 2U);
    expectSame(samples[0], late);
}

TEST_P(RowsRoundTripTest, ALinksLifetimeReplacesItsFirstState)
{
    const auto writer = openWriter(url());
    ConnectionSample connection = test::makeConnection();
    write(*writer, {}, {connection});
    connection.lifetime = 7s;
    ConnectionSample retry = test::makeConnection(9'000'000);
    retry.attempt = 2;
    write(*writer, {}, {connection, retry});
    const auto read = test::readConnections(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].lifetime, Duration(7s));
    EXPECT_EQ(read[1].attempt, 2);
}

TEST_P(RowsRoundTripTest, TheSameRowNumberOnTwoBackendsIsTwoRows)
{
    Sample other = test::makeEcho(1, 500, 100);
    other.backend = u"Lambda"_s;
    write(*openWriter(url()), {test::makeEcho(1, 1000, 100), other});
    EXPECT_EQ(test::readSamples(url(), test::makeRun().id).size(), 2U);
}

TEST_P(RowsRoundTripTest, SeriesAreMergedByTime)
{
    std::vector<Sample> samples;
    for (int i = 0; i < 300; ++i) {
        Sample sample = test::makeEcho(i + 1, i * 10 + (i % 3), 5000);
        sample.backend = QString(QChar(u'A' + i % 3));
        sample.trial = i % 2;
        samples.push_back(sample);
    }
    write(*openWriter(url()), samples);
    const auto read = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), samples.size());
    for (std::size_t i = 1; i < read.size(); ++i)
        EXPECT_LE(*read[i - 1].sent, *read[i].sent);
}

TEST_P(RowsRoundTripTest, AVisitorCanStop)
{
    write(*openWriter(url()), {test::makeEcho(1, 1000, 1), test::makeEcho(2, 2000, 1), test::makeEcho(3, 3000, 1)});
    auto reader = RunReader::open(url(), test::makeRun().id);
    int rows = 0;
    ASSERT_TRUE(reader.value()->forEachSample([&rows](const Sample&) { return ++rows < 2; }).ok());
    EXPECT_EQ(rows, 2);
}

TEST_P(RowsRoundTripTest, AResumedRunGoesOn)
{
    write(*openWriter(url()), {test::makeEcho(1, 1000, 1)});
    auto store = RunStore::open(url());
    auto writer = RunWriter::resume(std::move(store).value(), test::makeRun());
    ASSERT_TRUE(writer.ok());
    Sample second = test::makeEcho(2, 2000, 1);
    second.serverInstance = u"new word"_s;
    write(*writer.value(), {second});
    const auto read = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].senderId, u"c1"_s);
    EXPECT_EQ(read[1].serverInstance, u"new word"_s);
}

/// A meter hands a row on again when it changes; both states may come in one batch.
TEST_P(RowsRoundTripTest, OfTwoStatesInOneBatchTheLastOneStays)
{
    std::vector<Sample> batch;
    for (std::int64_t row = 1; row <= 100; ++row) {
        Sample slow = test::makeEcho(row, row * 1000, 50);
        slow.outcome = Outcome::InFlight;
        slow.received.reset();
        batch.push_back(slow);
        if (row % 3 == 0)
            batch.push_back(test::makeEcho(row, row * 1000, 50)); // at once
    }
    for (std::int64_t row = 1; row <= 100; ++row) {
        if (row % 3 == 1)
            batch.push_back(test::makeEcho(row, row * 1000, 50)); // after others
    }
    write(*openWriter(url()), batch);
    const auto read = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), 100U);
    for (const Sample& sample : read)
        EXPECT_EQ(sample.outcome, sample.row % 3 == 2 ? Outcome::InFlight : Outcome::Delivered) << sample.row;
}

TEST(SampleFlagsTest, BitsThatNoSampleHasAreRefused)
{
    const SampleFlags flags{.outcome = Outcome::Duplicate,
                            .phase = Phase::Drain,
                            .cold = Coldness::Cold,
                            .evidence = ColdEvidence::IdleGap,
                            .isEcho = true,
                            .late = true,
                            .reordered = true,
                            .wholeId = true,
                            .duplicateIndex = 2'000'000'000};
    const auto back = SampleFlags::unpack(flags.pack());
    ASSERT_TRUE(back);
    EXPECT_EQ(back->pack(), flags.pack());
    EXPECT_EQ(back->duplicateIndex, flags.duplicateIndex);
    for (const std::int64_t bits : {std::int64_t{-1}, std::int64_t{6}, std::int64_t{5 << 3}, std::int64_t{3 << 6},
                                    std::int64_t{3 << 8}, std::int64_t{1} << 60})
        EXPECT_FALSE(SampleFlags::unpack(bits)) << bits;
}

} // namespace roundtrip
