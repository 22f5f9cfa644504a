// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ChatSession.h"

#include "core/SafeText.h"
#include "session/ProbeText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kProbeInterval(1);

/// What answers to a line names it on each road by the id it has there.
LineReference referenceTo(const ChatLine& line)
{
    LineReference reference;
    for (const LineRoad& road : line.roads)
        reference.ids.emplace(road.backend, road.messageId);
    return reference;
}
} // namespace

ChatSession::ChatSession(const PlatformTable& platforms, const Clock& clock, ChatHub& hub,
                         const SecretResolver& secrets, QObject* parent)
    : LaneSet(clock, hub.anchor().instant(), parent), m_platforms(platforms), m_hub(hub), m_secrets(secrets)
{
    connect(&m_poll, &QTimer::timeout, this, &ChatSession::poll);
    m_poll.start(0);
    m_probe.setInterval(kProbeInterval);
    connect(&m_probe, &QTimer::timeout, this, &ChatSession::sendProbes);
    connect(&m_rooms, &RoomList::currentChanged, this, [this] {
        showRoomInLanes();
        setWatched(m_isWatched);
        Q_EMIT identityChanged();
    });
    follow(room());
}

ChatSession::~ChatSession()
{
    m_hub.tellNext({});
}

void ChatSession::load(const BackendsFile& file)
{
    m_document = {};
    m_isFromFile = false;
    loadLanes(file);
}

void ChatSession::loadLanes(const BackendsFile& file)
{
    for (const auto& lane : lanes())
        m_hub.forget(lane->name());
    m_conversations.clear();
    replaceLanes(file, m_platforms);
    showRoomInLanes();
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
}

void ChatSession::open(const BackendsDocument& document)
{
    m_document = document;
    m_isFromFile = true;
    loadLanes(m_document.file());
}

BackendsFile ChatSession::configured() const
{
    BackendsFile file;
    for (const auto& lane : lanes()) {
        if (m_isFromFile || !lane->config().simulated)
            file.backends << lane->config();
    }
    if (file.find(baseline()))
        file.baseline = baseline();
    else if (!file.backends.isEmpty())
        file.baseline = file.backends.first().name;
    return file;
}

void ChatSession::addBackend(const BackendConfig& config)
{
    appendLane(*m_platforms.find(config.platform), config).showRoom(room());
    if (baseline().isEmpty())
        nameBaseline(config.name);
    Q_EMIT lanesChanged();
    connectBackend(config.name);
}

void ChatSession::updateBackend(const QString& name, const BackendConfig& config)
{
    Lane* old = lane(name);
    if (!old)
        return;
    m_hub.forget(name);
    replaceLane(*old, *m_platforms.find(config.platform), config); // another address is another backend
    showRoomInLanes();
    if (baseline() == name)
        nameBaseline(config.name);
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
    connectBackend(config.name);
}

void ChatSession::removeBackend(const QString& name)
{
    m_hub.forget(name);
    dropLane(name);
    if (baseline() == name)
        nameBaseline(lanes().empty() ? QString() : lanes().front()->name());
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
}

bool ChatSession::moveBackend(const QString& name, int by)
{
    const bool hasMoved = moveLane(name, by);
    if (hasMoved)
        Q_EMIT lanesChanged();
    return hasMoved;
}

void ChatSession::setIdentity(const QString& room, const QString& user)
{
    if (!isValidRoom(room) || !isValidUser(user))
        return;
    if (user != m_user)
        setUser(user);
    joinRoom(room);
}

void ChatSession::setUser(const QString& user)
{
    const QString note = tr("Now as %1, still in room %2").arg(safeLine(user), safeLine(room()));
    for (const auto& lane : lanes()) {
        if (lane->messages().rowCount() > 0)
            lane->messages().append({.room = room(),
                                     .text = note,
                                     .time = QDateTime::currentDateTime(),
                                     .kind = ChatMessage::Kind::RoomChange});
    }
    m_user = user;
    for (const auto& lane : lanes()) {
        if (m_hub.isOpen(lane->name()))
            connectBackend(lane->name());
    }
    Q_EMIT identityChanged();
}

bool ChatSession::joinRoom(const QString& room)
{
    if (!isValidRoom(room))
        return false;
    if (!m_rooms.contains(room)) {
        if (!m_rooms.add(room))
            return false;
        follow(room);
        for (const auto& lane : lanes()) {
            if (m_hub.isOpen(lane->name()))
                joinOn(*lane, room);
        }
    }
    m_rooms.show(room);
    return true;
}

