// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ForeignCsv.h"

#include "exchange/CsvColumns.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kUsPerMs = 1000.0;

/// Half up: their files know whole milliseconds.
std::int64_t wholeMs(std::int64_t us)
{
    return us >= 0 ? (us + 500) / 1000 : -((-us + 499) / 1000);
}

QString nameOfRow(const RunInfo& info, const Sample& sample)
{
    const QString name = info.labelled(sample.backend);
    return sample.phase == Phase::Measure ? name : name + u':' + phaseName(sample.phase);
}

bool isWritten(const Sample& sample)
{
    return sample.isEcho && sample.outcome != Outcome::InFlight && sample.outcome != Outcome::Duplicate;
}

} // namespace

ForeignCsv::ForeignCsv(QIODevice& out, Form form, ForeignTime time, const RunInfo& info)
    : m_csv(out), m_form(form), m_time(time), m_info(info), m_anchor(info.anchor)
{
    m_csv.header(form == Form::Jtl ? csvcolumns::kJtl : csvcolumns::kK6);
}

std::int64_t ForeignCsv::epochUs(const Instant& instant) const
{
    return m_anchor.epochMicroseconds() + m_anchor.sinceAnchor(instant);
}

void ForeignCsv::write(const ConnectionSample& connection)
{
    if (connection.attempt == 1) {
        ++m_threads[{connection.backend, connection.trial}];
        ++m_allThreads[connection.trial];
    }
    if (m_form != Form::K6 || connection.outcome != ConnectOutcome::Ready || !connection.ready)
        return;
    writeK6({.metric = "ws_connecting",
             .epochUs = epochUs(*connection.ready),
             .value = static_cast<double>(toMicroseconds(*connection.ready - connection.started)) / kUsPerMs,
             .scenario = m_info.labelled(connection.backend),
             .tags = "trial=" + std::to_string(connection.trial)});
}

void ForeignCsv::write(const Sample& sample)
{
    if (!isWritten(sample))
        return;
    if (m_form == Form::Jtl)
        writeJtl(sample);
    else
        writeK6(sample);
}

void ForeignCsv::writeJtl(const Sample& sample)
{
    const bool isResponse = m_time == ForeignTime::Response && sample.intended.has_value();
    const auto start = isResponse ? sample.intended : sample.sent ? sample.sent : sample.intended;
    const bool isBack = sample.outcome == Outcome::Delivered;
    // Who gives up after a while has waited that long, in their words; of a refusal the moment is not kept.
    const Duration waited = sample.outcome == Outcome::Lost ? m_info.horizon : Duration::zero();
    const Duration elapsed = (isResponse ? sample.responseTime() : sample.serviceTime()).value_or(waited);
    const std::int64_t threads = m_threads[{sample.backend, sample.trial}];
    m_csv.number(start ? epochUs(*start) / 1000 : m_anchor.epochMicroseconds() / 1000);
    m_csv.number(wholeMs(toMicroseconds(elapsed)));
    m_csv.text(nameOfRow(m_info, sample));
    if (!sample.providerCode.isEmpty())
        m_csv.text(sample.providerCode);
    else if (sample.httpStatus != 0)
        m_csv.number(std::int64_t{sample.httpStatus});
    else
        m_csv.empty();
    m_csv.word(outcomeName(sample.outcome).toStdString());
    m_csv.text(sample.senderId);
    m_csv.word("text");
    m_csv.word(isBack ? "true" : "false");
    m_csv.word(isBack ? std::string() : outcomeName(sample.outcome).toStdString());
    m_csv.number(isBack ? std::int64_t{sample.payloadBytes} : std::int64_t{0});
    m_csv.number(std::int64_t{sample.payloadBytes});
    m_csv.number(threads);
    m_csv.number(m_allThreads[sample.trial]);
    m_csv.word("null"); // as they write where a sampler has none
    m_csv.number(wholeMs(toMicroseconds(sample.serviceTime().value_or(Duration::zero()))));
    m_csv.number(std::int64_t{0});
    m_csv.number(std::int64_t{0});
    m_csv.endRow();
}

void ForeignCsv::writeK6(const Sample& sample)
{
    const auto end = sample.received ? sample.received : sample.sent ? sample.sent : sample.intended;
    K6Row row{.metric = {},
              .epochUs = end ? epochUs(*end) : m_anchor.epochMicroseconds(),
              .scenario = m_info.labelled(sample.backend),
              .error = sample.providerCode,
              .status = sample.httpStatus,
              .tags = "phase=" + phaseName(sample.phase).toStdString() + "&trial=" + std::to_string(sample.trial)};
    const auto write = [this, &row](std::string_view metric, const std::optional<Duration>& span) {
        if (!span)
            return;
        row.metric = metric;
        row.value = static_cast<double>(toMicroseconds(*span)) / kUsPerMs;
        writeK6(row);
    };
    write("response_time", sample.responseTime());
    write("service_time", sample.serviceTime());
    row.metric = "checks";
    row.check = "delivered";
    row.value = sample.outcome == Outcome::Delivered ? 1.0 : 0.0;
    row.tags += "&outcome=" + outcomeName(sample.outcome).toStdString();
    writeK6(row);
}

void ForeignCsv::writeK6(const K6Row& row)
{
    constexpr std::int64_t kSecond = 1'000'000;
    m_csv.word(row.metric);
    m_csv.number(row.epochUs / kSecond);
    m_csv.decimal(row.value);
    m_csv.word(row.check);
    m_csv.text(row.error);
    m_csv.empty(); // error_code: k6's own numbers
    m_csv.empty(); // expected_response
    m_csv.empty(); // group
    m_csv.empty(); // method
    m_csv.text(row.scenario);
    m_csv.empty(); // proto
    m_csv.text(row.scenario);
    m_csv.empty(); // service
    m_csv.number(row.status != 0 ? std::optional(std::int64_t{row.status}) : std::nullopt);
    m_csv.empty(); // subproto
    m_csv.empty(); // tls_version
    m_csv.empty(); // url
    m_csv.word(row.tags);
    m_csv.empty(); // metadata
    m_csv.endRow();
}

} // namespace roundtrip
