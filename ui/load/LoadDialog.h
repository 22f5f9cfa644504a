// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QLabel;
class QPushButton;
class QTimer;

namespace roundtrip {

class BackendChooser;
class LoadForm;
class PlanCurve;
class PreflightNote;
class SpendConfirm;

/// Plans a load run: shows in words and as a curve what will happen and what it would cost. It measures nothing: who
/// composes it answers the signal, and hides it once the run has started. Not modal.
class LoadDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit LoadDialog(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] LoadForm& form() { return *m_form; }

    /// Why it did not start.
    void showProblem(const QString& sentence);

    /// Takes the plan from a file (load/PlanFile) into the form, or says why not and leaves it as it is.
    void openPlan(const QString& path);
    /// Writes the plan that the form has into a file, and says so.
    void savePlan(const QString& path);

Q_SIGNALS:
    void startRequested(const roundtrip::LoadPlan& plan, const QStringList& backends, const QString& note,
                        const QStringList& quotaLimited);

private:
    [[nodiscard]] QWidget* makePlanPage();
    [[nodiscard]] QWidget* makeButtons();
    void chooseOpenPlan();
    void chooseSavePlan();
    void preview();
    void showPreflight(const LoadPlan& plan);
    void start();

    ChatSession& m_session;
    CostModel m_costs;
    QStringList m_quotaLimited;
    BackendChooser* m_backends = nullptr;
    LoadForm* m_form = nullptr;
    QTimer* m_previewTimer = nullptr;
    PlanCurve* m_curve = nullptr;
    QLabel* m_words = nullptr;
    PreflightNote* m_quota = nullptr;
    QLabel* m_error = nullptr;
    SpendConfirm* m_confirm = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_save = nullptr;
    QLabel* m_file = nullptr; ///< which file was opened or saved
};

} // namespace roundtrip
