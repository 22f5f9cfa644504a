// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/ColdPlan.h"

#include <QWidget>

class QLineEdit;
class QSpinBox;

namespace roundtrip {

/// The fields of an idle ladder.
class ColdForm : public QWidget
{
    Q_OBJECT

public:
    explicit ColdForm(QWidget* parent = nullptr);

    /// What is in the fields, checked. Silences may be written as seconds, or as "5 min".
    [[nodiscard]] Result<ColdPlan> plan() const;
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void edited();

private:
    QLineEdit* m_idle = nullptr;
    QSpinBox* m_repeat = nullptr;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_seed = nullptr;
    QLineEdit* m_note = nullptr;
};

/// "0, 30 s, 5 min" as durations; the error names the part that is none.
[[nodiscard]] Result<std::vector<Duration>> parseSilences(const QString& text);

} // namespace roundtrip
