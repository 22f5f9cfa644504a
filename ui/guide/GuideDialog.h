// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"
#include "report/Guidance.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace roundtrip {

class NeedsForm;

/// Holds somebody's needs against the figures of a run: which backends fit, which do not, and why. Shows what it is
/// given; who loads runs listens to the signal. Not modal.
class GuideDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit GuideDialog(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Which runs can be chosen: id and title. The first is chosen until somebody chooses another.
    void setChoices(const QList<std::pair<QString, QString>>& runs);
    [[nodiscard]] QString chosenRun() const;
    void showRun(const LoadedRunPtr& run);
    void showProblem(const QString& sentence);
    [[nodiscard]] NeedsForm& form() { return *m_form; }
    [[nodiscard]] const QList<Guidance>& guidance() const { return m_guidance; }

Q_SIGNALS:
    void runChosen(const QString& id);

private:
    [[nodiscard]] QWidget* makeNeeds();
    [[nodiscard]] QWidget* makeAnswer();
    void takeCase(int index);
    void answer();
    void fillTree();

    NeedsForm* m_form = nullptr;
    QComboBox* m_runs = nullptr;
    QComboBox* m_cases = nullptr;
    QLabel* m_wording = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_note = nullptr;
    QTreeWidget* m_tree = nullptr;
    LoadedRunPtr m_run;
    QList<Guidance> m_guidance;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
