// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Actions.h"

#include "theme/Icons.h"

#include <QActionGroup>

namespace roundtrip {

using namespace Qt::StringLiterals;

Actions::Actions(QObject* parent) : QObject(parent)
{
    addBackend = make(tr("&Add backend…"), u"add"_s, QKeySequence::New);
    openBackends = make(tr("&Open backends file…"), u"open"_s, QKeySequence::Open);
    saveBackends = make(tr("&Save backends as…"), {}, QKeySequence::SaveAs);
    importRun = make(tr("&Import exported run…"), u"import"_s, QKeySequence(Qt::CTRL | Qt::Key_I));
    exportRun = make(tr("&Export measurements…"), u"export"_s, QKeySequence(Qt::CTRL | Qt::Key_E));
    quit = make(tr("&Quit"), {}, QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    undoDelete = make(tr("&Undo deleting runs"), u"undo"_s, QKeySequence::Undo);
    copyFigures = make(tr("&Copy figures as table"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    find = make(tr("&Find in chat"), u"search"_s, QKeySequence::Find);
    showChat = make(tr("&Chat"), u"chat"_s, QKeySequence(Qt::CTRL | Qt::Key_1));
    showLive = make(tr("&Live"), u"live"_s, QKeySequence(Qt::CTRL | Qt::Key_2));
    showCompare = make(tr("C&ompare"), u"compare"_s, QKeySequence(Qt::CTRL | Qt::Key_3));
    showCost = make(tr("Co&st"), u"cost"_s, QKeySequence(Qt::CTRL | Qt::Key_4));
    showRuns = make(tr("&Runs"), u"runs"_s, QKeySequence(Qt::CTRL | Qt::Key_5));
    pause = make(tr("&Pause view"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_P), true);
    resetZoom = make(tr("Reset &zoom"), u"zoomreset"_s, QKeySequence(Qt::CTRL | Qt::Key_0));
    pause->setToolTip(tr("Freeze the charts; measuring goes on"));
    themeSystem = make(tr("Like the &system"), {}, {}, true);
    themeLight = make(tr("L&ight"), {}, {}, true);
    themeDark = make(tr("&Dark"), {}, {}, true);
    auto* themes = new QActionGroup(this);
    for (QAction* action : {themeSystem, themeLight, themeDark})
        themes->addAction(action);
    connectAll = make(tr("&Connect all"), u"connect"_s, QKeySequence(Qt::CTRL | Qt::Key_Return));
    disconnectAll = make(tr("&Disconnect all"), u"disconnect"_s);
    retryNow = make(tr("&Retry now"), u"retry"_s, QKeySequence::Refresh);
    editBackend = make(tr("&Edit backend…"), u"edit"_s, QKeySequence(Qt::Key_F4));
    removeBackend = make(tr("Re&move backend"), u"remove"_s);
    connectionParts = make(tr("Par&ts of the connection"), u"clock"_s, QKeySequence(Qt::CTRL | Qt::Key_T));
    connectionParts->setToolTip(tr("How long name, TCP, TLS, upgrade and joining took"));
    probe = make(tr("&Probe every second"), u"probe"_s, QKeySequence(Qt::CTRL | Qt::Key_B), true);
    probe->setToolTip(tr("Send a small message every second on every connected backend"));
    makeRunActions();
    manual = make(tr("&Manual…"), {}, QKeySequence::HelpContents);
    diagnostics = make(tr("&Diagnostics…"), {});
    platforms = make(tr("&How the platforms work…"), {});
    about = make(tr("&About Roundtrip"), {});
    about->setMenuRole(QAction::AboutRole);
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
    saveKit = make(tr("Save &deployable backend…"), u"kit"_s);
    for (QAction* action : {importRun, undoDelete, loadRun, coldStart, reproduceArticle, guide, saveKit})
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
