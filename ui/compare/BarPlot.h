// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/PublishedMarks.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

namespace roundtrip {

/// Two metrics of the comparison as bars, a group for each backend and run: durations on a logarithmic axis, shares on
/// a straight one, each with its interval as a whisker and its value beside it. The table beside it is its twin.
class BarPlot : public QWidget
{
    Q_OBJECT

public:
    BarPlot(const QString& title, CompareMetric main, CompareMetric second, QWidget* parent = nullptr);

    void setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles);
    /// The article's own figures, drawn as a bracket at each bar.
    void setPublished(const PublishedMarks& marks);
    void setTheme(const Theme& theme);
    /// What the plot says, in words.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Scale
    {
        double low = 0.0; ///< on the axis: log10 µs, or a share
        double high = 1.0;
        QRectF plot;

        [[nodiscard]] double x(double position) const
        {
            return plot.left() + (position - low) / (high - low) * plot.width();
        }
    };

    [[nodiscard]] bool showsShares() const;
    [[nodiscard]] double position(double value) const;
    [[nodiscard]] Scale scaleFor(const QRectF& plot) const;
    void paintHead(QPainter& painter, const QRectF& area) const;
    void paintAxis(QPainter& painter, const Scale& scale) const;
    void paintGroup(QPainter& painter, const Scale& scale, const CompareRow& row, double top) const;
    void paintBar(QPainter& painter, const Scale& scale, const CompareValue& value, const QColor& color,
                  const QRectF& lane, const QRectF& frame) const;

    /// Where the published figure's frame stands; null where nothing was published.
    [[nodiscard]] QRectF publishedFrame(const Scale& scale, const CompareRow& row, CompareMetric metric,
                                        const QRectF& lane) const;
    void paintPublished(QPainter& painter, const QRectF& frame) const;

    QString m_title;
    CompareMetric m_main;
    CompareMetric m_second;
    QList<CompareRow> m_rows;
    QHash<QString, int> m_styles;
    PublishedMarks m_published;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
