// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/PlannedCost.h"

#include <QCheckBox>

namespace roundtrip {

/// The question above a Start button: hidden where a run is small or stays on this machine, else somebody must say that
/// the servers may be loaded, and where it costs more than the spend guard lets through, that they accept this bill.
class SpendConfirm : public QCheckBox
{
    Q_OBJECT

public:
    /// `usual`: the question about a run that costs little.
    explicit SpendConfirm(const QString& usual, QWidget* parent = nullptr);

    /// True where the run may start. A yes holds for one bill: the tick goes away when another is asked about.
    [[nodiscard]] bool allows(const Preflight& preflight, const PlannedCost& cost);

private:
    QString m_usual;
};

} // namespace roundtrip
