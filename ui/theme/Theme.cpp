// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/Theme.h"

namespace roundtrip {

// Series colours start from the hues that Okabe and Ito ("Color Universal Design", 2008) found to be told apart with
// every common form of colour blindness, moved in lightness until each has 3 : 1 against its background.

Theme Theme::light()
{
    return {.dark = false,
            .window = QColor(0xf3, 0xf4, 0xf6),
            .surface = QColor(0xff, 0xff, 0xff),
            .raised = QColor(0xee, 0xf0, 0xf3),
            .border = QColor(0xd5, 0xd9, 0xdf),
            .grid = QColor(0xe8, 0xea, 0xee),
            .text = QColor(0x1a, 0x1e, 0x24),
            .mutedText = QColor(0x59, 0x62, 0x6e),
            .accent = QColor(0x1f, 0x5f, 0xc4),
            .accentText = QColor(0xff, 0xff, 0xff),
            .good = QColor(0x1a, 0x7a, 0x3c),
            .warning = QColor(0x8f, 0x5d, 0x00),
            .bad = QColor(0xb9, 0x2c, 0x20),
            .series = {QColor(0x00, 0x68, 0xb0), QColor(0xc9, 0x55, 0x00), QColor(0x00, 0x86, 0x62),
                       QColor(0xa8, 0x4a, 0x86), QColor(0x46, 0x2d, 0x00), QColor(0x87, 0x0a, 0xfa)}};
}

Theme Theme::darkTheme()
{
    return {.dark = true,
            .window = QColor(0x14, 0x17, 0x1b),
            .surface = QColor(0x1b, 0x1f, 0x24),
            .raised = QColor(0x26, 0x2b, 0x32),
            .border = QColor(0x36, 0x3d, 0x46),
            .grid = QColor(0x2a, 0x30, 0x38),
            .text = QColor(0xe6, 0xe9, 0xed),
            .mutedText = QColor(0x9d, 0xa7, 0xb3),
            .accent = QColor(0x5d, 0x9b, 0xf0),
            .accentText = QColor(0x0c, 0x12, 0x1a),
            .good = QColor(0x56, 0xc2, 0x7a),
            .warning = QColor(0xe0, 0xac, 0x3c),
            .bad = QColor(0xf4, 0x7c, 0x6e),
            .series = {QColor(0x4f, 0xa8, 0xea), QColor(0xf2, 0x8c, 0x45), QColor(0x3f, 0xc8, 0x9c),
                       QColor(0xdb, 0x8a, 0xbf), QColor(0xeb, 0xeb, 0x3c), QColor(0x91, 0x46, 0xff)}};
}

QColor Theme::selection() const
{
    constexpr float kShare = 0.2F;
    const auto mix = [](float a, float b) { return a + (b - a) * kShare; };
    return QColor::fromRgbF(mix(surface.redF(), accent.redF()), mix(surface.greenF(), accent.greenF()),
                            mix(surface.blueF(), accent.blueF()));
}

} // namespace roundtrip
