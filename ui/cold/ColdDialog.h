// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/ColdPlan.h"
#include "model/ChatSession.h"
#include "report/CostModel.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

class QLabel;
class QPushButton;
class QTimer;

namespace roundtrip {

class BackendChooser;
class ColdForm;
class PreflightNote;
class SpendConfirm;

/// Plans an idle ladder: says in words what will happen. It measures nothing: who composes it answers the signal, and
/// hides it once the ladder has started. Not modal.
class ColdDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit ColdDialog(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// Why it did not start.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void startRequested(const roundtrip::ColdPlan& plan, const QStringList& backends, const QString& note,
                        const QStringList& quotaLimited);

private:
    [[nodiscard]] QWidget* makePlanSide();
    [[nodiscard]] QWidget* makeWordsSide();
    [[nodiscard]] QWidget* makeButtons();
    void preview();
    void showWords(bool shown);
    void start();

    ChatSession& m_session;
    CostModel m_costs;
    QStringList m_quotaLimited;
    BackendChooser* m_backends = nullptr;
    ColdForm* m_form = nullptr;
    QLabel* m_wordsTitle = nullptr;
    QLabel* m_words = nullptr;
    PreflightNote* m_quota = nullptr;
    QLabel* m_error = nullptr;
    SpendConfirm* m_confirm = nullptr;
    QPushButton* m_start = nullptr;
    QTimer* m_previewTimer = nullptr;
};

} // namespace roundtrip
