// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/WatchedStretch.h"
#include "cli/SpanOption.h"
#include "cli/StoreOption.h"

#include <functional>
#include <string>

namespace roundtrip::cli {

/// --watch NAME with --from, --to, --last and --hours: a stretch of a watch in the place of a run.
class StretchOption
{
public:
    void declare(CLI::App& command);

    [[nodiscard]] bool isGiven() const { return !m_watch.empty(); }
    /// InvalidConfiguration where neither or both of a run and a watch were given, or a stretch of a run.
    [[nodiscard]] Result<void> check(const std::string& runId) const;
    /// Opens the watch and hands it on with what was asked for of it, within what is kept.
    using Use = std::function<Result<void>(const WatchReader&, const WatchSelection&)>;
    [[nodiscard]] Result<void> use(const StoreOption& store, std::size_t mostBins, const Use& use) const;

private:
    [[nodiscard]] Result<WatchSelection> selectionOf(const WatchReader& reader) const;

    std::string m_watch;
    SpanOption m_span;
    std::string m_hours;
};

} // namespace roundtrip::cli
