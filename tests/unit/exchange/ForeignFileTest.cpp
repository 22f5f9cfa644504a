// SPDX-License-Identifier: GPL-3.0-or-later
// Files of other programs, in the forms that their sources and documents show.
#include "exchange/ForeignFigures.h"
#include "exchange/ForeignRows.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QBuffer>

#include <random>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr char kJtl[] =
    "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,"
    "grpThreads,allThreads,URL,Latency,IdleTime,Connect\n"
    "1700000000000,120,Send,200,OK,Group 1-1,text,true,,512,64,2,2,https://x/,118,0,10\n"
    "1700000000250,80,\"Send, twice\",503,Service Unavailable,Group 1-2,text,false,,0,64,2,2,https://x/,80,0,0\n"
    "1700000000300,30000,Send,Non HTTP response code: java.net.SocketTimeoutException,timeout,Group 1-1,text,false,"
    "\"a\nmessage\",0,64,2,2,https://x/,0,0,0\n";

constexpr char kK6Csv[] =
    "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,"
    "service,status,subproto,tls_version,url,extra_tags,metadata\n"
    "http_reqs,1700000001,1.000000,,,,true,,GET,https://x/,HTTP/1.1,default,,200,,tls1.3,https://x/,,\n"
    "http_req_duration,1700000001,45.123000,,,,true,,GET,https://x/,HTTP/1.1,default,,200,,tls1.3,https://x/,,\n"
    "http_req_duration,1700000002,5.000000,,,1404,false,,GET,https://x/,HTTP/1.1,burst,,404,,tls1.3,https://x/,,\n"
    "vus,1700000002,-1.000000,,,,,,,,,,,,,,,,\n";

constexpr char kK6Json[] =
    R"({"type":"Metric","data":{"type":"trend","contains":"time","tainted":null,"thresholds":[],"submetrics":null},"metric":"http_req_duration"}
{"type":"Point","data":{"time":"2017-05-09T14:34:45.239531499+02:00","value":459.865729,"tags":{"scenario":"default","status":"200","expected_response":"true"}},"metric":"http_req_duration"}
{"type":"Point","data":{"time":"2017-05-09T12:34:46Z","value":5,"tags":null},"metric":"vus"}
)";

constexpr char kHistory[] =
    "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,Total "
    "Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response "
    "Time,Total Max Response Time,Total Average Content Size\n"
    "1700000000,0,,Aggregated,0.000000,0.000000,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,0,0,0,0.0,0,0,0\n"
    "1700000010,5,,Aggregated,9.500000,0.100000,12,14,15,16,20,30,40,50,70,70,71,100,4,12,13.25,8.5,71,300\n";

constexpr char kStats[] =
    "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response "
    "Time,Average Content Size,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%\n"
    "GET,/chat,200,0,10,11.5,2,90,10,20,0,10,11,12,13,20,25,30,40,88,90,90\n"
    ",Aggregated,200,0,10,11.5,2,90,10,20,0,10,11,12,13,20,25,30,40,88,90,90\n";

constexpr char kArtillery[] =
    R"({"aggregate":{"counters":{"http.requests":50,"http.responses":48,"http.codes.200":45,"http.codes.404":3,
"errors.ETIMEDOUT":2,"vusers.created":50},"rates":{"http.request_rate":5},"firstCounterAt":1700000000000,
"lastCounterAt":1700000010000,"summaries":{"http.response_time":{"min":1,"max":300.5,"count":48,"mean":20.1,"p50":12.1,
"median":12.1,"p75":20,"p90":40,"p95":58.6,"p99":290,"p999":300.5},"vusers.session_length":{"min":3,"max":9,"count":50,
"median":4}}},"intermediate":[]})";

QList<ForeignRow> rowsOf(QByteArray bytes, ForeignFile file)
{
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    auto rows = ForeignRows::open(in, u"x"_s, file);
    EXPECT_TRUE(rows.ok()) << (rows ? std::string() : rows.error().toLine().toStdString());
    QList<ForeignRow> all;
    while (rows) {
        auto row = rows.value()->next();
        EXPECT_TRUE(row.ok()) << (row ? std::string() : row.error().toLine().toStdString());
        if (!row || !row.value())
            break;
        all << *row.value();
    }
    return all;
}

