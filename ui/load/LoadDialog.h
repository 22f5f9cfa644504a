// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlan.h"
#include "load/LoadPlan.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "store/StoreUrl.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QLabel;
class QPushButton;
class QTimer;

namespace roundtrip {

class BackendChooser;
class EnginePanel;
class LoadForm;
class LoadPlace;
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
    [[nodiscard]] LoadPlace& place() { return *m_place; }
    [[nodiscard]] EnginePanel& engine() { return *m_engine; }

    /// Why it did not start.
    void showProblem(const QString& sentence);
    /// Why it was not planned.
    void showRefusal(const QString& sentence);

    /// Takes the plan from a file (load/PlanFile) into the form, or says why not and leaves it as it is.
    void openPlan(const QString& path);
    /// Writes the plan that the form has into a file, and says so.
    void savePlan(const QString& path);

Q_SIGNALS:
    void startRequested(const roundtrip::LoadPlan& plan, const QStringList& backends, const QString& note,
                        const QStringList& quotaLimited);
    /// To be written into this store, for agents; showRefusal() where it cannot be.
    void planRequested(const roundtrip::FleetPlan& plan, const roundtrip::StoreUrl& store);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makePlanPage();
    [[nodiscard]] QWidget* makeButtons();
    void chooseOpenPlan();
    void chooseSavePlan();
    [[nodiscard]] QWidget* makeForm();
    void preview();
    void showPreflight(const LoadPlan& plan);
    /// By the fields, for agents; the error where it cannot be shared out so.
    [[nodiscard]] Result<FleetPlan> fleetPlan(const LoadPlan& plan) const;
    [[nodiscard]] QString fleetProblem(const LoadPlan& plan);
    void start();
    void startPlanning(const LoadPlan& plan);

    ChatSession& m_session;
    CostModel m_costs;
    QStringList m_quotaLimited;
    BackendChooser* m_backends = nullptr;
    LoadForm* m_form = nullptr;
    LoadPlace* m_place = nullptr;
    EnginePanel* m_engine = nullptr;
    QWidget* m_enginePart = nullptr; ///< with its title
    QString m_runId;                 ///< of the run that is planned next: the engine's text has it already
    bool m_isPlanning = false;
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
