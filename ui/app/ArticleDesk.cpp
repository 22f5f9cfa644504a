// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ArticleDesk.h"

#include "article/ArticleDialog.h"
#include "load/DescriptorLimit.h"
#include "load/Preflight.h"
#include "load/RunDescription.h"
#include "model/StatusText.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

ArticleDesk::ArticleDesk(const LoadDesk::Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {}

ArticleDesk::~ArticleDesk() = default;

ArticleDialog& ArticleDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new ArticleDialog(*m_parts.session, m_parts.window);
    m_dialog->setTheme(m_parts.themes->theme());
    connect(m_parts.themes, &ThemeController::themeChanged, m_dialog, &ArticleDialog::setTheme);
    connect(m_dialog, &ArticleDialog::startRequested, this, &ArticleDesk::start);
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
    measure(plan, resolveTargets(*m_parts.session, *m_parts.secrets, backends),
            m_parts.session->baselineAmong(backends));
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
        if (m_isMeasuring)
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
    const Clock& clock = m_parts.session->clock();
    RunInfo info = describeRun(plan, targets.value(), clock);
    info.kind = RunKind::Article;
    info.note = tr("The article's study");
    info.baseline = baseline;
    info.quotaLimited = Preflight::of(plan, targets.value()).quotaLimited();
    info.clockFloor = m_clockFloor;
    auto job = std::make_unique<LoadJob>(
        plan, RunJob::Setup{.store = m_parts.store, .info = info, .targets = targets.value(), .clock = &clock});
    m_isMeasuring = true;
    connect(job.get(), &RunJob::finished, this, [this] {
        m_isMeasuring = false;
        m_lab.reset();
    });
    dialog().showStarted(); // from now on it is the window that shows it
    m_parts.board->run(std::move(job));
}

} // namespace roundtrip

#include "moc_ArticleDesk.cpp"
