// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LoadDesk.h"

#include "load/DescriptorLimit.h"
#include "load/LoadDialog.h"
#include "load/RunDescription.h"
#include "model/ConclusionText.h"
#include "model/StatusText.h"

namespace roundtrip {

namespace {
constexpr std::chrono::seconds kFiguresEvery(3);
}

Result<std::vector<LoadTarget>> resolveTargets(const ChatSession& session, const SecretResolver& secrets,
                                               const QStringList& names)
{
    std::vector<LoadTarget> targets;
    for (const QString& name : names) {
        const Lane* lane = session.lane(name);
        if (!lane)
            continue;
        auto resolved = secrets.resolve(lane->platform(), lane->config());
        if (!resolved)
            return resolved.error();
        targets.push_back({.platform = &lane->platform(), .backend = std::move(resolved).value()});
    }
    return targets;
}

LoadDesk::LoadDesk(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connect(&m_figuresTimer, &QTimer::timeout, this, &LoadDesk::loadFigures);
    m_figuresTimer.setInterval(kFiguresEvery);
    connect(&m_loader, &FiguresLoader::loaded, this,
            [this](const QString&, const LoadedRunPtr& run) { dialog().showFigures(run); });
}

LoadDesk::~LoadDesk() = default;

LoadDialog& LoadDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new LoadDialog(*m_parts.session, m_parts.window);
    m_dialog->setTheme(m_parts.themes->theme());
    connect(m_parts.themes, &ThemeController::themeChanged, m_dialog, &LoadDialog::setTheme);
    connect(m_dialog, &LoadDialog::startRequested, this, &LoadDesk::start);
    connect(m_dialog, &LoadDialog::cancelRequested, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(m_dialog, &LoadDialog::compareRequested, this, [this](const QString& id) {
        m_dialog->hide(); // it would lie over what was asked for
        Q_EMIT compareRequested(id);
    });
    return *m_dialog;
}

void LoadDesk::show()
{
    dialog().show();
    dialog().raise();
    dialog().activateWindow();
}

void LoadDesk::start(const LoadPlan& plan, const QStringList& backends, const QString& note,
                     const QStringList& quotaLimited)
{
    if (const auto refusal = m_parts.board->refusal()) {
        dialog().showProblem(*refusal);
        return;
    }
    if (const auto fits = checkDescriptors(plan); !fits) {
        dialog().showProblem(errorSentence(fits.error()));
        return;
    }
    auto targets = resolveTargets(*m_parts.session, *m_parts.secrets, backends);
    if (!targets) {
        dialog().showProblem(errorSentence(targets.error()));
        return;
    }
    m_loader.cancel();
    const Clock& clock = m_parts.session->clock();
    RunInfo info = describeRun(plan, targets.value(), clock);
    info.note = note;
    info.baseline = backends.contains(m_parts.session->baseline()) ? m_parts.session->baseline() : backends.first();
    info.quotaLimited = quotaLimited;
    info.clockFloor = m_clockFloor;
    auto job = std::make_unique<LoadJob>(
        plan,
        RunJob::Setup{.store = m_parts.store, .info = info, .targets = std::move(targets).value(), .clock = &clock});
    m_job = job.get();
    m_runId = info.id;
    connect(m_job, &LoadJob::progressed, this, &LoadDesk::follow);
    connect(m_job, &RunJob::storeFailed, this, &LoadDesk::storeFailed);
    connect(m_job, &RunJob::finished, this, &LoadDesk::finish);
    dialog().showStarted(m_runId);
    m_parts.board->claim(tr("Load run"));
    m_parts.board->run(std::move(job));
    m_reading = m_job->reading();
    m_figuresTimer.start();
    Q_EMIT started();
}

void LoadDesk::follow(const LoadProgress& progress)
{
    dialog().showProgress(progress);
}

void LoadDesk::finish(const Conclusion& conclusion, const std::optional<Error>& cannotRead)
{
    const bool cancelled = conclusion.ending.cancelled;
    m_figuresTimer.stop();
    m_loader.cancel();
    loadFigures();
    dialog().showFinished(cancelled, conclusionProblems(conclusion, cannotRead),
                          processorWords(conclusion.ending.processors));
    Q_EMIT ended(m_runId, cancelled);
}

void LoadDesk::loadFigures()
{
    // Only while somebody looks and the last reading is done: it shares the machine with the measurement.
    if (!m_reading || m_loader.isBusy() || !dialog().isVisible())
        return;
    m_loader.load(m_runId, m_reading, m_parts.session->baseline());
}

} // namespace roundtrip
