// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DocumentDesk.h"

#include "live/RunDocument.h"
#include "live/SourcePage.h"
#include "model/StatusText.h"

#include <QCoreApplication>
#include <QProcess>

#include <memory>

namespace roundtrip {

using namespace Qt::StringLiterals;

DocumentDesk::DocumentDesk(MainWindow& window, const ChatSession& session, QObject* parent)
    : QObject(parent), m_window(window), m_session(session)
{
}

RecordedRun& DocumentDesk::show(const std::function<void()>& openWindow)
{
    auto& page = *qobject_cast<SourcePage*>(m_window.page(u"live"_s));
    RunDocument& document = page.open(std::make_unique<RecordedRun>(m_session.platforms(), m_session.clock()));
    document.offerWindow(openWindow != nullptr);
    if (openWindow)
        connect(&document, &RunDocument::windowRequested, this, openWindow);
    connect(&document.run(), &RecordedRun::loaded, this, &DocumentDesk::loaded);
    connect(&document.run(), &RecordedRun::failed, this, [this](const Error& error) {
        m_window.showError(errorSentence(error));
        Q_EMIT failed(error);
    });
    m_window.showPage(u"live"_s);
    return document.run();
}

void DocumentDesk::open(const StoreUrl& store, const QString& runId)
{
    // What is only in this process's memory no other process can read.
    const std::function<void()> inWindow = [this, store, runId] { openInWindow(store, runId); };
    show(store.isMemory() ? std::function<void()>() : inWindow).load(store, runId);
}

void DocumentDesk::import(const QString& path)
{
    show({}).import(path);
}

void DocumentDesk::openInWindow(const StoreUrl& store, const QString& runId)
{
    const QStringList arguments{u"--run"_s, runId, u"--store"_s, store.toString(), u"--page"_s, u"live"_s};
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments))
        m_window.announce(tr("%1 opens in a window of its own").arg(runId));
    else
        m_window.showError(tr("A second window could not be started."));
}

} // namespace roundtrip
