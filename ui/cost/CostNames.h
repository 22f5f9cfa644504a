// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/BreakEven.h"
#include "theme/Theme.h"

class QAbstractAxis;
class QChartView;
class QFont;

namespace roundtrip {

/// Words and looks that the parts of the Cost page share.

[[nodiscard]] QString costGroupName(CostGroup group);
/// Platform::shortName in the language of the window.
[[nodiscard]] QString platformName(const QString& shortName);
/// "$11.88", as the user's locale writes numbers.
[[nodiscard]] QString dollars(double usd);
/// "Small server  $11.88"; with the share that can arrive where it does not carry the load.
[[nodiscard]] QString offerText(const Bill& bill);
/// "yes", or what is over.
[[nodiscard]] QString carriesSentence(const Bill& bill);
/// Within a sentence: "… above 87 users at once".
[[nodiscard]] QString costAxisName(CostAxis axis);
/// On its own, below an axis.
[[nodiscard]] QString costAxisTitle(CostAxis axis);
/// An empty chart in the theme's colours, to be filled anew.
void clearChart(QChartView& view, const Theme& theme);
void styleAxis(QAbstractAxis& axis, const Theme& theme, const QFont& base);

} // namespace roundtrip
