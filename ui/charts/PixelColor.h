// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

namespace roundtrip {

/// Of a premultiplied colour x × share ÷ 255 of all channels, rounded: two at a time and without a division.
[[nodiscard]] inline QRgb scaled(QRgb color, quint32 share)
{
    constexpr quint32 kOddChannels = 0x00ff00ff;
    const auto twoChannels = [share](quint32 channels) {
        const quint32 product = channels * share + 0x00800080;
        return ((product + ((product >> 8U) & kOddChannels)) >> 8U) & kOddChannels;
    };
    return twoChannels(color & kOddChannels) | twoChannels((color >> 8U) & kOddChannels) << 8U;
}

/// `above` on `below`, both premultiplied: above + below × (1 − alpha of above).
[[nodiscard]] inline QRgb composed(QRgb above, QRgb below)
{
    return below == 0 ? above : above + scaled(below, 255U - static_cast<quint32>(qAlpha(above)));
}

} // namespace roundtrip
