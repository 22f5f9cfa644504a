// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/RunReport.h"

#include "core/CompactJson.h"
#include "core/Plural.h"
#include "exchange/Manifest.h"
#include "figures/LedgerJson.h"
#include "report/ConnectReport.h"
#include "report/CostText.h"
#include "report/FigureText.h"
#include "report/GuidanceText.h"
#include "report/RunCost.h"
#include "report/RunVerdict.h"
#include "report/StudyComparison.h"

#include <QJsonDocument>
#include <QLocale>

#include <array>
#include <set>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct Percentile
{
    const char* statistic;
    double quantile;
};

constexpr std::array kCurvePoints{Percentile{"p50", 0.5}, Percentile{"p90", 0.9}, Percentile{"p95", 0.95},
                                  Percentile{"p99", 0.99}, Percentile{"p999", 0.999}};

/// Of a level: response time where there was a plan, else service time (chats).
QString latencyMetric(const Headline& headline, const QStringList& backends, int level)
{
    for (const QString& backend : backends) {
        if (headline.find(backend, level, u"response_time"_s, u"p50"_s))
            return u"response_time"_s;
    }
    return u"service_time"_s;
}

ReportTable levelTable(const RunInfo& info, const Headline& headline, int level, const QString& metric)
{
    const bool isClosed = info.plan.value("model"_L1) == "closed"_L1; // a slow answer held the next message back
    ReportTable table{.caption = counted(level, "concurrent connection") + (isClosed ? u", closed model"_s : QString()),
                      .header = {u"Backend"_s, u"First message, mean"_s, u"Cold start, median"_s, u"p50 (95 %)"_s,
                                 u"p90"_s, u"p99"_s, u"Max"_s, u"Mean"_s, u"Median vs. %1 (95 %)"_s.arg(info.baseline),
                                 u"Connected (95 %)"_s, u"Delivered to sender (95 %)"_s, u"Delivered to all (95 %)"_s,
                                 u"In flight at the end"_s}};
    for (const QString& backend : info.backendNames()) {
        const auto find = [&](const QString& of, const QString& statistic) {
            return headline.find(backend, level, of, statistic);
        };
        const auto cell = [&](const QString& of, const QString& statistic) {
            const SummaryRow* row = find(of, statistic);
            return flaggedCell(row, row ? valueText(*row) : QString());
        };
        const auto interval = [&](const QString& of, const QString& statistic) {
            const SummaryRow* row = find(of, statistic);
            return flaggedCell(row, row ? valueWithInterval(*row) : QString());
        };
        const SummaryRow* median = find(metric, u"p50"_s);
        const QString ratio = median ? ratioWithInterval(*median) : QString();
        table.rows << QList<ReportCell>{{.text = info.labelled(backend)},
                                        cell(u"first_message"_s, u"mean"_s),
                                        cell(u"cold_start"_s, u"p50"_s),
                                        interval(metric, u"p50"_s),
                                        cell(metric, u"p90"_s),
                                        cell(metric, u"p99"_s),
                                        cell(metric, u"max"_s),
                                        cell(metric, u"mean"_s),
                                        {.text = backend == info.baseline ? u"baseline"_s
                                                 : ratio.isEmpty()        ? u"–"_s
                                                                          : ratio},
                                        interval(u"connection_success"_s, u"share"_s),
                                        interval(u"delivered_echo"_s, u"share"_s),
                                        interval(u"delivered_pair"_s, u"share"_s),
                                        cell(u"in_flight"_s, u"count"_s)};
    }
    return table;
}

ReportBars latencyBars(const RunInfo& info, const Headline& headline, int level, const QString& metric)
{
    ReportBars chart{.title = u"Round trip, median (bar) and p99 (tick), milliseconds, logarithmic"_s};
    QStringList sentence;
    const QStringList backends = info.backendNames();
    for (qsizetype i = 0; i < backends.size(); ++i) {
        const SummaryRow* median = headline.find(backends.at(i), level, metric, u"p50"_s);
        const SummaryRow* tail = headline.find(backends.at(i), level, metric, u"p99"_s);
        if (!median)
            continue;
        chart.bars << ReportBars::Bar{
            .label = backends.at(i),
            .value = median->value / 1e3,
            .mark = tail ? std::optional(tail->value / 1e3) : std::nullopt,
            .text = tail ? u"%1, p99 %2"_s.arg(latencyText(median->value), latencyText(tail->value))
                         : latencyText(median->value),
            .series = static_cast<int>(i)};
        sentence << u"%1 %2"_s.arg(backends.at(i), latencyText(median->value));
    }
    chart.summary = u"Median round trip at %1: %2."_s.arg(counted(level, "connection"), sentence.join(u", "_s));
    return chart;
}

