// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace roundtrip {

class AmountBox;
class LoadCrowd;
class LoadPace;

/// The fields of a load plan. What a plan from a file says besides (addresses to connect from, backends measured at the
/// same time) is kept as it is.
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
    void addLevels(QFormLayout& form);
    void addSizes(QFormLayout& form);
    void addTimes(QFormLayout& form);
    void addCrowd(QFormLayout& form);
    [[nodiscard]] QSpinBox* makeNumber(const QString& objectName, const QString& accessibleName, int lowest,
                                       int highest, int value);
    [[nodiscard]] AmountBox* makeAmount(const QString& objectName, const QString& accessibleName, double lowest,
                                        double highest, double value);
    [[nodiscard]] AmountBox* makeSeconds(const QString& objectName, const QString& accessibleName, double value);
    [[nodiscard]] Result<std::vector<int>> levels() const;

    LoadPlan m_rest; ///< what no field shows
    QLineEdit* m_levels = nullptr;
    LoadPace* m_pace = nullptr;
    QSpinBox* m_room = nullptr;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_trials = nullptr;
    AmountBox* m_seed = nullptr;
    AmountBox* m_warmup = nullptr;
    AmountBox* m_deadline = nullptr;
    AmountBox* m_horizon = nullptr;
    QToolButton* m_more = nullptr;
    LoadCrowd* m_crowd = nullptr;
    QLineEdit* m_note = nullptr;
};

} // namespace roundtrip