Error errorOf(QByteArray bytes, ForeignFile file)
{
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    auto rows = ForeignRows::open(in, u"x"_s, file);
    if (!rows)
        return rows.error();
    for (;;) {
        auto row = rows.value()->next();
        if (!row)
            return row.error();
        if (!row.value())
            return {};
    }
}

ForeignFigures figuresOf(const char* bytes, ForeignFile file)
{
    auto figures = parseForeignFigures(bytes, u"x"_s, file);
    EXPECT_TRUE(figures.ok()) << (figures ? std::string() : figures.error().toLine().toStdString());
    return figures ? std::move(figures).value() : ForeignFigures();
}

std::optional<double> valueOf(const ForeignFigures& figures, const QString& backend, const QString& metric,
                              const QString& statistic)
{
    for (const SummaryRow& row : figures.rows) {
        if (row.backend == backend && row.metric == metric && row.statistic == statistic)
            return row.value;
    }
    return std::nullopt;
}

} // namespace

TEST(ForeignFileTest, IsKnownByItsBeginning)
{
    EXPECT_EQ(foreignFileOf(kJtl), ForeignFile::Jtl);
    EXPECT_EQ(foreignFileOf(QByteArray("\xef\xbb\xbf") + kJtl), ForeignFile::Jtl);
    EXPECT_EQ(foreignFileOf(kK6Csv), ForeignFile::K6Csv);
    EXPECT_EQ(foreignFileOf(kK6Json), ForeignFile::K6Json);
    EXPECT_EQ(foreignFileOf(kHistory), ForeignFile::LocustHistory);
    EXPECT_EQ(foreignFileOf(kStats), ForeignFile::LocustStats);
    EXPECT_EQ(foreignFileOf(kArtillery), ForeignFile::Artillery);
    EXPECT_EQ(foreignFileOf("{\n \"metrics\": {}}"), ForeignFile::K6Summary);
    for (const char* other :
         {"", "run_id,trial,backend,platform\n", "PK\x03\x04", "{\"format\":\"roundtrip-run\"}", "{"})
        EXPECT_FALSE(foreignFileOf(other)) << other;
}

