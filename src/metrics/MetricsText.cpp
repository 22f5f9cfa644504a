// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/MetricsText.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace roundtrip {

namespace {

QByteArray typeWord(MetricType type, MetricsFormat format)
{
    switch (type) {
    case MetricType::Counter:
        return "counter";
    case MetricType::Gauge:
        return "gauge";
    case MetricType::Histogram:
        return "histogram";
    case MetricType::Info:
        break;
    }
    return format == MetricsFormat::OpenMetrics ? "info" : "gauge"; // the older form knows no info
}

QByteArray suffixOf(MetricType type)
{
    return type == MetricType::Counter ? "_total" : type == MetricType::Info ? "_info" : "";
}

/// In help text the older form leaves quotes alone, and OpenMetrics escapes them; in label values both do.
QByteArray escaped(QByteArray text, bool quotes)
{
    text.replace('\\', "\\\\").replace('\n', "\\n");
    return quotes ? text.replace('"', "\\\"") : text;
}

QByteArray labelText(const MetricLabels& labels, const QByteArray& bound = {})
{
    QByteArray inside;
    for (const auto& [name, value] : labels)
        inside += (inside.isEmpty() ? "" : ",") + name + "=\"" + escaped(value, true) + '"';
    if (!bound.isEmpty())
        inside += (inside.isEmpty() ? QByteArray() : QByteArray(",")) + "le=\"" + bound + '"';
    return inside.isEmpty() ? inside : '{' + inside + '}';
}

QByteArray boundText(double bound)
{
    const QByteArray text = metricNumber(bound);
    return text.contains('.') || text.contains('e') || std::isinf(bound) ? text : text + ".0";
}

void writeHead(QByteArray& out, const MetricFamily& family, MetricsFormat format)
{
    const bool isOpen = format == MetricsFormat::OpenMetrics;
    // The older form speaks of series by the names they have, OpenMetrics of the family.
    const QByteArray name = isOpen ? family.name : family.name + suffixOf(family.type);
    out += "# HELP " + name + ' ' + escaped(family.help, isOpen) + '\n';
    out += "# TYPE " + name + ' ' + typeWord(family.type, format) + '\n';
    if (isOpen && !family.unit.isEmpty())
        out += "# UNIT " + name + ' ' + family.unit + '\n';
}

void writeHistogram(QByteArray& out, const MetricFamily& family, const MetricPoint& point)
{
    std::uint64_t upTo = 0;
    for (std::size_t i = 0; i < point.buckets.counts.size(); ++i) {
        upTo += point.buckets.counts[i];
        const QByteArray bound = i < family.bounds.size() ? boundText(family.bounds[i]) : QByteArray("+Inf");
        out += family.name + "_bucket" + labelText(point.labels, bound) + ' ' + QByteArray::number(upTo) + '\n';
    }
    out += family.name + "_sum" + labelText(point.labels) + ' ' + metricNumber(point.buckets.sum) + '\n';
    out += family.name + "_count" + labelText(point.labels) + ' ' + QByteArray::number(upTo) + '\n';
}

/// The weight of one element of an Accept field, "q=0.5": 1 where it has none, 0 where it is no weight.
double weightOf(QByteArrayView parameter)
{
    double weight = 0.0;
    const auto [end, fault] = std::from_chars(parameter.begin(), parameter.end(), weight);
    const bool isSound = fault == std::errc() && end == parameter.end() && weight >= 0.0 && weight <= 1.0;
    return isSound ? weight : 0.0;
}

struct AcceptedType
{
    std::optional<MetricsFormat> format = {};
    double weight = 1.0;
};

AcceptedType acceptedType(const QByteArray& element)
{
    const QList<QByteArray> parts = element.toLower().split(';');
    const QByteArray type = parts.first().trimmed();
    AcceptedType accepted;
    if (type == "application/openmetrics-text")
        accepted.format = MetricsFormat::OpenMetrics;
    else if (type == "text/plain" || type == "text/*" || type == "*/*")
        accepted.format = MetricsFormat::Prometheus;
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QByteArray parameter = parts.at(i).trimmed();
        if (parameter.startsWith("q="))
            accepted.weight = weightOf(QByteArrayView(parameter).sliced(2));
        else if (parameter.startsWith("version=") && type == "application/openmetrics-text" &&
                 parameter != "version=1.0.0")
            accepted.format.reset(); // a draft of it, which is another format
    }
    return accepted;
}

} // namespace

MetricsFormat metricsFormatFor(QByteArrayView accept)
{
    constexpr qsizetype kMostElements = 50;
    std::array<double, 2> weights{0.0, 0.0};
    const QList<QByteArray> elements = accept.toByteArray().split(',');
    for (qsizetype i = 0; i < std::min(elements.size(), kMostElements); ++i) {
        const AcceptedType accepted = acceptedType(elements.at(i));
        if (!accepted.format)
            continue;
        double& weight = weights.at(static_cast<std::size_t>(*accepted.format));
        weight = std::max(weight, accepted.weight);
    }
    return weights[1] > weights[0] ? MetricsFormat::OpenMetrics : MetricsFormat::Prometheus;
}

QByteArray contentTypeOf(MetricsFormat format)
{
    return format == MetricsFormat::OpenMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                                : "text/plain; version=0.0.4; charset=utf-8";
}

QByteArray metricNumber(double value)
{
    constexpr double kWhole = 9'007'199'254'740'992.0; // 2^53: up to here every whole number is told exactly
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::trunc(value) && std::abs(value) <= kWhole)
        return QByteArray::number(static_cast<qint64>(value));
    std::array<char, 32> text{};
    const bool isPlain = std::abs(value) >= 1e-6 && std::abs(value) < kWhole;
    const auto form = isPlain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value, form);
    return {text.data(), static_cast<qsizetype>(written.ptr - text.data())};
}

QByteArray writeMetrics(const MetricSet& metrics, MetricsFormat format)
{
    QByteArray out;
    for (const MetricFamily& family : metrics.families) {
        if (family.points.empty())
            continue;
        writeHead(out, family, format);
        for (const MetricPoint& point : family.points) {
            if (family.type == MetricType::Histogram)
                writeHistogram(out, family, point);
            else
                out += family.name + suffixOf(family.type) + labelText(point.labels) + ' ' + metricNumber(point.value) +
                       '\n';
        }
    }
    return format == MetricsFormat::OpenMetrics ? out + "# EOF\n" : out;
}

} // namespace roundtrip
