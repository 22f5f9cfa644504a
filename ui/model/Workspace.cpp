// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Workspace.h"

#include "backends/SettingsCheck.h"
#include "core/SafeText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds kPollInterval(33);
constexpr std::chrono::seconds kProbeInterval(1);
constexpr std::chrono::seconds kRateSpan(5);
} // namespace

Workspace::Workspace(const PlatformTable& platforms, const Clock& clock, ChatHub& hub, const SecretResolver& secrets,
                     QObject* parent)
    : QObject(parent), m_platforms(platforms), m_clock(clock), m_hub(hub), m_secrets(secrets)
{
    connect(&m_poll, &QTimer::timeout, this, &Workspace::poll);
    m_poll.start(kPollInterval);
    m_probe.setInterval(kProbeInterval);
    connect(&m_probe, &QTimer::timeout, this, &Workspace::sendProbes);
}

Workspace::~Workspace() = default;

Lane* Workspace::lane(const QString& name) const
{
    const auto found =
        std::find_if(m_lanes.cbegin(), m_lanes.cend(), [&name](const auto& lane) { return lane->name() == name; });
    return found == m_lanes.cend() ? nullptr : found->get();
}

QHash<QString, int> Workspace::styles() const
{
    QHash<QString, int> styles;
    for (const auto& lane : m_lanes)
        styles.insert(lane->name(), lane->styleIndex());
    return styles;
}

void Workspace::setBaseline(const QString& name)
{
    if (m_baseline == name || !lane(name))
        return;
    m_baseline = name;
    Q_EMIT baselineChanged();
}

void Workspace::load(const BackendsFile& file)
{
    m_document = {};
    m_isFromFile = false;
    m_quantity = LaneStats::Quantity::ServiceTime;
    if (m_isRecorded)
        m_clientLag.clear(); // was another client's
    m_isRecorded = false;
    replaceLanes(file);
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
}

void Workspace::loadRecorded(const BackendsFile& file, LaneStats::Quantity quantity)
{
    m_document = {};
    m_isFromFile = false;
    m_quantity = quantity;
    m_isRecorded = true;
    m_clientLag.clear();
    replaceLanes(file);
    for (const auto& lane : m_lanes)
        lane->stats().showRun(quantity);
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
}

void Workspace::replaceLanes(const BackendsFile& file)
{
    for (const auto& lane : m_lanes)
        m_hub.forget(lane->name());
    m_lanes.clear();
    for (const BackendConfig& config : file.backends)
        m_lanes.push_back(
            std::make_unique<Lane>(*m_platforms.find(config.platform), config, freeStyleIndex(), origin()));
    m_baseline = file.baseline;
}

void Workspace::open(const BackendsDocument& document)
{
    load(document.file());
    m_document = document;
    m_isFromFile = true;
}

BackendsFile Workspace::configured() const
{
    BackendsFile file;
    for (const auto& lane : m_lanes) {
        if (m_isFromFile || !lane->config().simulated)
            file.backends << lane->config();
    }
    if (file.find(m_baseline))
        file.baseline = m_baseline;
    else if (!file.backends.isEmpty())
        file.baseline = file.backends.first().name;
    return file;
}

int Workspace::freeStyleIndex() const
{
    int index = 0;
    const auto taken = [this](int candidate) {
        return std::any_of(m_lanes.cbegin(), m_lanes.cend(),
                           [candidate](const auto& lane) { return lane->styleIndex() == candidate; });
    };
    while (taken(index))
        ++index;
    return index;
}

void Workspace::addBackend(const BackendConfig& config)
{
    m_lanes.push_back(std::make_unique<Lane>(*m_platforms.find(config.platform), config, freeStyleIndex(), origin()));
    if (m_baseline.isEmpty())
        m_baseline = config.name;
    Q_EMIT lanesChanged();
    connectBackend(config.name);
}

void Workspace::updateBackend(const QString& name, const BackendConfig& config)
{
    const auto old =
        std::find_if(m_lanes.begin(), m_lanes.end(), [&](const auto& lane) { return lane->name() == name; });
    if (old == m_lanes.end())
        return;
    m_hub.forget(name);
    // Another address is another backend: its figures start anew, in the same place and colour.
    *old = std::make_unique<Lane>(*m_platforms.find(config.platform), config, (*old)->styleIndex(), origin());
    if (m_baseline == name)
        m_baseline = config.name;
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
    connectBackend(config.name);
}

void Workspace::removeBackend(const QString& name)
{
    m_hub.forget(name);
    std::erase_if(m_lanes, [&name](const auto& lane) { return lane->name() == name; });
    if (m_baseline == name)
        m_baseline = m_lanes.empty() ? QString() : m_lanes.front()->name();
    Q_EMIT lanesChanged();
    Q_EMIT baselineChanged();
}

void Workspace::applyRecorded(const Sample& sample)
{
    Lane* target = lane(sample.backend);
    if (!target)
        return;
    target->stats().apply(sample);
    if (const auto lag = sample.sendLag(); lag && sample.isEcho)
        m_clientLag.add(*sample.sent - origin(),
                        static_cast<std::uint64_t>(std::max<std::int64_t>(toMicroseconds(*lag), 0)));
}

