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
        end(m_lanes.begin());
    while (!m_ending.empty())
        m_ending.pop_front(); // waits for its thread; the later ones must still be there
}

void ChatHub::open(const ResolvedBackend& backend, const QString& room, const QString& user)
{
    close(backend.config.name);
    join(backend, room, user);
}

void ChatHub::join(const ResolvedBackend& backend, const QString& room, const QString& user)
{
    const QString name = backend.config.name;
    if (isIn({name, room}))
        return;
    const Platform* platform = m_platforms.find(backend.config.platform);
    Q_ASSERT(platform); // a backends file with another id was refused when it was read
    const auto shared = std::find_if(m_lanes.begin(), m_lanes.end(), [&](const Lane& lane) {
        return lane.backend == name && lane.user == user && platform->capabilities.testFlag(Capability::ManyRooms);
    });
    if (shared != m_lanes.end()) {
        shared->rooms.insert(room);
        QMetaObject::invokeMethod(shared->worker, [worker = shared->worker, room] { worker->join(room); });
        return;
    }
    m_network.startSoon();
    Lane lane = makeLane(backend, room, user);
    watchOver(lane);
    const auto start = [worker = lane.worker, alive = lane.alive] {
        if (*alive)
            worker->start();
    };
    // Those that were open under that name have left, and have said so, before this one says anything. Threads end in
    // the order in which they were told to, so this one's is there as long as theirs.
    m_members[name].leaving->whenNone([thread = lane.thread.get(), start] { thread->post(start); });
    m_lanes.push_back(std::move(lane));
}

ChatHub::Lane ChatHub::makeLane(const ResolvedBackend& backend, const QString& room, const QString& user)
{
    const Platform* platform = m_platforms.find(backend.config.platform);
    Lane lane;
    lane.user = user;
    lane.backend = backend.config.name;
    lane.speaker = freeSpeaker(lane.backend);
    lane.rooms = {room};
    const Member& member = m_members[lane.backend];
    SessionOptions options;
    options.room = room;
    options.user = user;
    options.connectionId = member.speakers[lane.speaker].prefix;
    options.wantsPresence = m_wantsPresence;
    options.seed = QRandomGenerator::global()->generate();
    const LaneOutlets outlets{.updates = &m_updates, .recorder = m_recorder, .account = member.account};
    lane.thread = std::make_unique<LaneThread>(m_clock, m_lags, m_asleep);
    lane.worker = new ChatLane(*platform, backend, options, m_clock, outlets);
    lane.worker->setRestAfter(m_restAfter);
    lane.worker->moveToThread(&lane.thread->thread());
    lane.alive = std::make_shared<bool>(true);
    return lane;
}

std::size_t ChatHub::freeSpeaker(const QString& backend)
{
    std::vector<Speaker>& speakers = m_members[backend].speakers;
    std::size_t free = 0;
    const auto isTaken = [&](const Lane& lane) { return lane.backend == backend && lane.speaker == free; };
    while (std::any_of(m_lanes.begin(), m_lanes.end(), isTaken))
        ++free;
    if (free >= speakers.size())
        speakers.resize(free + 1);
    return free;
}

void ChatHub::watchOver(Lane& lane)
{
    QObject::connect(&lane.thread->heartbeat(), &IoHeartbeat::woke, lane.worker,
                     [worker = lane.worker](Duration slept) {
                         worker->doubtLink(QStringLiteral("The machine was suspended for %1 s")
                                               .arg(std::chrono::duration<double>(slept).count(), 0, 'f', 0));
                     });
    QObject::connect(lane.worker, &ChatLane::restsChanged, &lane.thread->heartbeat(), &IoHeartbeat::setResting);
    QObject::connect(&m_network, &NetworkWatch::networkChanged, lane.worker, [worker = lane.worker] {
        worker->doubtLink(QStringLiteral("The machine's network has changed"));
    });
}

void ChatHub::end(Lanes::iterator lane)
{
    const std::shared_ptr<Leaving> leaving = m_members[lane->backend].leaving;
    leaving->begin();
    lane->thread->post([worker = lane->worker, alive = lane->alive, leaving] {
        *alive = false;
        delete worker;
        leaving->end();
    });
    lane->thread->end();
    m_ending.push_back(std::move(lane->thread));
    m_lanes.erase(lane);
    reapThreads();
}

void ChatHub::reapThreads()
{
    while (!m_ending.empty() && m_ending.front()->hasEnded())
        m_ending.pop_front();
}

void ChatHub::leave(const RoomKey& key)
{
    const auto lane = find(key);
    if (lane == m_lanes.end())
        return;
    if (lane->rooms.size() == 1) {
        end(lane);
        return;
    }
    lane->rooms.erase(key.room);
    QMetaObject::invokeMethod(lane->worker, [worker = lane->worker, room = key.room] { worker->leave(room); });
}

