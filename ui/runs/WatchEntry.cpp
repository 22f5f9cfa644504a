// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/WatchEntry.h"

#include "alerts/WatchedStretch.h"
#include "store/WatchReader.h"

namespace roundtrip {

Result<std::vector<WatchEntry>> watchesOf(const RunStore& store)
{
    const auto names = WatchReader::watchesIn(store);
    if (!names)
        return names.error();
    std::vector<WatchEntry> entries;
    for (const QString& name : names.value()) {
        const auto reader = WatchReader::open(store, name);
        if (!reader)
            return reader.error();
        const auto reach = reachOf(reader.value());
        if (!reach)
            return reach.error();
        const RunRecord marks = reader.value().marks();
        WatchEntry entry{.name = name, .backends = marks.backendNames(), .isSimulated = marks.anySimulated()};
        if (reach.value()) {
            entry.from = reach.value()->from;
            entry.to = reach.value()->to;
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace roundtrip
