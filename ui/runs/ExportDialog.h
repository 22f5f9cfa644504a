// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/ExportChoice.h"
#include "theme/FittedDialog.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace roundtrip {

/// What an export is to have: our folder of tables, with all rows of samples, the senders' own or none, compressed or
/// not; or a file for JMeter's or k6's readers. Who chooses the folder and writes is the caller's business.
class ExportDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(QWidget* parent = nullptr);

    [[nodiscard]] ExportChoice choice() const;

private:
    /// Which of the choices mean anything with the form that is chosen.
    void showForm();

    QComboBox* m_form = nullptr;
    QComboBox* m_samples = nullptr;
    QCheckBox* m_isCompressed = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace roundtrip
