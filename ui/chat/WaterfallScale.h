// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/Waterfall.h"

namespace roundtrip {

/// The one axis of time that all bars of a waterfall stand on: from the beginning of the whole to the end of whatever
/// ends last, be that later than the whole. Pure.
class WaterfallScale
{
public:
    explicit WaterfallScale(const QList<WaterfallPart>& parts);

    [[nodiscard]] Duration span() const { return m_span; }
    /// Where the whole ends; empty where that is not known, or is the end of the axis.
    [[nodiscard]] std::optional<Duration> wholeEnd() const { return m_wholeEnd; }
    /// Where on the axis, from 0 to 1.
    [[nodiscard]] double share(Duration time) const;
    /// Round times from 0 on, at most six.
    [[nodiscard]] QList<Duration> ticks() const;
    /// "20 ms": in the unit of all of them.
    [[nodiscard]] QString tickText(Duration tick) const;

private:
    Duration m_span{};
    std::optional<Duration> m_wholeEnd;
};

} // namespace roundtrip
