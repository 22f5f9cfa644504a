// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/OtlpText.h"

#include "core/CompactJson.h"
#include "core/SafeText.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCumulative = 2; // AGGREGATION_TEMPORALITY_CUMULATIVE

QJsonObject otlpAttribute(const QByteArray& name, const QByteArray& value)
{
    return {{u"key"_s, QString::fromUtf8(name)},
            {u"value"_s, QJsonObject{{u"stringValue"_s, QString::fromUtf8(value)}}}};
}

QJsonArray otlpAttributes(const MetricLabels& labels)
{
    QJsonArray attributes;
    for (const auto& [name, value] : labels)
        attributes.append(otlpAttribute(name, value));
    return attributes;
}

QString nanoseconds(std::int64_t us)
{
    return QString::number(us) + u"000"_s;
}

QJsonObject otlpPoint(const MetricFamily& family, const MetricPoint& point, const OtlpContext& context)
{
    QJsonObject json{{u"attributes"_s, otlpAttributes(point.labels)}, {u"timeUnixNano"_s, nanoseconds(context.nowUs)}};
    if (family.type == MetricType::Counter || family.type == MetricType::Histogram)
        json.insert("startTimeUnixNano"_L1, nanoseconds(context.startedUs));
    if (family.type != MetricType::Histogram) {
        json.insert("asDouble"_L1, point.value);
        return json;
    }
    QJsonArray counts;
    for (const std::uint64_t count : point.buckets.counts)
        counts.append(QString::number(count));
    QJsonArray bounds;
    for (const double bound : family.bounds)
        bounds.append(bound);
    json.insert("count"_L1, QString::number(point.buckets.total()));
    json.insert("sum"_L1, point.buckets.sum);
    json.insert("bucketCounts"_L1, counts);
    json.insert("explicitBounds"_L1, bounds);
    return json;
}

QJsonObject otlpMetric(const MetricFamily& family, const OtlpContext& context)
{
    QJsonArray points;
    for (const MetricPoint& point : family.points)
        points.append(otlpPoint(family, point, context));
    QJsonObject data{{u"dataPoints"_s, points}};
    QString kind = u"gauge"_s;
    if (family.type == MetricType::Counter || family.type == MetricType::Histogram) {
        kind = family.type == MetricType::Counter ? u"sum"_s : u"histogram"_s;
        data.insert("aggregationTemporality"_L1, kCumulative);
    }
    if (family.type == MetricType::Counter)
        data.insert("isMonotonic"_L1, true);
    QJsonObject json{
        {u"name"_s, QString::fromUtf8(family.type == MetricType::Info ? family.name + "_info" : family.name)},
        {u"description"_s, QString::fromUtf8(family.help)},
        {kind, data}};
    if (family.unit == "seconds")
        json.insert("unit"_L1, u"s"_s); // the Unified Code for Units of Measure, as OTLP asks for
    return json;
}

Error otlpUrlFault(const QString& why)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"Metrics cannot be pushed there: %1"_s.arg(why),
            .hint = u"For example --otlp http://127.0.0.1:4318, or https://collector.example.org/v1/metrics."_s};
}

} // namespace

QByteArray writeOtlp(const MetricSet& metrics, const OtlpContext& context)
{
    QJsonArray list;
    for (const MetricFamily& family : metrics.families) {
        if (!family.points.empty())
            list.append(otlpMetric(family, context));
    }
    const QString version = QString::fromUtf8(context.version);
    const QJsonObject resource{{u"attributes"_s, QJsonArray{otlpAttribute("service.name", "roundtrip"),
                                                            otlpAttribute("service.version", context.version),
                                                            otlpAttribute("service.instance.id", context.instanceId)}}};
    const QJsonObject scope{{u"scope"_s, QJsonObject{{u"name"_s, u"roundtrip"_s}, {u"version"_s, version}}},
                            {u"metrics"_s, list}};
    const QJsonObject whole{{u"resource"_s, resource}, {u"scopeMetrics"_s, QJsonArray{scope}}};
    return compactJson(QJsonObject{{u"resourceMetrics"_s, QJsonArray{whole}}});
}

Result<QUrl> otlpUrl(const QString& text, bool hasToken)
{
    QUrl url(text, QUrl::StrictMode);
    const bool isSecure = url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isSecure && url.scheme() != "http"_L1))
        return otlpUrlFault(u"it is no http or https URL"_s);
    if (!url.userInfo().isEmpty())
        return otlpUrlFault(u"it has a user in it, which others could read; give a token"_s);
    const bool isHere = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    if (hasToken && !isSecure && !isHere)
        return otlpUrlFault(u"the token would cross the network for everybody to read; use https"_s);
    if (url.path().isEmpty() || url.path() == "/"_L1)
        url.setPath(u"/v1/metrics"_s);
    return url;
}

OtlpVerdict otlpVerdict(int status, const QByteArray& body)
{
    constexpr qsizetype kMostLetters = 200;
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    OtlpVerdict verdict{.isTaken = status >= 200 && status < 300,
                        .isWorthRetrying = status == 429 || status == 502 || status == 503 || status == 504};
    const QJsonObject partial = json.value("partialSuccess"_L1).toObject();
    const QString message =
        verdict.isTaken ? partial.value("errorMessage"_L1).toString() : json.value("message"_L1).toString();
    verdict.message = safeLine(message.left(kMostLetters));
    if (verdict.isTaken) // a number or, as 64 bits are written, a text
        verdict.rejectedPoints = partial.value("rejectedDataPoints"_L1).toVariant().toLongLong();
    return verdict;
}

} // namespace roundtrip
