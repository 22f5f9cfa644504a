// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"
#include "load/LoadPlan.h"
#include "load/LoadProgress.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace roundtrip {

class BackendChooser;
class PreflightNote;
class RunResults;
class SpendConfirm;

/// Repeats the article's study: says what will happen and how long it takes, follows it, and leads to its tables. It
/// measures nothing: who composes it answers the signals. Not modal; closing it does not end a run.
class ArticleDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit ArticleDialog(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Another plan than the article's: shorter, for one.
    void setPlan(const LoadPlan& plan);

    void showStarted(const QString& runId);
    void showProgress(const LoadProgress& progress);
    void showFigures(const LoadedRunPtr& run);
    /// `note`: what is worth knowing also where all went well.
    void showFinished(bool cancelled, const QStringList& problems, const QString& note);
    /// The figures are complete: a report can be written.
    void offerReport();
    /// Why it did not start.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    /// `backends` is empty where a lab of its own is to be measured.
    void startRequested(const roundtrip::LoadPlan& plan, const QStringList& backends);
    void cancelRequested();
    void compareRequested();
    void reportRequested();

private:
    enum class State { Planning, Running, Done };

    [[nodiscard]] QWidget* makePlanPage();
    [[nodiscard]] QWidget* makeRunPage();
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] bool usesLab() const;
    [[nodiscard]] bool mayStart();
    [[nodiscard]] LoadPlan plan() const;
    [[nodiscard]] QStringList words() const;
    void preview();
    void start();
    void setState(State state);

    ChatSession& m_session;
    CostModel m_costs;
    State m_state = State::Planning;
    bool m_isStarting = false; ///< asked for, and not yet answered
    LoadPlan m_plan = LoadPlan::article();
    QString m_runId;
    QComboBox* m_source = nullptr;
    BackendChooser* m_backends = nullptr;
    QSpinBox* m_messages = nullptr;
    QSpinBox* m_seed = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_words = nullptr;
    PreflightNote* m_quota = nullptr;
    QLabel* m_error = nullptr;
    SpendConfirm* m_confirm = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_status = nullptr;
    QLabel* m_problems = nullptr;
    QProgressBar* m_bar = nullptr;
    RunResults* m_results = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_report = nullptr;
};

} // namespace roundtrip
