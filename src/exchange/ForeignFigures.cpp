// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ForeignFigures.h"

#include "exchange/FigureRows.h"
#include "exchange/NamedCells.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <map>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error noFigures(const QString& name, const QString& what)
{
    return {.code = ErrorCode::ParseFailed, .detail = u"%1: %2"_s.arg(name, what), .hint = {}};
}

Result<ForeignFigures> figuresOf(FigureRows& rows, const QString& name)
{
    if (rows.isEmpty())
        return noFigures(name, u"there are no response times in it"_s);
    return ForeignFigures{.rows = rows.take()};
}

std::optional<double> numberIn(const QJsonObject& json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// A row of Locust's, whichever of its two files it is in: totals since the start.
struct LocustRow
{
    QString name;
    std::map<std::string, double> numbers;

    [[nodiscard]] std::optional<double> number(const std::string& column) const
    {
        const auto found = numbers.find(column);
        return found == numbers.end() ? std::nullopt : std::optional(found->second);
    }
};

struct LocustColumns
{
    const char* requests;
    const char* failures;
    const char* median;
    const char* mean;
    const char* min;
    const char* max;
};
constexpr LocustColumns kHistoryColumns{"Total Request Count",        "Total Failure Count",
                                        "Total Median Response Time", "Total Average Response Time",
                                        "Total Min Response Time",    "Total Max Response Time"};
constexpr LocustColumns kStatsColumns{"Request Count",         "Failure Count",     "Median Response Time",
                                      "Average Response Time", "Min Response Time", "Max Response Time"};
constexpr std::pair<const char*, const char*> kLocustPercentiles[]{
    {"p90", "90%"}, {"p95", "95%"}, {"p99", "99%"}, {"p999", "99.9%"}};

LocustRow locustRow(const NamedCells& cells, const LocustColumns& columns)
{
    const QString type = cells.text("Type");
    const QString name = cells.text("Name");
    LocustRow row{.name = type.isEmpty() || name.isEmpty() ? name + type : type + u' ' + name, .numbers = {}};
    for (const char* column : {columns.requests, columns.failures, columns.median, columns.mean, columns.min,
                               columns.max, "90%", "95%", "99%", "99.9%", "User Count"}) {
        if (const auto number = foreignNumber(cells.cell(column))) // "N/A" where nothing was asked yet
            row.numbers[column] = *number;
    }
    return row;
}

void addLocustRow(FigureRows& rows, const LocustRow& row, const LocustColumns& columns, bool hasPercentiles)
{
    const double n = row.number(columns.requests).value_or(0.0);
    rows.times(n);
    rows.time("min", row.number(columns.min), n);
    rows.time("p50", row.number(columns.median), n);
    for (const auto& [statistic, column] : kLocustPercentiles) {
        if (hasPercentiles)
            rows.time(statistic, row.number(column), n);
    }
    rows.time("max", row.number(columns.max), n);
    rows.time("mean", row.number(columns.mean), n);
    if (const auto failures = row.number(columns.failures))
        rows.delivered(n - *failures, n);
}

Result<ForeignFigures> parseLocust(const QByteArray& bytes, const QString& name, ForeignFile file)
{
    QByteArray data = bytes;
    QBuffer in(&data);
    in.open(QIODevice::ReadOnly);
    NamedCells cells(in, name);
    const bool isHistory = file == ForeignFile::LocustHistory;
    const LocustColumns& columns = isHistory ? kHistoryColumns : kStatsColumns;
    if (auto header = cells.readHeader({"Name", columns.requests, columns.failures, columns.median}); !header)
        return header.error();
    std::map<QString, LocustRow> last; // of each name: a history goes on
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> latest;
    for (;;) {
        const auto more = cells.next();
        if (!more)
            return more.error();
        if (!more.value())
            break;
        const LocustRow row = locustRow(cells, columns);
        if (!row.number(columns.requests))
            return cells.errorIn(columns.requests);
        if (row.name.isEmpty())
            continue;
        last.insert_or_assign(row.name, row);
        const auto time = foreignTimeUs(cells.cell("Timestamp"));
        first = first ? first : time;
        latest = time ? time : latest;
        if (last.size() > static_cast<std::size_t>(ForeignFigures::kMostBackends))
            return cells.errorHere(u"there are more names than can be compared"_s);
    }
    // A history of every name has percentiles of the last seconds alone (--csv-full-history); of the sum, of all.
    const bool hasPercentiles = !isHistory || last.size() == 1;
    FigureRows rows(file);
    for (const auto& [backend, row] : last) {
        const double users = row.number("User Count").value_or(0.0);
        if (rows.begin(backend, users <= 1e6 ? static_cast<int>(users) : 0))
            addLocustRow(rows, row, columns, hasPercentiles);
    }
    auto figures = figuresOf(rows, name);
    if (figures && first) {
        figures.value().startedUs = first;
        figures.value().lengthUs = std::max<std::int64_t>(*latest - *first, 0);
    }
    return figures;
}

void addTimes(FigureRows& rows, const QJsonObject& summary, double n)
{
    rows.times(n);
    for (const auto& [statistic, key] :
         {std::pair{"min", "min"_L1}, std::pair{"p50", "median"_L1}, std::pair{"p90", "p90"_L1},
          std::pair{"p95", "p95"_L1}, std::pair{"p99", "p99"_L1}, std::pair{"p999", "p999"_L1},
          std::pair{"max", "max"_L1}, std::pair{"mean", "mean"_L1}})
        rows.time(statistic, numberIn(summary, key), n);
}

/// HTTP statuses from 400 among "http.codes.404".
double refusedIn(const QJsonObject& counters, const QString& prefix)
{
    double refused = 0.0;
    const QString codes = prefix + u".codes."_s;
    for (auto counter = counters.begin(); counter != counters.end(); ++counter) {
        if (counter.key().startsWith(codes) && QStringView(counter.key()).sliced(codes.size()).toInt() >= 400)
            refused += counter.value().toDouble();
    }
    return refused;
}

/// Artillery 1 had one "latency" for all.
void addArtillery1(FigureRows& rows, const QJsonObject& aggregate)
{
    const QJsonObject latency = aggregate.value("latency"_L1).toObject();
    const auto n = numberIn(aggregate, "requestsCompleted"_L1);
    if (!latency.isEmpty() && n && rows.begin(u"http"_s))
        addTimes(rows, latency, *n);
}

Result<ForeignFigures> parseArtillery(const QJsonObject& json, const QString& name)
{
    const QJsonObject aggregate = json.value("aggregate"_L1).toObject();
    const QJsonObject counters = aggregate.value("counters"_L1).toObject();
    const QJsonObject summaries = aggregate.value("summaries"_L1).toObject();
    FigureRows rows(ForeignFile::Artillery);
    for (auto summary = summaries.begin(); summary != summaries.end(); ++summary) {
        constexpr auto kSuffix = ".response_time"_L1;
        const QJsonObject times = summary.value().toObject();
        if (!summary.key().endsWith(kSuffix) || !rows.begin(summary.key().chopped(kSuffix.size())))
            continue;
        const QString prefix = summary.key().chopped(kSuffix.size());
        addTimes(rows, times, numberIn(times, "count"_L1).value_or(0.0));
        const double sent = counters.value(prefix + u".requests"_s).toDouble();
        const double answered = counters.value(prefix + u".responses"_s).toDouble();
        rows.delivered(answered - refusedIn(counters, prefix), sent);
    }
    if (summaries.isEmpty())
        addArtillery1(rows, aggregate);
    auto figures = figuresOf(rows, name);
    const auto first = numberIn(aggregate, "firstCounterAt"_L1);
    const auto last = numberIn(aggregate, "lastCounterAt"_L1);
    if (figures && first && *first > 0.0 && *first < 1e13) {
        figures.value().startedUs = std::llround(*first) * 1000;
        if (last && *last >= *first && *last < 1e13)
            figures.value().lengthUs = std::llround(*last - *first) * 1000;
    }
    return figures;
}

/// --summary-export has a metric's values in it, handleSummary() one level deeper.
QJsonObject k6Values(const QJsonObject& metrics, const QString& metric)
{
    const QJsonObject json = metrics.value(metric).toObject();
    return json.contains("values"_L1) ? json.value("values"_L1).toObject() : json;
}

Result<ForeignFigures> parseK6Summary(const QJsonObject& json, const QString& name)
{
    const QJsonObject metrics = json.value("metrics"_L1).toObject();
    FigureRows rows(ForeignFile::K6Summary);
    for (const QString& prefix : {u"http"_s, u"grpc"_s}) {
        const QJsonObject times = k6Values(metrics, prefix + u"_req_duration"_s);
        if (times.isEmpty() || !rows.begin(prefix))
            continue;
        const auto requests = numberIn(k6Values(metrics, prefix + u"_reqs"_s), "count"_L1);
        const double n = numberIn(times, "count"_L1).value_or(requests.value_or(0.0));
        rows.times(n);
        for (const auto& [statistic, key] :
             {std::pair{"min", "min"_L1}, std::pair{"p50", "med"_L1}, std::pair{"p90", "p(90)"_L1},
              std::pair{"p95", "p(95)"_L1}, std::pair{"p99", "p(99)"_L1}, std::pair{"p999", "p(99.9)"_L1},
              std::pair{"max", "max"_L1}, std::pair{"mean", "avg"_L1}})
            rows.time(statistic, numberIn(times, key), n);
        const QJsonObject failed = k6Values(metrics, prefix + u"_req_failed"_s);
        const auto rate = failed.contains("rate"_L1) ? numberIn(failed, "rate"_L1) : numberIn(failed, "value"_L1);
        if (rate && requests && *rate >= 0.0 && *rate <= 1.0)
            rows.delivered(std::round(*requests * (1.0 - *rate)), *requests);
    }
    return figuresOf(rows, name);
}

} // namespace

QStringList ForeignFigures::backends() const
{
    QStringList names;
    for (const SummaryRow& row : rows) {
        if (!names.contains(row.backend))
            names << row.backend;
    }
    return names;
}

Result<ForeignFigures> parseForeignFigures(const QByteArray& bytes, const QString& name, ForeignFile file)
{
    if (file == ForeignFile::LocustHistory || file == ForeignFile::LocustStats)
        return parseLocust(bytes, name, file);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject())
        return noFigures(name, u"it is not JSON: %1"_s.arg(problem.errorString()));
    return file == ForeignFile::Artillery ? parseArtillery(document.object(), name)
                                          : parseK6Summary(document.object(), name);
}

} // namespace roundtrip
