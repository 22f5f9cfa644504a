// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadStage.h"

namespace roundtrip {

/// The messages a second that are asked for over time: straight lines between corners. Its integral from the start on
/// is how many messages are due by then, and the inverse of that is when each of them is. A value; the same bits on
/// every machine (+ − × ÷ and square roots, each rounded once).
class RateCurve
{
public:
    /// Precondition: at least two corners in their order, the first at 0, no rate below 0 (checkStages()).
    explicit RateCurve(std::vector<LoadStage> stages);

    [[nodiscard]] Duration length() const { return m_stages.back().at; }
    /// At a jump the higher one.
    [[nodiscard]] double rateAt(Duration when) const;
    /// Due until then.
    [[nodiscard]] double messagesUntil(Duration when) const;
    [[nodiscard]] double total() const { return m_pieces.back().before + m_pieces.back().messages(); }
    [[nodiscard]] double peak() const;
    [[nodiscard]] Duration peakAt() const; ///< the first time of it
    [[nodiscard]] double mean() const;

    /// When this many messages are due: 0 is the first. The length of the curve where it never has so many.
    [[nodiscard]] Duration timeOf(double messages) const;

    /// The curve as one line of text, so many characters long, each as high as the most that is asked for in its part.
    [[nodiscard]] QString sparkline(int characters) const;

    [[nodiscard]] const std::vector<LoadStage>& stages() const { return m_stages; }

private:
    struct Piece
    {
        Duration start = {};
        double seconds = 0.0;
        double from = 0.0; ///< rates at its ends
        double to = 0.0;
        double before = 0.0; ///< messages due before it

        [[nodiscard]] double messages() const { return 0.5 * (from + to) * seconds; }
        [[nodiscard]] double slope() const { return seconds > 0.0 ? (to - from) / seconds : 0.0; }
    };

    std::vector<LoadStage> m_stages;
    std::vector<Piece> m_pieces;
};

} // namespace roundtrip
