// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/Fonts.h"

#include <algorithm>

namespace roundtrip::fonts {

namespace {
constexpr double kSmallerBy = 1.0; // points
constexpr double kLargerBy = 2.0;
constexpr double kSmallest = 7.0; // below, nobody reads it
} // namespace

QFont small(const QFont& font)
{
    QFont smaller(font);
    smaller.setPointSizeF(std::max(font.pointSizeF() - kSmallerBy, std::min(kSmallest, font.pointSizeF())));
    return smaller;
}

QFont strong(const QFont& font)
{
    QFont stronger(font);
    stronger.setWeight(QFont::DemiBold);
    return stronger;
}

QFont heading(const QFont& font)
{
    QFont larger = strong(font);
    larger.setPointSizeF(font.pointSizeF() + kLargerBy);
    return larger;
}

} // namespace roundtrip::fonts