TEST(ForeignFileTest, TimesAreReadInEveryFormTheyWrite)
{
    EXPECT_EQ(foreignTimeUs("1700000000"), 1'700'000'000'000'000);
    EXPECT_EQ(foreignTimeUs("1700000000123"), 1'700'000'000'123'000);
    EXPECT_EQ(foreignTimeUs("1700000000123456"), 1'700'000'000'123'456);
    EXPECT_EQ(foreignTimeUs("1700000000123456789"), 1'700'000'000'123'456);
    EXPECT_EQ(foreignTimeUs("2023-11-14T22:13:20Z"), 1'700'000'000'000'000);
    EXPECT_EQ(foreignTimeUs("2023-11-15T00:13:20.000001999+02:00"), 1'700'000'000'000'001);
    EXPECT_EQ(foreignTimeUs("2023-11-14T16:43:20-05:30"), 1'700'000'000'000'000);
    for (const char* odd : {"", "x", "-5", "2023-11-14T22:13:20", "2023-11-14T22:13:20+2:00", "2023-11-14", "1.5"})
        EXPECT_FALSE(foreignTimeUs(odd)) << odd;
    for (const char* odd : {"", "nan", "inf", "-1", "1e300", "12 "})
        EXPECT_FALSE(foreignNumber(odd)) << odd;
}

TEST(ForeignFileTest, JMetersRows)
{
    const auto rows = rowsOf(kJtl, ForeignFile::Jtl);
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0].backend, u"Send"_s);
    EXPECT_EQ(rows[0].sender, u"Group 1-1"_s);
    EXPECT_EQ(rows[0].sentUs, 1'700'000'000'000'000);
    EXPECT_EQ(rows[0].serviceUs, 120'000);
    EXPECT_FALSE(rows[0].responseUs); // nobody said when it was due
    EXPECT_EQ(rows[0].payloadBytes, 64);
    EXPECT_EQ(rows[1].backend, u"Send, twice"_s);
    EXPECT_EQ(rows[1].outcome, Outcome::Rejected);
    EXPECT_EQ(rows[1].httpStatus, 503);
    EXPECT_FALSE(rows[1].serviceUs);
    EXPECT_EQ(rows[2].outcome, Outcome::Lost); // nobody said no
    EXPECT_EQ(rows[2].code, u"Non HTTP response code: java.net.SocketTimeoutException"_s);
}

TEST(ForeignFileTest, K6sRows)
{
    const auto rows = rowsOf(kK6Csv, ForeignFile::K6Csv);
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0].backend, u"default"_s);
    EXPECT_EQ(rows[0].serviceUs, 45'123);
    EXPECT_EQ(rows[0].sentUs, 1'700'000'001'000'000 - 45'123); // its stamp is the end
    EXPECT_EQ(rows[1].backend, u"burst"_s);
    EXPECT_EQ(rows[1].outcome, Outcome::Rejected);
    EXPECT_EQ(rows[1].code, u"1404"_s);
    const auto points = rowsOf(kK6Json, ForeignFile::K6Json);
    ASSERT_EQ(points.size(), 1);
    EXPECT_EQ(points[0].serviceUs, 459'866);
    EXPECT_EQ(points[0].sentUs, 1'494'333'285'239'531 - 459'866);
}

TEST(ForeignFileTest, LocustsFigures)
{
    const auto history = figuresOf(kHistory, ForeignFile::LocustHistory);
    EXPECT_EQ(history.backends(), QStringList{u"Aggregated"_s});
    EXPECT_EQ(valueOf(history, u"Aggregated"_s, u"service_time"_s, u"p50"_s), 12'000);
    EXPECT_EQ(valueOf(history, u"Aggregated"_s, u"service_time"_s, u"p99"_s), 50'000);
    EXPECT_EQ(valueOf(history, u"Aggregated"_s, u"service_time"_s, u"mean"_s), 13'250);
    EXPECT_EQ(valueOf(history, u"Aggregated"_s, u"delivered_echo"_s, u"share"_s), 0.96);
    EXPECT_EQ(history.startedUs, 1'700'000'000'000'000);
    EXPECT_EQ(history.lengthUs, 10'000'000);
    EXPECT_EQ(history.rows.front().connections, 5);

    const auto stats = figuresOf(kStats, ForeignFile::LocustStats);
    EXPECT_EQ(stats.backends(), (QStringList{u"Aggregated"_s, u"GET /chat"_s}));
    EXPECT_EQ(valueOf(stats, u"GET /chat"_s, u"service_time"_s, u"p999"_s), 88'000);
    EXPECT_FALSE(stats.startedUs);
}

/// With a row for each name the percentiles are of the last seconds alone: they are no figures of the run.
TEST(ForeignFileTest, AFullHistoryOfLocustsHasNoPercentilesOfTheRun)
{
    QByteArray full(kHistory);
    full += "1700000010,5,GET,/chat,9.5,0.1,11,14,15,16,20,30,40,51,70,70,71,99,4,11,13.25,8.5,71,300\n";
    const auto figures = figuresOf(full.constData(), ForeignFile::LocustHistory);
    EXPECT_EQ(valueOf(figures, u"GET /chat"_s, u"service_time"_s, u"p50"_s), 11'000); // of all: a column of its own
    for (const QString& backend : figures.backends())
        EXPECT_FALSE(valueOf(figures, backend, u"service_time"_s, u"p99"_s));
}

TEST(ForeignFileTest, ArtillerysFigures)
{
    const auto figures = figuresOf(kArtillery, ForeignFile::Artillery);
    EXPECT_EQ(figures.backends(), QStringList{u"http"_s}); // a session's length is no latency
    EXPECT_EQ(valueOf(figures, u"http"_s, u"service_time"_s, u"p50"_s), 12'100);
    EXPECT_EQ(valueOf(figures, u"http"_s, u"service_time"_s, u"p999"_s), 300'500);
    EXPECT_EQ(valueOf(figures, u"http"_s, u"delivered_echo"_s, u"share"_s), 0.9); // 404 is a no
    EXPECT_EQ(figures.lengthUs, 10'000'000);
    const auto first = figuresOf(R"({"aggregate":{"requestsCompleted":9,"latency":{"min":1,"max":5,"median":2,"p95":4,
                                   "p99":5}}})",
                                 ForeignFile::Artillery);
    EXPECT_EQ(valueOf(first, u"http"_s, u"service_time"_s, u"p99"_s), 5'000);
    EXPECT_FALSE(valueOf(first, u"http"_s, u"delivered_echo"_s, u"share"_s));
}

TEST(ForeignFileTest, K6sSummaries)
{
    const auto exported = figuresOf(
        R"json({"root_group":{},"metrics":{"http_req_duration":{"avg":144.56,"min":104.1,"med":110.47,"max":1140,
"p(90)":203.5,"p(95)":215.95},"http_reqs":{"count":180,"rate":4.3},
"http_req_failed":{"value":0.05,"passes":9,"fails":171}}})json",
        ForeignFile::K6Summary);
    EXPECT_EQ(valueOf(exported, u"http"_s, u"service_time"_s, u"p50"_s), 110'470);
    EXPECT_FALSE(valueOf(exported, u"http"_s, u"service_time"_s, u"p99"_s)); // not told, and not made up
    EXPECT_EQ(valueOf(exported, u"http"_s, u"delivered_echo"_s, u"count"_s), 171);
    const auto handled = figuresOf(
        R"({"metrics":{"http_req_duration":{"type":"trend","contains":"time","values":{"med":10,"count":7}}}})",
        ForeignFile::K6Summary);
    EXPECT_EQ(valueOf(handled, u"http"_s, u"service_time"_s, u"p50"_s), 10'000);
    EXPECT_EQ(handled.rows.front().n, 7);
}

TEST(ForeignFileTest, WhatMakesNoSenseIsNamed)
{
    EXPECT_TRUE(errorOf("timeStamp,elapsed\n1,2\n", ForeignFile::Jtl).detail.contains("\"label\""_L1));
    EXPECT_TRUE(errorOf("timeStamp,elapsed,label\n1700000000,-2,x\n", ForeignFile::Jtl).detail.contains("line 2"_L1));
    EXPECT_TRUE(
        errorOf("timeStamp,elapsed,label\n1700000000,1e14,x\n", ForeignFile::Jtl).detail.contains("elapsed"_L1));
    EXPECT_TRUE(
        errorOf("metric_name,timestamp,metric_value\nx,soon,1\n", ForeignFile::K6Csv).detail.contains("timestamp"_L1));
    EXPECT_TRUE(errorOf("{\"type\":\"Point\"}\n", ForeignFile::K6Json).detail.contains("line 1"_L1));
    EXPECT_TRUE(errorOf(QByteArray(kK6Json) + "{\"type\":\n", ForeignFile::K6Json).detail.contains("line 4"_L1));
    const QString tooLong = errorOf(QByteArray(2 << 20, 'x'), ForeignFile::K6Json).detail;
    EXPECT_TRUE(tooLong.contains("longer"_L1)) << tooLong.left(200).toStdString();
    for (const char* empty :
         {"{}", "{\"aggregate\":{}}", "[]", "{\"aggregate\":{\"summaries\":{\"x.response_time\":4}}"})
        EXPECT_FALSE(parseForeignFigures(empty, u"x"_s, ForeignFile::Artillery).ok()) << empty;
    EXPECT_FALSE(parseForeignFigures("{\"metrics\":[]}", u"x"_s, ForeignFile::K6Summary).ok());
    EXPECT_FALSE(parseForeignFigures("Type,Name\n", u"x"_s, ForeignFile::LocustStats).ok());
}

/// Bytes that were hit anywhere are read for what they say or refused with a sentence, never more.
TEST(ForeignFileTest, DamagedFilesAreReadOrRefused)
{
    std::mt19937 random(5);
    int refused = 0;
    for (const char* whole : {kJtl, kK6Csv, kK6Json, kHistory, kStats, kArtillery}) {
        const ForeignFile file = *foreignFileOf(whole);
        for (int round = 0; round < 60; ++round) {
            QByteArray bytes(whole);
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
            if (round % 2 == 0)
                bytes.truncate(at);
            else
                bytes[at] = static_cast<char>(random());
            if (hasRows(file)) {
                const Error error = errorOf(bytes, file);
                refused += error.detail.isEmpty() ? 0 : 1;
            } else {
                const auto figures = parseForeignFigures(bytes, u"x"_s, file);
                refused += figures.ok() ? 0 : 1;
                EXPECT_TRUE(figures.ok() || !figures.error().detail.isEmpty());
            }
        }
    }
    EXPECT_GT(refused, 60);
}

} // namespace roundtrip
