// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ArticleDesk.h"

#include "app/GuiCall.h"
#include "article/ArticleDialog.h"
#include "load/DescriptorLimit.h"
#include "load/Preflight.h"
#include "load/RunDescription.h"
#include "measure/StudyReport.h"
#include "model/ConclusionText.h"
#include "model/StatusText.h"

#include <QFileDialog>
#include <QThreadPool>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kStudyFiguresEvery(3);
} // namespace

ArticleDesk::ArticleDesk(const LoadDesk::Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connect(&m_figuresTimer, &QTimer::timeout, this, &ArticleDesk::loadFigures);
    m_figuresTimer.setInterval(kStudyFiguresEvery);
    connect(&m_loader, &FiguresLoader::loaded, this, [this](const QString&, const LoadedRunPtr& run) {
        m_run = run;
        dialog().showFigures(run);
        if (m_isOver)
            dialog().offerReport();
    });
}

ArticleDesk::~ArticleDesk() = default;

ArticleDialog& ArticleDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new ArticleDialog(*m_parts.session, m_parts.window);
    m_dialog->setTheme(m_parts.themes->theme());
    connect(m_parts.themes, &ThemeController::themeChanged, m_dialog, &ArticleDialog::setTheme);
    connect(m_dialog, &ArticleDialog::startRequested, this, &ArticleDesk::start);
    connect(m_dialog, &ArticleDialog::cancelRequested, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(m_dialog, &ArticleDialog::compareRequested, this, [this] {
        m_dialog->hide(); // it would lie over what was asked for
        Q_EMIT compareRequested(m_runId);
    });
    connect(m_dialog, &ArticleDialog::reportRequested, this, &ArticleDesk::chooseReportFile);
    return *m_dialog;
}

void ArticleDesk::show()
{
    dialog().show();
    dialog().raise();
    dialog().activateWindow();
}

void ArticleDesk::start(const LoadPlan& plan, const QStringList& backends)
{
    if (const auto refusal = m_parts.board->refusal()) {
        dialog().showProblem(*refusal);
        return;
    }
    if (const auto fits = checkDescriptors(plan); !fits) {
        dialog().showProblem(errorSentence(fits.error()));
        return;
    }
    m_parts.board->claim(tr("The article's study")); // now: its lab takes a moment to start
    if (backends.isEmpty()) {
        startLab(plan);
        return;
    }
    const QString baseline = m_parts.session->baseline();
    measure(plan, resolveTargets(*m_parts.session, *m_parts.secrets, backends),
            backends.contains(baseline) ? baseline : backends.first());
}

void ArticleDesk::startLab(const LoadPlan& plan)
{
    LabProcessOptions options;
    options.program = m_labProgram.isEmpty() ? LabProcess::siblingProgram() : m_labProgram;
    options.profile = u"article"_s;
    options.seed = plan.seed;
    m_lab = std::make_unique<LabFleet>(options, LabFleet::Split::Apart, m_parts.session->platforms());
    connect(m_lab.get(), &LabFleet::started, this,
            [this, plan](const BackendsFile& backends) { measure(plan, labTargets(backends), backends.baseline); });
    connect(m_lab.get(), &LabFleet::failed, this, [this](const Error& error) {
        if (m_job)
            return; // the run says what it could not reach
        m_parts.board->release();
        dialog().showProblem(errorSentence(error));
    });
    m_lab->start();
}

Result<std::vector<LoadTarget>> ArticleDesk::labTargets(const BackendsFile& file) const
{
    std::vector<LoadTarget> targets;
    for (const BackendConfig& config : file.backends) {
        const Platform* platform = m_parts.session->platforms().find(config.platform);
        auto resolved = m_parts.secrets->resolve(*platform, config);
        if (!resolved)
            return resolved.error();
        targets.push_back({.platform = platform, .backend = std::move(resolved).value()});
    }
    return targets;
}

void ArticleDesk::measure(const LoadPlan& plan, const Result<std::vector<LoadTarget>>& targets, const QString& baseline)
{
    if (!targets) {
        m_parts.board->release();
        dialog().showProblem(errorSentence(targets.error()));
        return;
    }
    m_loader.cancel();
    m_run.reset();
    m_isOver = false;
    const Clock& clock = m_parts.session->clock();
    RunInfo info = describeRun(plan, targets.value(), clock);
    info.note = tr("The article's study");
    info.baseline = baseline;
    info.quotaLimited = Preflight::of(plan, targets.value()).quotaLimited();
    info.clockFloor = m_clockFloor;
    auto job = std::make_unique<LoadJob>(
        plan, RunJob::Setup{.store = m_parts.store, .info = info, .targets = targets.value(), .clock = &clock});
    m_job = job.get();
    m_runId = info.id;
    m_baseline = baseline;
    connect(m_job, &LoadJob::progressed, &dialog(), &ArticleDialog::showProgress);
    connect(m_job, &RunJob::storeFailed, this, &ArticleDesk::storeFailed);
    connect(m_job, &RunJob::finished, this, &ArticleDesk::finish);
    dialog().showStarted(info.id);
    m_parts.board->run(std::move(job));
    m_reading = m_job->reading();
    m_figuresTimer.start();
    Q_EMIT started();
}

void ArticleDesk::finish(const Conclusion& conclusion, const std::optional<Error>& cannotRead)
{
    const bool cancelled = conclusion.ending.cancelled;
    m_figuresTimer.stop();
    m_lab.reset();
    m_loader.cancel();
    m_isOver = true;
    dialog().showFinished(cancelled, conclusionProblems(conclusion, cannotRead),
                          processorWords(conclusion.ending.processors));
    loadFigures();
    Q_EMIT ended(m_runId, cancelled);
    if (!cancelled && dialog().isVisible()) // who has turned to something else is not taken away from it
        Q_EMIT compareRequested(m_runId);
}

void ArticleDesk::loadFigures()
{
    // Only while somebody looks and the last reading is done: it shares the machine with the measurement.
    if (!m_reading || m_loader.isBusy() || (!m_isOver && !dialog().isVisible()))
        return;
    m_loader.load(m_runId, m_reading, m_baseline);
}

void ArticleDesk::chooseReportFile()
{
    auto* chooser = new QFileDialog(m_dialog, tr("Save report"), u"report.html"_s,
                                    tr("Web page (*.html);;Markdown (*.md);;Figures (*.csv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"html"_s);
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) {
        chooser->setDefaultSuffix(filter.contains("*.md"_L1)    ? u"md"_s
                                  : filter.contains("*.csv"_L1) ? u"csv"_s
                                                                : u"html"_s);
    });
    connect(chooser, &QFileDialog::fileSelected, this, &ArticleDesk::saveReport);
    chooser->open();
}

void ArticleDesk::saveReport(const QString& path)
{
    if (!m_run)
        return;
    // A report of a long run takes a moment, and a disk may be slow.
    QThreadPool::globalInstance()->start([desk = QPointer<ArticleDesk>(this), path, run = m_run] {
        const Result<void> written = writeStudyReport(path, run->info, run->figures);
        callInGui(desk, [path, written](ArticleDesk& there) {
            if (written)
                Q_EMIT there.saved(path);
            else
                Q_EMIT there.saveFailed(written.error());
        });
    });
}

} // namespace roundtrip
