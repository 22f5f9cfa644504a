// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace roundtrip {

class AmountBox;

/// The part of a form that says when messages are sent: at one rate, along stages, or by senders who think. Of the rows
/// only those of the chosen shape are shown.
class LoadPace : public QObject
{
    Q_OBJECT

public:
    enum class Shape { Steady, Stages, Thinking };

    /// Its rows go to the end of `form`, whose widget owns them.
    LoadPace(QFormLayout& form, QObject* parent);

    /// Writes what is in the fields into the plan; InvalidConfiguration where a text is not understood.
    [[nodiscard]] Result<void> applyTo(LoadPlan& plan) const;
    void show(const LoadPlan& plan);

Q_SIGNALS:
    void edited();

private:
    void addShape();
    void addAmounts();
    void addRates();
    void showRows();
    [[nodiscard]] Shape shape() const;
    [[nodiscard]] bool isBySeconds() const;

    QFormLayout& m_form;
    QComboBox* m_shape = nullptr;
    QComboBox* m_arrival = nullptr;
    QWidget* m_amountRow = nullptr;
    AmountBox* m_amount = nullptr;
    QComboBox* m_kind = nullptr; ///< messages or seconds
    AmountBox* m_rate = nullptr;
    QLineEdit* m_stages = nullptr;
    QLineEdit* m_think = nullptr;
};

} // namespace roundtrip
