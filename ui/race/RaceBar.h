// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceTrack.h"
#include "theme/MarkPictures.h"

#include <QPainter>
#include <QRectF>

namespace roundtrip {

/// How one road's way is drawn, wherever it is: as far as it came, with the backend's mark at its end, or with what
/// became of it. GUI thread.
class RaceBar
{
public:
    static constexpr int kMarkExtent = 11;

    explicit RaceBar(MarkPictures& pictures) : m_pictures(pictures) {}

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Without running, only what has landed is drawn.
    void setCalm(bool calm) { m_isCalm = calm; }

    /// The bar between two places; empty where the track has none.
    [[nodiscard]] static QRectF rect(const RaceTrack& track, double from, double to, double middle);
    /// `from`: where the ruler begins, `to`: what the span comes to on it, `end`: where the ruler ends; `middle`: the
    /// height they stand at. Gives where the end was drawn.
    double paint(QPainter& painter, const RaceTrack& track, double from, double to, double end, double middle,
                 qreal pixelRatio) const;

private:
    void paintEnd(QPainter& painter, const QPointF& centre, const RaceTrack& track, qreal pixelRatio) const;
    [[nodiscard]] QColor color(int style) const;

    MarkPictures& m_pictures;
    Theme m_theme = Theme::light();
    bool m_isCalm = false;
};

} // namespace roundtrip
