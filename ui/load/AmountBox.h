// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace roundtrip {

/// A number of which no digit is lost and none is made up: 2.5 is "2.5", and 10 is "10".
class AmountBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    AmountBox(const QString& objectName, const QString& accessibleName, double lowest, double highest, double value);

    [[nodiscard]] QString textFromValue(double value) const override;
};

} // namespace roundtrip
