// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/ColdFigures.h"
#include "load/ColdRunner.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QTimer;

namespace roundtrip {

class BackendChooser;
class ColdForm;
class ColdModel;
class ColdPlot;
class CompareDelegate;
class PreflightNote;
class SpendConfirm;

/// Plans an idle ladder and follows it: the probability of a cold start after each silence, and what one costs. It
/// measures nothing: who composes it answers the signals. Not modal; closing it does not end a run.
class ColdDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit ColdDialog(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    void showStarted(const QString& runId);
    void showProgress(const ColdProgress& progress);
    void addProbe(const ColdProbe& probe);
    void showFinished(bool cancelled, const QStringList& problems);
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void startRequested(const roundtrip::ColdPlan& plan, const QStringList& backends, const QString& note,
                        const QStringList& quotaLimited);
    void cancelRequested();
    void compareRequested(const QString& runId);

private:
    [[nodiscard]] QWidget* makePlanSide();
    [[nodiscard]] QWidget* makeResultSide();
    [[nodiscard]] QWidget* makeButtons();
    void preview();
    void showWords(bool shown);
    void start();
    void showResults();
    void setRunning(bool running);

    ChatSession& m_session;
    CostModel m_costs;
    QString m_runId;
    QStringList m_quotaLimited;
    std::vector<ColdProbe> m_probes;
    BackendChooser* m_backends = nullptr;
    ColdForm* m_form = nullptr;
    QWidget* m_planSide = nullptr;
    QLabel* m_wordsTitle = nullptr;
    QLabel* m_words = nullptr;
    PreflightNote* m_quota = nullptr;
    QLabel* m_error = nullptr;
    SpendConfirm* m_confirm = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_status = nullptr;
    ColdPlot* m_plot = nullptr;
    ColdModel* m_model = nullptr;
    CompareDelegate* m_delegate = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_sentences = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_compare = nullptr;
    QTimer* m_previewTimer = nullptr;
};

} // namespace roundtrip
