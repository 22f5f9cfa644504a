// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/store/Rows.h"

#include "store/RunReader.h"

#include <gtest/gtest.h>

#include <QFile>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kAnchor(100);
} // namespace

RunInfo makeRun(const QString& id)
{
    RunInfo info;
    info.id = id;
    info.kind = RunKind::Bench;
    info.anchor = UtcAnchor(Instant(kAnchor), 1'769'246'100'000'000);
    info.baseline = u"EC2"_s;
    info.seed = 7;
    info.backends = {backendRecord(u"EC2"_s, u"ec2-ws"_s, true), backendRecord(u"Lambda"_s, u"aws-lambda"_s, false)};
    return info;
}

Instant at(std::chrono::microseconds offset)
{
    return Instant(kAnchor) + offset;
}

Sample makeEcho(std::int64_t row, std::int64_t sentUs, std::int64_t serviceUs)
{
    Sample sample;
    sample.row = row;
    sample.trial = 1;
    sample.backend = u"EC2"_s;
    sample.platform = u"ec2-ws"_s;
    sample.messageId = u"c1-%1"_s.arg(row);
    sample.sequence = static_cast<std::uint64_t>(row);
    sample.senderId = u"c1"_s;
    sample.receiverId = u"c1"_s;
    sample.isEcho = true;
    sample.payloadBytes = 120;
    sample.intended = at(std::chrono::microseconds(sentUs - 100));
    sample.sent = at(std::chrono::microseconds(sentUs));
    sample.received = at(std::chrono::microseconds(sentUs + serviceUs));
    sample.outcome = Outcome::Delivered;
    return sample;
}

ConnectionSample makeConnection(std::int64_t startUs)
{
    ConnectionSample connection;
    connection.trial = 1;
    connection.backend = u"EC2"_s;
    connection.platform = u"ec2-ws"_s;
    connection.connectionId = u"c1"_s;
    connection.started = at(std::chrono::microseconds(startUs));
    connection.opened = at(std::chrono::microseconds(startUs + 3000));
    connection.ready = at(std::chrono::microseconds(startUs + 5000));
    connection.outcome = ConnectOutcome::Ready;
    return connection;
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    ASSERT_EQ(file.write(bytes), bytes.size());
}

std::vector<Sample> readSamples(const StoreUrl& url, const QString& runId)
{
    std::vector<Sample> samples;
    auto reader = RunReader::open(url, runId);
    EXPECT_TRUE(reader.ok()) << (reader ? "" : reader.error().toLine().toStdString());
    if (!reader)
        return samples;
    const auto read = reader.value()->forEachSample([&samples](const Sample& sample) {
        samples.push_back(sample);
        return true;
    });
    EXPECT_TRUE(read.ok()) << (read ? "" : read.error().toLine().toStdString());
    return samples;
}

std::vector<ConnectionSample> readConnections(const StoreUrl& url, const QString& runId)
{
    std::vector<ConnectionSample> connections;
    auto reader = RunReader::open(url, runId);
    EXPECT_TRUE(reader.ok());
    if (!reader)
        return connections;
    EXPECT_TRUE(reader.value()
                    ->forEachConnection([&connections](const ConnectionSample& connection) {
                        connections.push_back(connection);
                        return true;
                    })
                    .ok());
    return connections;
}

} // namespace roundtrip::test
