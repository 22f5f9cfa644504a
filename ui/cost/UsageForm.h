// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Traffic.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QFormLayout;
class QSlider;

namespace roundtrip {

/// Users, hours, messages, fan-out, days and payload, each as a slider with a box for the exact number.
class UsageForm : public QWidget
{
    Q_OBJECT

public:
    explicit UsageForm(QWidget* parent = nullptr);

    [[nodiscard]] Usage usage() const;
    void setUsage(const Usage& usage);

Q_SIGNALS:
    void usageChanged();

private:
    struct Range
    {
        double from = 0.0;
        double to = 1.0;
        bool isLogarithmic = false;
    };
    QDoubleSpinBox* addRow(QFormLayout& form, const QString& name, const QString& label, const QString& suffix,
                           const Range& range);
    void onChanged();

    QDoubleSpinBox* m_users = nullptr;
    QDoubleSpinBox* m_hours = nullptr;
    QDoubleSpinBox* m_messages = nullptr;
    QDoubleSpinBox* m_fanout = nullptr;
    QDoubleSpinBox* m_days = nullptr;
    QDoubleSpinBox* m_payload = nullptr;
    QCheckBox* m_oneRoom = nullptr;
    QSlider* m_fanoutSlider = nullptr;
    bool m_isSetting = false;
};

} // namespace roundtrip
