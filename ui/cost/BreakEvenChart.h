// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/BreakEven.h"
#include "theme/Theme.h"

#include <QChartView>
#include <QXYSeries>

namespace roundtrip {

/// What the platforms cost as the load grows, both axes logarithmic, and where they cross the server.
class BreakEvenChart : public QChartView
{
    Q_OBJECT

public:
    explicit BreakEvenChart(QWidget* parent = nullptr);

    void show(const CostModel& model, const Usage& usage, CostAxis axis);
    void setTheme(const Theme& theme);
    /// The crossings in words.
    [[nodiscard]] const QString& sentence() const { return m_sentence; }

private:
    void rebuild();
    [[nodiscard]] QXYSeries* endMark(const QPointF& at, const QColor& color) const;

    QList<CostCurve> m_curves;
    CostAxis m_axis = CostAxis::Users;
    double m_current = 1.0; ///< where the form stands
    QString m_sentence;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
