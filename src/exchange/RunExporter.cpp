// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/RunExporter.h"

#include "exchange/CsvColumns.h"
#include "exchange/DeviceStreambuf.h"
#include "exchange/FiguresCsv.h"
#include "exchange/HistogramLog.h"
#include "exchange/Manifest.h"
#include "exchange/RowsCsv.h"
#include "exchange/ZstdWriter.h"

#include <QDir>

#include <algorithm>
#include <ostream>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Rows are written by csvText(); names that the manifest had otherwise would be of other backends than theirs.
RunInfo withShownNames(RunInfo info)
{
    const auto shown = [](const QString& name) { return csvText(name); };
    for (QJsonValueRef value : info.backends) {
        QJsonObject backend = value.toObject();
        backend.insert(u"name"_s, shown(backend.value("name"_L1).toString()));
        value = backend;
    }
    info.baseline = shown(info.baseline);
    for (QString& name : info.quotaLimited)
        name = shown(name);
    QMap<QString, UnnamedLosses> unnamed;
    for (auto each = info.unnamed.cbegin(); each != info.unnamed.cend(); ++each)
        unnamed.insert(shown(each.key()), each.value());
    info.unnamed = unnamed;
    return info;
}

constexpr qint64 kRowsPerStep = 20'000;
constexpr double kRowsShare = 0.9; ///< of the work; the rest is statistics
} // namespace

QString sampleRowsName(SampleRows rows)
{
    switch (rows) {
    case SampleRows::All:
        break;
    case SampleRows::Echo:
        return u"echo"_s;
    case SampleRows::None:
        return u"none"_s;
    }
    return u"all"_s;
}

std::optional<SampleRows> sampleRowsFromName(const QString& name)
{
    for (const SampleRows rows : {SampleRows::All, SampleRows::Echo, SampleRows::None}) {
        if (name == sampleRowsName(rows))
            return rows;
    }
    return std::nullopt;
}

RunExporter::RunExporter(RowSource& source) : m_source(source), m_info(withShownNames(source.info())) {}

bool RunExporter::proceed(double share)
{
    m_isCancelled = m_isCancelled || (m_proceed && !m_proceed(share));
    return !m_isCancelled;
}

Result<ExportFile*> RunExporter::addFile(const QString& name)
{
    Q_ASSERT(ExportFolder::names().contains(name)); // else nobody would know whose it is
    m_files.push_back(std::make_unique<ExportFile>(m_directory, name));
    if (auto begun = m_files.back()->begin(); !begun)
        return begun.error();
    return m_files.back().get();
}

Result<void> RunExporter::exportTo(const QString& directory)
{
    m_directory = directory;
    m_files.clear();
    m_isCancelled = false;
    if (!QDir().mkpath(directory))
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"The folder %1 cannot be made"_s.arg(QDir::toNativeSeparators(directory)),
                     .hint = u"Choose another folder."_s};
    auto folder = ExportFolder::open(directory, m_info.id);
    if (!folder)
        return folder.error();
    m_folder.emplace(std::move(folder).value());
    RunAnalysis analysis(m_info);
    m_cold.reset();
    if (m_info.plan.contains("steps"_L1))
        m_cold.emplace(m_info);
    auto done = writeConnections(analysis);
    if (done)
        done = writeSamples(analysis);
    if (done && proceed(kRowsShare)) {
        m_figures = analysis.finish();
        done = writeSummary();
        if (done)
            done = writeTimeline();
        if (done)
            done = writeHistograms(analysis);
        if (done && m_cold)
            done = writeCold();
        if (done && m_extras)
            done = writeExtras();
        if (done && proceed(1.0))
            done = commitAll();
    }
    m_files.clear(); // what is not committed by now never was
    if (done && m_isCancelled)
        return Error{.code = ErrorCode::Cancelled, .detail = u"The export was cancelled"_s, .hint = {}};
    return done;
}

Result<void> RunExporter::writeConnections(RunAnalysis& analysis)
{
    auto file = addFile(u"connections.csv"_s);
    if (!file)
        return file.error();
    RowsCsv connections(*file.value(), RowsCsv::Table::Connections, m_info);
    if (auto read = m_source.forEachConnection([&](const ConnectionSample& connection) {
            connections.write(connection);
            analysis.add(connection);
            if (m_cold)
                m_cold->add(connection);
            return true;
        });
        !read)
        return read;
    return connections.finish();
}

