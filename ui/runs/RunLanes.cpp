// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunLanes.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The lanes of a run: its backends as recorded, without addresses to connect to.
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

/// What one row puts into its backend's account. Only what the figures below the charts show.
Ledger entryOf(const TripRow& row)
{
    Ledger entry;
    entry.scheduled = 1;
    entry.sent = row.sent ? 1 : 0;
    entry.delivered = row.outcome == Outcome::Delivered ? 1 : 0;
    entry.lost = row.outcome == Outcome::Lost ? 1 : 0;
    entry.rejected = row.outcome == Outcome::Rejected ? 1 : 0;
    entry.notSent = row.outcome == Outcome::NotSent ? 1 : 0;
    return entry;
}

void takeBack(Ledger& ledger, const Ledger& entry)
{
    ledger.scheduled -= entry.scheduled;
    ledger.sent -= entry.sent;
    ledger.delivered -= entry.delivered;
    ledger.lost -= entry.lost;
    ledger.rejected -= entry.rejected;
    ledger.notSent -= entry.notSent;
}

} // namespace

RunLanes::RunLanes(const PlatformTable& platforms, const Clock& clock, Instant origin, QObject* parent)
    : LaneSet(clock, origin, parent), m_platforms(platforms)
{
}

void RunLanes::makeLanes()
{
    const QString chosen = baseline();
    replaceLanes(lanesOf(m_info, m_platforms), m_platforms);
    if (lane(chosen))
        nameBaseline(chosen);
}

void RunLanes::describe(const RunInfo& info, const std::optional<RaceVerdict>& verdict)
{
    if (m_info.id.isEmpty()) {
        m_info = info;
        makeLanes();
        Q_EMIT lanesChanged();
        Q_EMIT baselineChanged();
    }
    if (verdict)
        tellConclusion(*verdict);
}

void RunLanes::tellConclusion(const RaceVerdict& verdict)
{
    setConclusion(verdict);
    Q_EMIT updated();
}

void RunLanes::addProbes(const std::vector<ColdProbe>& probes)
{
    m_probes.insert(m_probes.end(), probes.begin(), probes.end());
    Q_EMIT probesChanged();
}

void RunLanes::begin(const RunInfo& info, LaneStats::Quantity quantity, Rows rows)
{
    m_info = info;
    m_rows = rows;
    makeLanes();
    showRun(quantity);
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
}

void RunLanes::take(const Sample& sample)
{
    Lane* target = lane(sample.backend);
    take(target, target ? target->stats().rowOf(sample) : TripRow{.sent = sample.sent});
}

void RunLanes::take(Lane* lane, const TripRow& row)
{
    if (row.sent) {
        const auto sent = *row.sent - origin();
        m_first = std::min(m_first.value_or(sent), sent);
        m_last = std::max(m_last, sent);
    }
    if (!lane)
        return;
    const std::uint64_t before = lane->stats().points().size();
    apply(*lane, row);
    const bool isToldAgain = m_rows == Rows::Changing && row.outcome == Outcome::Delivered &&
                             lane->stats().points().size() == before; // its acknowledgement came after it
    if (LaneStats::isMeasured(row.phase) && !isToldAgain)             // as in the report
        count(*lane, row);
}

void RunLanes::count(const Lane& lane, const TripRow& row)
{
    Account& account = m_accounts[&lane];
    const Ledger entry = entryOf(row);
    if (m_rows == Rows::Changing) {
        if (const auto before = account.open.constFind(row.key); before != account.open.cend()) {
            takeBack(account.ledger, *before);
            account.open.erase(before);
        }
        if (row.outcome != Outcome::Delivered)
            account.open.insert(row.key, entry);
    }
    account.ledger += entry;
}

void RunLanes::showLedgers()
{
    for (const auto& lane : lanes())
        lane->setLedger(m_accounts.value(lane.get()).ledger);
}

RecordedSpan RunLanes::span() const
{
    const auto length = m_last - m_first.value_or(std::chrono::nanoseconds::zero());
    return {.end = m_last,
            .length = std::max(std::chrono::ceil<std::chrono::seconds>(length), std::chrono::seconds(1))};
}

RecordedSpan RunLanes::expectedSpan() const
{
    const std::chrono::nanoseconds length = m_info.length.value_or(Duration::zero());
    return {.end = length,
            .length = std::max(std::chrono::ceil<std::chrono::seconds>(length), std::chrono::seconds(1))};
}

} // namespace roundtrip

#include "moc_RunLanes.cpp"