void ChatSession::leaveRoom(const QString& room)
{
    if (!m_rooms.remove(room))
        return;
    for (const auto& lane : lanes()) {
        m_hub.leave({lane->name(), room});
        m_hub.unread().seenAll({lane->name(), room});
        lane->roomOf(room).status = {};
    }
    conversationIn(room).setWatched(true);
    conversationIn(room).setWatched(false);
    Q_EMIT unreadChanged();
}

void ChatSession::follow(const QString& room)
{
    Conversation& talk = conversationIn(room);
    connect(&talk, &Conversation::unreadChanged, this, &ChatSession::unreadChanged, Qt::UniqueConnection);
}

void ChatSession::showRoomInLanes()
{
    for (const auto& lane : lanes())
        lane->showRoom(room());
}

void ChatSession::connectBackend(const QString& name)
{
    Lane* target = lane(name);
    if (!target)
        return;
    if (target->isReady()) // it is left, and its own last word comes too late to tell
        target->stats().noteBreak(clock().now() - origin());
    m_hub.close(name);
    // The one that is looked at first: where rooms share a link, it is opened for it.
    joinOn(*target, room());
    for (const QString& each : m_rooms.names()) {
        if (each != room())
            joinOn(*target, each);
    }
}

void ChatSession::joinOn(Lane& lane, const QString& room)
{
    const auto resolved = m_secrets.resolve(lane.platform(), lane.config());
    if (!resolved) {
        lane.setStatusIn(room, {.state = LinkState::Closed, .cause = resolved.error(), .nextTry = {}, .attempt = 0});
        return;
    }
    lane.setStatusIn(room, {.state = LinkState::Connecting, .cause = {}, .nextTry = {}, .attempt = 0});
    if (m_hub.isOpen(lane.name()) && !lane.platform().capabilities.testFlag(Capability::ManyRooms))
        lane.takeNotice(tr("A connection is in one room here: %1 has one of its own, which counts as one in any bill")
                            .arg(safeLine(room)));
    m_hub.join(resolved.value(), room, m_user);
}

void ChatSession::disconnectBackend(const QString& name)
{
    m_hub.close(name);
}

void ChatSession::connectAll()
{
    for (const auto& lane : lanes()) {
        if (!m_hub.isOpen(lane->name()))
            connectBackend(lane->name());
        else
            m_hub.retryNow(lane->name());
    }
}

void ChatSession::disconnectAll()
{
    for (const auto& lane : lanes())
        m_hub.close(lane->name());
}

void ChatSession::retryNow(const QString& name)
{
    if (m_hub.isOpen(name))
        m_hub.retryNow(name);
    else
        connectBackend(name);
}

int ChatSession::readyCount() const
{
    return static_cast<int>(
        std::count_if(lanes().cbegin(), lanes().cend(), [](const auto& lane) { return lane->isReady(); }));
}

bool ChatSession::send(const QString& backend, const QString& text, qint64 replyTo)
{
    const Lane* single = backend.isEmpty() ? nullptr : lane(backend);
    const bool isTaken =
        single ? takesLines(*single)
               : std::any_of(lanes().cbegin(), lanes().cend(), [this](const auto& each) { return takesLines(*each); });
    if (!isTaken)
        return false;
    std::vector<RoomKey> keys;
    for (const auto& lane : lanes()) {
        if (const RoomKey key{lane->name(), room()}; m_hub.isIn(key) && (!single || single == lane.get()))
            keys.push_back(key);
    }
    const bool isReply = replyTo >= conversation().first() && replyTo < conversation().end() &&
                         !conversation().line(replyTo).roads.empty(); // of an earlier session, nobody may know it
    const LineReference reference = isReply ? referenceTo(conversation().line(replyTo)) : LineReference();
    say(m_hub.broadcast(keys, text, Phase::Measure, reference), text, isReply ? replyTo : -1);
    return true;
}

bool ChatSession::takesLines(const Lane& lane) const
{
    const LinkState state = lane.status().state;
    const bool isAway =
        state == LinkState::Connecting || state == LinkState::Joining || state == LinkState::Reconnecting;
    return lane.isReady() || (isAway && m_hub.queues() && m_hub.isOpen(lane.name()));
}

