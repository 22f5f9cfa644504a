// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CostModel.h"
#include "theme/Theme.h"

#include <QChartView>

namespace roundtrip {

/// Monthly bills as stacked bars, a bar for each offer, a part for each thing that money goes for.
class CostBars : public QChartView
{
    Q_OBJECT

public:
    explicit CostBars(QWidget* parent = nullptr);

    void setBills(const QList<Bill>& bills);
    void setTheme(const Theme& theme);
    /// One sentence, for those who do not see it.
    [[nodiscard]] QString summary() const;

private:
    void rebuild();

    QList<Bill> m_bills;
    Theme m_theme = Theme::light();
};

/// The bills worth a bar: each platform's free offer, and the least dear one that carries the load (or, where none
/// does, its largest).
[[nodiscard]] QList<Bill> billsWorthShowing(const QList<Bill>& bills);

} // namespace roundtrip
