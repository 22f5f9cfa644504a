// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/K6Rows.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstHttpRefusal = 400;

std::optional<std::int64_t> spanUs(double ms)
{
    const double us = std::round(ms * 1000.0);
    return us >= 0.0 && us <= static_cast<double>(ForeignRows::kMostSpanUs)
               ? std::optional(static_cast<std::int64_t>(us))
               : std::nullopt;
}

bool isRequest(const QString& metric)
{
    return metric == "http_req_duration"_L1 || metric == "grpc_req_duration"_L1 || metric == "service_time"_L1;
}

int statusFrom(std::string_view text)
{
    const auto status = foreignNumber(text);
    return status && *status >= 100 && *status <= 999 ? static_cast<int>(*status) : 0;
}

bool hasTag(std::string_view tags, std::string_view tag)
{
    return tags.find(tag) != std::string_view::npos;
}

Phase phaseIn(std::string_view tags)
{
    for (const Phase phase : {Phase::Connect, Phase::Cold, Phase::Warmup, Phase::Drain}) {
        if (hasTag(tags, "phase=" + phaseName(phase).toStdString()))
            return phase;
    }
    return Phase::Measure;
}

QString shortText(const QJsonObject& tags, QLatin1StringView key)
{
    return tags.value(key).toString().left(ForeignRows::kMostText);
}

} // namespace

std::optional<ForeignRow> K6Requests::take(const K6Point& point)
{
    if (point.metric == "response_time"_L1) {
        m_responseUs = spanUs(point.value);
        return std::nullopt;
    }
    const bool isMissing = point.metric == "checks"_L1 && point.check == "delivered"_L1 && point.value == 0.0;
    if (!isRequest(point.metric) && !isMissing)
        return std::nullopt;
    ForeignRow row{.backend = point.scenario.isEmpty() ? u"default"_s : point.scenario,
                   .sentUs = point.timeUs,
                   .phase = point.phase,
                   .httpStatus = point.status,
                   .code = point.errorCode.isEmpty() ? point.error : point.errorCode};
    const bool isRefused = point.status >= kFirstHttpRefusal;
    if (isMissing) {
        row.outcome = point.wasNotSent                      ? Outcome::NotSent
                      : isRefused || !point.error.isEmpty() ? Outcome::Rejected
                                                            : Outcome::Lost;
        return row;
    }
    const auto span = spanUs(point.value);
    if (!span)
        return std::nullopt; // longer than a day, or none at all
    row.sentUs -= *span;
    if (isRefused || point.expected == "false"_L1 || !row.code.isEmpty()) {
        row.outcome = isRefused ? Outcome::Rejected : Outcome::Lost;
        return row;
    }
    row.serviceUs = span;
    if (point.metric == "service_time"_L1)
        row.responseUs = std::exchange(m_responseUs, std::nullopt);
    return row;
}

Result<void> K6CsvRows::readHeader()
{
    return m_cells.readHeader({"metric_name", "timestamp", "metric_value"});
}

Result<std::optional<ForeignRow>> K6CsvRows::next()
{
    for (;;) {
        const auto more = m_cells.next();
        if (!more)
            return more.error();
        if (!more.value())
            return std::optional<ForeignRow>();
        const auto time = foreignTimeUs(m_cells.cell("timestamp"));
        if (!time)
            return m_cells.errorIn("timestamp");
        const auto value = foreignNumber(m_cells.cell("metric_value"));
        if (!value)
            continue; // a gauge may be negative; a time is not
        K6Point point{.metric = m_cells.text("metric_name"),
                      .timeUs = *time,
                      .value = *value,
                      .scenario = m_cells.text("scenario"),
                      .check = m_cells.text("check"),
                      .error = m_cells.text("error"),
                      .errorCode = m_cells.text("error_code"),
                      .expected = m_cells.text("expected_response"),
                      .status = statusFrom(m_cells.cell("status")),
                      .phase = phaseIn(m_cells.cell("extra_tags")),
                      .wasNotSent = hasTag(m_cells.cell("extra_tags"), "outcome=not_sent")};
        if (auto row = m_requests.take(point))
            return row;
    }
}

Error K6JsonRows::errorHere(const QString& what) const
{
    return {
        .code = ErrorCode::ParseFailed, .detail = u"%1, line %2: %3"_s.arg(m_name).arg(m_line).arg(what), .hint = {}};
}

Result<std::optional<K6Point>> K6JsonRows::pointIn(const QByteArray& line) const
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
    if (!document.isObject())
        return errorHere(u"it is not JSON: %1"_s.arg(problem.errorString()));
    const QJsonObject json = document.object();
    if (json.value("type"_L1).toString() != "Point"_L1)
        return std::optional<K6Point>();
    const QJsonObject data = json.value("data"_L1).toObject();
    const QJsonObject tags = data.value("tags"_L1).toObject();
    const auto time = foreignTimeUs(data.value("time"_L1).toString().toStdString());
    const QJsonValue value = data.value("value"_L1);
    if (!time || !value.isDouble())
        return errorHere(u"a point without time or value"_s);
    return std::optional(K6Point{.metric = json.value("metric"_L1).toString().left(ForeignRows::kMostText),
                                 .timeUs = *time,
                                 .value = value.toDouble(),
                                 .scenario = shortText(tags, "scenario"_L1),
                                 .check = shortText(tags, "check"_L1),
                                 .error = shortText(tags, "error"_L1),
                                 .errorCode = shortText(tags, "error_code"_L1),
                                 .expected = shortText(tags, "expected_response"_L1),
                                 .status = statusFrom(tags.value("status"_L1).toString().toStdString())});
}

Result<std::optional<ForeignRow>> K6JsonRows::next()
{
    for (;;) {
        const QByteArray line = m_in.readLine(kMostLine + 1);
        ++m_line;
        if (line.isEmpty())
            return std::optional<ForeignRow>();
        if (line.size() >= kMostLine)
            return errorHere(u"the line is longer than any of theirs"_s);
        if (line.trimmed().isEmpty())
            continue;
        const auto point = pointIn(line);
        if (!point)
            return point.error();
        if (!point.value())
            continue;
        if (auto row = m_requests.take(*point.value()))
            return row;
    }
}

} // namespace roundtrip
