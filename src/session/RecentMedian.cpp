// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/RecentMedian.h"

#include <algorithm>
#include <vector>

namespace roundtrip {

void RecentMedian::add(Instant when, Duration span)
{
    while (!m_spans.empty() && (m_spans.size() >= kMost || when - m_spans.front().first > kSpan))
        m_spans.pop_front();
    m_spans.emplace_back(when, span);
}

std::optional<Duration> RecentMedian::at(Instant now) const
{
    std::vector<Duration> spans;
    for (const auto& [when, span] : m_spans) {
        if (now - when <= kSpan)
            spans.push_back(span);
    }
    if (spans.empty())
        return {};
    const auto middle = spans.begin() + static_cast<std::ptrdiff_t>((spans.size() - 1) / 2);
    std::nth_element(spans.begin(), middle, spans.end());
    return *middle;
}

} // namespace roundtrip
