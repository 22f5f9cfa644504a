// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/CsvReader.h"
#include "exchange/CsvWriter.h"
#include "exchange/RowsCsv.h"
#include "exchange/RowsCsvReader.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QByteArrayList>
#include <QLocale>

#include <clocale>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What the writer makes of one row.
template<typename Fill>
QByteArray written(Fill fill)
{
    QBuffer buffer;
    EXPECT_TRUE(buffer.open(QIODevice::WriteOnly));
    CsvWriter csv(buffer);
    fill(csv);
    csv.endRow();
    EXPECT_TRUE(csv.finish().ok());
    return buffer.data();
}

QByteArray cell(const QString& text)
{
    return written([&text](CsvWriter& csv) { csv.text(text); }).chopped(2);
}

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> readAll(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    EXPECT_TRUE(buffer.open(QIODevice::ReadOnly));
    CsvReader reader(buffer, u"test.csv"_s);
    Rows rows;
    for (;;) {
        const auto cells = reader.next();
        if (!cells)
            return cells.error();
        if (cells.value().empty())
            return rows;
        rows.emplace_back(cells.value().begin(), cells.value().end());
    }
}

QByteArray samplesCsv(const std::vector<Sample>& samples)
{
    QBuffer buffer;
    EXPECT_TRUE(buffer.open(QIODevice::WriteOnly));
    RowsCsv csv(buffer, RowsCsv::Table::Samples, test::makeRun());
    for (const Sample& sample : samples)
        csv.write(sample);
    EXPECT_TRUE(csv.finish().ok());
    return buffer.data();
}

/// Reads samples until the end or the first error.
Result<std::vector<Sample>> readSamplesCsv(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    EXPECT_TRUE(buffer.open(QIODevice::ReadOnly));
    auto reader = RowsCsvReader::open(buffer, u"samples.csv"_s, RowsCsvReader::Table::Samples);
    if (!reader)
        return reader.error();
    std::vector<Sample> samples;
    for (;;) {
        auto sample = reader.value().nextSample();
        if (!sample)
            return sample.error();
        if (!sample.value())
            return samples;
        samples.push_back(*sample.value());
    }
}

} // namespace