ReportBars deliveryBars(const RunInfo& info, const Headline& headline, int level)
{
    ReportBars chart{.title = u"Messages that came back to their sender"_s, .isShare = true};
    QStringList sentence;
    const QStringList backends = info.backendNames();
    for (qsizetype i = 0; i < backends.size(); ++i) {
        const SummaryRow* share = headline.find(backends.at(i), level, u"delivered_echo"_s, u"share"_s);
        if (!share)
            continue;
        chart.bars << ReportBars::Bar{.label = backends.at(i),
                                      .value = share->value,
                                      .text = shareText(share->value),
                                      .series = static_cast<int>(i)};
        sentence << u"%1 %2"_s.arg(backends.at(i), shareText(share->value));
    }
    chart.summary = u"Delivered at %1: %2."_s.arg(counted(level, "connection"), sentence.join(u", "_s));
    return chart;
}

ReportCurves percentileCurves(const RunInfo& info, const Headline& headline, int level, const QString& metric)
{
    ReportCurves chart{.title = u"Round trip by percentile, milliseconds, both axes logarithmic"_s};
    QStringList ends;
    const QStringList backends = info.backendNames();
    for (qsizetype i = 0; i < backends.size(); ++i) {
        ReportCurves::Line line{.label = backends.at(i), .series = static_cast<int>(i)};
        QString end;
        for (const auto& [statistic, quantile] : kCurvePoints) {
            const SummaryRow* row = headline.find(backends.at(i), level, metric, QString::fromLatin1(statistic));
            if (!row || row->flag == "too_few_samples"_L1)
                continue;
            line.points.append({quantile, row->value / 1e3});
            end = u"%1 %2 at p%3"_s.arg(line.label, latencyText(row->value)).arg(quantile * 100);
        }
        if (line.points.size() < 2)
            continue;
        chart.lines << line;
        ends << end;
    }
    chart.summary = u"The farther right, the rarer; a curve that rises there has messages far slower than its median. "
                    "Each ends where there are messages enough to tell: %1."_s.arg(ends.join(u", "_s));
    return chart;
}

ReportSection levelSection(const RunInfo& info, const Headline& headline, int level)
{
    const QString metric = latencyMetric(headline, info.backendNames(), level);
    ReportSection section{
        .heading = counted(level, "connection"),
        .paragraphs = {metric == "response_time"_L1
                           ? u"Latency is response time: received − intended, of the sender's own "
                             "copy. A stall cannot hide in it."_s
                           : u"Latency is service time: received − sent, of the sender's own copy."_s},
        .bars = {latencyBars(info, headline, level, metric), deliveryBars(info, headline, level)},
        .tables = {levelTable(info, headline, level, metric)}};
    const ReportCurves curves = percentileCurves(info, headline, level, metric);
    if (!curves.lines.isEmpty())
        section.curves << curves;
    return section;
}

ReportSection studySection(const StudyComparison& comparison, const PublishedStudy& study)
{
    ReportSection section{
        .heading = u"The article's tables beside ours"_s,
        .paragraphs = {u"\"%1\" (%2). Its latencies are averages of what a sender waited (service time); ours stand "
                       "with median, p99 and intervals, because an average hides the tail."_s.arg(study.title(),
                                                                                                  study.updated())},
        .tables = comparison.tables()};
    section.tables << comparison.checks();
    return section;
}

ReportTable pairsTable(const QString& caption, const QJsonObject& json)
{
    ReportTable table{.caption = caption, .header = {u"What"_s, u"Value"_s}};
    for (auto member = json.begin(); member != json.end(); ++member) {
        const QJsonValue value = member.value();
        const QString text = value.isObject() || value.isArray() ? QString::fromUtf8(compactJsonOf(value))
                                                                 : value.toVariant().toString();
        table.rows << QList<ReportCell>{{.text = member.key()}, {.text = text}};
    }
    return table;
}

