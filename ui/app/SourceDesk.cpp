// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SourceDesk.h"

#include "live/RunDocument.h"
#include "live/SourceOverlay.h"
#include "live/SourcePage.h"
#include "model/StatusText.h"
#include "runs/RecordedRun.h"
#include "watch/WatchDocument.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace roundtrip {

using namespace Qt::StringLiterals;

SourceDesk::SourceDesk(MainWindow& window, ChatSession& session, SessionRecord& record, QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_record(record), m_source(ofSession())
{
}

RunSource SourceDesk::ofSession()
{
    return {.kind = RunSource::Kind::Session, .runs = {{.id = m_record.runId(), .open = m_record.reading()}}};
}

RunLanes* SourceDesk::run() const
{
    return m_document ? &m_document->run() : nullptr;
}

LaneSet& SourceDesk::lanes() const
{
    if (RunLanes* shown = run())
        return *shown;
    return m_session;
}

void SourceDesk::showSession()
{
    m_record.begin();
    const bool isMeasuring = m_source.kind == RunSource::Kind::Measurement;
    if (isMeasuring)
        m_followed = m_source;
    m_source = ofSession();
    m_document = nullptr;
    if (isMeasuring)
        page().setAside();
    else
        page().showSession();
    Q_EMIT changed();
}

void SourceDesk::showFollowed()
{
    m_window.showPage(u"live"_s);
    if (!page().showAside())
        return; // it is shown, or something else has taken its place
    m_source = m_followed;
    m_document = page().document();
    Q_EMIT changed();
}

SourcePage& SourceDesk::page() const
{
    return *qobject_cast<SourcePage*>(m_window.page(u"live"_s));
}

RunDocument& SourceDesk::show(std::unique_ptr<RunLanes> run)
{
    m_document = &page().open(std::move(run));
    connect(m_document, &RunDocument::closeRequested, this, &SourceDesk::showSession);
    connect(&m_document->run(), &RunLanes::loaded, this, &SourceDesk::loaded);
    connect(&m_document->run(), &RunLanes::failed, this, [this](const Error& error) {
        m_window.showError(errorSentence(error));
        Q_EMIT failed(error);
    });
    return *m_document;
}

void SourceDesk::showStored(const StoreUrl& store, const QStringList& ids)
{
    Q_ASSERT(!ids.isEmpty());
    m_source = {.kind = RunSource::Kind::Stored, .runs = {}};
    for (const QString& id : ids)
        m_source.runs << RunSource::Run{.id = id, .open = [store, id] { return RunReader::open(store, id); }};
    auto run = std::make_unique<RecordedRun>(m_session.platforms(), m_session.clock());
    RecordedRun* recorded = run.get();
    RunDocument& document = show(std::move(run));
    document.setReading([recorded, store, id = ids.first()] { recorded->load(store, id); });
    if (ids.size() > 1)
        document.setNote(tr("the first of %n runs over each other", nullptr, static_cast<int>(ids.size())));
    document.offerWindow(!store.isMemory()); // what is only in this process's memory no other process can read
    connect(&document, &RunDocument::windowRequested, this,
            [this, store, id = ids.first()] { openInWindow(store, id); });
    Q_EMIT changed();
    if (document.isVisible())
        document.read();
}

void SourceDesk::open(const StoreUrl& store, const QString& runId)
{
    showStored(store, {runId});
    m_window.showPage(u"live"_s);
    m_document->read();
}

RunDocument& SourceDesk::showMeasured(std::unique_ptr<RunLanes> run, const RunSource::Run& source, const QString& what)
{
    m_source = {.kind = RunSource::Kind::Measurement, .runs = {source}};
    RunDocument& document = show(std::move(run));
    document.setState(what);
    Q_EMIT changed();
    return document;
}

void SourceDesk::endMeasurement()
{
    page().forgetAside(); // it is a stored run now, like others
    if (m_source.kind != RunSource::Kind::Measurement)
        return;
    m_source.kind = RunSource::Kind::Stored;
    Q_EMIT changed();
}

void SourceDesk::openFile(const QString& path)
{
    m_source = {.kind = RunSource::Kind::Stored, .runs = {}};
    auto run = std::make_unique<RecordedRun>(m_session.platforms(), m_session.clock());
    RecordedRun* recorded = run.get();
    RunDocument& document = show(std::move(run));
    document.setState(tr("Stored run of %1").arg(QFileInfo(path).fileName()));
    connect(recorded, &RunLanes::opened, this, [this, recorded, opened = &document] {
        m_source.runs = {{.id = recorded->info().id, .open = recorded->reading()}};
        opened->setState({}); // its own words
        opened->offerImport(recorded->info().kind == RunKind::Import);
        Q_EMIT changed();
    });
    connect(&document, &RunDocument::importRequested, this, [this, path] { Q_EMIT importRequested(path); });
    Q_EMIT changed();
    m_window.showPage(u"live"_s);
    document.setReading([recorded, path] { recorded->open(path); });
    document.read();
}

void SourceDesk::openWatch(const StoreUrl& store, const QString& watch)
{
    WatchDocument& document = page().openWatch(store, watch);
    connect(&document, &WatchDocument::loaded, this, &SourceDesk::loaded);
    connect(&document, &WatchDocument::failed, this, &SourceDesk::failed);
    m_window.showPage(u"live"_s);
    page().takeFocus();
}

void SourceDesk::lay(SourceOverlay* overlay)
{
    page().lay(overlay);
    m_window.showPage(u"live"_s);
    page().takeFocus();
}

void SourceDesk::openInWindow(const StoreUrl& store, const QString& runId)
{
    const QStringList arguments{u"--run"_s, runId, u"--store"_s, store.toString(), u"--page"_s, u"live"_s};
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments))
        m_window.announce(tr("%1 opens in a window of its own").arg(runId));
    else
        m_window.showError(tr("A second window could not be started."));
}

} // namespace roundtrip

#include "moc_SourceDesk.cpp"
