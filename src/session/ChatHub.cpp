// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatHub.h"

#include "session/ProbeText.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::size_t kMostLags = 10'000; ///< of a reader that never asks for them
} // namespace

ChatHub::ChatHub(const PlatformTable& platforms, const Clock& clock, SampleSink* recorder, SleepClock asleep)
    : m_platforms(platforms),
      m_clock(clock),
      m_recorder(recorder),
      m_anchor(UtcAnchor::now(clock)),
      m_asleep(std::move(asleep)),
      m_updates(clock),
      m_lags(kMostLags)
{
}

ChatHub::~ChatHub()
{
    while (!m_lanes.empty())
        close(m_lanes.begin()->first.backend);
    while (!m_ending.empty())
        m_ending.pop_front(); // waits for its thread; the later ones must still be there
}

void ChatHub::open(const ResolvedBackend& backend, const QString& room, const QString& user)
{
    m_network.start();
    Lane lane = makeLane(backend, room, user);
    watchOver(lane);
    const auto start = [worker = lane.worker, alive = lane.alive] {
        if (*alive)
            worker->start();
    };
    close(backend.config.name);
    // Those that were open under that name have left, and have said so, before this one says anything. Threads end in
    // the order in which they were told to, so this one's is there as long as theirs.
    memberOf(backend.config.name).leaving->whenNone([thread = lane.thread.get(), start] { thread->post(start); });
    m_lanes.emplace(RoomKey{backend.config.name, room}, std::move(lane));
}

ChatHub::Lane ChatHub::makeLane(const ResolvedBackend& backend, const QString& room, const QString& user)
{
    const Platform* platform = m_platforms.find(backend.config.platform);
    Q_ASSERT(platform); // a backends file with another id was refused when it was read
    const Member& member = memberOf(backend.config.name);
    Lane lane;
    lane.user = user;
    SessionOptions options;
    options.room = room;
    options.user = user;
    options.connectionId = member.prefix;
    options.seed = QRandomGenerator::global()->generate();
    const LaneOutlets outlets{.updates = &m_updates, .recorder = m_recorder, .account = member.account};
    lane.thread = std::make_unique<LaneThread>(m_clock, m_lags, m_asleep);
    lane.worker = new ChatLane(*platform, backend, options, m_clock, outlets);
    lane.worker->moveToThread(&lane.thread->thread());
    lane.alive = std::make_shared<bool>(true);
    return lane;
}

void ChatHub::watchOver(Lane& lane)
{
    QObject::connect(&lane.thread->heartbeat(), &IoHeartbeat::woke, lane.worker,
                     [worker = lane.worker](Duration slept) {
                         worker->doubtLink(QStringLiteral("The machine was suspended for %1 s")
                                               .arg(std::chrono::duration<double>(slept).count(), 0, 'f', 0));
                     });
    QObject::connect(&m_network, &NetworkWatch::networkChanged, lane.worker, [worker = lane.worker] {
        worker->doubtLink(QStringLiteral("The machine's network has changed"));
    });
}

void ChatHub::end(Lane lane, const std::shared_ptr<Leaving>& leaving)
{
    leaving->begin();
    lane.thread->post([worker = lane.worker, alive = lane.alive, leaving] {
        *alive = false;
        delete worker;
        leaving->end();
    });
    lane.thread->end();
    m_ending.push_back(std::move(lane.thread));
    reapThreads();
}

void ChatHub::reapThreads()
{
    while (!m_ending.empty() && m_ending.front()->hasEnded())
        m_ending.pop_front();
}

void ChatHub::close(const QString& backend)
{
    const auto lane = find(backend);
    if (lane != m_lanes.end())
        end(std::move(m_lanes.extract(lane).mapped()), memberOf(backend).leaving);
}

ChatHub::Lanes::const_iterator ChatHub::find(const QString& backend) const
{
    return std::find_if(m_lanes.begin(), m_lanes.end(),
                        [&backend](const auto& lane) { return lane.first.backend == backend; });
}

