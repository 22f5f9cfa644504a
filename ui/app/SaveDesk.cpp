// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SaveDesk.h"

#include "app/GuiCall.h"
#include "app/SourceDesk.h"
#include "backends/StandardPlatforms.h"
#include "exchange/RunExporter.h"
#include "measure/StudyReport.h"
#include "print/PdfReport.h"
#include "report/RunCost.h"
#include "shell/Actions.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Result<void> writeReportOf(const OpenRun& open, const QString& path, const std::atomic<bool>& quits)
{
    auto reader = open();
    if (!reader)
        return reader.error();
    const auto figures = RunAnalysis::of(*reader.value(), [&quits](double) { return !quits; });
    if (!figures)
        return figures.error();
    if (path.endsWith(".pdf"_L1, Qt::CaseInsensitive))
        return writePdfReport(path, runReportOf(reader.value()->info(), figures.value(), standardPlatforms()));
    return writeRunReport(path, reader.value()->info(), figures.value(), standardPlatforms());
}

Result<void> exportOf(const OpenRun& open, const QString& directory, const std::atomic<bool>& quits)
{
    auto reader = open();
    if (!reader)
        return reader.error();
    RunExporter exporter(*reader.value());
    exporter.setMoreSummary(&standardCostRows);
    exporter.setProgress([&quits](double) { return !quits; });
    return exporter.exportTo(directory);
}

/// "report.html" of a run: "report-20261129T120000Z-abc.html".
QString namedByRun(const QString& path, const QString& runId)
{
    const QFileInfo file(path);
    return file.dir().filePath(u"%1-%2.%3"_s.arg(file.completeBaseName(), runId, file.suffix()));
}

} // namespace

SaveDesk::SaveDesk(QWidget& window, Actions& actions, const SourceDesk& sources, QObject* parent)
    : QObject(parent), m_window(window), m_sources(sources)
{
    m_thread.setMaxThreadCount(1);
    connect(actions.saveReport, &QAction::triggered, this, &SaveDesk::chooseReport);
    connect(actions.exportRun, &QAction::triggered, this, &SaveDesk::chooseExport);
    actions.saveReport->setEnabled(true);
}

SaveDesk::~SaveDesk()
{
    m_quits = true;
    m_thread.waitForDone();
}

void SaveDesk::forEachRun(const std::function<Result<void>(const RunSource::Run&, bool isOnly)>& work,
                          const std::function<void()>& done)
{
    m_thread.start([desk = QPointer<SaveDesk>(this), runs = m_sources.source().runs, work, done] {
        Result<void> end;
        for (const RunSource::Run& run : runs) {
            if (end && run.open)
                end = work(run, runs.size() == 1);
        }
        callInGui(desk, [end, done](SaveDesk& there) {
            if (end)
                done();
            else
                Q_EMIT there.failed(end.error());
        });
    });
}

void SaveDesk::saveReport(const QString& path)
{
    forEachRun(
        [this, path](const RunSource::Run& run, bool isOnly) {
            return writeReportOf(run.open, isOnly ? path : namedByRun(path, run.id), m_quits);
        },
        [this, path] { Q_EMIT saved(path); });
}

void SaveDesk::exportTo(const QString& directory)
{
    forEachRun(
        [this, directory](const RunSource::Run& run, bool isOnly) {
            return exportOf(run.open, isOnly ? directory : QDir(directory).filePath(run.id), m_quits);
        },
        [this, directory] { Q_EMIT exported(directory); });
}

void SaveDesk::chooseReport()
{
    auto* chooser = new QFileDialog(&m_window, tr("Save report"), u"report.html"_s,
                                    tr("Web page (*.html);;Pages to print (*.pdf);;Markdown (*.md);;Figures (*.csv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"html"_s);
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) {
        chooser->setDefaultSuffix(filter.contains("*.md"_L1)    ? u"md"_s
                                  : filter.contains("*.pdf"_L1) ? u"pdf"_s
                                  : filter.contains("*.csv"_L1) ? u"csv"_s
                                                                : u"html"_s);
    });
    connect(chooser, &QFileDialog::fileSelected, this, &SaveDesk::saveReport);
    chooser->open();
}

void SaveDesk::chooseExport()
{
    auto* chooser = new QFileDialog(&m_window, tr("Export measurements into a folder"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    connect(chooser, &QFileDialog::fileSelected, this, &SaveDesk::exportTo);
    chooser->open();
}

} // namespace roundtrip

#include "moc_SaveDesk.cpp"
