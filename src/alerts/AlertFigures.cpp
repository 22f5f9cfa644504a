// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertFigures.h"

#include "core/Sample.h"
#include "report/Headline.h"
#include "stats/Intervals.h"

#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct AlertQuantile
{
    const char* name;
    double q;
};

constexpr std::array kAlertQuantiles{AlertQuantile{"p50", 0.5}, AlertQuantile{"p90", 0.9}, AlertQuantile{"p95", 0.95},
                                     AlertQuantile{"p99", 0.99}, AlertQuantile{"p999", 0.999}};

/// A client that was later than this may have made the times that it saw; what was lost was lost all the same.
constexpr std::chrono::milliseconds kDoubtfulLag(100);

/// Rows of one stretch.
class AlertRows
{
public:
    explicit AlertRows(QString backend) : m_backend(std::move(backend)) {}

    SummaryRow& add(const QString& metric, const QString& statistic, double value, const QString& unit, std::int64_t n)
    {
        SummaryRow& row = m_rows.emplace_back();
        row.backend = m_backend;
        row.phase = phaseName(Phase::Measure);
        row.metric = metric;
        row.statistic = statistic;
        row.value = value;
        row.unit = unit;
        row.n = n;
        return row;
    }
    void addTimes(const QString& metric, const Histogram& times);
    void addShare(const QString& metric, std::int64_t part, std::int64_t whole, std::int64_t fewest);
    [[nodiscard]] std::vector<SummaryRow> take() { return std::move(m_rows); }

private:
    QString m_backend;
    std::vector<SummaryRow> m_rows;
};

void AlertRows::addTimes(const QString& metric, const Histogram& times)
{
    const auto n = static_cast<std::int64_t>(times.count());
    if (n == 0)
        return;
    for (const auto& [name, q] : kAlertQuantiles) {
        SummaryRow& row =
            add(metric, QString::fromLatin1(name), static_cast<double>(times.valueAtQuantile(q)), u"us"_s, n);
        const auto interval = orderStatisticInterval(times, q);
        row.flag = interval ? QString() : u"too_few_samples"_s;
        if (!interval)
            continue;
        row.ciLow = interval->low;
        row.ciHigh = interval->high;
    }
    for (const auto& [statistic, value] :
         {std::pair(u"min"_s, static_cast<double>(times.min())), std::pair(u"max"_s, static_cast<double>(times.max())),
          std::pair(u"mean"_s, times.mean())})
        add(metric, statistic, value, u"us"_s, n).flag = n < kFewestForShare ? u"too_few_samples"_s : QString();
}

void AlertRows::addShare(const QString& metric, std::int64_t part, std::int64_t whole, std::int64_t fewest)
{
    static_cast<void>(add(metric, u"count"_s, static_cast<double>(part), u"count"_s, whole));
    if (whole <= 0)
        return;
    SummaryRow& row =
        add(metric, u"share"_s, static_cast<double>(part) / static_cast<double>(whole), u"share"_s, whole);
    if (whole < fewest)
        row.flag = u"too_few_samples"_s;
    if (const auto interval = wilsonInterval(static_cast<std::uint64_t>(part), static_cast<std::uint64_t>(whole))) {
        row.ciLow = interval->low;
        row.ciHigh = interval->high;
    }
}

/// The rows with one end of their intervals in the place of the value.
std::vector<SummaryRow> atEnd(std::vector<SummaryRow> rows, std::optional<double> SummaryRow::*end)
{
    for (SummaryRow& row : rows)
        row.value = (row.*end).value_or(row.value);
    return rows;
}

Threshold::Finding findingOf(const Threshold& condition, const std::vector<SummaryRow>& rows, const QString& backend)
{
    const auto findings = condition.judge(Headline(rows), {backend});
    return findings.empty() ? Threshold::Finding() : findings.front();
}

} // namespace

std::vector<SummaryRow> alertFigures(const WatchBin& bin)
{
    AlertRows rows(bin.backend);
    if (!hasDoubtfulTimes(bin)) {
        rows.addTimes(u"response_time"_s, bin.roundTrips);
        rows.addTimes(u"service_time"_s, bin.roundTrips);
    }
    const Ledger& ledger = bin.ledger;
    const std::int64_t decided = ledger.sent - ledger.inFlight;
    rows.addShare(u"delivered_echo"_s, ledger.delivered, decided, kFewestForShare);
    rows.addShare(u"lost"_s, ledger.lost, decided, kFewestForShare);
    rows.addShare(u"rejected"_s, ledger.rejected, decided, kFewestForShare);
    rows.addShare(u"not_sent"_s, ledger.notSent, ledger.scheduled, kFewestForShare);
    rows.addShare(u"late"_s, ledger.late, ledger.delivered, kFewestForShare);
    rows.addShare(u"in_flight"_s, ledger.inFlight, ledger.sent, kFewestForShare);
    rows.addShare(u"reordered"_s, ledger.reordered, ledger.delivered, kFewestForShare);
    rows.addShare(u"duplicates"_s, ledger.duplicate, ledger.duplicate + ledger.delivered, kFewestForShare);
    rows.addShare(u"connection_success"_s, bin.connectSuccesses, bin.connectAttempts, kFewestConnects);
    return rows.take();
}

bool hasDoubtfulTimes(const WatchBin& bin)
{
    return bin.worstLag > kDoubtfulLag;
}

AlertReading readingOf(const Threshold& condition, const std::optional<Threshold>& until, const WatchBin& bin)
{
    using Verdict = Threshold::Verdict;
    AlertReading reading{.backend = bin.backend};
    const std::vector<SummaryRow> rows = alertFigures(bin);
    const Threshold::Finding finding = findingOf(condition, rows, bin.backend);
    if (finding.verdict == Verdict::Inconclusive)
        return reading;
    reading.value = finding.value;
    const auto crossesAt = [&](std::optional<double> SummaryRow::*end) {
        return findingOf(condition, atEnd(rows, end), bin.backend).verdict == Verdict::Crossed;
    };
    if (finding.verdict == Verdict::Crossed) {
        const bool isSure = crossesAt(&SummaryRow::ciLow) && crossesAt(&SummaryRow::ciHigh);
        reading.sign = isSure ? AlertSign::Bad : AlertSign::Between;
        return reading;
    }
    const bool isOver = !until || findingOf(*until, rows, bin.backend).verdict == Verdict::Crossed;
    reading.sign = isOver ? AlertSign::Good : AlertSign::Between;
    return reading;
}

AlertReading noDataReading(const WatchBin& bin)
{
    const bool isMute = bin.ledger.sent - bin.ledger.inFlight <= 0;
    return {.backend = bin.backend, .sign = isMute ? AlertSign::Bad : AlertSign::Good, .value = {}};
}

} // namespace roundtrip
