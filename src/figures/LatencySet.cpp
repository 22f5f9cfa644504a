// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/LatencySet.h"

namespace roundtrip {

const Histogram& LatencySet::histogram() const
{
    static const Histogram empty;
    return m_histogram ? *m_histogram : empty;
}

} // namespace roundtrip