std::optional<RoomKey> ChatHub::roomOn(const QString& backend) const
{
    const auto lane = find(backend);
    return lane == m_lanes.end() ? std::nullopt : std::optional(lane->first);
}

std::vector<ChatUpdate> ChatHub::take()
{
    std::vector<ChatUpdate> updates = m_updates.take();
    for (const ChatUpdate& update : updates) {
        if (const auto* chat = std::get_if<ChatReceived>(&update); chat && !isProbeText(chat->envelope.text))
            m_unread.arrived(chat->key, chat->envelope.id);
    }
    return updates;
}

std::vector<ClientLag> ChatHub::takeLags()
{
    std::map<Duration, ClientLag> worst; // by beat
    for (const ClientLag& lag : m_lags.take()) {
        ClientLag& known = worst[lag.when.time_since_epoch() / IoHeartbeat::kBeat * IoHeartbeat::kBeat];
        if (lag.lag >= known.lag)
            known = lag;
    }
    std::vector<ClientLag> lags;
    for (const auto& [beat, lag] : worst)
        lags.push_back(lag);
    return lags;
}

void ChatHub::forget(const QString& backend)
{
    close(backend);
    m_unread.forget(backend);
    if (const auto member = m_members.find(backend); member != m_members.end())
        *member = newMember(member->leaving); // what is still leaving is waited for as ever
}

ChatHub::Member ChatHub::newMember(std::shared_ptr<Leaving> leaving)
{
    return {
        .prefix = MessageId::randomPrefix(), .account = std::make_shared<LaneAccount>(), .leaving = std::move(leaving)};
}

ChatHub::Member& ChatHub::memberOf(const QString& backend)
{
    auto member = m_members.find(backend);
    if (member == m_members.end())
        member = m_members.insert(backend, newMember(std::make_shared<Leaving>()));
    return *member;
}

void ChatHub::Leaving::begin()
{
    const std::lock_guard lock(m_mutex);
    ++m_count;
}

void ChatHub::Leaving::end()
{
    std::function<void()> next;
    {
        const std::lock_guard lock(m_mutex);
        if (--m_count == 0)
            next = std::exchange(m_next, {});
    }
    if (next)
        next();
}

void ChatHub::Leaving::whenNone(const std::function<void()>& next)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_count > 0) {
            m_next = next; // whoever waited before has been closed
            return;
        }
    }
    next();
}

void ChatHub::retryNow(const QString& backend)
{
    if (const auto lane = find(backend); lane != m_lanes.end())
        QMetaObject::invokeMethod(lane->second.worker, [worker = lane->second.worker] { worker->retryNow(); });
}

QString ChatHub::send(const RoomKey& key, const QString& text, Phase phase)
{
    return sendPart(key, {}, text, phase);
}

Broadcast ChatHub::broadcast(const std::vector<RoomKey>& keys, const QString& text, Phase phase)
{
    const QString line = keys.size() > 1 ? MessageId::randomPart() : QString();
    Broadcast broadcast;
    for (const RoomKey& key : keys) {
        if (const QString id = sendPart(key, line, text, phase); !id.isEmpty())
            broadcast.messages.emplace(key, id);
    }
    if (!broadcast.messages.empty())
        broadcast.id = broadcastIdOf(broadcast.messages.begin()->second);
    return broadcast;
}

QString ChatHub::sendPart(const RoomKey& key, const QString& line, const QString& text, Phase phase)
{
    const auto found = m_lanes.find(key);
    if (found == m_lanes.end())
        return {};
    Lane* const lane = &found->second;
    Member& member = memberOf(key.backend);
    const QString prefix = broadcastPrefix(member.prefix, line);
    const Envelope envelope{.id = MessageId{prefix, member.nextSequence++}.toString(),
                            .room = key.room,
                            .user = lane->user,
                            .text = text,
                            .sentAt = m_anchor.toEpochMilliseconds(m_clock.now()),
                            .server = {}};
    QMetaObject::invokeMethod(lane->worker,
                              [worker = lane->worker, envelope, phase] { worker->send(envelope, phase); });
    return envelope.id;
}

} // namespace roundtrip
