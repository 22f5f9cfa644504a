// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Watcher.h"

#include "load/BackendRecord.h"
#include "load/Payload.h"
#include "session/ProbeText.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kWatchPoll(250); ///< what comes in is stamped, and has a second's time
/// Between two probes a lane sleeps: awake it would wake fifty times a second to tell that it was never late.
constexpr std::chrono::milliseconds kLaneRest(100);
/// A meter forgets settled messages after ten minutes; until then one that was lost may still arrive.
constexpr std::chrono::minutes kMeterMemory(11);
/// Of a bin that is over: the horizon of what was sent last in it, and some.
constexpr std::chrono::seconds kSettlePatience(35);
constexpr std::chrono::minutes kRowsPause(10); ///< after the store has failed the run of messages
constexpr std::chrono::seconds kLongestLeaving(10);
constexpr std::chrono::minutes kNoticePause(1);
constexpr qsizetype kMostNotices = 100;
constexpr std::chrono::minutes kLongestRound(5); ///< of the thread that writes

WatchTime::Wall systemWall()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// The same for every process that goes on with the watch, and another for every backend: two of them may be one
/// server.
QString roomFor(const QString& watch, const QString& backend)
{
    const QByteArray hash = QCryptographicHash::hash((watch + u'\n' + backend).toUtf8(), QCryptographicHash::Sha256);
    return u"watch-"_s + QString::fromLatin1(hash.toHex().first(16));
}

} // namespace

Watcher::Watcher(const PlatformTable& platforms, const Clock& clock, const WatchPlan& plan, Places places,
                 QObject* parent)
    : QObject(parent),
      m_clock(clock),
      m_plan(plan),
      m_places(std::move(places)),
      m_time(clock.now(), m_places.wall ? m_places.wall() : systemWall()),
      m_rollup(plan.grid.fine),
      m_rows(m_places.store, m_places.options),
      m_hub(platforms, clock, &m_rows, m_places.asleep),
      m_next(this),
      m_poll(this),
      m_second(this)
{
    if (!m_places.wall)
        m_places.wall = &systemWall;
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    m_hub.setRestAfter(kLaneRest);
    connect(&m_next, &QTimer::timeout, this, &Watcher::probe);
    connect(&m_poll, &QTimer::timeout, this, &Watcher::poll);
    connect(&m_second, &QTimer::timeout, this, &Watcher::second);
}

Watcher::~Watcher() = default;

Result<bool> Watcher::start(const std::vector<LoadTarget>& targets)
{
    const auto told = [this](const std::optional<Error>& trouble) {
        QMetaObject::invokeMethod(
            this, [this, trouble] { Q_EMIT storeTold(trouble); }, Qt::QueuedConnection);
    };
    m_keeper = std::make_unique<WatchKeeper>(WatchKeeper::Options{.url = m_places.store,
                                                                  .name = m_plan.name,
                                                                  .keep = m_plan.keep,
                                                                  .grid = m_plan.grid,
                                                                  .store = m_places.options},
                                             m_places.wall, told);
    const auto started = m_keeper->start();
    if (!started)
        return started;
    beginRows(); // before anything happens
    setTargets(targets);
    m_poll.start(kWatchPoll);
    m_second.start(std::chrono::seconds(1));
    return started;
}

QStringList Watcher::backends() const
{
    QStringList names;
    for (const auto& [name, lane] : m_lanes)
        names << name;
    return names;
}

LinkState Watcher::stateOf(const QString& backend) const
{
    const auto lane = m_lanes.find(backend);
    return lane == m_lanes.end() ? LinkState::Idle : lane->second.status.state;
}

bool Watcher::isAlive() const
{
    return !m_keeper || m_clock.now() - m_keeper->lastRound() < kLongestRound;
}

Watcher::Difference Watcher::setTargets(const std::vector<LoadTarget>& targets)
{
    Difference difference;
    const auto wanted = [&targets](const QString& name) {
        return std::find_if(targets.begin(), targets.end(),
                            [&name](const LoadTarget& target) { return target.backend.config.name == name; });
    };
    for (auto lane = m_lanes.begin(); lane != m_lanes.end();) {
        const auto target = wanted(lane->first);
        // One that was refused may have been given another secret under the same name.
        const bool isSame = target != targets.end() && target->backend.config == lane->second.target.backend.config &&
                            !lane->second.tryAgain;
        if (isSame) {
            ++lane;
            continue;
        }
        (target == targets.end() ? difference.removed : difference.changed) << lane->first;
        m_hub.close(lane->first);
        lane = m_lanes.erase(lane);
    }
    for (const LoadTarget& target : targets) {
        const QString name = target.backend.config.name;
        if (m_lanes.contains(name))
            continue;
        if (!difference.changed.contains(name))
            difference.added << name;
        open(target);
    }
    if (m_keeper) {
        QJsonObject record = m_plan.toJson();
        record.insert(WatchStore::kBackendsKey, describeRows().backends);
        m_keeper->setRecord(record);
    }
    m_rows.setRecord(describeRows());
    arm();
    return difference;
}

