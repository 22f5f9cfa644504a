// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SummaryTables.h"

#include "cli/ColumnTable.h"
#include "core/Plural.h"
#include "report/FigureText.h"
#include "report/RunVerdict.h"

#include <QLocale>

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QString grouped(double number, int decimals)
{
    return QLocale(QLocale::English).toString(number, 'f', decimals);
}

/// One cell of a table: a figure with marks for its flags, which lines below the table explain.
class Cells
{
public:
    Cells(const Headline& headline, QString backend, int connections)
        : m_headline(headline), m_backend(std::move(backend)), m_connections(connections)
    {
    }

    [[nodiscard]] QString latency(const QString& metric, const QString& statistic) const
    {
        const SummaryRow* row = find(metric, statistic);
        return row ? latencyText(row->value) + mark(*row) : u"-"_s;
    }
    [[nodiscard]] QString share(const QString& metric) const
    {
        const SummaryRow* row = find(metric, u"share"_s);
        if (!row)
            return u"-"_s;
        // 99.96 % must not read as 100 %: only all is all.
        const double percent = row->value * 100.0;
        const bool isWhole = row->value == 0.0 || row->value == 1.0;
        const QString text = isWhole ? grouped(percent, 0) : grouped(std::clamp(percent, 0.01, 99.99), 2);
        return text + u" %"_s;
    }
    [[nodiscard]] QString count(const QString& metric) const
    {
        const SummaryRow* row = find(metric, u"count"_s);
        return row ? grouped(row->value, 0) : u"-"_s;
    }
    [[nodiscard]] QString ratio(const QString& baseline) const
    {
        if (m_backend == baseline)
            return u"baseline"_s;
        const SummaryRow* row = find(u"response_time"_s, u"p50"_s);
        if (!row || !row->ratio)
            return u"-"_s;
        const auto number = [](double value) { return QLocale(QLocale::English).toString(value, 'g', 3); };
        const QString interval = row->ratioCiLow && row->ratioCiHigh
                                     ? u" (%1 to %2)"_s.arg(number(*row->ratioCiLow), number(*row->ratioCiHigh))
                                     : QString();
        return number(*row->ratio) + u"×"_s + interval;
    }

private:
    [[nodiscard]] const SummaryRow* find(const QString& metric, const QString& statistic) const
    {
        return m_headline.find(m_backend, m_connections, metric, statistic);
    }
    [[nodiscard]] static QString mark(const SummaryRow& row)
    {
        return row.flag == "too_few_samples"_L1 ? u" ?"_s : row.flag == "client_bound"_L1 ? u" !"_s : QString();
    }

    const Headline& m_headline;
    QString m_backend;
    int m_connections;
};

QString labelIn(const RunInfo& info, const QString& backend)
{
    return info.labelled(backend);
}

QStringList latencyTable(const RunInfo& info, const Headline& headline, int connections)
{
    const bool isClosed = info.plan.value("model"_L1) == "closed"_L1;
    QStringList header{isClosed ? u"Response time, closed model"_s : u"Response time"_s,
                       u"p50"_s,
                       u"p90"_s,
                       u"p99"_s,
                       u"max"_s,
                       u"mean"_s};
    const bool compares = info.backends.size() > 1;
    if (compares)
        header << u"median vs. %1"_s.arg(info.baseline);
    header << u"First message"_s;
    ColumnTable table(header);
    for (const QString& backend : info.backendNames()) {
        const Cells cells(headline, backend, connections);
        QStringList row{labelIn(info, backend)};
        for (const auto& statistic : {u"p50"_s, u"p90"_s, u"p99"_s, u"max"_s, u"mean"_s})
            row << cells.latency(u"response_time"_s, statistic);
        if (compares)
            row << cells.ratio(info.baseline);
        table.addRow(row << cells.latency(u"first_message"_s, u"mean"_s));
    }
    return table.lines();
}

/// Of rooms in which more than one listens; empty where there is none.
QStringList fanoutTable(const RunInfo& info, const Headline& headline, int connections)
{
    ColumnTable table({u"To the first / last receiver"_s, u"first p50"_s, u"first p99"_s, u"last p50"_s, u"last p99"_s,
                       u"last max"_s});
    bool hasAny = false;
    for (const QString& backend : info.backendNames()) {
        const Cells cells(headline, backend, connections);
        hasAny = hasAny || headline.find(backend, connections, u"fanout_last"_s, u"p50"_s);
        table.addRow({labelIn(info, backend), cells.latency(u"fanout_first"_s, u"p50"_s),
                      cells.latency(u"fanout_first"_s, u"p99"_s), cells.latency(u"fanout_last"_s, u"p50"_s),
                      cells.latency(u"fanout_last"_s, u"p99"_s), cells.latency(u"fanout_last"_s, u"max"_s)});
    }
    return hasAny ? QStringList{QString()} + table.lines() : QStringList();
}

QStringList deliveryTable(const RunInfo& info, const Headline& headline, int connections)
{
    ColumnTable table({u"Delivery"_s, u"Connected"_s, u"Scheduled"_s, u"Delivered"_s, u"To everyone"_s, u"Lost"_s,
                       u"In flight"_s, u"Refused"_s, u"Not sent"_s, u"Late"_s, u"Twice"_s, u"Reordered"_s});
    for (const QString& backend : info.backendNames()) {
        const Cells cells(headline, backend, connections);
        table.addRow({labelIn(info, backend), cells.share(u"connection_success"_s), cells.count(u"scheduled"_s),
                      cells.share(u"delivered_echo"_s), cells.share(u"delivered_pair"_s), cells.count(u"lost"_s),
                      cells.count(u"in_flight"_s), cells.count(u"rejected"_s), cells.count(u"not_sent"_s),
                      cells.count(u"late"_s), cells.count(u"duplicates"_s), cells.count(u"reordered"_s)});
    }
    return table.lines();
}

bool hasFlag(const Headline& headline, QLatin1String flag)
{
    return std::any_of(headline.rows().cbegin(), headline.rows().cend(),
                       [flag](const SummaryRow& row) { return row.flag == flag; });
}

} // namespace

QStringList summaryTables(const RunInfo& info, const Headline& headline)
{
    QStringList lines = runSentences(info, headline);
    for (const int connections : headline.levels()) {
        if (!lines.isEmpty())
            lines << QString();
        lines << counted(connections, "concurrent connection") << QString() << latencyTable(info, headline, connections)
              << QString() << deliveryTable(info, headline, connections) << fanoutTable(info, headline, connections);
    }
    if (hasFlag(headline, "too_few_samples"_L1))
        lines << QString() << u"? too few samples to say it with 95 % confidence"_s;
    if (hasFlag(headline, "client_bound"_L1))
        lines << QString() << u"! this client itself was late with some sends: it may have made this figure"_s;
    if (const QString origin = info.originSentence(); !origin.isEmpty())
        lines << QString() << origin;
    return lines;
}

} // namespace roundtrip::cli
