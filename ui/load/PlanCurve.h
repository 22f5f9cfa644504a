// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadSegment.h"
#include "theme/Theme.h"

#include <QWidget>

namespace roundtrip {

/// The plan as a curve: the intended rate over the time that the run is to take, a block for each trial on each backend
/// in the order they will run, in the backend's colour, levels written below; a dashed line where connections are cut.
class PlanCurve : public QWidget
{
    Q_OBJECT

public:
    explicit PlanCurve(QWidget* parent = nullptr);

    struct Backend
    {
        QString name = {};
        int style = 0;
    };

    /// Precondition: plan.check() is ok.
    void setPlan(const LoadPlan& plan, const QList<Backend>& backends);
    void clear();
    void setTheme(const Theme& theme);
    [[nodiscard]] Duration expectedLength() const;

    [[nodiscard]] QSize sizeHint() const override { return {420, 130}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBlock(QPainter& painter, const QRectF& block, const LoadSegment& segment) const;
    void paintLevels(QPainter& painter, const QRectF& plot) const;
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QString rateText() const;
    [[nodiscard]] QFont smallFont() const;

    LoadPlan m_plan;
    QList<Backend> m_backends;
    std::vector<LoadSegment> m_segments;
    std::vector<double> m_shape; ///< of one block: rate over the highest, in steps of equal time
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