void Watcher::note(const WatchAlertEntry& alert)
{
    if (m_keeper)
        m_keeper->note(alert);
}

void Watcher::open(const LoadTarget& target)
{
    const QString name = target.backend.config.name;
    const RoomKey key{name, roomFor(m_plan.name, name)};
    const quint64 seed = QRandomGenerator::global()->generate64();
    m_lanes.insert_or_assign(
        name, Lane{.target = target,
                   .room = key,
                   .text = textFor(key.room),
                   .pacer = ProbePacer(m_clock.now() + m_plan.interval, m_plan.interval, m_plan.spread, seed)});
    m_ever.insert(name);
    m_hub.open(target.backend, key.room, u"watch"_s);
}

/// As long as the envelope of a message that is like ours in everything else.
QString Watcher::textFor(const QString& room) const
{
    if (m_plan.payloadBytes <= 0)
        return kProbeText;
    Envelope model;
    model.id = MessageId{MessageId::randomPrefix() + u'.' + MessageId::randomPart(), 100'000}.toString();
    model.room = room;
    model.user = u"watch"_s;
    model.sentAt = m_hub.anchor().toEpochMilliseconds(m_clock.now());
    static_cast<void>(Payload(m_plan.payloadBytes).fill(model));
    return model.text;
}

void Watcher::arm()
{
    if (m_isEnding || m_lanes.empty()) {
        m_next.stop();
        return;
    }
    Instant first = Instant::max();
    for (const auto& [name, lane] : m_lanes)
        first = std::min(first, lane.pacer.next());
    m_next.start(
        std::max(std::chrono::ceil<std::chrono::milliseconds>(first - m_clock.now()), std::chrono::milliseconds(0)));
}

void Watcher::probe()
{
    const Instant now = m_clock.now();
    for (auto& [name, lane] : m_lanes) {
        if (lane.pacer.next() <= now)
            probeOne(lane, now);
    }
    arm();
}

void Watcher::probeOne(Lane& lane, Instant now)
{
    const QString& name = lane.room.backend;
    std::int64_t held = lane.pacer.take(now);
    if (openOf(lane) >= m_plan.mostInFlight)
        ++held;
    else if (const QString id = m_hub.send(lane.room, lane.text); !id.isEmpty())
        lane.unheard.insert(id);
    m_rollup.noteHeld(name, m_time.toUtc(now), held);
}

void Watcher::poll()
{
    const Instant now = m_clock.now();
    for (const ChatUpdate& update : m_hub.take())
        take(update, now);
    noteConnections();
    if (m_drainUntil)
        endIfDrained();
    else if (m_leftUntil && (m_leaving.isEmpty() || *m_leftUntil <= now))
        finish();
}

void Watcher::take(const ChatUpdate& update, Instant now)
{
    if (const auto* row = std::get_if<RowChanged>(&update))
        onRow(*row, now);
    else if (const auto* status = std::get_if<LaneStatus>(&update))
        onStatus(*status, now);
    else if (const auto* left = std::get_if<LaneLeft>(&update))
        m_leaving.remove(left->key.backend);
    else if (const auto* notice = std::get_if<LaneNotice>(&update))
        onNotice(*notice, now);
}

void Watcher::onRow(const RowChanged& row, Instant now)
{
    m_rollup.noteMessage(row.sample, m_time, now);
    if (const auto lane = m_lanes.find(row.key.backend); lane != m_lanes.end())
        lane->second.unheard.remove(row.sample.messageId);
}

void Watcher::onNotice(const LaneNotice& notice, Instant now)
{
    const auto lane = m_lanes.find(notice.key.backend);
    if (lane == m_lanes.end())
        return; // its last words
    QHash<QString, Instant>& told = lane->second.notices;
    const auto before = told.constFind(notice.text);
    if (before != told.cend() && now - *before < kNoticePause)
        return;
    if (told.size() >= kMostNotices)
        told.clear(); // some would then be told too often
    told.insert(notice.text, now);
    Q_EMIT noticed(notice.key.backend, notice.text);
}

int Watcher::openOf(const Lane& lane) const
{
    return m_rollup.inFlight(lane.room.backend) + static_cast<int>(lane.unheard.size());
}

void Watcher::onStatus(const LaneStatus& update, Instant now)
{
    const auto lane = m_lanes.find(update.key.backend);
    if (lane == m_lanes.end())
        return; // its last words
    lane->second.status = update.status;
    const bool isRefused = update.status.state == LinkState::Closed && update.status.cause;
    lane->second.tryAgain = isRefused ? std::optional(now + m_plan.refusedPause) : std::nullopt;
    Q_EMIT linkChanged(update.key.backend, update.status);
}

void Watcher::noteConnections()
{
    for (const ConnectionSample& connection : m_rows.takeConnections())
        m_rollup.noteConnection(connection, m_time);
}

void Watcher::noteLags()
{
    Duration worst{};
    for (const ClientLag& lag : m_hub.takeLags())
        worst = std::max(worst, lag.lag);
    const auto when = m_time.toUtc(m_clock.now());
    for (const auto& [name, lane] : m_lanes)
        m_rollup.noteLag(name, when, worst);
}

void Watcher::second()
{
    const Instant now = m_clock.now();
    noteLags();
    if (const auto leap = m_time.follow(now, m_places.wall()); leap != std::chrono::microseconds::zero())
        Q_EMIT clockLeapt(leap);
    for (auto& [name, lane] : m_lanes) {
        if (lane.tryAgain && *lane.tryAgain <= now) {
            lane.tryAgain.reset();
            m_hub.retryNow(name);
        }
    }
    tendRows(now);
    handOver();
    tellEnded(m_rollup.takeSettled(m_time.toUtc(now), kSettlePatience));
    m_rollup.forgetBefore(now - kMeterMemory);
}

void Watcher::handOver()
{
    m_keeper->give(m_rollup.takeChanges(), startOfBin(m_time.toUtc(m_clock.now()), m_plan.grid.fine));
}

void Watcher::tellEnded(const std::vector<WatchBin>& bins)
{
    for (const WatchBin& bin : bins)
        Q_EMIT binEnded(bin);
}

RunInfo Watcher::describeRows() const
{
    RunInfo info;
    info.kind = RunKind::Watch;
    info.plan = m_plan.toJson();
    for (const auto& [name, lane] : m_lanes)
        info.backends.append(backendRecord(*lane.target.platform, lane.target.backend.config));
    return info;
}

void Watcher::beginRows()
{
    if (m_plan.keep.rows.count() <= 0)
        return;
    RunInfo info = describeRows();
    const Instant now = m_clock.now();
    info.anchor = UtcAnchor(now, std::int64_t{m_time.toUtc(now).time_since_epoch().count()});
    info.id = makeRunId(info.anchor.epochMicroseconds());
    info.environment = Environment::current();
    const auto failed = [this](const Error& error) {
        const auto tell = [this, error] {
            m_renewRowsAt = m_clock.now() + kRowsPause;
            Q_EMIT storeTold(error);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    };
    m_rowsDay = startOfBin(m_time.toUtc(now), kWatchDay);
    m_renewRowsAt.reset();
    m_keeper->finish(m_rows.begin(info, failed));
    m_previousUntil = now + kMeterMemory;
}

void Watcher::tendRows(Instant now)
{
    if (m_isEnding || m_plan.keep.rows.count() <= 0)
        return;
    if (m_previousUntil && *m_previousUntil <= now) {
        m_previousUntil.reset();
        m_keeper->finish({m_rows.takePrevious()});
    }
    const bool isAnotherDay = startOfBin(m_time.toUtc(now), kWatchDay) != m_rowsDay;
    if (isAnotherDay || (m_renewRowsAt && *m_renewRowsAt <= now))
        beginRows();
}

void Watcher::stop()
{
    if (m_isEnding)
        return;
    m_isEnding = true;
    arm();
    m_drainUntil = m_clock.now() + m_plan.drain;
    if (!m_poll.isActive())
        m_poll.start(kWatchPoll); // it never began
}

void Watcher::endIfDrained()
{
    const bool isOpen =
        std::any_of(m_lanes.begin(), m_lanes.end(), [this](const auto& lane) { return openOf(lane.second) > 0; });
    if (isOpen && m_clock.now() < *m_drainUntil)
        return;
    m_drainUntil.reset();
    m_second.stop();
    for (const auto& [name, lane] : m_lanes) {
        m_leaving.insert(name);
        m_hub.close(name);
    }
    m_leftUntil = m_clock.now() + kLongestLeaving;
}

void Watcher::finish()
{
    m_poll.stop();
    m_leftUntil.reset();
    Result<void> outcome;
    if (m_keeper) {
        noteLags();
        handOver();
        m_keeper->finish(m_rows.end());
        outcome = m_keeper->end();
        tellEnded(m_rollup.takeRest());
    }
    Q_EMIT ended(outcome);
}

} // namespace roundtrip

#include "moc_Watcher.cpp"
