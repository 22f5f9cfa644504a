// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CompareDesk.h"

#include "compare/CompareModel.h"
#include "compare/ComparePage.h"
#include "model/StatusText.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"
#include "runs/RunText.h"
#include "shell/Actions.h"
#include "shell/PageTabs.h"

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kAgainAfter(3000);
constexpr int kRestFactor = 4; ///< a reading is followed by so many times its length of rest
} // namespace

CompareDesk::CompareDesk(MainWindow& window, ChatSession& session, SourceDesk& sources, RunLibrary& library,
                         QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_sources(sources), m_library(library)
{
    window.pages().setPage(u"compare"_s, [this] { return makePage(); });
    connect(&m_loader, &FiguresLoader::loaded, this,
            [this](const QString&, const LoadedRunPtr& run) { showLoaded(run); });
    connect(&m_loader, &FiguresLoader::failed, this, [this](const QString&, const Error& error) {
        m_page->showProblem(errorSentence(error));
        m_page->setBusy(m_loader.isBusy());
    });
    connect(&library, &RunLibrary::listed, this, &CompareDesk::showChoices);
    connect(&sources, &SourceDesk::changed, this, &CompareDesk::follow);
    connect(&m_againTimer, &QTimer::timeout, this, &CompareDesk::loadAgain);
    m_againTimer.start(kAgainAfter);
}

CompareDesk::~CompareDesk() = default;

Page* CompareDesk::makePage()
{
    m_page = new ComparePage;
    m_page->addCommand(m_window.actions().loadRun);
    m_page->addCommand(m_window.actions().showPage(u"runs"_s));
    m_page->addHeaderCommand(m_window.actions().present);
    m_page->setPublished(PublishedMarks(PublishedStudy::standard()));
    connect(m_page, &ComparePage::runsChosen, this, &CompareDesk::choose);
    connect(m_page, &ComparePage::shown, this, [this] {
        m_library.refresh();
        load();
    });
    // One baseline for the whole window where the source has that backend; else for this page alone.
    connect(m_page, &ComparePage::baselineChosen, this, [this](const QString& name) {
        m_baseline = name;
        m_sources.lanes().setBaseline(name);
        load();
    });
    follow();
    return m_page;
}

void CompareDesk::choose(const QStringList& ids)
{
    m_wantsSession = ids == QStringList{m_sources.sessionId()};
    if (m_wantsSession)
        m_sources.showSession();
    else if (!ids.isEmpty() && ids != m_sources.source().ids())
        m_sources.showStored(m_library.store(), ids);
}

void CompareDesk::follow()
{
    LaneSet& lanes = m_sources.lanes();
    m_baseline = lanes.baseline();
    m_isSessionEmpty = false;
    disconnect(m_baselineTold);
    m_baselineTold = connect(&lanes, &LaneSet::baselineChanged, this, [this, shown = &lanes] {
        const QString before = std::exchange(m_baseline, shown->baseline());
        // The run's own baseline, which it had before its lanes were known, needs no other figures.
        if (!before.isEmpty() && before != m_baseline && m_page && m_page->isVisible())
            load();
    });
    if (!m_page)
        return;
    m_page->setSource(m_sources.run());
    m_page->setRuns(m_sources.source().ids());
    showChoices();
    if (m_page->isVisible())
        load();
}

void CompareDesk::showLoaded(const LoadedRunPtr& run)
{
    m_page->showRun(run);
    m_page->setBusy(m_loader.isBusy());
    if (m_sources.source().ids().value(0) == run->info.id)
        describe(*run);
    if (!goesOn())
        return;
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(m_session.clock().now() - m_loadingSince);
    m_againTimer.start(std::max(kAgainAfter, kRestFactor * took)); // a long session is read less often
    m_isSessionEmpty = m_sources.source().kind == RunSource::Kind::Session && m_page->model().rowCount() == 0;
    takeFinishedRun();
}

/// The lanes of a run whose rows nobody has looked at: what is chosen and said over the page is of them.
void CompareDesk::describe(const LoadedRun& run)
{
    RunLanes* lanes = m_sources.run();
    if (!lanes || goesOn())
        return;
    const QList<RaceVerdict> verdicts = runVerdicts(run.info, Headline(run.figures.summary));
    lanes->describe(run.info, verdicts.isEmpty() ? std::nullopt : std::optional(verdicts.last()));
}

void CompareDesk::takeFinishedRun()
{
    if (!m_isSessionEmpty || m_wantsSession || !m_page->isVisible())
        return;
    for (const RunEntry& run : m_library.runs()) { // newest first
        const bool isMeasured = run.info.kind != RunKind::Chat && run.info.status != RunStatus::Running;
        if (isMeasured && run.samples > 0) {
            m_sources.showStored(m_library.store(), {run.info.id});
            return;
        }
    }
}

void CompareDesk::load()
{
    m_page->setStyles(m_sources.lanes().styles());
    m_loader.cancel();
    m_loadingSince = m_session.clock().now();
    for (const RunSource::Run& run : m_sources.source().runs) {
        if (run.open)
            m_loader.load(run.id, run.open, m_baseline);
    }
    m_page->setBusy(m_loader.isBusy());
}

void CompareDesk::loadAgain()
{
    if (goesOn() && m_page && m_page->isVisible() && !m_loader.isBusy())
        load();
}

void CompareDesk::showChoices()
{
    if (!m_page)
        return; // it asks when it is made
    QList<std::pair<QString, QString>> choices{{m_sources.sessionId(), tr("This session, live")}};
    const QStringList shown = m_sources.source().ids();
    if (shown.size() == 1 && shown.first() != m_sources.sessionId() && !m_library.find(shown.first()))
        choices << std::pair(shown.first(), runTitle(m_sources.run()->info())); // of a file, or not yet listed
    for (const RunEntry& run : m_library.runs()) {
        if (run.info.id != m_sources.sessionId())
            choices << std::pair(run.info.id, runTitle(run.info));
    }
    m_page->setChoices(choices);
    takeFinishedRun();
}

} // namespace roundtrip

#include "moc_CompareDesk.cpp"