void Workspace::setIdentity(const QString& room, const QString& user)
{
    if ((room == m_room && user == m_user) || !isValidRoom(room) || !isValidUser(user))
        return;
    const QString note =
        room == m_room
            ? tr("Now as %1, still in room %2").arg(safeLine(user), safeLine(room))
            : tr("Room %1 ends here. Now in room %2 as %3").arg(safeLine(m_room), safeLine(room), safeLine(user));
    for (const auto& lane : m_lanes) {
        if (lane->messages().rowCount() > 0)
            lane->messages().append({.room = room,
                                     .text = note,
                                     .time = QDateTime::currentDateTime(),
                                     .kind = ChatMessage::Kind::RoomChange});
    }
    m_room = room;
    m_user = user;
    for (const auto& lane : m_lanes) {
        if (m_hub.isOpen(lane->name()))
            connectBackend(lane->name());
    }
    Q_EMIT identityChanged();
}

void Workspace::connectBackend(const QString& name)
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
        target->stats().noteBreak(m_clock.now() - origin());
    target->setStatus({.state = LinkState::Connecting, .cause = {}, .nextTry = {}, .attempt = 0});
    m_hub.open(resolved.value(), m_room, m_user);
}

void Workspace::disconnectBackend(const QString& name)
{
    m_hub.close(name);
}

void Workspace::connectAll()
{
    for (const auto& lane : m_lanes) {
        if (!m_hub.isOpen(lane->name()))
            connectBackend(lane->name());
        else
            m_hub.retryNow(lane->name());
    }
}

void Workspace::disconnectAll()
{
    for (const auto& lane : m_lanes)
        m_hub.close(lane->name());
}

void Workspace::retryNow(const QString& name)
{
    if (m_hub.isOpen(name))
        m_hub.retryNow(name);
    else
        connectBackend(name);
}

bool Workspace::anyReady() const
{
    return readyCount() > 0;
}

int Workspace::readyCount() const
{
    return static_cast<int>(
        std::count_if(m_lanes.cbegin(), m_lanes.cend(), [](const auto& lane) { return lane->isReady(); }));
}

bool Workspace::send(const QString& backend, const QString& text)
{
    const Lane* single = backend.isEmpty() ? nullptr : lane(backend);
    if (single ? !single->isReady() : !anyReady())
        return false;
    std::vector<RoomKey> keys;
    for (const auto& lane : m_lanes) {
        if (const auto key = m_hub.roomOn(lane->name()); key && (!single || single == lane.get()))
            keys.push_back(*key);
    }
    const Broadcast broadcast = m_hub.broadcast(keys, text);
    for (const auto& [key, id] : broadcast.messages)
        noteOwn(*lane(key.backend), id, broadcast.id, text);
    return true;
}

void Workspace::noteSeen(const Lane& lane)
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

void Workspace::noteOwn(Lane& lane, const QString& id, const QString& broadcast, const QString& text)
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

void Workspace::setProbing(bool on)
{
    if (on == m_probe.isActive())
        return;
    if (on)
        m_probe.start();
    else
        m_probe.stop();
    Q_EMIT probingChanged(on);
}

void Workspace::sendProbes()
{
    for (const auto& lane : m_lanes) {
        if (lane->isReady())
            m_hub.send({lane->name(), m_room}, kProbeText);
    }
}

double Workspace::sendRate() const
{
    return static_cast<double>(m_recentSends.size()) / std::chrono::duration<double>(kRateSpan).count();
}

bool Workspace::leavesPhasesOut() const
{
    return std::any_of(m_lanes.cbegin(), m_lanes.cend(),
                       [](const auto& lane) { return !lane->stats().phasesLeftOut().empty(); });
}

bool Workspace::anySimulated() const
{
    return std::any_of(m_lanes.cbegin(), m_lanes.cend(), [](const auto& lane) { return lane->config().simulated; });
}

void Workspace::poll()
{
    const std::vector<ChatUpdate> updates = m_hub.take();
    for (const ChatUpdate& update : updates)
        apply(update);
    for (const ClientLag& lag : m_hub.takeLags()) {
        if (!m_isRecorded) // whoever looks at a run is not who measured it
            m_clientLag.add(lag.when - origin(), static_cast<std::uint64_t>(toMicroseconds(lag.lag)));
    }
    const Instant now = m_clock.now();
    while (!m_recentSends.empty() && now - m_recentSends.front() > kRateSpan)
        m_recentSends.pop_front();
    for (const auto& lane : m_lanes) {
        lane->stats().advance(now);
        lane->round(now);
    }
    if (!updates.empty())
        Q_EMIT updated();
}

void Workspace::apply(const ChatUpdate& update)
{
    Lane* target = std::visit([this](const auto& change) { return lane(change.key.backend); }, update);
    if (!target)
        return; // a last word of a backend that has been removed
    if (const auto* row = std::get_if<RowChanged>(&update)) {
        target->stats().apply(row->sample);
        target->messages().update(row->sample, row->server, row->reason);
        const bool justSent = row->sample.outcome == Outcome::InFlight && row->sample.sent && !row->sample.accepted;
        if (justSent && (m_recentSends.empty() || *row->sample.sent > m_recentSends.back()))
            m_recentSends.push_back(*row->sample.sent);
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
        if (isProbeText(chat->envelope.text))
            return;
        target->takeMessage({.id = chat->envelope.id,
                             .user = chat->envelope.user,
                             .room = chat->envelope.room,
                             .text = chat->envelope.text,
                             .time = QDateTime::currentDateTime(),
                             .broadcast = broadcastIdOf(chat->envelope.id),
                             .elsewhere = chat->envelope.room != m_room,
                             .server = chat->envelope.server});
    }
}

} // namespace roundtrip
