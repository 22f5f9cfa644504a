// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/exchange/RecordedStore.h"

#include "exchange/RunImporter.h"
#include "stats/Random.h"
#include "store/Recorder.h"
#include "store/RunReader.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPeople = 3;

QString person(int trial, int number)
{
    return u"t.%1.%2"_s.arg(trial).arg(number % kPeople + 1);
}

void settle(Sample& sample, int number)
{
    if (number % 31 == 0)
        sample.outcome = Outcome::Lost;
    else if (number % 29 == 0)
        sample.outcome = Outcome::Rejected;
    else if (number % 37 == 0)
        sample.outcome = Outcome::NotSent;
    else if (number % 41 == 0)
        sample.outcome = Outcome::InFlight;
    if (sample.outcome != Outcome::Delivered)
        sample.received.reset();
    if (sample.outcome == Outcome::NotSent)
        sample.sent.reset();
    if (sample.outcome == Outcome::Rejected)
        sample.httpStatus = 429;
    sample.late = sample.outcome == Outcome::Delivered && number % 23 == 0;
}

void addMessage(Recorder& recorder, Random& random, Sample sample, std::int64_t& row, int number)
{
    sample.row = ++row;
    settle(sample, number);
    recorder.addSample(sample);
    if (sample.outcome != Outcome::Delivered)
        return;
    for (int other = 1; other < kPeople; ++other) {
        Sample copy = sample;
        copy.row = ++row;
        copy.isEcho = false;
        copy.receiverId = person(sample.trial, number + other);
        *copy.received += std::chrono::microseconds(static_cast<std::int64_t>(random.lognormal(900, 0.3)));
        recorder.addSample(copy);
    }
    if (number % 17 == 0) {
        sample.row = ++row;
        sample.outcome = Outcome::Duplicate;
        sample.duplicateIndex = 1;
        *sample.received += 3ms;
        recorder.addSample(sample);
    }
}

void addBackend(Recorder& recorder, const QString& backend, const QString& platform, double factor)
{
    Random random(5, backend.toStdString());
    std::int64_t row = 0;
    for (int trial = 1; trial <= 2; ++trial) {
        const std::int64_t start = trial * 30'000'000;
        for (int i = 0; i < kPeople; ++i) {
            ConnectionSample connection = makeConnection(start);
            connection.trial = trial;
            connection.backend = backend;
            connection.platform = platform;
            connection.connectionId = person(trial, i);
            connection.lifetime = 29s;
            recorder.addConnection(connection);
        }
        for (int i = 1; i <= 400; ++i) {
            Sample sample = makeEcho(i, start + 100'000 + i * 50'000,
                                     static_cast<std::int64_t>(factor * random.lognormal(20'000, 0.7)));
            sample.trial = trial;
            sample.backend = backend;
            sample.platform = platform;
            sample.senderId = person(trial, i);
            sample.receiverId = sample.senderId;
            sample.messageId = sample.senderId + u'-' + QString::number(sample.sequence);
            sample.phase = i <= 20 ? Phase::Warmup : Phase::Measure;
            addMessage(recorder, random, sample, row, i);
        }
    }
}

} // namespace

RecordedStore::RecordedStore()
{
    RunInfo info = makeRun();
    info.plan = {{u"room_size"_s, kPeople}};
    info.backends = {backendRecord(u"EC2"_s, u"ec2-ws"_s, true), backendRecord(u"Ably"_s, u"netlify-ably"_s, false)};
    info.environment = Environment::current();
    Recorder recorder(m_file.url(), info);
    addBackend(recorder, u"EC2"_s, u"ec2-ws"_s, 1.0);
    addBackend(recorder, u"Ably"_s, u"netlify-ably"_s, 40.0);
    EXPECT_TRUE(recorder.finish(RunStatus::Complete).ok());
}

void RecordedStore::exportRun(const QString& runId, const QString& folder, SampleRows rows, bool isCompressed) const
{
    auto reader = RunReader::open(url(), runId);
    ASSERT_TRUE(reader.ok());
    RunExporter exporter(*reader.value());
    exporter.setSamples(rows);
    exporter.setCompressed(isCompressed);
    const auto exported = exporter.exportTo(path(folder));
    ASSERT_TRUE(exported.ok()) << exported.error().toLine().toStdString();
}

QString RecordedStore::import(const QString& name) const
{
    const auto id = RunImporter(url()).import(path(name));
    EXPECT_TRUE(id.ok()) << (id ? std::string() : id.error().toLine().toStdString());
    return id ? id.value() : QString();
}

RunFigures RecordedStore::figuresOf(const QString& runId) const
{
    auto reader = RunReader::open(url(), runId);
    EXPECT_TRUE(reader.ok());
    auto figures = RunAnalysis::of(*reader.value());
    EXPECT_TRUE(figures.ok());
    return std::move(figures).value();
}

const SummaryRow* findFigure(const RunFigures& figures, const QString& backend, const QString& metric,
                             const QString& statistic, int trial)
{
    for (const SummaryRow& row : figures.summary) {
        if (row.backend == backend && row.phase == u"measure"_s && row.metric == metric && row.statistic == statistic &&
            (trial == 0 || row.trial == trial))
            return &row;
    }
    return nullptr;
}

} // namespace roundtrip::test
