// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceLayout.h"
#include "race/RaceTrack.h"
#include "theme/Theme.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

namespace roundtrip {

class BubbleText;

/// Draws lines of the race. Keeps the pictures of marks and icons, which cost more than all the rest. GUI thread.
class RacePainter
{
public:
    struct State
    {
        bool isCurrent = false;  ///< has the keyboard
        bool isStepBack = false; ///< a search is on, and it has nothing of it
        bool isFound = false;
        bool isCalm = false; ///< reduced motion: only landings are drawn
    };

    void setTheme(const Theme& theme);
    /// What a row is drawn with; call before rows are painted.
    void begin(const RaceLayout& layout, const RaceRuler& ruler, Qt::LayoutDirection direction, qreal pixelRatio);

    /// `area` is the row in the painter's coordinates.
    void paintRow(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row, BubbleText& text,
                  const std::vector<RaceTrack>& tracks, const std::vector<RaceArrival>& arrivals, const State& state);
    /// The ruler's figures, for a strip above the rows.
    void paintRuler(QPainter& painter, const QRect& area);
    /// From where to where a track's bar is drawn, in the painter's coordinates; empty without a bar.
    [[nodiscard]] QRect textRect(const QRect& area, const RaceRow& row) const { return seen(area, row.text); }
    [[nodiscard]] QRectF bar(const QRect& area, const RaceRow& row, int index, const RaceTrack& track) const;

private:
    [[nodiscard]] QRect seen(const QRect& area, const QRect& part) const;
    [[nodiscard]] double seenX(const QRect& area, double x) const;
    void paintHead(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row);
    void paintDay(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row);
    void paintGrid(QPainter& painter, const QRect& area, const RaceRow& row);
    void paintTrack(QPainter& painter, const QRect& area, const RaceRow& row, int index, const RaceTrack& track,
                    const State& state);
    void paintBar(QPainter& painter, const QRectF& bar, const RaceTrack& track, const State& state);
    void paintFigures(QPainter& painter, const QRect& area, const QRect& lane, double from, const RaceTrack& track);
    void paintEnd(QPainter& painter, const QPointF& centre, const RaceTrack& track);
    void paintStamps(QPainter& painter, const QRect& area, const RaceRow& row, const std::vector<RaceTrack>& tracks,
                     const std::vector<RaceArrival>& arrivals);
    [[nodiscard]] const QPixmap& mark(int style);
    [[nodiscard]] QColor color(int style) const;
    [[nodiscard]] const QPixmap& snowflake();
    [[nodiscard]] QColor figureColor(const RaceTrack& track) const;

    Theme m_theme = Theme::light();
    RaceLayout m_layout = {};
    RaceRuler m_ruler = {};
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    qreal m_pixelRatio = 1.0;
    QHash<int, QPixmap> m_marks = {};
    QPixmap m_snowflake = {};
};

} // namespace roundtrip
