// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/DurationAxis.h"
#include "charts/PictureFile.h"
#include "model/LaneSet.h"
#include "theme/Theme.h"

#include <QChartView>
#include <QHash>
#include <QPixmap>

namespace roundtrip {

/// A line of what the cursor points at, or of a direct label: whose it is, and what.
struct PlotLabel
{
    int styleIndex = -1; ///< of a lane; negative for none
    QString text = {};
    double y = 0.0; ///< where a direct label wants its middle, in scene coordinates
};

/// What all charts of the window share: the look, a title, the mark on simulated data, direct labels, a readable
/// cursor, copying and saving. A chart is a Qt chart for its value axis; what it shows is painted over it in one go.
/// Scene coordinates are the widget's. GUI thread.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    PlotView(const LaneSet& source, const QString& title, QWidget* parent = nullptr);

    virtual void setTheme(const Theme& theme);
    /// One sentence for screen readers and captions.
    [[nodiscard]] virtual QString summary() const = 0;
    /// What is plotted, as tab-separated text with a header line.
    [[nodiscard]] virtual QString dataTsv() const = 0;
    [[nodiscard]] virtual QString title() const { return m_title; }
    /// A sentence where there is nothing to draw in the stretch that is shown; empty where there is.
    [[nodiscard]] virtual QString emptyText() const { return {}; }
    /// A folded one is a line with its title and emptyText(); `least`: how high it is at least when it is not.
    void setFolded(bool folded, int least);
    [[nodiscard]] bool isFolded() const { return m_isFolded; }

    /// Whether it says on the screen where its figures come from; its pictures always do.
    void setBadged(bool badged);

    /// Puts both the picture and the data on the clipboard.
    void copy();
    /// Writes the picture as PNG, SVG or PDF, by the name's ending. False where it cannot be written.
    [[nodiscard]] bool savePicture(const QString& path);

protected:
    /// Inside the plot area; the painter is clipped to it.
    virtual void paintPlot(QPainter& painter) = 0;
    /// Around the plot area: axis labels, direct labels.
    virtual void paintAround(QPainter& painter) { static_cast<void>(painter); }
    virtual void paintGrid(QPainter& painter) { static_cast<void>(painter); }

    /// How far to the right the title may reach.
    [[nodiscard]] virtual double titleEnd() const { return viewport()->width(); }
    /// What is said of where the figures come from: the lab, a runtime on this machine. A page that says it once leaves
    /// it to one of its charts; a picture that leaves the window always carries it.
    [[nodiscard]] virtual QStringList badges() const;

    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

    /// Room around the plot area for labels.
    void setGutters(const QMargins& gutters);
    [[nodiscard]] QRectF plot() const { return chart()->plotArea(); }
    [[nodiscard]] const LaneSet& source() const { return m_source; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] QFont smallFont() const;
    /// Adds the logarithmic value axis; the horizontal one is the chart's own business.
    [[nodiscard]] DurationAxis* addDurationAxis();
    /// Where a duration stands on that axis.
    [[nodiscard]] double yOf(const DurationAxis& axis, double microseconds) const;

    /// Labels from `left` on, moved apart where they would overlap.
    void paintDirectLabels(QPainter& painter, QList<PlotLabel> labels, double left, double width) const;
    /// A box with what the cursor points at, beside the upright line at x.
    void paintReadout(QPainter& painter, double x, const QString& heading, const QList<PlotLabel>& lines) const;
    void paintMarker(QPainter& painter, int styleIndex, const QPointF& centre, double size) const;
    /// The same drawn once a theme and then copied: for hundreds of them.
    [[nodiscard]] const QPixmap& markerOf(int styleIndex) const;
    /// Says a sentence about an empty plot in its middle.
    void paintEmpty(QPainter& painter, const QString& text) const;

private:
    void paintFolded(QPainter& painter) const;
    void paintTitle(QPainter& painter) const;
    /// Gives where it begins.
    double paintBadge(QPainter& painter, const QString& badge, double right) const;
    void paintDurations(QPainter& painter) const;
    void layOut();
    [[nodiscard]] ChartPicture picture();

    const LaneSet& m_source;
    QString m_title;
    bool m_isFolded = false;
    bool m_isBadged = true;
    bool m_isPicture = false; ///< drawn for the clipboard or a file
    Theme m_theme = Theme::light();
    QMargins m_gutters{60, 26, 12, 6};
    DurationAxis* m_duration = nullptr;
    mutable QHash<int, QPixmap> m_markers = {}; ///< by style
};

} // namespace roundtrip
