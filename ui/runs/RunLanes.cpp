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
Ledger entryOf(const Sample& sample)
{
    Ledger entry;
    entry.scheduled = 1;
    entry.sent = sample.sent ? 1 : 0;
    entry.delivered = sample.outcome == Outcome::Delivered ? 1 : 0;
    entry.lost = sample.outcome == Outcome::Lost ? 1 : 0;
    entry.rejected = sample.outcome == Outcome::Rejected ? 1 : 0;
    entry.notSent = sample.outcome == Outcome::NotSent ? 1 : 0;
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
    if (sample.sent) {
        const auto sent = *sample.sent - origin();
        m_first = std::min(m_first.value_or(sent), sent);
        m_last = std::max(m_last, sent);
    }
    const Lane* target = lane(sample.backend);
    if (!target)
        return;
    const std::uint64_t before = target->stats().points().size();
    apply(sample);
    const bool isToldAgain = m_rows == Rows::Changing && sample.outcome == Outcome::Delivered &&
                             target->stats().points().size() == before; // its acknowledgement came after it
    if (LaneStats::isMeasured(sample.phase) && !isToldAgain)            // as in the report
        count(sample);
}

void RunLanes::count(const Sample& sample)
{
    Account& account = m_accounts[sample.backend];
    const Ledger entry = entryOf(sample);
    if (m_rows == Rows::Changing) {
        const RowKey key(sample.senderId, sample.row);
        if (const auto before = account.open.constFind(key); before != account.open.cend()) {
            takeBack(account.ledger, *before);
            account.open.erase(before);
        }
        if (sample.outcome != Outcome::Delivered)
            account.open.insert(key, entry);
    }
    account.ledger += entry;
}

void RunLanes::showLedgers()
{
    for (const auto& lane : lanes())
        lane->setLedger(m_accounts.value(lane->name()).ledger);
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
