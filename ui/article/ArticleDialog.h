// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace roundtrip {

class BackendChooser;
class PreflightNote;
class SpendConfirm;

/// Plans a repetition of the article's study: says what will happen and how long it takes. It measures nothing: who
/// composes it answers the signal. Not modal.
class ArticleDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit ArticleDialog(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Another plan than the article's: shorter, for one.
    void setPlan(const LoadPlan& plan);

    /// It is being measured: there is nothing more to do here.
    void showStarted();
    /// Why it did not start.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    /// `backends` is empty where a lab of its own is to be measured.
    void startRequested(const roundtrip::LoadPlan& plan, const QStringList& backends);

private:
    [[nodiscard]] QWidget* makePlanPage();
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] bool usesLab() const;
    [[nodiscard]] bool mayStart();
    [[nodiscard]] LoadPlan plan() const;
    [[nodiscard]] QStringList words() const;
    void preview();
    void start();

    ChatSession& m_session;
    CostModel m_costs;
    bool m_isStarting = false; ///< asked for, and not yet answered
    LoadPlan m_plan = LoadPlan::article();
    QComboBox* m_source = nullptr;
    BackendChooser* m_backends = nullptr;
    QSpinBox* m_messages = nullptr;
    QSpinBox* m_seed = nullptr;
    QLabel* m_words = nullptr;
    PreflightNote* m_quota = nullptr;
    QLabel* m_error = nullptr;
    SpendConfirm* m_confirm = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace roundtrip
