// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ConnectReport.h"

#include "core/Plural.h"
#include "core/Sample.h"
#include "report/FigureText.h"
#include "report/StudyComparison.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The parts of connecting as people read them.
QString partTitle(ConnectPart part)
{
    switch (part) {
    case ConnectPart::Name:
        return u"Name"_s;
    case ConnectPart::Tcp:
        return u"TCP"_s;
    case ConnectPart::Tls:
        return u"TLS"_s;
    case ConnectPart::Upgrade:
        return u"Upgrade"_s;
    case ConnectPart::Join:
        return u"Join"_s;
    }
    return {};
}

const SummaryRow* partMedian(const Headline& headline, const QString& backend, int level, ConnectPart part)
{
    return headline.find(backend, level, u"connect_"_s + connectPartName(part), u"p50"_s);
}

ReportBars connectBars(const RunInfo& info, const Headline& headline, int level)
{
    ReportBars chart{.title = u"Parts of connecting, median, milliseconds, logarithmic"_s};
    QStringList sentence;
    const QStringList backends = info.backendNames();
    for (qsizetype i = 0; i < backends.size(); ++i) {
        for (int part = 0; part < kConnectParts; ++part) {
            const SummaryRow* median = partMedian(headline, backends.at(i), level, static_cast<ConnectPart>(part));
            if (!median || median->value <= 0.0)
                continue;
            const QString text = latencyText(median->value);
            const QString title = partTitle(static_cast<ConnectPart>(part));
            chart.bars << ReportBars::Bar{.label = u"%1, %2"_s.arg(backends.at(i), title),
                                          .value = median->value / 1e3,
                                          .text = text,
                                          .series = static_cast<int>(i)};
            sentence << u"%1 %2 %3"_s.arg(backends.at(i), title, text);
        }
    }
    chart.summary =
        u"Median parts of connecting at %1: %2."_s.arg(counted(level, "connection"), sentence.join(u", "_s));
    return chart;
}

ReportTable connectTable(const RunInfo& info, const Headline& headline)
{
    ReportTable table{.caption = u"Median of each part, of first attempts that got ready"_s,
                      .header = {u"Backend"_s, u"Connections"_s, u"Until ready"_s, u"p99"_s}};
    for (int part = 0; part < kConnectParts; ++part)
        table.header << partTitle(static_cast<ConnectPart>(part));
    for (const int level : headline.levels()) {
        for (const QString& backend : info.backendNames()) {
            const SummaryRow* whole = headline.find(backend, level, u"connect_time"_s, u"p50"_s);
            if (!whole)
                continue;
            const SummaryRow* tail = headline.find(backend, level, u"connect_time"_s, u"p99"_s);
            QList<ReportCell> row{{.text = info.labelled(backend)},
                                  {.text = QString::number(level)},
                                  flaggedCell(whole, valueText(*whole)),
                                  flaggedCell(tail, tail ? valueText(*tail) : QString())};
            for (int part = 0; part < kConnectParts; ++part) {
                const SummaryRow* median = partMedian(headline, backend, level, static_cast<ConnectPart>(part));
                row << flaggedCell(median, median ? valueText(*median) : u"–"_s);
            }
            table.rows << row;
        }
    }
    return table;
}

} // namespace

ReportSection connectSection(const RunInfo& info, const RunFigures& figures, const Headline& headline)
{
    ReportSection section{.heading = u"How long connecting takes, by part"_s};
    for (auto used = figures.proxies.cbegin(); used != figures.proxies.cend(); ++used)
        section.paragraphs << u"%1 was reached through %2: the proxy's part is in every figure of it."_s.arg(
            used.key(), used.value().join(u", "_s));
    section.paragraphs << u"Each part begins where the one before it ended: the name until its addresses are known (a "
                          "token that is fetched first is in it), TCP with what a proxy takes, TLS, the upgrade to "
                          "WebSocket, and joining until the room's messages can come. Medians of parts do not add up "
                          "to the median of the whole."_s;
    const ReportTable table = connectTable(info, headline);
    if (table.rows.isEmpty())
        return {};
    section.tables << table;
    const ReportBars bars = connectBars(info, headline, headline.levels().last());
    if (!bars.bars.isEmpty())
        section.bars << bars;
    return section;
}

} // namespace roundtrip
