// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/AmountBox.h"

namespace roundtrip {

namespace {
constexpr int kDecimals = 3; // of seconds: milliseconds
}

AmountBox::AmountBox(const QString& objectName, const QString& accessibleName, double lowest, double highest,
                     double value)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setDecimals(kDecimals);
    setRange(lowest, highest);
    setGroupSeparatorShown(true);
    setValue(value);
}

QString AmountBox::textFromValue(double value) const
{
    QLocale shown = locale();
    if (!isGroupSeparatorShown())
        shown.setNumberOptions(shown.numberOptions() | QLocale::OmitGroupSeparator);
    return shown.toString(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace roundtrip

#include "moc_AmountBox.cpp"
