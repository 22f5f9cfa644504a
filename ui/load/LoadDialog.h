// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"
#include "load/LoadProgress.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace roundtrip {

class BackendChooser;
class LoadForm;
class PlanCurve;
class PreflightNote;
class RunResults;
class SpendConfirm;

/// Plans a load run, shows in words and as a curve what will happen and what it would cost, and follows it while it
/// runs. It measures nothing: who composes it answers the signals. Not modal; closing it does not end a run.
class LoadDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit LoadDialog(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] LoadForm& form() { return *m_form; }

    void showStarted(const QString& runId);
    void showProgress(const LoadProgress& progress);
    /// Figures of what has been measured so far.
    void showFigures(const LoadedRunPtr& run);
    /// `note`: what is worth knowing also where all went well.
    void showFinished(bool cancelled, const QStringList& problems, const QString& note);
    /// Why it did not start.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void startRequested(const roundtrip::LoadPlan& plan, const QStringList& backends, const QString& note,
                        const QStringList& quotaLimited);
    void cancelRequested();
    void compareRequested(const QString& runId);

private:
    enum class State { Planning, Running, Done };

    [[nodiscard]] QWidget* makePlanPage();
    [[nodiscard]] QWidget* makeRunPage();
    [[nodiscard]] QWidget* makeButtons();
    void preview();
    void showPreflight(const LoadPlan& plan);
    void start();
    void setState(State state);

    ChatSession& m_session;
    CostModel m_costs;
    State m_state = State::Planning;
    QString m_runId;
    QStringList m_quotaLimited;
    BackendChooser* m_backends = nullptr;
    LoadForm* m_form = nullptr;
    QTimer* m_previewTimer = nullptr;
    QStackedWidget* m_stack = nullptr;
    PlanCurve* m_curve = nullptr;
    PlanCurve* m_runCurve = nullptr;
    QLabel* m_words = nullptr;
    PreflightNote* m_quota = nullptr;
    QLabel* m_error = nullptr;
    SpendConfirm* m_confirm = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_status = nullptr;
    QProgressBar* m_bar = nullptr;
    RunResults* m_results = nullptr;
    QLabel* m_problems = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_compare = nullptr;
};

} // namespace roundtrip
