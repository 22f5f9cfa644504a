// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceRuler.h"
#include "session/ChatLine.h"

#include <QFont>
#include <QHash>
#include <QRectF>
#include <QSet>
#include <QStringList>

namespace roundtrip {

/// Where the parts of one line of the race stand, from the row's top left corner, for a window that is read from left
/// to right. Empty rectangles are not there.
struct RaceRow
{
    QRect day = {};     ///< the date above the first line of a day
    QRect session = {}; ///< the mark above the first line of this session
    QRect unread = {};  ///< the mark above the first line that nobody was there to see
    QRect name = {};
    QRect time = {};
    QRect quote = {}; ///< of the line that it answers to
    QRect text = {};
    QRect tracks = {}; ///< one under the other, each RaceLayout::trackHeight() high
    QRect stamps = {}; ///< what is left of them when they are folded, or how somebody else's line came
    QRect chips = {};  ///< of the reactions to it
    int height = 0;

    /// Of date and marks, above what was said.
    [[nodiscard]] int marksHeight() const { return day.height() + session.height() + unread.height(); }
};

/// Measures rows for a width, a font and a set of backends. A plain value.
class RaceLayout
{
public:
    static constexpr int kMargin = 12;
    static constexpr int kMarkExtent = 11;
    static constexpr int kWidestText = 640; ///< longer lines are hard to read

    RaceLayout() = default;
    /// Roads over hidden backends have no track.
    RaceLayout(const QFont& font, int width, const QStringList& backends, const QSet<QString>& hidden = {});
    /// The same for these: what depends on the font alone is not measured again for one of another width.
    [[nodiscard]] RaceLayout fitted(const QFont& font, int width, const QStringList& backends,
                                    const QSet<QString>& hidden) const;

    struct Parts
    {
        bool startsDay = false;
        bool startsSession = false; ///< what stands above it was said in an earlier one
        bool startsUnread = false;
        bool isOpen = false; ///< shows its tracks
    };
    /// `text`: what the text takes up at textWidth().
    [[nodiscard]] RaceRow place(const ChatLine& line, const Parts& parts, const QSize& text) const;
    [[nodiscard]] int textWidth(const ChatLine& line) const;
    /// About what the text would take up, without laying it out.
    [[nodiscard]] QSize estimatedText(const ChatLine& line) const;

    [[nodiscard]] bool shows(const QString& backend) const { return !m_hidden.contains(backend); }
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int trackHeight() const { return m_trackHeight; }
    /// Of the names before the tracks; 0 where the window is too narrow for them.
    [[nodiscard]] int nameWidth() const { return m_nameWidth; }
    /// Where the ruler begins and ends.
    [[nodiscard]] int rulerLeft() const { return m_rulerLeft; }
    [[nodiscard]] int rulerRight() const { return m_rulerRight; }
    [[nodiscard]] double x(const RaceRuler& ruler, Duration span) const
    {
        return m_rulerLeft + ruler.position(span) * (m_rulerRight - m_rulerLeft);
    }
    [[nodiscard]] const QFont& font() const { return m_font; }
    [[nodiscard]] const QFont& bold() const { return m_bold; }
    [[nodiscard]] const QFont& small() const { return m_small; }

private:
    /// Who speaks and when, and what that leaves for the text.
    struct Head
    {
        int width = 0;          ///< from the row's left to where a text beside it begins
        bool isStacked = false; ///< the text stands below
        int textLeft = 0;
        int textWidth = 0;
    };
    void fit(int width, const QStringList& backends, const QSet<QString>& hidden);
    [[nodiscard]] Head headOf(const ChatLine& line) const;
    [[nodiscard]] int headWidth(const ChatLine& line) const;

    QSet<QString> m_hidden = {};
    QFont m_font = {};
    QFont m_bold = {};
    QFont m_small = {};
    int m_width = 0;
    // Of the font, asked once: a hundred thousand rows are estimated by them.
    int m_lineHeight = 15;
    int m_lineSpacing = 15;
    int m_averageChar = 7;
    int m_trackHeight = 18;
    int m_nameWidth = 0;
    int m_rulerLeft = 0;
    int m_rulerRight = 0;
    int m_timeWidth = 0;
    int m_labelsWidth = 0;                         ///< right of the ruler
    mutable QHash<QString, int> m_nameWidths = {}; ///< by who speaks, as measured
};

} // namespace roundtrip
