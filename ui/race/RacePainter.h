// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceBar.h"
#include "race/RaceLayout.h"
#include "race/RaceTrack.h"
#include "theme/MarkPictures.h"

#include <QPainter>

namespace roundtrip {

class BubbleText;

/// Draws lines of the race. GUI thread.
class RacePainter
{
public:
    struct State
    {
        bool isCurrent = false;  ///< has the keyboard
        bool isStepBack = false; ///< a search is on, and it has nothing of it
        bool isFound = false;
        bool isCalm = false; ///< reduced motion: only landings are drawn
        QRegion stale = {}; ///< in the painter's coordinates: parts of the row that do not meet it are left as they are
    };

    void setTheme(const Theme& theme);
    /// What a row is drawn with; call before rows are painted.
    void begin(const RaceLayout& layout, const RaceRuler& ruler, Qt::LayoutDirection direction, qreal pixelRatio);

    /// `area` is the row in the painter's coordinates.
    void paintRow(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row, BubbleText& text,
                  const std::vector<RaceTrack>& tracks, const std::vector<RaceArrival>& arrivals, const State& state);
    /// The ruler's figures, for a strip above the rows.
    void paintRuler(QPainter& painter, const QRect& area);
    [[nodiscard]] QRect textRect(const QRect& area, const RaceRow& row) const { return seen(area, row.text); }
    /// All that is drawn of a track; empty where the row is folded.
    [[nodiscard]] QRect trackRect(const QRect& area, const RaceRow& row, int index) const;
    /// From where to where a track's bar is drawn, in the painter's coordinates; empty without a bar.
    [[nodiscard]] QRectF bar(const QRect& area, const RaceRow& row, int index, const RaceTrack& track) const;

private:
    [[nodiscard]] QRect seen(const QRect& area, const QRect& part) const;
    [[nodiscard]] double seenX(const QRect& area, double x) const;
    [[nodiscard]] QRect laneRect(const RaceRow& row, int index) const;
    void paintMarks(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row);
    void paintHead(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row);
    struct MarkColors
    {
        QColor line;
        QColor words;
    };
    /// Words in the middle of a line across the row.
    void paintMark(QPainter& painter, const QRect& strip, const QString& words, const MarkColors& colors);
    void paintTracks(QPainter& painter, const QRect& area, const RaceRow& row, const std::vector<RaceTrack>& tracks,
                     const QRegion& stale);
    void paintGrid(QPainter& painter, const QRect& area, const RaceRow& row);
    void paintTrack(QPainter& painter, const QRect& area, const RaceRow& row, int index, const RaceTrack& track);
    void paintFigures(QPainter& painter, const QRect& area, const QRect& lane, double from, const RaceTrack& track);
    void paintStamps(QPainter& painter, const QRect& area, const RaceRow& row, const std::vector<RaceTrack>& tracks,
                     const std::vector<RaceArrival>& arrivals);
    [[nodiscard]] const QPixmap& mark(int style);
    [[nodiscard]] const QPixmap& snowflake();
    [[nodiscard]] const QPixmap& clock();
    [[nodiscard]] QColor figureColor(const RaceTrack& track) const;

    Theme m_theme = Theme::light();
    RaceLayout m_layout = {};
    RaceRuler m_ruler = {};
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    qreal m_pixelRatio = 1.0;
    MarkPictures m_pictures = {};
    RaceBar m_bar{m_pictures};
};

} // namespace roundtrip
