// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/LatencySet.h"

namespace roundtrip {

LatencySet::LatencySet(Histogram histogram)
    : m_histogram(histogram.isEmpty() ? nullptr : std::make_unique<Histogram>(std::move(histogram)))
{
}

const Histogram& LatencySet::histogram() const
{
    static const Histogram empty;
    return m_histogram ? *m_histogram : empty;
}

} // namespace roundtrip
