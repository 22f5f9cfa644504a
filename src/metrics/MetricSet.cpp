// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/MetricSet.h"

#include <numeric>

namespace roundtrip {

std::uint64_t BucketCounts::total() const
{
    return std::accumulate(counts.cbegin(), counts.cend(), std::uint64_t{0});
}

} // namespace roundtrip
