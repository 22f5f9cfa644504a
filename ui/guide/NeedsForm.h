// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Guidance.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QFormLayout;

namespace roundtrip {

/// What somebody needs: limits, load, budget. Zero asks for nothing.
class NeedsForm : public QWidget
{
    Q_OBJECT

public:
    explicit NeedsForm(QWidget* parent = nullptr);

    [[nodiscard]] Needs needs() const;
    void setNeeds(const Needs& needs);

Q_SIGNALS:
    void edited();

private:
    QDoubleSpinBox* addNumber(QFormLayout& form, const QString& name, const QString& label, const QString& suffix,
                              double most, int decimals, bool isOptional);
    QCheckBox* addChoice(QFormLayout& form, const QString& name, const QString& label);

    Needs m_rest; ///< what the form does not show
    bool m_isSetting = false;
    QDoubleSpinBox* m_median = nullptr;
    QDoubleSpinBox* m_tail = nullptr;
    QDoubleSpinBox* m_first = nullptr;
    QDoubleSpinBox* m_lost = nullptr;
    QDoubleSpinBox* m_refused = nullptr;
    QDoubleSpinBox* m_users = nullptr;
    QDoubleSpinBox* m_messages = nullptr;
    QDoubleSpinBox* m_peak = nullptr;
    QDoubleSpinBox* m_budget = nullptr;
    QCheckBox* m_noLockIn = nullptr;
    QCheckBox* m_noServer = nullptr;
};

} // namespace roundtrip
