// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores/StoreFinding.h"

#include "fleet/PlannedRuns.h"
#include "runs/WatchEntry.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct StoreWords
{
    Q_DECLARE_TR_FUNCTIONS(StoreFinding)
};

} // namespace

Result<StoreFinding> lookAtStore(const StoreUrl& url)
{
    const auto store = RunStore::open(url, StoreAccess::ReadOnly);
    if (!store)
        return store.error();
    const auto runs = store.value()->list();
    if (!runs)
        return runs.error();
    const auto watches = watchesOf(*store.value());
    if (!watches)
        return watches.error();
    const auto planned = plannedRuns(*store.value());
    if (!planned)
        return planned.error();
    StoreFinding finding{.store = url,
                         .runs = static_cast<int>(runs.value().size()),
                         .planned = static_cast<int>(planned.value().size()),
                         .watches = static_cast<int>(watches.value().size())};
    if (!runs.value().empty())
        finding.newest =
            QDateTime::fromMSecsSinceEpoch(runs.value().front().info.anchor.epochMicroseconds() / 1000).toLocalTime();
    return finding;
}

QString findingText(const StoreFinding& finding)
{
    QStringList parts;
    if (finding.runs == 0)
        parts << StoreWords::tr("It is there, and has no run yet.");
    else
        parts << StoreWords::tr("%n runs, the newest of %1.", nullptr, finding.runs)
                     .arg(QLocale().toString(finding.newest.date(), QLocale::LongFormat));
    if (finding.planned > 0)
        parts << StoreWords::tr("%n by several machines.", nullptr, finding.planned);
    if (finding.watches > 0)
        parts << StoreWords::tr("%n watches.", nullptr, finding.watches);
    return parts.join(u' ');
}

} // namespace roundtrip