ReportSection ledgerSection(const RunFigures& figures)
{
    const QStringList keys{u"scheduled"_s,     u"not_sent"_s,       u"rejected"_s, u"accepted"_s,  u"delivered"_s,
                           u"lost"_s,          u"in_flight"_s,      u"late"_s,     u"duplicate"_s, u"reordered"_s,
                           u"pair_expected"_s, u"pair_delivered"_s, u"pair_lost"_s};
    ReportTable table{.caption = u"Every message, and every copy that a receiver was due"_s,
                      .header = QStringList{u"Backend"_s} + keys};
    bool balances = true;
    for (auto entry = figures.ledgers.cbegin(); entry != figures.ledgers.cend(); ++entry) {
        const QJsonObject json = ledgerToJson(entry.value());
        QList<ReportCell> row{{.text = entry.key()}};
        for (const QString& key : keys)
            row << ReportCell{.text = QLocale(QLocale::English).toString(json.value(key).toInteger())};
        table.rows << row;
        balances = balances && entry.value().balances();
    }
    return {.heading = u"Ledger"_s,
            .paragraphs = {balances ? u"The accounts of every backend balance."_s
                                    : u"The accounts do NOT balance: this is a fault of Roundtrip, and its figures "
                                      "cannot be trusted."_s},
            .tables = {table}};
}

ReportSection costSection(const RunInfo& info, const RunFigures& figures, const CostModel& costs)
{
    ReportTable table{.caption = u"What this run's traffic is at list price, without plans and free amounts"_s,
                      .header = {u"Backend"_s, u"Messages"_s, u"Copies"_s, u"$"_s, u"Largest item"_s}};
    for (const RunCost& cost : costsOfRun(info, figures, costs)) {
        const CostItem* largest = nullptr;
        for (const CostItem& item : cost.bill.items) {
            if (!largest || item.usd > largest->usd)
                largest = &item;
        }
        table.rows << QList<ReportCell>{{.text = cost.backend},
                                        {.text = amountText(cost.traffic.messages)},
                                        {.text = amountText(cost.traffic.deliveries)},
                                        {.text = moneyText(cost.bill.total())},
                                        {.text = largest && largest->usd > 0.0 ? largest->label : u"–"_s}};
    }
    ReportTable month{.caption = usageSentence(articleUsage()),
                      .header = {u"Offer"_s, u"$ a month"_s, u"Carries it"_s}};
    for (const Bill& bill : costs.monthlyBills(articleUsage()))
        month.rows << QList<ReportCell>{{.text = bill.platformName + u": "_s + bill.label},
                                        {.text = moneyText(bill.total())},
                                        {.text = carriesText(bill), .isDoubtful = !bill.fits()}};
    return {.heading = u"Cost (estimate)"_s,
            .paragraphs = {u"An estimate from list prices, no bill. Prices as of %1, in dollars, without tax. How long "
                           u"functions work is an assumption of the "
                           "price table."_s.arg(costs.prices().asOf()),
                           impliedFanout(costs.prices(), PublishedStudy::standard()).sentence()},
            .tables = {table, month}};
}

/// Where each price was read: an estimate is worth what its prices are.
ReportSection pricesSection(const PriceTable& prices)
{
    ReportTable meters{.caption = u"Prices of what is metered, as of %1"_s.arg(prices.asOf()),
                       .header = {u"What"_s, u"Unit"_s, u"$ a unit"_s, u"Source"_s, u"Read"_s}};
    for (const PriceMeter& meter : prices.meters())
        meters.rows << QList<ReportCell>{{.text = meter.label},
                                         {.text = meter.unit},
                                         {.text = QLocale(QLocale::English).toString(meter.usd, 'g', 9)},
                                         {.text = meter.source},
                                         {.text = meter.read}};
    ReportTable plans{.caption = u"Plans"_s, .header = {u"Plan"_s, u"$ a month"_s, u"Note"_s, u"Source"_s, u"Read"_s}};
    for (const PricePlan& plan : prices.plans())
        plans.rows << QList<ReportCell>{{.text = plan.label},
                                        {.text = moneyText(plan.usdPerMonth)},
                                        {.text = plan.note},
                                        {.text = plan.source},
                                        {.text = plan.read}};
    return {.heading = u"Prices and their sources"_s, .tables = {meters, plans}, .isFolded = true};
}

