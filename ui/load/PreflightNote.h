// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/Preflight.h"
#include "report/PlannedCost.h"

#include <QWidget>

class QLabel;

namespace roundtrip {

/// What a run would bill, and above it, as a warning, what a backend's plan cannot carry. Hidden where there is
/// neither.
class PreflightNote : public QWidget
{
    Q_OBJECT

public:
    explicit PreflightNote(QWidget* parent = nullptr);

    void setPreflight(const Preflight& preflight, const PlannedCost& cost);

private:
    QLabel* m_warnings = nullptr;
    QLabel* m_bill = nullptr;
};

} // namespace roundtrip