Result<void> RunExporter::writeSamples(RunAnalysis& analysis)
{
    if (m_rows == SampleRows::None)
        return readSamples(analysis, nullptr);
    auto file = addFile(m_isCompressed ? u"samples.csv.zst"_s : u"samples.csv"_s);
    if (!file)
        return file.error();
    if (!m_isCompressed)
        return readSamples(analysis, file.value());
    ZstdWriter packed(*file.value());
    if (auto read = readSamples(analysis, &packed); !read)
        return read;
    return m_isCancelled ? Result<void>() : packed.finish();
}

Result<void> RunExporter::readSamples(RunAnalysis& analysis, QIODevice* out)
{
    std::optional<RowsCsv> samples;
    if (out)
        samples.emplace(*out, RowsCsv::Table::Samples, m_info);
    qint64 done = 0;
    const auto visit = [&](const Sample& sample) {
        if (samples && (m_rows == SampleRows::All || sample.isEcho))
            samples->write(sample);
        analysis.add(sample);
        if (m_cold)
            m_cold->add(sample);
        if (++done % kRowsPerStep != 0)
            return true;
        const auto total = static_cast<double>(std::max(m_source.sampleCount(), done));
        return (!samples || samples->isFine()) && proceed(kRowsShare * static_cast<double>(done) / total);
    };
    if (auto read = m_source.forEachSample(visit); !read)
        return read;
    return samples ? samples->finish() : Result<void>();
}

Result<void> RunExporter::writeSummary()
{
    auto file = addFile(u"summary.csv"_s);
    if (!file)
        return file.error();
    CsvWriter csv(*file.value());
    csv.header(csvcolumns::kSummary);
    for (const SummaryRow& row : m_figures.summary)
        writeSummaryRow(csv, row);
    if (m_moreSummary) {
        for (const SummaryRow& row : m_moreSummary(m_info, m_figures))
            writeSummaryRow(csv, row);
    }
    return csv.finish();
}

Result<void> RunExporter::writeTimeline()
{
    auto file = addFile(u"timeline.csv"_s);
    if (!file)
        return file.error();
    CsvWriter csv(*file.value());
    csv.header(csvcolumns::kTimeline);
    for (const TimelineRow& row : m_figures.timeline)
        writeTimelineRow(csv, m_info.id, row);
    return csv.finish();
}

Result<void> RunExporter::writeHistograms(const RunAnalysis& analysis)
{
    auto file = addFile(u"histograms.hlog"_s);
    if (!file)
        return file.error();
    DeviceStreambuf buffer(*file.value());
    std::ostream out(&buffer);
    HistogramLog(analysis).write(out, m_info);
    out.flush();
    if (!out.good())
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"histograms.hlog cannot be written: %1"_s.arg(file.value()->errorString()),
                     .hint = u"Check that the disk has room."_s};
    return {};
}

Result<void> RunExporter::writeCold()
{
    auto file = addFile(u"cold.csv"_s);
    if (!file)
        return file.error();
    CsvWriter csv(*file.value());
    writeColdCsv(csv, m_info.id, coldGroups(m_cold->probes()));
    return csv.finish();
}

Result<void> RunExporter::writeExtras()
{
    return m_extras(m_info, m_figures, [this](const QString& name) -> Result<QIODevice*> {
        auto file = addFile(name);
        if (!file)
            return file.error();
        return file.value();
    });
}

Result<void> RunExporter::writeManifest()
{
    QJsonObject digests;
    for (const auto& file : m_files)
        digests.insert(file->name(), file->digest());
    const QString rows = m_rows == SampleRows::All ? QString() : sampleRowsName(m_rows);
    const QByteArray bytes = Manifest::write(m_info, digests, m_figures.proxies, rows);
    auto file = addFile(QString::fromLatin1(Manifest::kFileName));
    if (!file)
        return file.error();
    if (file.value()->write(bytes) != bytes.size())
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"manifest.json cannot be written: %1"_s.arg(file.value()->errorString()),
                     .hint = u"Check that the disk has room."_s};
    return {};
}

Result<void> RunExporter::commitAll()
{
    if (auto written = writeManifest(); !written)
        return written;
    QStringList names;
    for (const auto& file : m_files)
        names << file->name();
    if (auto removed = m_folder->removeOthers(names); !removed)
        return removed;
    for (const auto& file : m_files) {
        if (auto committed = file->commit(); !committed)
            return committed;
    }
    return {};
}

} // namespace roundtrip
