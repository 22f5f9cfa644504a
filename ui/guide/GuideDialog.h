// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"
#include "report/GuidanceAnswer.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;

namespace roundtrip {

class NeedsForm;
class NeedsMatrix;

/// Holds somebody's needs against the figures of a run: the answer in one sentence, and as its proof every need against
/// every backend. Shows what it is given; who loads and starts runs listens to the signals. Not modal.
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
    /// Somebody wants to run what would tell more.
    void planRequested(const roundtrip::LoadPlan& plan);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeNeeds();
    [[nodiscard]] QWidget* makeAnswer();
    void takeCase(int index);
    [[nodiscard]] QWidget* makeMatrix();
    void answer();
    void arrange();

    NeedsForm* m_form = nullptr;
    QComboBox* m_runs = nullptr;
    QComboBox* m_cases = nullptr;
    QLabel* m_wording = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_detail = nullptr;
    QPushButton* m_runThat = nullptr;
    NeedsMatrix* m_matrix = nullptr;
    QBoxLayout* m_proof = nullptr;
    QWidget* m_needs = nullptr;
    LoadedRunPtr m_run;
    QList<Guidance> m_guidance;
    GuidanceAnswer m_answer;
};

} // namespace roundtrip
