// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SpanOption.h"

#include "cli/MomentOption.h"
#include "cli/NumberOptions.h"

#include <algorithm>

namespace roundtrip::cli {

void SpanOption::declare(CLI::App& command, const Words& words)
{
    command.add_option("--from", m_from, words.from)->type_name("TIME");
    command.add_option("--to", m_to, words.to)->type_name("TIME");
    command.add_option("--last", m_last, words.last)->transform(spanInSeconds())->type_name("T");
}

Result<WatchBinTable::Span> SpanOption::within(const WatchBinTable::Span& kept) const
{
    WatchBinTable::Span span = kept;
    if (!m_to.empty()) {
        const auto to = momentIn(m_to);
        if (!to)
            return to.error();
        span.to = std::min(span.to, to.value());
    }
    if (!m_from.empty()) {
        const auto from = momentIn(m_from);
        if (!from)
            return from.error();
        span.from = std::max(span.from, from.value());
    }
    if (m_last > 0.0)
        span.from = std::max(span.from, span.to - std::chrono::seconds(static_cast<std::int64_t>(m_last)));
    return span;
}

} // namespace roundtrip::cli
