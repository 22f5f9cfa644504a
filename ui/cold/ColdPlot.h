// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/ColdFigures.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

namespace roundtrip {

/// A ladder's result as two pictures: the probability of a cold start against the silence before it, with its
/// interval; and every first message on a logarithmic axis, cold ones filled, warm ones hollow. ColdModel is its twin.
class ColdPlot : public QWidget
{
    Q_OBJECT

public:
    explicit ColdPlot(QWidget* parent = nullptr);

    void setGroups(const std::vector<ColdGroup>& groups, const QHash<QString, int>& styles);
    void setTheme(const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override { return {600, 190}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintProbability(QPainter& painter, const QRectF& area) const;
    void paintLine(QPainter& painter, const QRectF& plot, const std::vector<const ColdGroup*>& steps,
                   double shift) const;
    void paintTimes(QPainter& painter, const QRectF& area) const;
    void paintTimeAxis(QPainter& painter, const QRectF& plot, double low, double high) const;
    void paintTitle(QPainter& painter, const QRectF& area, const QString& text) const;
    [[nodiscard]] std::vector<Duration> idles() const;
    [[nodiscard]] std::vector<const ColdGroup*> totals() const;

    std::vector<ColdGroup> m_groups;
    QHash<QString, int> m_styles;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
