// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PreferencesDesk.h"

#include "app/Language.h"
#include "shell/Actions.h"

#include <QAction>

namespace roundtrip {

PreferencesDesk::PreferencesDesk(MainWindow& window, ChatSession& session, SecretResolver& secrets,
                                 HistoryDesk* history, NoticeDesk* notices, QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_secrets(secrets), m_history(history), m_notices(notices)
{
    connect(window.actions().preferences, &QAction::triggered, this, &PreferencesDesk::show);
    window.actions().preferences->setEnabled(true);
    if (history) {
        connect(history, &HistoryDesk::deleted, this, [this] {
            if (m_dialog)
                m_dialog->noteDeleted();
        });
    }
}

ThemeMode PreferencesDesk::theme() const
{
    const Actions& actions = m_window.actions();
    return actions.themeLight->isChecked()  ? ThemeMode::Light
           : actions.themeDark->isChecked() ? ThemeMode::Dark
                                            : ThemeMode::System;
}

QStringList PreferencesDesk::backends() const
{
    QStringList names;
    for (const auto& lane : m_session.lanes())
        names << lane->name();
    return names;
}

void PreferencesDesk::show()
{
    if (!m_dialog) {
        m_dialog = new PreferencesDialog(Preferences::load(), theme(), Language::available(), backends(), &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &PreferencesDialog::changed, this, &PreferencesDesk::apply);
        connect(m_dialog, &PreferencesDialog::themeChosen, this, &PreferencesDesk::chooseTheme);
        if (m_history)
            connect(m_dialog, &PreferencesDialog::deleteHistoryRequested, m_history, &HistoryDesk::deleteAll);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void PreferencesDesk::chooseTheme(ThemeMode mode)
{
    const Actions& actions = m_window.actions(); // so that View ▸ Theme says the same
    (mode == ThemeMode::Light  ? actions.themeLight
     : mode == ThemeMode::Dark ? actions.themeDark
                               : actions.themeSystem)
        ->trigger();
}

void PreferencesDesk::apply(const Preferences& chosen)
{
    const QString before = Preferences::load().baseline;
    chosen.save();
    if (chosen.baseline != before)
        m_session.setBaseline(chosen.baseline); // as long as the toolbar does not choose another
    m_secrets.setNetwork(chosen.network);
    const Actions& actions = m_window.actions(); // so that View ▸ Motion says the same
    QAction* const motions[] = {actions.motionSystem, actions.motionReduced, actions.motionFull};
    if (QAction* motion = motions[static_cast<std::size_t>(chosen.motion)]; !motion->isChecked())
        motion->trigger();
    if (m_history)
        m_history->apply(chosen);
    if (m_notices)
        m_notices->apply(chosen);
}

} // namespace roundtrip

#include "moc_PreferencesDesk.cpp"
