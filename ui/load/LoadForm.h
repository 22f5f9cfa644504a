// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace roundtrip {

/// The fields of a load plan.
class LoadForm : public QWidget
{
    Q_OBJECT

public:
    explicit LoadForm(QWidget* parent = nullptr);

    /// What is in the fields, checked.
    [[nodiscard]] Result<LoadPlan> plan() const;
    void setPlan(const LoadPlan& plan);
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void edited();

private:
    void addAmounts(QFormLayout& form);
    void addShape(QFormLayout& form);
    void addTimes(QFormLayout& form);
    [[nodiscard]] QSpinBox* makeNumber(const QString& objectName, const QString& accessibleName, int lowest,
                                       int highest, int value);
    [[nodiscard]] QDoubleSpinBox* makeSeconds(const QString& objectName, const QString& accessibleName, double value);
    [[nodiscard]] Result<std::vector<int>> levels() const;

    QLineEdit* m_levels = nullptr;
    QComboBox* m_kind = nullptr; ///< messages or seconds
    QSpinBox* m_amount = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
    QComboBox* m_arrival = nullptr;
    QSpinBox* m_room = nullptr;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_trials = nullptr;
    QSpinBox* m_seed = nullptr;
    QDoubleSpinBox* m_warmup = nullptr;
    QDoubleSpinBox* m_deadline = nullptr;
    QDoubleSpinBox* m_horizon = nullptr;
    QLineEdit* m_note = nullptr;
};

} // namespace roundtrip
