// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Actions.h"

#include "shell/PageTable.h"
#include "theme/Icons.h"

#include <QActionGroup>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

Actions::Actions(const PageTable& pages, QObject* parent) : QObject(parent)
{
    addBackend = make(tr("&Add backend…"), u"add"_s, QKeySequence::New);
    openBackends = make(tr("&Open backends file…"), u"open"_s, QKeySequence::Open);
    saveBackends = make(tr("&Save backends as…"), {}, QKeySequence::SaveAs);
    ownBackends = make(tr("&My own"), {});
    labOfArticle = make(tr("Local lab: the &article's four"), {});
    labOfAll = make(tr("Local lab: &every platform"), {});
    for (QAction* action : {ownBackends, labOfArticle, labOfAll})
        action->setEnabled(false);
    openStore = make(tr("Open s&tore…"), u"runs"_s);
    openStore->setToolTip(tr("Show the runs of another file or server"));
    openStore->setEnabled(false);
    importRun = make(tr("&Import exported run…"), u"import"_s, QKeySequence(Qt::CTRL | Qt::Key_I));
    exportRun = make(tr("&Export measurements…"), u"export"_s, QKeySequence(Qt::CTRL | Qt::Key_E));
    saveReport = make(tr("Save &report…"), u"article"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    saveReport->setToolTip(tr("The figures of what Live and Compare show, as a page to print or pass on"));
    quit = make(tr("&Quit"), {}, QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    undoDelete = make(tr("&Undo deleting runs"), u"undo"_s, QKeySequence::Undo);
    copyFigures = make(tr("&Copy figures as table"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    find = make(tr("&Find in chat"), u"search"_s, QKeySequence::Find);
    preferences = make(tr("P&references…"), u"settings"_s, QKeySequence(Qt::CTRL | Qt::Key_Comma));
    preferences->setMenuRole(QAction::PreferencesRole);
    preferences->setEnabled(false);
    makePageActions(pages);
    pause = make(tr("&Pause view"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_P), true);
    resetZoom = make(tr("Reset &zoom"), u"zoomreset"_s, QKeySequence(Qt::CTRL | Qt::Key_0));
    pause->setToolTip(tr("Freeze the charts; measuring goes on"));
    themeSystem = make(tr("Like the &system"), {}, {}, true);
    themeLight = make(tr("L&ight"), {}, {}, true);
    themeDark = make(tr("&Dark"), {}, {}, true);
    auto* themes = new QActionGroup(this);
    for (QAction* action : {themeSystem, themeLight, themeDark})
        themes->addAction(action);
    motionSystem = make(tr("Like the &desktop"), {}, {}, true);
    motionReduced = make(tr("&Reduced: only landings"), {}, {}, true);
    motionFull = make(tr("&Full"), {}, {}, true);
    auto* motions = new QActionGroup(this);
    for (QAction* action : {motionSystem, motionReduced, motionFull})
        motions->addAction(action);
    makeSessionActions();
    makeRunActions();
    manual = make(tr("&Manual…"), {}, QKeySequence::HelpContents);
    diagnostics = make(tr("&Diagnostics…"), {});
    platforms = make(tr("&How the platforms work…"), {});
    about = make(tr("&About Roundtrip"), {});
    about->setMenuRole(QAction::AboutRole);
}

void Actions::makePageActions(const PageTable& pages)
{
    for (const PageEntry& page : pages.entries()) {
        const auto key = static_cast<Qt::Key>(Qt::Key_1 + showPages.size());
        QAction* action = make(page.title, page.icon, QKeySequence(Qt::CTRL | key));
        action->setData(page.id);
        showPages << action;
    }
}

QAction* Actions::showPage(const QString& id) const
{
    const auto found = std::find_if(showPages.cbegin(), showPages.cend(),
                                    [&id](const QAction* action) { return action->data().toString() == id; });
    return found == showPages.cend() ? nullptr : *found;
}

void Actions::makeSessionActions()
{
    connectAll = make(tr("&Connect all"), u"connect"_s, QKeySequence(Qt::CTRL | Qt::Key_Return));
    disconnectAll = make(tr("&Disconnect all"), u"disconnect"_s);
    retryNow = make(tr("&Retry now"), u"retry"_s, QKeySequence::Refresh);
    editBackend = make(tr("&Edit backend…"), u"edit"_s, QKeySequence(Qt::Key_F4));
    removeBackend = make(tr("Re&move backend"), u"remove"_s);
    connectionParts = make(tr("Par&ts of the connection"), u"clock"_s, QKeySequence(Qt::CTRL | Qt::Key_T));
    connectionParts->setToolTip(tr("How long name, TCP, TLS, upgrade and joining took"));
    probe = make(tr("&Probe every second"), u"probe"_s, QKeySequence(Qt::CTRL | Qt::Key_B), true);
    probe->setToolTip(tr("Send a small message every second on every connected backend"));
    keepWatching = make(tr("Keep &watching"), {}, {}, true);
    keepWatching->setToolTip(tr("Probe every backend once a second for as long as this program runs, and keep minutes, "
                                "hours and days of it"));
    keepWatching->setEnabled(false);
    keepLines = make(tr("&Keep lines while a backend is away"), {}, {}, true);
    keepLines->setToolTip(tr("They are sent once it is back; the wait counts as response time"));
    keepLines->setEnabled(false);
    presence = make(tr("&Names of who is here"), {}, {}, true);
    presence->setToolTip(
        tr("Asked of the backends that know, from the next connection on; who counts messages bills it"));
    presence->setEnabled(false);
}

void Actions::makeRunActions()
{
    loadRun = make(tr("&Load run…"), u"load"_s, QKeySequence(Qt::CTRL | Qt::Key_L));
    loadRun->setToolTip(tr("Plan and measure many connections at a fixed rate"));
    coldStart = make(tr("&Cold start…"), u"snowflake"_s);
    coldStart->setToolTip(tr("Measure the first message after growing idle times"));
    reproduceArticle = make(tr("&Reproduce the article…"), u"article"_s);
    reproduceArticle->setToolTip(tr("Repeat its study and see its tables beside ours"));
    guide = make(tr("&Which should I use?…"), u"check"_s);
    guide->setToolTip(tr("Hold your own needs against the measured figures"));
    present = make(tr("Prese&nt the figures"), u"picture"_s, QKeySequence(Qt::Key_F11));
    present->setToolTip(tr("One figure a screen, in large letters: who won, round trips, delivery (F11)"));
    saveKit = make(tr("Save &deployable backend…"), u"kit"_s);
    for (QAction* action :
         {importRun, saveReport, undoDelete, present, loadRun, coldStart, reproduceArticle, guide, saveKit})
        action->setEnabled(false);
}

QAction* Actions::make(const QString& text, const QString& icon, const QKeySequence& keys, bool checkable)
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setCheckable(checkable);
    if (!icon.isEmpty())
        m_icons.insert(action, icon);
    return action;
}

void Actions::setTheme(const Theme& theme)
{
    for (auto it = m_icons.cbegin(); it != m_icons.cend(); ++it)
        it.key()->setIcon(themedIcon(it.value(), theme));
}

} // namespace roundtrip

#include "moc_Actions.cpp"
