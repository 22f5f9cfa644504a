// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchDesk.h"

#include "app/LoadDesk.h"
#include "app/SourceDesk.h"
#include "core/SafeText.h"
#include "model/StatusText.h"
#include "shell/Actions.h"
#include "shell/EndQuestion.h"
#include "shell/MainWindow.h"
#include "shell/StatusLine.h"
#include "watch/WatchDialog.h"

#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QSystemTrayIcon>

namespace roundtrip {

using namespace Qt::StringLiterals;

const QString WatchDesk::kName = u"window"_s;

WatchDesk::WatchDesk(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    QAction* action = parts.window->actions().keepWatching;
    action->setEnabled(true);
    connect(action, &QAction::toggled, this, &WatchDesk::toggle);
    connect(parts.session, &LaneSet::lanesChanged, this, &WatchDesk::followBackends);
    connect(&parts.window->statusLine(), &StatusLine::watchClicked, this,
            [this] { m_parts.sources->openWatch(m_parts.store, kName); });
    parts.window->installEventFilter(this);
}

WatchDesk::~WatchDesk() = default;

void WatchDesk::toggle(bool on)
{
    if (on && !m_job)
        ask();
    else if (!on && m_job)
        stop();
}

Result<std::vector<LoadTarget>> WatchDesk::targets() const
{
    QStringList names;
    for (const auto& lane : m_parts.session->lanes())
        names << lane->name();
    return resolveTargets(*m_parts.session, *m_parts.secrets, names);
}

void WatchDesk::ask()
{
    m_parts.window->actions().keepWatching->setChecked(false); // it does not watch before it was said how
    if (m_dialog && m_dialog->isVisible()) {                   // one that was closed goes by itself
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const auto targets = this->targets();
    if (!targets)
        return refuse(errorSentence(targets.error()));
    if (targets.value().empty())
        return refuse(tr("There is no backend to watch."));
    if (m_parts.store.isMemory())
        return refuse(tr("This window keeps nothing, and a watch has to be kept."));
    m_dialog = new WatchDialog({.secrets = m_parts.secrets,
                                .clock = &m_parts.session->clock(),
                                .store = m_parts.store,
                                .backends = targets.value().size()},
                               WatchWishes::load(), m_parts.window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::accepted, this, [this] {
        const WatchWishes wishes = m_dialog->wishes();
        wishes.save();
        start(wishes, m_dialog->takeAlerts());
    });
    m_dialog->open();
}

void WatchDesk::start(const WatchWishes& wishes, std::optional<AlertSetup> alerts)
{
    auto targets = this->targets(); // they may have changed while the dialog was open
    if (!targets)
        return refuse(errorSentence(targets.error()));
    if (targets.value().empty())
        return refuse(tr("There is no backend to watch."));
    const auto all = static_cast<int>(targets.value().size());
    m_job = std::make_unique<WatchJob>(WatchJob::Setup{
        .platforms = &m_parts.session->platforms(),
        .clock = &m_parts.session->clock(),
        .plan = {.name = kName, .keep = wishes.keep(), .grid = m_parts.grid, .objective = wishes.objective},
        .store = m_parts.store,
        .targets = std::move(targets).value(),
        .alerts = std::move(alerts)});
    listen();
    m_parts.window->actions().keepWatching->setChecked(true);
    say(0, all);
    showTray();
    m_job->start();
}

void WatchDesk::listen()
{
    connect(m_job.get(), &WatchJob::began, this, [this](bool continued) {
        m_parts.window->announce(continued ? tr("The watch goes on, until you end it in the same menu.")
                                           : tr("Watching, until you end it in the same menu."));
    });
    connect(m_job.get(), &WatchJob::linksChanged, this, &WatchDesk::say);
    connect(m_job.get(), &WatchJob::storeTold, this, [this](const std::optional<Error>& trouble) {
        if (trouble)
            m_parts.window->showError(tr("The watch cannot be kept for now: %1").arg(errorSentence(*trouble)));
    });
    connect(m_job.get(), &WatchJob::alertNoted, this, &WatchDesk::tellAlert);
    connect(m_job.get(), &WatchJob::objectivesChanged, this, &WatchDesk::showObjectives);
    connect(m_job.get(), &WatchJob::alertFailed, this,
            [this](const QString& why) { m_parts.window->showError(tr("An alert was not delivered: %1").arg(why)); });
    connect(m_job.get(), &WatchJob::ended, this, &WatchDesk::onEnded);
}

void WatchDesk::showObjectives(const QHash<QString, LaneObjective>& objectives)
{
    for (const auto& lane : m_parts.session->lanes()) {
        const auto found = objectives.constFind(lane->name());
        lane->setObjective(found == objectives.cend() ? std::nullopt : std::optional(*found));
    }
}

void WatchDesk::tellAlert(const AlertNotice& notice)
{
    const QString what = safeLine(notice.rule) + u", "_s + safeLine(notice.change.backend);
    m_parts.window->announce(notice.change.kind == AlertChange::Kind::Began ? tr("Alert: %1").arg(what)
                                                                            : tr("Alert over: %1").arg(what));
}

void WatchDesk::refuse(const QString& sentence)
{
    m_parts.window->actions().keepWatching->setChecked(false);
    m_parts.window->showError(sentence);
}

void WatchDesk::stop()
{
    m_parts.window->announce(tr("The watch ends: what is in flight is waited for."));
    m_job->stop();
}

void WatchDesk::followBackends()
{
    if (!m_job)
        return;
    const auto targets = this->targets();
    if (!targets)
        m_parts.window->showError(errorSentence(targets.error())); // it goes on with those it has
    else if (targets.value().empty())
        m_parts.window->actions().keepWatching->setChecked(false);
    else
        m_job->setTargets(targets.value());
}

void WatchDesk::onEnded(const Result<void>& outcome)
{
    m_job.release()->deleteLater(); // it is the one that says so
    m_tray.reset();
    showObjectives({});
    m_parts.window->statusLine().setWatching({});
    m_parts.window->actions().keepWatching->setChecked(false);
    if (m_box)
        m_box->close();
    comeBack();
    if (!outcome)
        m_parts.window->showError(errorSentence(outcome.error()));
    else
        m_parts.window->announce(tr("The watch has ended. It is kept as “%1” among the runs.").arg(kName));
    if (m_quits)
        m_parts.window->close();
}

void WatchDesk::say(int ready, int all)
{
    if (!m_job)
        return;
    const QString text = tr("watching %1 of %2", "backends that are ready, and all of them").arg(ready).arg(all);
    m_parts.window->statusLine().setWatching(text);
    if (m_tray)
        m_tray->setToolTip(u"Roundtrip: "_s + text);
}

bool WatchDesk::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Close || watched != m_parts.window || !m_job || m_quits)
        return QObject::eventFilter(watched, event);
    event->ignore();
    askBeforeClosing();
    return true;
}

