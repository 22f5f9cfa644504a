// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"
#include "theme/FittedDialog.h"
#include "theme/ThemeController.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QTabWidget;

namespace roundtrip {

class MeasuringForm;
class NetworkForm;

/// What holds for all sessions. Every choice takes effect, and is kept, as it is made. GUI thread.
class PreferencesDialog : public FittedDialog
{
    Q_OBJECT

public:
    /// `languages`: as Language::available() has them. `backends`: names of those in the window.
    PreferencesDialog(const Preferences& chosen, ThemeMode theme, const QStringList& languages,
                      const QStringList& backends, QWidget* parent = nullptr);

    [[nodiscard]] const Preferences& chosen() const { return m_chosen; }
    /// The kept lines are gone.
    void noteDeleted();

Q_SIGNALS:
    void changed(const roundtrip::Preferences& chosen);
    void themeChosen(roundtrip::ThemeMode mode);
    /// All chat lines that are kept are to go.
    void deleteHistoryRequested();

private:
    [[nodiscard]] QFormLayout& addTab(QTabWidget& tabs, const QString& title);
    void addForms(QTabWidget& tabs, const QStringList& backends);
    void addLook(QFormLayout& form, ThemeMode theme, const QStringList& languages);
    void addNotices(QFormLayout& form);
    void addHistory(QFormLayout& form);
    void take();
    void askToDelete();

    Preferences m_chosen;
    QComboBox* m_language = nullptr;
    QComboBox* m_motion = nullptr;
    QComboBox* m_notices = nullptr;
    QCheckBox* m_keeps = nullptr;
    QSpinBox* m_days = nullptr;
    QSpinBox* m_lines = nullptr;
    QLabel* m_state = nullptr;
    MeasuringForm* m_measuring = nullptr;
    NetworkForm* m_network = nullptr;
};

} // namespace roundtrip
