// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QMetaType>

namespace roundtrip {

/// The colours of the window, light or dark: one palette for widgets, lanes and charts (ui/STYLE.md). A plain value.
struct Theme
{
    bool dark = false;
    bool isCalm = false; ///< reduced motion: nothing runs that need not
    QColor window;       ///< behind everything
    QColor surface;      ///< pages, lists, charts
    QColor raised;       ///< headers, bubbles, fields
    QColor border;
    QColor grid; ///< chart grid lines
    QColor text;
    QColor mutedText;  ///< still 4.5 : 1 on surface
    QColor accent;     ///< selection, focus, own bubbles
    QColor accentText; ///< on accent
    QColor good;
    QColor warning;
    QColor bad;
    QList<QColor> series; ///< by backend; told apart also by those who see no red or green

    [[nodiscard]] static Theme light();
    [[nodiscard]] static Theme darkTheme();
    /// Behind what is chosen, under text in its own colours: a breath of the accent on the surface.
    [[nodiscard]] QColor selection() const;
    [[nodiscard]] QColor seriesColor(int index) const { return series.at(index % series.size()); }
    /// Of lines without marks: those that share a colour differ by it.
    [[nodiscard]] Qt::PenStyle seriesLine(int index) const
    {
        return index / series.size() % 2 == 0 ? Qt::SolidLine : Qt::DashLine;
    }
};

/// One scale of distances, in device-independent pixels.
namespace spacing {
inline constexpr int kTight = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kRadius = 6;
} // namespace spacing

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::Theme)