void WatchDesk::askBeforeClosing()
{
    if (m_box) {
        m_box->raise();
        return;
    }
    m_box =
        new EndQuestion(u"watch"_s,
                        {.title = tr("Quit while watching?"),
                         .text = tr("The backends of this window are being watched."),
                         .detail = tr("Ended now, all that was measured is kept, and the watch can go on another day."),
                         .end = tr("End it and quit"),
                         .stay = tr("Stay")},
                        m_parts.window);
    connect(m_box, &EndQuestion::confirmed, this, &WatchDesk::stopAndQuit);
    if (m_tray) {
        QPushButton* hide = m_box->addButton(tr("Go on in the tray"), QMessageBox::AcceptRole);
        hide->setObjectName(u"watchHide"_s);
        connect(hide, &QPushButton::clicked, this, &WatchDesk::hideInTray);
    }
    m_box->open(); // the watch goes on meanwhile
}

void WatchDesk::stopAndQuit()
{
    m_quits = true;
    if (m_job)
        stop();
    else
        m_parts.window->close();
}

void WatchDesk::showTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_trayMenu = std::make_unique<QMenu>();
    connect(m_trayMenu->addAction(tr("Show the window")), &QAction::triggered, this, &WatchDesk::comeBack);
    connect(m_trayMenu->addAction(tr("End the watch")), &QAction::triggered, this,
            [this] { m_parts.window->actions().keepWatching->setChecked(false); });
    m_tray = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
    m_tray->setContextMenu(m_trayMenu.get());
    connect(m_tray.get(), &QSystemTrayIcon::activated, this, &WatchDesk::comeBack);
    m_tray->show();
}

void WatchDesk::hideInTray()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_parts.window->hide();
}

void WatchDesk::comeBack()
{
    if (m_parts.window->isVisible())
        return;
    QApplication::setQuitOnLastWindowClosed(true);
    m_parts.window->show();
    m_parts.window->raise();
    m_parts.window->activateWindow();
}

} // namespace roundtrip

#include "moc_WatchDesk.cpp"
