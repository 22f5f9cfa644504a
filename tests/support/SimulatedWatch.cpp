// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SimulatedWatch.h"

#include "figures/RunRecord.h"

#include <QDateTime>
#include <QJsonArray>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

Result<void> SimulatedWatch::write(std::unique_ptr<RunStore> store, const Plan& plan)
{
    auto watch = WatchStore::open(std::move(store), plan.name, plan.from);
    if (!watch)
        return watch.error();
    const QStringList names{u"Near"_s, u"Middle"_s, u"Far"_s};
    QJsonArray backends;
    for (const QString& name : names)
        backends.append(backendRecord(name, u"ec2-ws"_s, true));
    QJsonObject record{{WatchStore::kBackendsKey, backends}};
    if (!plan.objective.isEmpty())
        record.insert(WatchStore::kObjectiveKey, plan.objective);
    if (auto set = watch.value()->setRecord(record); !set)
        return set;
    Random random(1);
    SimulatedWatch self(plan, random);
    for (auto start = plan.from; start < plan.to; start += plan.step) {
        if (self.isWithin(start, 0.9, 0.04))
            continue;
        std::vector<WatchTally> batch;
        for (const QString& name : names)
            batch.push_back(self.minute(name, start));
        if (auto written = watch.value()->write(batch, start + kWatchMinute); !written)
            return written;
    }
    if (auto written = watch.value()->write({}, WatchStore::kNoneOpen); !written)
        return written;
    return watch.value()->release();
}

bool SimulatedWatch::isWithin(std::chrono::sys_seconds start, double from, double length) const
{
    const double whole = static_cast<double>((m_plan.to - m_plan.from).count());
    const double share = static_cast<double>((start - m_plan.from).count()) / whole;
    return share >= from && share < from + length;
}

double SimulatedWatch::median(const QString& backend, std::chrono::sys_seconds start) const
{
    if (backend == "Near"_L1)
        return 12'000.0;
    if (backend == "Far"_L1)
        return 400'000.0;
    const QDateTime time = QDateTime::fromSecsSinceEpoch(start.time_since_epoch().count(), Qt::UTC);
    const bool isBusy = time.date().dayOfWeek() <= 5 && time.time().hour() >= 8 && time.time().hour() < 18;
    return isBusy ? 160'000.0 : 80'000.0;
}

WatchTally SimulatedWatch::minute(const QString& backend, std::chrono::sys_seconds start)
{
    WatchTally tally{.backend = backend, .start = start};
    const bool isAway = backend == "Middle"_L1 && isWithin(start, 0.75, 0.06);
    if (start == m_plan.from)
        tally.connectAttempts = tally.connectSuccesses = 1;
    if (isAway) {
        tally.connectAttempts = 2;
        tally.ledger += Ledger{.scheduled = m_plan.messages, .notSent = m_plan.messages};
        return tally;
    }
    const double lost = backend == "Far"_L1 ? 0.005 : 0.0;
    for (int i = 0; i < m_plan.messages; ++i) {
        tally.ledger += Ledger{.scheduled = 1, .sent = 1, .accepted = 1, .pairExpected = 1};
        if (m_random.chance(lost)) {
            tally.ledger += Ledger{.lost = 1, .pairLost = 1};
            continue;
        }
        tally.ledger += Ledger{.delivered = 1, .pairDelivered = 1};
        tally.addRoundTrip(static_cast<std::uint64_t>(m_random.lognormal(median(backend, start), 0.3)), 1);
    }
    return tally;
}

} // namespace roundtrip::test
