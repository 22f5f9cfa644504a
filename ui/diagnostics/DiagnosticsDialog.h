// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnostics/ErrorLog.h"
#include "theme/FittedDialog.h"

class QPlainTextEdit;

namespace roundtrip {

/// One line of the diagnostics: what it is, and how it stands.
struct DiagnosticFact
{
    QString label = {};
    QString value = {};
};

/// How the program itself is: versions, store, floor, backends, recent errors; and all of it as text for a report to
/// whoever is to help.
class DiagnosticsDialog : public FittedDialog
{
    Q_OBJECT

public:
    /// `errors` outlives the dialog.
    DiagnosticsDialog(const QList<DiagnosticFact>& facts, const ErrorLog& errors, QWidget* parent = nullptr);

    /// What "Copy as text" copies.
    [[nodiscard]] QString toText() const;

private:
    void showErrors();

    QList<DiagnosticFact> m_facts;
    const ErrorLog& m_errors;
    QPlainTextEdit* m_list = nullptr;
};

} // namespace roundtrip
