// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ChatSession.h"

#include "core/SafeText.h"
#include "session/ProbeText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kPollInterval(33);
constexpr std::chrono::seconds kProbeInterval(1);
constexpr std::chrono::seconds kRateSpan(5);
} // namespace

ChatSession::ChatSession(const PlatformTable& platforms, const Clock& clock, ChatHub& hub,
                         const SecretResolver& secrets, QObject* parent)
    : LaneSet(clock, hub.anchor().instant(), parent), m_platforms(platforms), m_hub(hub), m_secrets(secrets)
{
    connect(&m_poll, &QTimer::timeout, this, &ChatSession::poll);
    m_poll.start(kPollInterval);
    m_probe.setInterval(kProbeInterval);
    connect(&m_probe, &QTimer::timeout, this, &ChatSession::sendProbes);
}

ChatSession::~ChatSession() = default;

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
    appendLane(*m_platforms.find(config.platform), config);
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

void ChatSession::setIdentity(const QString& room, const QString& user)
{
    if ((room == m_room && user == m_user) || !isValidRoom(room) || !isValidUser(user))
        return;
    const QString note =
        room == m_room
            ? tr("Now as %1, still in room %2").arg(safeLine(user), safeLine(room))
            : tr("Room %1 ends here. Now in room %2 as %3").arg(safeLine(m_room), safeLine(room), safeLine(user));
    for (const auto& lane : lanes()) {
        if (lane->messages().rowCount() > 0)
            lane->messages().append({.room = room,
                                     .text = note,
                                     .time = QDateTime::currentDateTime(),
                                     .kind = ChatMessage::Kind::RoomChange});
    }
    m_room = room;
    m_user = user;
    for (const auto& lane : lanes()) {
        if (m_hub.isOpen(lane->name()))
            connectBackend(lane->name());
    }
    Q_EMIT identityChanged();
}

void ChatSession::connectBackend(const QString& name)
{
    Lane* target = lane(name);
    if (!target)
        return;
    const auto resolved = m_secrets.resolve(target->platform(), target->config());
    if (!resolved) {
        target->setStatus({.state = LinkState::Closed, .cause = resolved.error(), .nextTry = {}, .attempt = 0});
        return;
    }
    if (target->isReady()) // it is left, and its own last word comes too late to tell
        target->stats().noteBreak(clock().now() - origin());
    target->setStatus({.state = LinkState::Connecting, .cause = {}, .nextTry = {}, .attempt = 0});
    m_hub.open(resolved.value(), m_room, m_user);
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

bool ChatSession::send(const QString& backend, const QString& text)
{
    const Lane* single = backend.isEmpty() ? nullptr : lane(backend);
    if (single ? !single->isReady() : !anyReady())
        return false;
    std::vector<RoomKey> keys;
    for (const auto& lane : lanes()) {
        if (const auto key = m_hub.roomOn(lane->name()); key && (!single || single == lane.get()))
            keys.push_back(*key);
    }
    const Broadcast broadcast = m_hub.broadcast(keys, text);
    for (const auto& [key, id] : broadcast.messages)
        noteOwn(*lane(key.backend), id, broadcast.id, text);
    say(broadcast, text);
    return true;
}

void ChatSession::say(const Broadcast& broadcast, const QString& text)
{
    ChatLine line{.room = m_room, .user = m_user, .text = text, .time = QDateTime::currentDateTime()};
    for (const auto& lane : lanes()) {
        const auto message = broadcast.messages.find({lane->name(), m_room});
        if (message != broadcast.messages.end())
            line.roads.push_back({.backend = lane->name(),
                                  .messageId = message->second,
                                  .acknowledges = lane->platform().capabilities.testFlag(Capability::Acknowledges)});
    }
    m_conversations.of(m_room).say(std::move(line));
}

void ChatSession::noteSeen(const Lane& lane)
{
    const MessageModel& messages = lane.messages();
    for (int row = messages.rowCount() - 1; row >= 0; --row) {
        const ChatMessage& message = messages.at(row);
        if (message.own || message.kind != ChatMessage::Kind::Said)
            continue;
        m_hub.unread().seen({lane.name(), message.room}, message.id);
        return;
    }
}

void ChatSession::noteOwn(Lane& lane, const QString& id, const QString& broadcast, const QString& text)
{
    lane.messages().append({.id = id,
                            .user = m_user,
                            .room = m_room,
                            .text = text,
                            .time = QDateTime::currentDateTime(),
                            .broadcast = broadcast,
                            .own = true,
                            .acknowledges = lane.platform().capabilities.testFlag(Capability::Acknowledges)});
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
            m_hub.send({lane->name(), m_room}, kProbeText);
    }
}

double ChatSession::sendRate() const
{
    return static_cast<double>(m_recentSends.size()) / std::chrono::duration<double>(kRateSpan).count();
}

void ChatSession::poll()
{
    const std::vector<ChatUpdate> updates = m_hub.take();
    for (const ChatUpdate& update : updates)
        takeUpdate(update);
    for (const ClientLag& lag : m_hub.takeLags())
        noteLag(lag.when, lag.lag);
    const Instant now = clock().now();
    while (!m_recentSends.empty() && now - m_recentSends.front() > kRateSpan)
        m_recentSends.pop_front();
    for (const auto& lane : lanes()) {
        lane->stats().advance(now);
        lane->round(now);
    }
    if (!updates.empty())
        Q_EMIT updated();
}

void ChatSession::takeUpdate(const ChatUpdate& update)
{
    Lane* target = std::visit([this](const auto& change) { return lane(change.key.backend); }, update);
    if (!target)
        return; // a last word of a backend that has been removed
    if (const auto* row = std::get_if<RowChanged>(&update)) {
        applyRow(*target, *row);
    } else if (const auto* status = std::get_if<LaneStatus>(&update)) {
        if (target->isReady() && status->status.state != LinkState::Ready)
            target->stats().noteBreak(status->when - origin());
        target->setStatus(status->status, status->link);
    } else if (const auto* ledger = std::get_if<LedgerChanged>(&update)) {
        target->setLedger(ledger->ledger);
    } else if (std::holds_alternative<LaneLeft>(update)) {
        target->stats().abandon();
    } else if (const auto* notice = std::get_if<LaneNotice>(&update)) {
        target->takeNotice(notice->text);
    } else if (const auto* chat = std::get_if<ChatReceived>(&update)) {
        takeChat(*target, *chat);
    }
}

void ChatSession::applyRow(Lane& lane, const RowChanged& row)
{
    lane.stats().apply(row.sample);
    lane.messages().update(row.sample, row.server, row.reason);
    m_conversations.update(row.sample, row.server, row.reason);
    const bool justSent = row.sample.outcome == Outcome::InFlight && row.sample.sent && !row.sample.accepted;
    if (justSent && (m_recentSends.empty() || *row.sample.sent > m_recentSends.back()))
        m_recentSends.push_back(*row.sample.sent);
}

void ChatSession::takeChat(Lane& lane, const ChatReceived& chat)
{
    if (isProbeText(chat.envelope.text))
        return;
    m_conversations.of(chat.envelope.room)
        .receive(lane.name(), chat.envelope, chat.arrival, QDateTime::currentDateTime());
    lane.takeMessage({.id = chat.envelope.id,
                      .user = chat.envelope.user,
                      .room = chat.envelope.room,
                      .text = chat.envelope.text,
                      .time = QDateTime::currentDateTime(),
                      .broadcast = broadcastIdOf(chat.envelope.id),
                      .elsewhere = chat.envelope.room != m_room,
                      .server = chat.envelope.server});
}

} // namespace roundtrip
