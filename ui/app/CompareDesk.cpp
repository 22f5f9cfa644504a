// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CompareDesk.h"

#include "compare/ComparePage.h"
#include "model/StatusText.h"
#include "runs/RunText.h"
#include "shell/Actions.h"
#include "store/RunReader.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kLiveInterval(3000);
constexpr int kRestFactor = 4; ///< a reading is followed by so many times its length of rest
} // namespace

CompareDesk::CompareDesk(MainWindow& window, ChatSession& session, SessionRecord& record, RunLibrary& library,
                         QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_record(record), m_library(library)
{
    window.setPage(u"compare"_s, [this] { return makePage(); });
    connect(&m_loader, &FiguresLoader::loaded, this,
            [this](const QString&, const LoadedRunPtr& run) { showLoaded(run); });
    connect(&m_loader, &FiguresLoader::failed, this, [this](const QString&, const Error& error) {
        m_page->showProblem(errorSentence(error));
        m_page->setBusy(m_loader.isBusy());
    });
    connect(&library, &RunLibrary::listed, this, &CompareDesk::showChoices);
    connect(&session, &LaneSet::baselineChanged, this, [this] {
        m_baseline = m_session.baseline();
        if (m_page && m_page->isVisible())
            load();
    });
    m_baseline = session.baseline();
    connect(&m_liveTimer, &QTimer::timeout, this, &CompareDesk::loadLive);
    m_liveTimer.start(kLiveInterval);
}

CompareDesk::~CompareDesk() = default;

Page* CompareDesk::makePage()
{
    m_page = new ComparePage;
    m_page->addCommand(m_window.actions().loadRun);
    m_page->addCommand(m_window.actions().showPage(u"runs"_s));
    m_page->setPublished(PublishedMarks(PublishedStudy::standard()));
    m_page->setRuns({liveId()});
    connect(m_page, &ComparePage::runsChosen, this, &CompareDesk::load);
    connect(m_page, &ComparePage::shown, this, [this] {
        m_library.refresh();
        load();
    });
    // One baseline for the whole window where the window has that backend; else for this page alone.
    connect(m_page, &ComparePage::baselineChosen, this, [this](const QString& name) {
        m_baseline = name;
        m_session.setBaseline(name);
        load();
    });
    showChoices();
    return m_page;
}

void CompareDesk::open(const QStringList& ids)
{
    m_window.showPage(u"compare"_s); // makes it, the first time
    m_page->setRuns(ids);
    load();
}

FiguresLoader::Open CompareDesk::opener(const QString& id) const
{
    if (id == liveId())
        return m_record.reading();
    return [store = m_record.store(), id] { return RunReader::open(store, id); };
}

void CompareDesk::showLoaded(const LoadedRunPtr& run)
{
    m_page->showRun(run);
    m_page->setBusy(m_loader.isBusy());
    if (run->info.id != liveId())
        return;
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(m_session.clock().now() - m_liveSince);
    m_liveTimer.start(std::max(kLiveInterval, kRestFactor * took)); // a long session is read less often
}

void CompareDesk::load()
{
    m_page->setStyles(m_session.styles());
    m_loader.cancel();
    m_liveSince = m_session.clock().now();
    for (const QString& id : m_page->runs())
        m_loader.load(id, opener(id), m_baseline);
    m_page->setBusy(m_loader.isBusy());
}

void CompareDesk::loadLive()
{
    const bool isLooking = m_page && m_page->isVisible() && m_page->runs().contains(liveId());
    if (!isLooking || m_loader.isBusy())
        return;
    m_liveSince = m_session.clock().now();
    m_loader.load(liveId(), opener(liveId()), m_baseline);
}

void CompareDesk::showChoices()
{
    if (!m_page)
        return; // it asks when it is made
    QList<std::pair<QString, QString>> choices{{liveId(), tr("This session, live")}};
    for (const RunEntry& run : m_library.runs()) {
        if (run.info.id != liveId())
            choices << std::pair(run.info.id, runTitle(run.info));
    }
    m_page->setChoices(choices);
}

} // namespace roundtrip
