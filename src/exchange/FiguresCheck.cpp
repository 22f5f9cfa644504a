// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/FiguresCheck.h"

#include "core/UserFile.h"
#include "exchange/CsvColumns.h"
#include "exchange/FiguresCsv.h"
#include "figures/RunAnalysis.h"
#include "store/RunReader.h"

#include <QBuffer>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool isCost(const QByteArray& line)
{
    return line.contains(",cost,usd_");
}

Result<void> compareLines(const QString& folder, const QString& name, const QByteArray& wanted)
{
    QFile file(QDir(folder).filePath(name));
    if (!openToRead(file))
        return {}; // a folder without figures claims nothing
    QByteArrayList found = file.readAll().split('\n');
    found.removeIf(isCost);
    const QByteArrayList lines = wanted.split('\n');
    for (qsizetype i = 0; i < std::max(found.size(), lines.size()); ++i) {
        if (found.value(i) == lines.value(i))
            continue;
        constexpr qsizetype kShown = 200;
        return Error{.code = ErrorCode::ParseFailed,
                     .detail = u"%1 does not follow from the samples beside it. It says: %2. They give: %3"_s.arg(
                         name, QString::fromUtf8(found.value(i).trimmed().left(kShown)),
                         QString::fromUtf8(lines.value(i).trimmed().left(kShown))),
                     .hint = u"Do not trust it. To import its rows alone, unpack it and name samples.csv."_s};
    }
    return {};
}

template<typename Write>
Result<QByteArray> csvOf(std::string_view header, const Write& write)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter csv(buffer);
    csv.header(header);
    write(csv);
    if (auto done = csv.finish(); !done)
        return done.error();
    return buffer.data();
}

} // namespace

Result<void> checkFigures(const StoreUrl& store, const QString& runId, const QString& folder,
                          const std::function<bool(double)>& proceed)
{
    auto reader = RunReader::open(store, runId);
    if (!reader)
        return reader.error();
    RunInfo info = reader.value()->info();
    if (info.environment.program != Environment::current().program)
        return {};
    info.id = info.source.value("run_id"_L1).toString(); // as it stands in the files
    const auto figures = RunAnalysis::of(*reader.value(), info, proceed);
    if (!figures)
        return figures.error();
    const auto summary = csvOf(csvcolumns::kSummary, [&figures](CsvWriter& csv) {
        for (const SummaryRow& row : figures.value().summary)
            writeSummaryRow(csv, row);
    });
    const auto timeline = csvOf(csvcolumns::kTimeline, [&figures, &info](CsvWriter& csv) {
        for (const TimelineRow& row : figures.value().timeline)
            writeTimelineRow(csv, info.id, row);
    });
    if (!summary || !timeline)
        return summary ? timeline.error() : summary.error();
    if (auto same = compareLines(folder, u"summary.csv"_s, summary.value()); !same)
        return same;
    return compareLines(folder, u"timeline.csv"_s, timeline.value());
}

} // namespace roundtrip