void ChatHub::close(const QString& backend)
{
    const auto isOfIt = [&backend](const Lane& lane) { return lane.backend == backend; };
    const auto next = [&] { return std::find_if(m_lanes.begin(), m_lanes.end(), isOfIt); };
    for (auto lane = next(); lane != m_lanes.end(); lane = next())
        end(lane);
}

ChatHub::Lanes::iterator ChatHub::find(const RoomKey& key)
{
    return std::find_if(m_lanes.begin(), m_lanes.end(), [&key](const Lane& lane) {
        return lane.backend == key.backend && lane.rooms.contains(key.room);
    });
}

bool ChatHub::isOpen(const QString& backend) const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(), [&](const Lane& lane) { return lane.backend == backend; });
}

bool ChatHub::isIn(const RoomKey& key) const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(),
                       [&](const Lane& lane) { return lane.backend == key.backend && lane.rooms.contains(key.room); });
}

std::vector<RoomKey> ChatHub::roomsOn(const QString& backend) const
{
    std::set<QString> rooms;
    for (const Lane& lane : m_lanes) {
        if (lane.backend == backend)
            rooms.insert(lane.rooms.begin(), lane.rooms.end());
    }
    std::vector<RoomKey> keys;
    keys.reserve(rooms.size());
    for (const QString& room : rooms)
        keys.push_back({backend, room});
    return keys;
}

std::vector<ChatUpdate> ChatHub::take()
{
    std::vector<ChatUpdate> updates = m_updates.take();
    for (const ChatUpdate& update : updates) {
        const auto* chat = std::get_if<ChatReceived>(&update);
        if (chat && !isProbeText(chat->envelope.text) && chat->envelope.reaction.isEmpty())
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
    lags.reserve(worst.size());
    for (const auto& [beat, lag] : worst)
        lags.push_back(lag);
    return lags;
}

void ChatHub::forget(const QString& backend)
{
    close(backend);
    m_unread.forget(backend);
    if (const auto member = m_members.find(backend); member != m_members.end()) {
        member->speakers.clear();
        member->account = std::make_shared<LaneAccount>(); // what is still leaving is waited for as ever
    }
}

void ChatHub::Leaving::begin()
{
    const std::lock_guard lock(m_mutex);
    ++m_count;
}

void ChatHub::Leaving::end()
{
    std::vector<std::function<void()>> next;
    {
        const std::lock_guard lock(m_mutex);
        if (--m_count == 0)
            next = std::exchange(m_next, {});
    }
    for (const auto& begin : next)
        begin();
}

void ChatHub::Leaving::whenNone(const std::function<void()>& next)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_count > 0) {
            m_next.push_back(next);
            return;
        }
    }
    next();
}

void ChatHub::retryNow(const QString& backend)
{
    for (const Lane& lane : m_lanes) {
        if (lane.backend == backend)
            QMetaObject::invokeMethod(lane.worker, [worker = lane.worker] { worker->retryNow(); });
    }
}

QString ChatHub::send(const RoomKey& key, const QString& text, Phase phase)
{
    return sendPart(key, {.text = text, .phase = phase});
}

Broadcast ChatHub::broadcast(const std::vector<RoomKey>& keys, const QString& text, Phase phase,
                             const LineReference& reference)
{
    const Said said{.line = keys.size() > 1 ? MessageId::randomPart() : QString(),
                    .text = text,
                    .phase = phase,
                    .reference = reference};
    Broadcast broadcast;
    for (const RoomKey& key : keys) {
        if (const QString id = sendPart(key, said); !id.isEmpty())
            broadcast.messages.emplace(key, id);
    }
    if (!broadcast.messages.empty())
        broadcast.id = broadcastIdOf(broadcast.messages.begin()->second);
    return broadcast;
}

QString ChatHub::sendPart(const RoomKey& key, const Said& said)
{
    const auto lane = find(key);
    if (lane == m_lanes.end())
        return {};
    Speaker& speaker = m_members[key.backend].speakers[lane->speaker];
    const Instant now = m_clock.now();
    const QString prefix = broadcastPrefix(speaker.prefix, said.line);
    const Envelope envelope{.id = MessageId{prefix, speaker.nextSequence++}.toString(),
                            .room = key.room,
                            .user = lane->user,
                            .text = said.text,
                            .sentAt = m_anchor.toEpochMilliseconds(now),
                            .server = {},
                            .replyTo = said.reference.idOn(key.backend),
                            .reaction = said.reference.reaction};
    const OutgoingLine outgoing{.envelope = envelope,
                                .phase = said.phase,
                                .typed = m_queues ? std::optional(now) : std::nullopt,
                                .mayWait = m_queues && !isProbeText(said.text) && said.reference.reaction.isEmpty()};
    QMetaObject::invokeMethod(lane->worker, [worker = lane->worker, outgoing] { worker->send(outgoing); });
    return envelope.id;
}

} // namespace roundtrip
