// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace roundtrip {

class AmountBox;

/// The fields that say who comes, stays and speaks, and what of: all of a plan that most people leave as it is.
class LoadCrowd : public QWidget
{
    Q_OBJECT

public:
    explicit LoadCrowd(QWidget* parent = nullptr);

    /// Writes what is in the fields into the plan; InvalidConfiguration where a text is not understood, and
    /// FileUnreadable for the file of texts.
    [[nodiscard]] Result<void> applyTo(LoadPlan& plan) const;
    void show(const LoadPlan& plan);
    /// Nothing in it differs from a plan's defaults.
    [[nodiscard]] bool isPlain() const;
    void setTextsFile(const QString& path);

Q_SIGNALS:
    void edited();

private:
    void addComing(QFormLayout& form);
    void addStaying(QFormLayout& form);
    void addDrawn(QFormLayout& form);
    [[nodiscard]] QLineEdit* makeLine(const QString& objectName, const QString& accessibleName,
                                      const QString& placeholder, const QString& toolTip);
    [[nodiscard]] Result<void> applyStaying(LoadPlan& plan) const;
    [[nodiscard]] Result<void> applyDrawn(LoadPlan& plan) const;

    QSpinBox* m_senders = nullptr;
    QComboBox* m_opening = nullptr;
    AmountBox* m_connectRate = nullptr;
    QLineEdit* m_churn = nullptr;
    QLineEdit* m_storms = nullptr;
    QLineEdit* m_roomSizes = nullptr;
    QLineEdit* m_payloadSizes = nullptr;
    QLineEdit* m_texts = nullptr;
    Result<PayloadLines> m_lines = PayloadLines(); ///< of the file that m_texts names; read when it is named
};

} // namespace roundtrip
