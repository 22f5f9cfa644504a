// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/OtlpText.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(OtlpText, SaysWhatTheSpecificationWants)
{
    MetricFamily messages{.name = "rt_messages", .type = MetricType::Counter, .help = "Messages."};
    messages.add({{"backend", "EC2"}}, 3);
    MetricFamily build{.name = "rt_build", .type = MetricType::Info, .help = "Build."};
    build.add({}, 1);
    MetricFamily trip{
        .name = "rt_trip_seconds", .type = MetricType::Histogram, .unit = "seconds", .help = "Trips.", .bounds = {0.3}};
    trip.points.push_back({.labels = {}, .value = 0.0, .buckets = {{2, 1}, 1.5}});
    const MetricFamily empty{.name = "rt_nothing", .type = MetricType::Gauge, .help = "Never."};
    const QByteArray text = writeOtlp(
        {.families = {messages, build, trip, empty}},
        {.version = "1.2", .instanceId = "abc", .startedUs = 1'700'000'000'000'000, .nowUs = 1'700'000'001'000'001});
    const char* wanted = R"({"resourceMetrics":[{"resource":{"attributes":[
        {"key":"service.name","value":{"stringValue":"roundtrip"}},
        {"key":"service.version","value":{"stringValue":"1.2"}},
        {"key":"service.instance.id","value":{"stringValue":"abc"}}]},
      "scopeMetrics":[{"scope":{"name":"roundtrip","version":"1.2"},"metrics":[
        {"name":"rt_messages","description":"Messages.","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[
          {"attributes":[{"key":"backend","value":{"stringValue":"EC2"}}],"startTimeUnixNano":"1700000000000000000",
           "timeUnixNano":"1700000001000001000","asDouble":3}]}},
        {"name":"rt_build_info","description":"Build.","gauge":{"dataPoints":[
          {"attributes":[],"timeUnixNano":"1700000001000001000","asDouble":1}]}},
        {"name":"rt_trip_seconds","description":"Trips.","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[
          {"attributes":[],"startTimeUnixNano":"1700000000000000000","timeUnixNano":"1700000001000001000",
           "count":"3","sum":1.5,"bucketCounts":["2","1"],"explicitBounds":[0.3]}]}}]}]}]})";
    const auto sound = QJsonDocument::fromJson(wanted);
    ASSERT_FALSE(sound.isNull());
    EXPECT_EQ(QJsonDocument::fromJson(text), sound) << text.toStdString();
}

TEST(OtlpText, AUrlIsABaseOrTheWholeWay)
{
    const auto urlOf = [](const QString& text, bool hasToken = false) {
        const auto url = otlpUrl(text, hasToken);
        return url ? url.value().toString() : QString();
    };
    EXPECT_EQ(urlOf(u"http://127.0.0.1:4318"_s), u"http://127.0.0.1:4318/v1/metrics"_s);
    EXPECT_EQ(urlOf(u"https://collector.example.org/"_s), u"https://collector.example.org/v1/metrics"_s);
    EXPECT_EQ(urlOf(u"https://collector.example.org/otlp/v1/metrics?tenant=a"_s),
              u"https://collector.example.org/otlp/v1/metrics?tenant=a"_s);
    for (const QString& text : {u""_s, u"127.0.0.1:4318"_s, u"grpc://127.0.0.1:4317"_s, u"http://"_s, u"file:///etc"_s,
                                u"http://user:password@127.0.0.1:4318"_s})
        EXPECT_EQ(urlOf(text), QString()) << text.toStdString();
}

TEST(OtlpText, ATokenDoesNotCrossTheNetworkInTheClear)
{
    EXPECT_FALSE(otlpUrl(u"http://collector.example.org"_s, true).ok());
    EXPECT_TRUE(otlpUrl(u"http://collector.example.org"_s, false).ok());
    EXPECT_TRUE(otlpUrl(u"https://collector.example.org"_s, true).ok());
    for (const QString& here : {u"http://127.0.0.1:4318"_s, u"http://[::1]:4318"_s, u"http://localhost:4318"_s})
        EXPECT_TRUE(otlpUrl(here, true).ok()) << here.toStdString();
}

TEST(OtlpText, AnswersAreRead)
{
    EXPECT_TRUE(otlpVerdict(200, "{}").isTaken);
    EXPECT_TRUE(otlpVerdict(202, "").isTaken);
    const auto partial =
        otlpVerdict(200, R"({"partialSuccess":{"rejectedDataPoints":"7","errorMessage":"too\nmany"}})");
    EXPECT_TRUE(partial.isTaken);
    EXPECT_EQ(partial.rejectedPoints, 7);
    EXPECT_FALSE(partial.message.isEmpty() || partial.message.contains(u'\n'));
    for (const int status : {429, 502, 503, 504})
        EXPECT_TRUE(otlpVerdict(status, {}).isWorthRetrying && !otlpVerdict(status, {}).isTaken) << status;
    for (const int status : {301, 400, 401, 404, 500})
        EXPECT_FALSE(otlpVerdict(status, {}).isWorthRetrying || otlpVerdict(status, {}).isTaken) << status;
    EXPECT_EQ(otlpVerdict(400, R"({"code":3,"message":"bad"})").message, u"bad"_s);
    EXPECT_EQ(otlpVerdict(400, "no json").message, QString());
}

} // namespace roundtrip