ReportSection doubtsSection(const RunInfo& info, const Headline& headline)
{
    QStringList paragraphs;
    if (const QString origin = info.originSentence(); !origin.isEmpty())
        paragraphs << origin;
    if (info.plan.value("at_once"_L1).toInt(1) > 1)
        paragraphs << u"%1 backends were measured at the same time: no time of day could favour one, but they shared "
                      "this client and its machine."_s.arg(info.plan.value("at_once"_L1).toInt());
    for (const QString& backend : info.quotaLimited)
        paragraphs << u"%1: its plan cannot carry this run; what is lost over the quota says nothing about the "
                      "platform without it."_s.arg(backend);
    std::set<QString> flags;
    for (const SummaryRow& row : headline.rows())
        flags.insert(row.flag);
    if (flags.count(u"too_few_samples"_s))
        paragraphs << u"[too few samples]: a percentile needs n ≥ 36 (p90), 72 (p95), 368 (p99) to have an interval."_s;
    if (flags.count(u"client_bound"_s))
        paragraphs
            << u"[the client was slow]: this machine sent some messages late, so it may have made this figure."_s;
    if (!info.sleeps.isEmpty())
        paragraphs << info.sleeps.toSentence();
    paragraphs << info.unnamedSentences();
    if (info.clockFloor.isEmpty())
        paragraphs << u"The client's own share was not measured before this run."_s;
    if (info.status == RunStatus::Unknown)
        paragraphs << u"Whether the run was complete is not known."_s;
    else if (info.status != RunStatus::Complete)
        paragraphs << u"The run is %1, not complete."_s.arg(runStatusName(info.status));
    return {.heading = u"Flags and doubts"_s, .paragraphs = paragraphs};
}

ReportSection allFigures(const Headline& headline)
{
    ReportTable table{.caption = u"The headline rows of summary.csv"_s,
                      .header = {u"Backend"_s, u"Connections"_s, u"Phase"_s, u"Metric"_s, u"Statistic"_s, u"Value"_s,
                                 u"95 %"_s, u"n"_s, u"Ratio"_s, u"Flag"_s}};
    for (const SummaryRow& row : headline.rows()) {
        const QString value = valueText(row);
        table.rows << QList<ReportCell>{
            {.text = row.backend},
            {.text = QString::number(row.connections)},
            {.text = row.phase},
            {.text = row.metric},
            {.text = row.statistic},
            figureCell(&row, value),
            {.text = row.ciLow && row.ciHigh ? valueWithInterval(row).mid(value.size() + 1) : QString()},
            {.text = QString::number(row.n)},
            {.text = ratioWithInterval(row)},
            {.text = flagText(row.flag)}};
    }
    return {.heading = u"All figures"_s, .tables = {table}, .isFolded = true};
}

ReportSection methodSection(const RunInfo& info)
{
    // The manifest is where the definitions are written down; a report prints the ones that go with the files.
    const QJsonObject manifest = QJsonDocument::fromJson(Manifest::write(info, {})).object();
    ReportSection section{.heading = u"Definitions, plan and machine"_s,
                          .tables = {pairsTable(u"Definitions"_s, manifest.value("definitions"_L1).toObject()),
                                     pairsTable(u"Plan"_s, info.plan),
                                     pairsTable(u"Machine that measured"_s, info.environment.toJson())}};
    if (!info.clockFloor.isEmpty())
        section.tables << pairsTable(u"The client itself, against an echo"_s, info.clockFloor);
    return section;
}

} // namespace

ReportDocument makeRunReport(const RunInfo& info, const RunFigures& figures, const ReportSources& sources)
{
    const Headline headline(figures.summary);
    ReportDocument document{.title = sources.title,
                            .subtitle = u"Run %1, %2"_s.arg(info.id, info.startedUtc()),
                            .isSimulated = info.anySimulated()};
    if (!info.note.isEmpty())
        document.subtitle += u": "_s + info.note;
    document.verdict = runSentences(info, headline);
    document.sections << doubtsSection(info, headline);
    const StudyComparison comparison(sources.study, info, headline);
    if (comparison.hasFigures())
        document.sections << studySection(comparison, sources.study);
    for (const int level : headline.levels())
        document.sections << levelSection(info, headline, level);
    if (const ReportSection connecting = connectSection(info, figures, headline); !connecting.heading.isEmpty())
        document.sections << connecting;
    document.sections << guidanceSection(
        {.info = info, .headline = headline, .costs = sources.costs, .platforms = sources.platforms}, sources.study);
    document.sections << costSection(info, figures, sources.costs) << pricesSection(sources.costs.prices())
                      << ledgerSection(figures) << methodSection(info) << allFigures(headline);
    return document;
}

} // namespace roundtrip