TEST(CsvWriterTest, QuotesWhatNeedsQuotes)
{
    EXPECT_EQ(cell(u"plain"_s), "plain");
    EXPECT_EQ(cell(u""_s), "");
    EXPECT_EQ(cell(u"a,b"_s), "\"a,b\"");
    EXPECT_EQ(cell(u"say \"hi\""_s), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(cell(u"two\r\nlines"_s), "\"two\r\nlines\"");
    EXPECT_EQ(cell(u" padded "_s), "\" padded \"");
    EXPECT_EQ(cell(u"Grüße 🙂"_s), QByteArray("Grüße 🙂"));
}

TEST(CsvWriterTest, DisarmsFormulas)
{
    EXPECT_EQ(cell(u"=1+1"_s), "'=1+1");
    EXPECT_EQ(cell(u"+49"_s), "'+49");
    EXPECT_EQ(cell(u"-7"_s), "'-7");
    EXPECT_EQ(cell(u"@SUM(A1)"_s), "'@SUM(A1)");
    EXPECT_EQ(cell(u"\tx"_s), "'\tx");
    EXPECT_EQ(cell(u"\rx"_s), "\"'\rx\"");
    EXPECT_EQ(cell(u"=a,b"_s), "\"'=a,b\"");
    EXPECT_EQ(cell(u"'=x"_s), "''=x"); // so that reading can tell it from the first
    EXPECT_EQ(cell(u"'quoted'"_s), "'quoted'");
    EXPECT_EQ(cell(u"a=b"_s), "a=b");
}

TEST(CsvWriterTest, DisarmsFormulasBehindOtherSeparators)
{
    EXPECT_EQ(cell(u"a;=1+1"_s), "a;'=1+1");
    EXPECT_EQ(cell(u"a; \"@SUM(A1)"_s), "\"a;' \"\"@SUM(A1)\"");
    EXPECT_EQ(cell(u"a\t-1|+2"_s), "a\t'-1|'+2");
    EXPECT_EQ(cell(u"a\n=1"_s), "\"a\n'=1\"");
    EXPECT_EQ(cell(u"a;'=1"_s), "a;''=1");
    EXPECT_EQ(cell(u"a;b"_s), "a;b");
}

TEST(CsvWriterTest, NothingInItIsObeyedByATerminal)
{
    EXPECT_EQ(cell(QString(u"a\x1b]0;t\x07\u009b31m\u202eb\x7f"_s)), QByteArray("a�]0;t��31m�b�"));
}

TEST(CsvWriterTest, DisarmedTextComesBackAsItWas)
{
    for (const QString& text :
         {u"a;=1"_s, u"a;'=1"_s, u";;=1"_s, u"a; '\"-2"_s, u"\t=x"_s, u"'\t'=x"_s, u"a|b;+\r\n@c"_s, u"=1+1"_s,
          u"'=x"_s, u"''@"_s, u"'quoted'"_s, u"-"_s, u"'"_s, u"a\"b,c\r\nd"_s, u"🙂"_s}) {
        const auto rows = readAll("a,b\r\n" + cell(text) + "\r\n");
        ASSERT_TRUE(rows.ok());
        ASSERT_EQ(rows.value().size(), 2U);
        EXPECT_EQ(plainFromCsv(rows.value()[1][0]), text.toStdString());
    }
}

TEST(CsvWriterTest, NumbersNeverDependOnTheLocale)
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const std::string cBefore = std::setlocale(LC_ALL, nullptr);
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    const QByteArray row = written([](CsvWriter& csv) {
        csv.number(-1234567);
        csv.number(std::optional<std::int64_t>());
        csv.decimal(1234.5);
        csv.decimal(0.333333333);
        csv.decimal(2.0);
        csv.decimal(-0.0000001);
        csv.decimal(std::numeric_limits<double>::infinity());
        csv.flag(true);
        csv.utc(1'769'246'100'000'042);
        csv.empty();
    });
    std::setlocale(LC_ALL, cBefore.c_str());
    QLocale::setDefault(before);
    EXPECT_EQ(row, "-1234567,,1234.5,0.333333,2,0,,1,2026-01-24T09:15:00.000042Z,\r\n");
}

TEST(CsvWriterTest, ADeviceThatRefusesIsAnError)
{
    QBuffer closed;
    CsvWriter csv(closed);
    csv.word("x");
    csv.endRow();
    const auto finished = csv.finish();
    ASSERT_FALSE(finished.ok());
    EXPECT_EQ(finished.error().code, ErrorCode::FileUnwritable);
}

TEST(CsvReaderTest, ReadsWhatTheRfcAllows)
{
    const auto rows = readAll("\xef\xbb\xbf"
                              "a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\n\r\n,\r\n\"\",last");
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ(rows.value(), (Rows{{"a", "b"}, {"1", "x, \"y\"\r\nz"}, {"", ""}, {"", "last"}}));
}

TEST(CsvReaderTest, ASpreadsheetsOwnFormIsNamed)
{
    const auto said = [](const QByteArray& bytes) {
        const auto rows = readAll(bytes);
        return rows ? QString() : rows.error().toLine();
    };
    const QByteArray header = "run_id;trial;backend\r\n1;2;3\r\n";
    EXPECT_TRUE(said(header).contains("semicolons"_L1));
    EXPECT_TRUE(said("\xef\xbb\xbf" + header).contains("semicolons"_L1)); // with a byte order mark
    EXPECT_TRUE(said("\"run_id\";\"trial\"\r\n").contains("semicolons"_L1));
    EXPECT_TRUE(said("sep=;\r\n" + header).contains("semicolons"_L1));
    EXPECT_TRUE(said(QByteArray(header).replace(';', '\t')).contains("tabs"_L1));
    const QString text = u"run_id,trial\r\n1,2\r\n"_s;
    const QByteArray utf16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    EXPECT_TRUE(said(utf16).contains("UTF-16"_L1));
    EXPECT_TRUE(said("\xff\xfe" + utf16).contains("UTF-16"_L1));
    EXPECT_TRUE(said("\xfe\xff" + QByteArray(1, '\0') + utf16.chopped(1)).contains("UTF-16"_L1));
    EXPECT_TRUE(said("a,b\r\n1;2,3\r\n").isEmpty());
}

TEST(CsvReaderTest, LongRecordsCrossItsBuffer)
{
    QByteArray bytes;
    for (int i = 0; i < 40'000; ++i)
        bytes += QByteArray::number(i) + ",\"line\nbreak\"\r\n";
    const auto rows = readAll(bytes);
    ASSERT_TRUE(rows.ok());
    ASSERT_EQ(rows.value().size(), 40'000U);
    EXPECT_EQ(rows.value().back(), (std::vector<std::string>{"39999", "line\nbreak"}));
}

TEST(CsvReaderTest, GarbageIsAnErrorWithItsLine)
{
    for (const QByteArray& bytes :
         {QByteArray("a\r\n\"open\r\n"), QByteArray("a\r\nb\"c\r\n"), QByteArray("a\r\n\"b\"c\r\n"),
          QByteArray("a\r\nb\0c\r\n", 8), "a\r\n" + QByteArray(2'000'000, 'x')}) {
        const auto rows = readAll(bytes);
        ASSERT_FALSE(rows.ok());
        EXPECT_EQ(rows.error().code, ErrorCode::ParseFailed);
        EXPECT_TRUE(rows.error().detail.contains("test.csv, line 2"_L1)) << rows.error().detail.toStdString();
    }
}

TEST(RowsCsvTest, SamplesHaveExactlyThePromisedColumns)
{
    const QByteArray csv = samplesCsv({test::makeEcho(1, 1000, 250)});
    EXPECT_EQ(
        csv,
        "run_id,trial,backend,platform,phase,message_id,seq,sender_id,receiver_id,is_echo,payload_bytes,sent_utc,"
        "t_intended_us,t_sent_us,t_accepted_us,t_received_us,service_time_us,response_time_us,send_lag_us,outcome,"
        "late,reordered,duplicate_index,cold,cold_evidence,server_instance,server_time_us,provider_time_us,"
        "http_status,provider_code,agent\r\n"
        "20260124T091500Z-ab12cd,1,EC2,ec2-ws,measure,c1-1,1,c1,c1,1,120,2026-01-24T09:15:00.001000Z,900,1000,,1250,"
        "250,350,100,delivered,0,0,0,unknown,none,,,,,,\r\n");
}

TEST(RowsCsvTest, OnlyFirstArrivalsHaveLatencies)
{
    Sample duplicate = test::makeEcho(1, 1000, 250);
    duplicate.outcome = Outcome::Duplicate;
    duplicate.duplicateIndex = 1;
    Sample skipped = test::makeEcho(2, 1000, 0);
    skipped.sent.reset();
    skipped.received.reset();
    skipped.outcome = Outcome::NotSent;
    skipped.providerCode = u"=not_ready"_s;
    const auto rows = readAll(samplesCsv({duplicate, skipped}));
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ(rows.value()[1][15], "1250"); // t_received_us
    EXPECT_EQ(rows.value()[1][16], "");
    EXPECT_EQ(rows.value()[1][17], "");
    EXPECT_EQ(rows.value()[1][19], "duplicate");
    EXPECT_EQ(rows.value()[2][11], ""); // sent_utc
    EXPECT_EQ(rows.value()[2][13], "");
    EXPECT_EQ(rows.value()[2][18], ""); // send_lag_us
    EXPECT_EQ(rows.value()[2][19], "not_sent");
    EXPECT_EQ(rows.value()[2][29], "'=not_ready");
}

TEST(RowsCsvTest, ConnectionsHaveExactlyThePromisedColumns)
{
    QBuffer buffer;
    ASSERT_TRUE(buffer.open(QIODevice::WriteOnly));
    RowsCsv csv(buffer, RowsCsv::Table::Connections, test::makeRun());
    ConnectionSample connection = test::makeConnection(1'000'000);
    connection.closeCode = 1006;
    connection.closeReason = u"@gone"_s;
    connection.lifetime = 1500us;
    connection.resolved = test::at(1'000'500us);
    connection.connected = test::at(1'001'000us);
    connection.secured = test::at(1'002'000us);
    connection.proxy = u"http://proxy.test:3128"_s;
    csv.write(connection);
    ASSERT_TRUE(csv.finish().ok());
    EXPECT_EQ(
        buffer.data(),
        "run_id,trial,backend,platform,connection_id,attempt,started_utc,t_start_us,t_open_us,t_ready_us,outcome,"
        "http_status,close_code,close_reason,cold,server_instance,lifetime_us,t_resolved_us,t_connected_us,t_secured_"
        "us,"
        "proxy,agent\r\n"
        "20260124T091500Z-ab12cd,1,EC2,ec2-ws,c1,1,2026-01-24T09:15:01.000000Z,1000000,1003000,1005000,ready,,1006,"
        "'@gone,unknown,,1500,1000500,1001000,1002000,http://proxy.test:3128,\r\n");
}

TEST(RowsCsvReaderTest, FilesFromBeforeTheLastColumnsAreRead)
{
    QByteArray samples = samplesCsv({test::makeEcho(1, 1000, 250)});
    samples.replace(",agent\r\n", "\r\n");
    samples.replace(",,,,,,\r\n", ",,,,,\r\n");
    const auto read = readSamplesCsv(samples);
    ASSERT_TRUE(read.ok()) << read.error().detail.toStdString();
    EXPECT_EQ(read.value()[0].received, Instant(1250us));

    const QByteArray head = "run_id,trial,backend,platform,connection_id,attempt,started_utc,t_start_us,t_open_us,"
                            "t_ready_us,outcome,http_status,close_code,close_reason,cold,server_instance,lifetime_us";
    const QByteArray row = "r,1,EC2,ec2-ws,c1,1,2026-01-24T09:15:01.000000Z,1000000,1003000,1005000,ready,,1006,,"
                           "unknown,,1500";
    const auto connectionIn = [](QByteArray csv) {
        QBuffer buffer(&csv);
        EXPECT_TRUE(buffer.open(QIODevice::ReadOnly));
        auto reader = RowsCsvReader::open(buffer, u"connections.csv"_s, RowsCsvReader::Table::Connections);
        EXPECT_TRUE(reader.ok());
        const auto next = reader.value().nextConnection();
        EXPECT_TRUE(next.ok() && next.value());
        return next.value().value_or(ConnectionSample());
    };
    const ConnectionSample old = connectionIn(head + "\r\n" + row + "\r\n");
    EXPECT_EQ(old.lifetime, Duration(1500us));
    EXPECT_FALSE(old.resolved || old.connected || old.secured);
    EXPECT_TRUE(old.proxy.isEmpty());
    const ConnectionSample now = connectionIn(head + ",t_resolved_us,t_connected_us,t_secured_us,proxy,agent\r\n" +
                                              row + ",1000500,1001000,,socks5://proxy.test:1080,a2\r\n");
    EXPECT_EQ(now.resolved, Instant(1'000'500us));
    EXPECT_EQ(now.connected, Instant(1'001'000us));
    EXPECT_FALSE(now.secured);
    EXPECT_EQ(now.proxy, u"socks5://proxy.test:1080"_s);
}

TEST(RowsCsvReaderTest, ReadsBackWhatWasWritten)
{
    Sample full = test::makeEcho(1, 1000, 250);
    full.messageId = u"-1"_s;
    full.serverInstance = u"=cmd|' /C calc'!A0"_s;
    full.accepted = test::at(1100us);
    full.cold = Coldness::Cold;
    full.coldEvidence = ColdEvidence::IdleGap;
    full.httpStatus = 200;
    full.serverTime = 5ms;
    const QByteArray csv = samplesCsv({full});
    const auto samples = readSamplesCsv(csv);
    ASSERT_TRUE(samples.ok()) << samples.error().detail.toStdString();
    ASSERT_EQ(samples.value().size(), 1U);
    Sample read = samples.value()[0];
    EXPECT_EQ(read.messageId, full.messageId);
    EXPECT_EQ(read.serverInstance, full.serverInstance);
    EXPECT_EQ(read.accepted, Instant(1100us));
    const Duration shift = test::makeRun().anchor.instant() - Instant{};
    for (auto* instant : {&read.intended, &read.sent, &read.accepted, &read.received})
        **instant += shift;
    EXPECT_EQ(samplesCsv({read}), csv);
}

TEST(RowsCsvReaderTest, ColumnsMayMoveAndMoreMayCome)
{
    const QByteArray csv = samplesCsv({test::makeEcho(1, 1000, 250)});
    const auto rows = readAll(csv);
    QByteArray turned;
    for (const auto& row : rows.value()) {
        QByteArrayList cells;
        for (const std::string& value : row)
            cells.prepend(QByteArray::fromStdString(value));
        turned += "new," + cells.join(',') + ",newer\n";
    }
    const auto samples = readSamplesCsv(turned);
    ASSERT_TRUE(samples.ok()) << samples.error().detail.toStdString();
    EXPECT_EQ(samples.value()[0].messageId, u"c1-1"_s);
    EXPECT_EQ(samples.value()[0].received, Instant(1250us));
}

TEST(RowsCsvReaderTest, DamagedRowsAreErrorsWithLineAndColumn)
{
    const QByteArray good = samplesCsv({test::makeEcho(1, 1000, 250)});
    const auto expectError = [](const QByteArray& bytes, const QString& words) {
        const auto samples = readSamplesCsv(bytes);
        ASSERT_FALSE(samples.ok()) << bytes.toStdString();
        EXPECT_EQ(samples.error().code, ErrorCode::ParseFailed);
        EXPECT_TRUE(samples.error().detail.contains(words)) << samples.error().detail.toStdString();
    };
    expectError("", u"there is no column"_s);
    expectError("x,y\r\n1,2\r\n", u"\"run_id\""_s);
    expectError(QByteArray(good).replace("t_sent_us", "t_cent_us"), u"\"t_sent_us\""_s);
    expectError(good.left(good.size() - 30), u"cut off"_s);
    expectError(QByteArray(good).replace(",delivered,", ",arrived,"), u"\"outcome\""_s);
    expectError(QByteArray(good).replace(",1000,,1250", ",1000,,12x0"), u"\"t_received_us\""_s);
    expectError(QByteArray(good).replace(",1000,,1250", ",1000,,9223372036854775807"), u"\"t_received_us\""_s);
    expectError(QByteArray(good).replace(",1000,,1250", ",1000,,99999999999999999999"), u"\"t_received_us\""_s);
    expectError(QByteArray(good).replace("c1,1,120", "c1,2,120"), u"\"is_echo\""_s);
    expectError(QByteArray(good).replace("c1,1,120", "c1,1,-5"), u"\"payload_bytes\""_s);
    expectError(QByteArray(good).replace("2026-01-24T", "2026-13-24T"), u"line 2"_s);
    expectError(QByteArray(good).replace(",c1,c1,", "," + QByteArray(5000, 'c') + ",c1,"), u"\"sender_id\""_s);
}

/// Random damage to a real file: an error or a row, never a crash or an endless loop.
TEST(RowsCsvReaderTest, SurvivesRandomDamage)
{
    std::vector<Sample> samples;
    for (int i = 1; i <= 20; ++i)
        samples.push_back(test::makeEcho(i, i * 1000, 250));
    const QByteArray good = samplesCsv(samples);
    std::uint64_t state = 1; // a linear congruential generator is plenty to choose bytes
    const auto draw = [&state](qsizetype bound) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<qsizetype>((state >> 33) % static_cast<std::uint64_t>(bound));
    };
    int errors = 0;
    for (int round = 0; round < 2000; ++round) {
        QByteArray damaged = good;
        for (int hit = 0; hit < 3; ++hit) {
            const qsizetype position = draw(damaged.size());
            if (draw(2) == 0)
                damaged[position] = static_cast<char>(draw(256));
            else
                damaged.remove(position, draw(200));
        }
        const auto read = readSamplesCsv(damaged);
        errors += read.ok() ? 0 : 1;
        EXPECT_LE(read.ok() ? read.value().size() : 0, 22U);
    }
    EXPECT_GT(errors, 500);
}

} // namespace roundtrip
