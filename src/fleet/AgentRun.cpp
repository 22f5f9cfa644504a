// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentRun.h"

#include "figures/LedgerJson.h"
#include "fleet/AgentOutcome.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLeaseCheck(250);

AgentState stateOf(SegmentRun::Stage stage)
{
    switch (stage) {
    case SegmentRun::Stage::Waiting:
        return AgentState::Ready;
    case SegmentRun::Stage::Sending:
        return AgentState::Sending;
    case SegmentRun::Stage::Draining:
    case SegmentRun::Stage::Finished:
        return AgentState::Draining;
    case SegmentRun::Stage::Idle:
    case SegmentRun::Stage::Connecting:
        break;
    }
    return AgentState::Connecting;
}

/// As a client of the run: its rows count from now, by the server's clock.
RunInfo agentInfo(const AgentRun::Setup& setup)
{
    RunInfo info(setup.seat.plan.run.record(), ClientRecord{});
    info.clientNumber = setup.seat.index + 1;
    info.anchor = setup.seat.clock.anchorAt(setup.clock->now());
    info.environment = Environment::current();
    info.clockFloor = setup.clockFloor;
    return info;
}

} // namespace

AgentRun::AgentRun(Setup setup, AgentControl& control, SendLease& lease, QObject* parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_control(control),
      m_lease(lease),
      m_segments(orderSegments(m_setup.seat.plan.load, m_setup.targets.size())),
      m_load(std::make_unique<MeasuredLoad>(m_setup.seat.plan.load, MeasuredRun::Setup{.store = m_setup.store,
                                                                                       .info = agentInfo(m_setup),
                                                                                       .targets = m_setup.targets,
                                                                                       .clock = m_setup.clock,
                                                                                       .onStoreFailure = {},
                                                                                       .storeOptions = {},
                                                                                       .feed = m_setup.counts}))
{
    m_load->takePart(m_setup.seat.plan.share(m_setup.seat.index), *this, m_lease);
    connect(m_load.get(), &MeasuredLoad::progressed, this, &AgentRun::tell);
    connect(m_load.get(), &MeasuredRun::finished, this, [this](const RunEnding& ending) {
        m_leaseTimer.stop();
        m_patience.stop();
        Q_EMIT finished(ending);
    });
    connect(&m_control, &AgentControl::segmentBegins, this, &AgentRun::begin);
    connect(&m_control, &AgentControl::runStops, this,
            [this](FleetStop, const QString& reason) { endWith(reason.isEmpty() ? u"the run has ended"_s : reason); });
    connect(&m_control, &AgentControl::seatLost, this, [this] {
        m_wasCutOff = true;
        endWith(u"the others have not heard of this agent, and take it for lost"_s);
    });
    connect(&m_control, &AgentControl::leftBehind, this, [this] {
        m_wasCutOff = true;
        endWith(u"the others have begun without this agent, which was not ready when they had waited long enough"_s);
    });
    connect(&m_leaseTimer, &QTimer::timeout, this, &AgentRun::watchLease);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_control.stopWaiting(); });
    m_patience.setSingleShot(true);
}

AgentRun::~AgentRun() = default;

void AgentRun::start()
{
    m_leaseTimer.start(kLeaseCheck);
    m_patience.start(std::chrono::duration_cast<std::chrono::milliseconds>(m_setup.patience));
    m_load->start();
}

void AgentRun::cancel()
{
    m_control.stopRun(FleetStop::Asked, u"agent %1 was told to end"_s.arg(m_setup.seat.index));
    endWith(u"this agent was told to end"_s);
}

void AgentRun::endWith(const QString& reason)
{
    if (m_stopReason.isEmpty())
        m_stopReason = reason;
    m_load->cancel();
}

void AgentRun::watchLease()
{
    if (m_lease.holdsAt(m_setup.clock->now()))
        return;
    m_leaseTimer.stop();
    m_wasCutOff = true;
    endWith(u"the store has not answered for %1 s"_s.arg(AgentControl::kLease.count()));
}

int AgentRun::numberOf(const LoadSegment& segment) const
{
    return static_cast<int>(std::find(m_segments.cbegin(), m_segments.cend(), segment) - m_segments.cbegin());
}

void AgentRun::arrive(const LoadSegment& segment, const OpenReport& report, Continuation proceed)
{
    const int number = numberOf(segment);
    m_waiting[number] = std::move(proceed);
    m_control.setState(AgentState::Ready);
    m_control.arrive(number, report);
}

void AgentRun::begin(int segment, Instant origin)
{
    m_patience.stop();
    const auto waiting = m_waiting.find(segment);
    if (waiting == m_waiting.end())
        return; // of a share that is at work elsewhere
    const Continuation proceed = std::move(waiting->second);
    m_waiting.erase(waiting);
    proceed(origin);
}

void AgentRun::tell(const LoadProgress& progress)
{
    QJsonObject told{{u"segment"_s, static_cast<int>(progress.segment)},
                     {u"segments"_s, static_cast<int>(progress.segments)},
                     {u"settled"_s, progress.settledConnections},
                     {u"messages"_s, qint64{progress.messages}},
                     {u"share"_s, progress.share},
                     {u"ledger"_s, ledgerToJson(progress.ledger)},
                     {u"total"_s, ledgerToJson(progress.total)},
                     {u"at_us"_s, qint64{m_setup.seat.clock.toServerUs(m_setup.clock->now())}}};
    if (const auto lag = m_setup.counts->lag())
        told.insert(u"lag_p99_us"_s, qint64{toMicroseconds(*lag)});
    m_control.setProgress(told); // first: a new state is told at once, with this
    m_control.setState(stateOf(progress.stage));
    Q_EMIT progressed(progress);
}

} // namespace roundtrip

#include "moc_AgentRun.cpp"