bool ChatSession::react(qint64 line, const QString& emoji)
{
    Conversation& talk = conversation();
    if (line < talk.first() || line >= talk.end() || !isValidReaction(emoji))
        return false;
    const ChatLine& said = talk.line(line);
    const auto isSaid = [&](const LineReaction& each) { return each.own && each.emoji == emoji; };
    if (std::any_of(said.reactions.cbegin(), said.reactions.cend(), isSaid))
        return false;
    const std::vector<RoomKey> keys = readyRoads(said);
    if (keys.empty())
        return false;
    LineReference reference = referenceTo(said);
    reference.reaction = emoji;
    const Broadcast broadcast = m_hub.broadcast(keys, {}, Phase::Measure, reference);
    const LineReaction reaction{.emoji = emoji, .user = m_user, .own = true, .roads = roadsOf(broadcast)};
    const QString id = broadcastIdOf(said.roads.front().messageId);
    for (const LineRoad& road : reaction.roads)
        lane(road.backend)->messages().react(id, {.emoji = emoji, .user = m_user, .own = true, .roads = {road}});
    talk.react(line, reaction);
    return true;
}

bool ChatSession::canReact(qint64 line)
{
    const Conversation& talk = conversation();
    return line >= talk.first() && line < talk.end() && !readyRoads(talk.line(line)).empty();
}

std::vector<RoomKey> ChatSession::readyRoads(const ChatLine& line) const
{
    std::vector<RoomKey> keys;
    for (const LineRoad& road : line.roads) {
        const Lane* over = lane(road.backend);
        if (const RoomKey key{road.backend, line.room}; over && over->isReady() && m_hub.isIn(key))
            keys.push_back(key);
    }
    return keys;
}

std::vector<LineRoad> ChatSession::roadsOf(const Broadcast& broadcast) const
{
    std::vector<LineRoad> roads;
    for (const auto& each : lanes()) {
        const auto message = std::find_if(broadcast.messages.begin(), broadcast.messages.end(),
                                          [&](const auto& sent) { return sent.first.backend == each->name(); });
        if (message != broadcast.messages.end())
            roads.push_back({.backend = each->name(),
                             .messageId = message->second,
                             .acknowledges = each->platform().capabilities.testFlag(Capability::Acknowledges)});
    }
    return roads;
}

void ChatSession::say(const Broadcast& broadcast, const QString& text, qint64 replyTo)
{
    Conversation& talk = conversation();
    const QString answered = replyTo < 0 ? QString() : talk.line(replyTo).roads.front().messageId;
    const QDateTime now = QDateTime::currentDateTime();
    std::vector<LineRoad> roads = roadsOf(broadcast);
    for (const LineRoad& road : roads) {
        ChatMessage message{.id = road.messageId,
                            .user = m_user,
                            .room = room(),
                            .text = text,
                            .time = now,
                            .broadcast = broadcast.id,
                            .own = true,
                            .acknowledges = road.acknowledges,
                            .replyTo = answered};
        quote(message, talk);
        lane(road.backend)->messages().append(message);
    }
    talk.say(
        {.room = room(), .user = m_user, .text = text, .time = now, .roads = std::move(roads), .replyTo = answered});
}

void ChatSession::noteSeen(const Lane& lane)
{
    const RoomKey key{lane.name(), room()};
    if (m_hub.unread().count(key) == 0)
        return;
    m_hub.unread().seenAll(key);
    Q_EMIT unreadChanged();
}

void ChatSession::setWatched(bool watched)
{
    m_isWatched = watched;
    for (const QString& each : m_rooms.names())
        conversationIn(each).setWatched(watched && each == room());
    if (!watched)
        return;
    for (const auto& lane : lanes())
        noteSeen(*lane);
}

qint64 ChatSession::unreadLines() const
{
    qint64 lines = 0;
    for (const QString& each : m_rooms.names())
        lines += m_conversations.unreadIn(each);
    return lines;
}

void ChatSession::setProbing(bool on)
{
    if (on == m_probe.isActive())
        return;
    if (on)
        m_probe.start();
    else
        m_probe.stop();
    Q_EMIT probingChanged(on);
}

void ChatSession::sendProbes()
{
    for (const auto& lane : lanes()) {
        if (lane->isReady())
            m_hub.send({lane->name(), room()}, kProbeText);
    }
}

double ChatSession::sendRate() const
{
    return static_cast<double>(m_recentSends.size()) / std::chrono::duration<double>(kRateSpan).count();
}

} // namespace roundtrip

#include "moc_ChatSession.cpp"
