// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RecordedRun.h"

#include "model/Workspace.h"
#include "store/RunImporter.h"
#include "store/RunReader.h"
#include "store/RunStore.h"

#include <QJsonObject>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Adds one row to a backend's account. Only what the figures below the charts show.
void count(Ledger& ledger, const Sample& sample)
{
    if (!sample.isEcho || sample.outcome == Outcome::Duplicate)
        return;
    ++ledger.scheduled;
    ledger.sent += sample.sent ? 1 : 0;
    ledger.delivered += sample.outcome == Outcome::Delivered ? 1 : 0;
    ledger.lost += sample.outcome == Outcome::Lost ? 1 : 0;
    ledger.rejected += sample.outcome == Outcome::Rejected ? 1 : 0;
    ledger.notSent += sample.outcome == Outcome::NotSent ? 1 : 0;
}

/// The lanes of a run that is over: its backends as recorded, without addresses to connect to.
BackendsFile lanesOf(const RunInfo& info, const PlatformTable& platforms)
{
    BackendsFile file;
    for (const QJsonValue& value : info.backends) {
        const QJsonObject json = value.toObject();
        BackendConfig config;
        config.name = json.value("name"_L1).toString();
        config.platform = json.value("platform"_L1).toString();
        config.simulated = info.isSimulated(config.name);
        if (platforms.find(config.platform))
            file.backends << config;
    }
    file.baseline = file.find(info.baseline)  ? info.baseline
                    : file.backends.isEmpty() ? QString()
                                              : file.backends.first().name;
    return file;
}

} // namespace

Result<RecordedSpan> showRecordedRun(const QString& directory, Workspace& workspace)
{
    const StoreUrl url = StoreUrl::memory();
    const auto keeper = RunStore::open(url); // a store in memory lives as long as somebody has it open
    if (!keeper)
        return keeper.error();
    const auto id = RunImporter(url).import(directory);
    if (!id)
        return id.error();
    return showStoredRun(url, id.value(), workspace);
}

Result<RecordedSpan> showStoredRun(const StoreUrl& store, const QString& runId, Workspace& workspace)
{
    auto reader = RunReader::open(store, runId);
    if (!reader)
        return reader.error();
    const RunInfo& info = reader.value()->info();
    workspace.load(lanesOf(info, workspace.platforms()));
    // The run's own instants are moved so that it begins at the workspace's origin.
    const Duration shift = workspace.origin() - info.anchor.instant();
    std::chrono::nanoseconds first = std::chrono::nanoseconds::max();
    std::chrono::nanoseconds last{};
    const auto moved = [shift](std::optional<Instant>& instant) {
        if (instant)
            *instant += shift;
    };
    QHash<QString, Ledger> ledgers;
    const auto read = reader.value()->forEachSample([&](const Sample& recorded) {
        Sample sample = recorded;
        moved(sample.intended);
        moved(sample.sent);
        moved(sample.accepted);
        moved(sample.received);
        if (sample.sent) {
            first = std::min(first, *sample.sent - workspace.origin());
            last = std::max(last, *sample.sent - workspace.origin());
        }
        workspace.applyRecorded(sample);
        count(ledgers[sample.backend], sample);
        return true;
    });
    if (!read)
        return read.error();
    for (const auto& lane : workspace.lanes())
        lane->setLedger(ledgers.value(lane->name()));
    const auto length = last > first ? last - first : std::chrono::nanoseconds(0);
    return RecordedSpan{.end = last,
                        .length = std::max(std::chrono::ceil<std::chrono::seconds>(length), std::chrono::seconds(1))};
}

} // namespace roundtrip
