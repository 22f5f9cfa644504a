// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MeasureDesk.h"

#include "app/SaveDesk.h"
#include "app/SourceDesk.h"
#include "cold/ColdText.h"
#include "live/RunDocument.h"
#include "measuring/EndBar.h"
#include "measuring/MeasurePill.h"
#include "model/ConclusionText.h"
#include "model/StatusText.h"
#include "runs/RunLibrary.h"
#include "runs/RunningRun.h"
#include "scoreboard/VerdictWords.h"
#include "shell/FrameTop.h"
#include "theme/ThemeController.h"

#include <QApplication>

namespace roundtrip {

using namespace Qt::StringLiterals;

MeasureDesk::MeasureDesk(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_pill(new MeasurePill), m_end(new EndBar)
{
    parts.window->top().addBeside(m_pill);
    parts.window->top().addBelow(m_end);
    const auto setTheme = [this](const Theme& theme) {
        m_pill->setTheme(theme);
        m_end->setTheme(theme);
    };
    connect(parts.themes, &ThemeController::themeChanged, this, setTheme);
    setTheme(parts.themes->theme());
    connect(parts.board, &RunBoard::began, this, &MeasureDesk::begin);
    connect(m_pill, &MeasurePill::cancelRequested, parts.board, &RunBoard::cancel);
    connect(m_pill, &MeasurePill::showRequested, parts.sources, &SourceDesk::showFollowed);
    connect(m_end, &EndBar::compareRequested, this, [this] {
        showRun();
        m_parts.window->showPage(u"compare"_s);
    });
    connect(m_end, &EndBar::reportRequested, this, [this] {
        showRun();
        m_parts.saves->chooseReport();
    });
}

void MeasureDesk::begin(RunJob* job)
{
    m_runId = job->runId();
    m_what = m_parts.board->what();
    m_end->hide();
    m_pill->start(m_what);
    auto run = std::make_unique<RunningRun>(*m_parts.platforms, *m_parts.clock, job->info(), job->feed());
    m_lanes = run.get();
    m_document = &m_parts.sources->showMeasured(std::move(run), {.id = m_runId, .open = job->reading()},
                                                tr("%1, being measured").arg(m_what));
    m_parts.window->showPage(u"live"_s);
    connect(job, &RunJob::advanced, this, [this](const RunProgress& progress) {
        m_pill->setProgress(progress.share, progress.remaining, (progress.stage + u'\n' + progress.detail).trimmed());
    });
    connect(job, &RunJob::probed, m_lanes, &RunLanes::addProbe);
    connect(job, &RunJob::storeFailed, this, [this, job](const Error& error) {
        const StoreUrl where = job->where();
        m_parts.window->showError(where.isMemory()
                                      ? tr("The run goes on in memory: %1").arg(errorSentence(error))
                                      : tr("The run goes on in %1: %2").arg(where.label(), errorSentence(error)));
    });
    connect(job, &RunJob::finished, this,
            [this, job](const Conclusion& conclusion, const std::optional<Error>& cannotRead) {
                finish(*job, conclusion, cannotRead);
            });
    m_parts.library->refresh();
}

void MeasureDesk::finish(const RunJob& job, const Conclusion& conclusion, const std::optional<Error>& cannotRead)
{
    Q_ASSERT(job.runId() == m_runId);
    m_pill->hide();
    m_where = conclusion.ending.where;
    m_keeper = conclusion.ending.keeper;
    const bool cancelled = conclusion.ending.cancelled;
    if (m_lanes) {
        m_lanes->end();
        if (!conclusion.races.isEmpty())
            m_lanes->tellConclusion(conclusion.races.last());
        m_document->setState(cancelled ? tr("%1, cancelled just now").arg(m_what)
                                       : tr("%1, measured just now").arg(m_what));
        const bool isShown = m_parts.sources->source().ids() == QStringList{m_runId};
        if (isShown && m_lanes->missed() > 0) // all of it, from where it was recorded
            m_parts.sources->showStored(m_where, {m_runId});
        else
            m_parts.sources->endMeasurement();
    }
    m_end->showEnd(
        {.title = cancelled ? tr("%1 cancelled; what was measured is kept").arg(m_what) : tr("%1 done").arg(m_what),
         .sentence = sentenceOf(conclusion),
         .problems = conclusionProblems(conclusion, cannotRead),
         .note = tr("Recorded as %1: see Runs.").arg(m_runId) + u' ' + processorWords(conclusion.ending.processors)});
    m_parts.library->refresh();
    QApplication::alert(m_parts.window); // for who has turned to something else meanwhile
}

QString MeasureDesk::sentenceOf(const Conclusion& conclusion) const
{
    QStringList sentences;
    if (!conclusion.races.isEmpty())
        sentences << raceSentence(conclusion.races.last(), VerdictWords());
    if (m_lanes && conclusion.ending.info.kind == RunKind::Cold)
        sentences << coldSentences(coldGroups(m_lanes->probes()));
    return sentences.join(u' ');
}

void MeasureDesk::showRun()
{
    if (m_parts.sources->source().ids() != QStringList{m_runId})
        m_parts.sources->showStored(m_where, {m_runId});
}

} // namespace roundtrip

#include "moc_MeasureDesk.cpp"
