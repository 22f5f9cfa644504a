// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyBroker.h"

#include "backends/ably/AblyErrors.h"
#include "backends/ably/AblyPayload.h"
#include "core/MessageId.h"

#include <QRandomGenerator>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;
using ably::ErrorInfo;
using ably::ProtocolMessage;

namespace {

constexpr QLatin1StringView kNetlifyAblyId("netlify-ably");
constexpr int kGoingAwayCode = 1001;
constexpr qint64 kAllModes =
    ably::flag::kPresence | ably::flag::kPublish | ably::flag::kSubscribe | ably::flag::kPresenceSubscribe;

QString randomName()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36);
}

ErrorInfo info(int code, int status, const QString& message)
{
    return {.code = code, .statusCode = status, .message = message, .href = {}};
}

bool isChannelName(const QString& name)
{
    return !name.isEmpty() && name.size() <= 2048 && !name.startsWith(u'[') && !name.startsWith(u':') &&
           !name.contains(u'\n');
}

/// The first chat message's id; empty where there is none.
QString chatIdOf(const AblyPublication& publication)
{
    for (const ably::Message& message : publication.messages) {
        if (message.name != ably::chatName())
            continue;
        if (const auto envelope = ably::envelopeOf(message))
            return envelope.value().id;
    }
    return {};
}

} // namespace

AblyBroker::AblyBroker(LabContext& context, const NetlifyAblyProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kNetlifyAblyId.data()),
      m_keyring(context),
      m_epoch(randomName()),
      m_newConnections(profile.limits.newConnections, profile.limits.newConnections),
      m_requests(profile.limits.apiRequests, profile.limits.apiRequests),
      m_messages(profile.limits.accountMessages, profile.limits.accountMessages),
      m_tidyTimer(this)
{
    connect(&m_tidyTimer, &QTimer::timeout, this, &AblyBroker::tidy);
    m_tidyTimer.start(std::chrono::ceil<std::chrono::milliseconds>(connectionStateTtl() / 4));
}

AblyBroker::~AblyBroker() = default;

void AblyBroker::stop()
{
    const auto peers = std::exchange(m_peers, {});
    for (AblyPeer* peer : peers) {
        peer->disconnect(this);
        peer->end(kGoingAwayCode, u"the lab is stopping"_s);
    }
}

void AblyBroker::onHandshake(const Handshake& handshake)
{
    const quint64 number = ++m_lastNumber;
    TruthLine line{.kind = TruthLine::Kind::Connection, .receiver = number, .received = now()};
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    line.drawn = m_profile.socketUp.draw(up) + m_profile.socketDown.draw(down);
    later(line.drawn == Duration::zero(), now() + line.drawn, this, [this, handshake, number, line]() mutable {
        if (!handshake.isOpen()) {
            line.outcome = TruthLine::Outcome::Gone;
            record(line);
            return;
        }
        const auto params = AblyConnectParams::read(handshake.head());
        handshake.accept([this, number, params, line](QWebSocket* socket) { onOpened(socket, number, params, line); });
    });
}

void AblyBroker::onOpened(QWebSocket* webSocket, quint64 number, const AblyConnectParams& params, TruthLine line)
{
    auto* peer = new AblyPeer(*this, new LabSocket(webSocket, number, m_context.clock, &m_sockets), params);
    peer->setParent(this);
    m_peers.insert(number, peer);
    connect(peer, &AblyPeer::ended, this, [this, peer](bool forGood) { onPeerEnded(*peer, forGood); });
    const auto admitted = admit(params);
    line.outcome = TruthLine::Outcome::Accepted;
    if (const auto* error = std::get_if<ErrorInfo>(&admitted)) {
        line.outcome = TruthLine::Outcome::Refused;
        line.code = QString::number(error->code);
        const bool mayComeBack = error->statusCode == 429 || ably::isTokenError(error->code);
        peer->refuse(mayComeBack ? ably::Action::Disconnected : ably::Action::Error, *error);
    } else {
        letIn(*peer, std::get<AblyIdentity>(admitted));
    }
    record(line);
}

std::variant<AblyIdentity, ErrorInfo> AblyBroker::admit(const AblyConnectParams& params)
{
    if (m_peers.size() > m_profile.limits.connections)
        return info(40111, 401, u"The account's limit of connections is reached"_s);
    if (!m_newConnections.take(now()))
        return info(80021, 429, u"Too many new connections a second"_s);
    auto checked = params.token.isEmpty() ? m_keyring.checkKey(params.key) : m_keyring.checkToken(params.token);
    const auto* identity = std::get_if<AblyIdentity>(&checked);
    const bool bound = identity && !identity->clientId.isEmpty() && !params.clientId.isEmpty();
    if (bound && identity->clientId != params.clientId)
        return incompatibleClientId();
    return checked;
}

void AblyBroker::letIn(AblyPeer& peer, const AblyIdentity& identity)
{
    AblySession session;
    std::optional<ErrorInfo> error;
    if (const auto kept = m_sessions.constFind(peer.params().resume); kept != m_sessions.constEnd()) {
        session = {.connectionId = kept->connectionId, .key = kept.key(), .nextSerial = kept->nextSerial};
        if (AblyPeer* former = m_peers.value(kept->peer)) { // its socket died without our knowledge
            session.nextSerial = former->session().nextSerial;
            former->session().key.clear();
            former->end(1000, u"superseded"_s);
        }
    } else {
        session.connectionId = randomName();
        if (!peer.params().resume.isEmpty())
            error = info(ably::code::kConnectionKeyInvalid, 400, u"Unable to recover connection: not found"_s);
    }
    renameSession(session);
    m_sessions[session.key] = {
        .connectionId = session.connectionId, .nextSerial = session.nextSerial, .peer = peer.number()};
    peer.welcome(identity, session, error);
}

void AblyBroker::renameSession(AblySession& session)
{
    const Kept kept = m_sessions.take(session.key);
    session.key = randomName() + u'!' + session.connectionId;
    m_sessions.insert(session.key, kept);
}

void AblyBroker::onPeerEnded(AblyPeer& peer, bool forGood)
{
    for (const QString& name : peer.channels().keys())
        detach(peer, name);
    m_peers.remove(peer.number());
    peer.deleteLater();
    const QString key = peer.session().key;
    const auto kept = m_sessions.find(key);
    if (kept == m_sessions.end())
        return; // never let in, or superseded
    if (forGood) {
        const QString connectionId = kept->connectionId;
        m_sessions.erase(kept);
        forget(connectionId);
        return;
    }
    kept->peer = 0;
    kept->nextSerial = peer.session().nextSerial;
    m_context.delays.after(connectionStateTtl(), [this, key] {
        if (const auto found = m_sessions.constFind(key); found != m_sessions.constEnd())
            forget(m_sessions.take(key).connectionId);
    });
}

void AblyBroker::forget(const QString& connectionId)
{
    for (auto& [name, channel] : m_channels) {
        QList<ably::PresenceMessage> leaving;
        for (const ably::PresenceMessage& member : channel.members) {
            if (member.connectionId == connectionId)
                leaving << member;
        }
        for (ably::PresenceMessage& member : leaving) {
            channel.members.remove(member.clientId + u' ' + connectionId);
            member.action = ably::PresenceAction::Leave;
            member.timestamp = m_keyring.nowMs();
        }
        if (!leaving.isEmpty())
            broadcastPresence(name, leaving);
    }
}

const AblyLabChannel* AblyBroker::findChannel(const QString& name) const
{
    const auto found = m_channels.find(name);
    return found == m_channels.end() ? nullptr : &found->second;
}

AblyLabChannel& AblyBroker::channel(const QString& name)
{
    return m_channels.try_emplace(name, m_epoch, m_profile.limits.publishesPerChannel).first->second;
}

// --- publishing -----------------------------------------------------------------------------------------------------

AblyBroker::Published AblyBroker::publish(const AblyPublication& given)
{
    AblyPublication publication = given;
    TruthLine& line = publication.line;
    line.id = chatIdOf(publication);
    line.room = publication.channel.section(u':', 1);
    if (line.number == 0)
        line.number = MessageId::parse(line.id).value_or(MessageId()).sequence;
    if (!isChannelName(publication.channel))
        return info(40010, 400, u"Invalid channel name"_s);
    AblyLabChannel& channel = this->channel(publication.channel);
    if (const auto fault = faultOf(publication, channel)) {
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.code = QString::number(fault->code);
        record(line);
        return *fault;
    }
    QStringList serials;
    QList<ably::Message> fresh;
    for (ably::Message& message : publication.messages) {
        message.serial = u"%1-%2@lab"_s.arg(m_epoch).arg(++m_lastSerial);
        serials << message.serial;
        if (channel.isNew(message.id, now()))
            fresh << message;
    }
    publication.messages = fresh;
    if (fresh.isEmpty())
        return serials; // published before: accepted, and nothing new
    AblyLabChannel::Entry entry{.connectionId = publication.connectionId,
                                .mode = ably::flag::kSubscribe,
                                .line = line,
                                .drawKey = drawKeyOf(line)};
    Random random = m_draws.stream("broker", entry.drawKey, line.number);
    const Duration delay = m_profile.broker.draw(random);
    const Instant due = channel.way.arrival(now(), delay);
    entry.line.drawn += delay;
    entry.line.waited += due - now() - delay;
    later(m_profile.broker.isZero(), due, this, [this, publication, entry]() mutable {
        entry.wire = std::make_shared<AblyWire>(framed(publication));
        fanOut(publication.channel, entry);
    });
    return serials;
}

std::optional<ErrorInfo> AblyBroker::faultOf(const AblyPublication& publication, AblyLabChannel& channel)
{
    qint64 bytes = 0;
    for (const ably::Message& message : publication.messages)
        bytes += ably::billedBytes(message);
    if (publication.messages.isEmpty())
        return info(ably::code::kBadRequest, 400, u"There is no message"_s);
    if (bytes > m_profile.limits.messageBytes)
        return info(
            ably::code::kMessageTooLarge, 400,
            u"Maximum message length exceeded: %1 bytes, at most %2"_s.arg(bytes).arg(m_profile.limits.messageBytes));
    if (m_draws.stream("reject", drawKeyOf(publication.line), publication.line.number).chance(m_profile.faults.reject))
        return info(50000, 500, u"Internal error"_s);
    if (!m_messages.take(now()))
        return info(42917, 429, u"Rate limit exceeded: messages of the account"_s);
    if (!channel.rate.take(now()))
        return info(42913, 429, u"Rate limit exceeded: publishes on this channel"_s);
    return std::nullopt;
}

ProtocolMessage AblyBroker::framed(const AblyPublication& publication) const
{
    const AblyLabChannel* channel = findChannel(publication.channel);
    ProtocolMessage frame;
    frame.action = ably::Action::Message;
    frame.channel = publication.channel;
    frame.channelSerial = channel->nextSerial();
    frame.id = publication.frameId.isEmpty() ? frame.channelSerial : publication.frameId;
    frame.connectionId = publication.connectionId;
    frame.timestamp = m_keyring.nowMs();
    frame.messages = publication.messages;
    return frame;
}

void AblyBroker::fanOut(const QString& channelName, AblyLabChannel::Entry entry)
{
    AblyLabChannel& channel = this->channel(channelName);
    entry.at = now();
    channel.append(entry);
    const QList<quint64> attached = channel.attached();
    for (const quint64 number : attached) {
        if (AblyPeer* peer = m_peers.value(number))
            deliver(*peer, channelName, entry);
    }
}

void AblyBroker::deliver(AblyPeer& peer, const QString& channelName, const AblyLabChannel::Entry& entry)
{
    const bool isOwn = !entry.connectionId.isEmpty() && entry.connectionId == peer.session().connectionId;
    if ((peer.channels().value(channelName) & entry.mode) == 0 || (isOwn && !peer.params().echo))
        return;
    TruthLine line = entry.line;
    line.kind = TruthLine::Kind::Delivery;
    line.receiver = peer.number();
    const Faults faults = entry.mode == ably::flag::kSubscribe ? m_profile.faults : Faults();
    const auto drawn =
        DeliveryFaults::draw(faults, m_draws.stream("faults", entry.drawKey, line.number, line.receiver));
    Random random = m_draws.stream("socket-down", entry.drawKey, line.number, line.receiver);
    const Duration down = m_profile.socketDown.draw(random) + (drawn.reordered ? faults.reorderBy : Duration::zero());
    static_cast<void>(m_messages.take(now())); // counts against the account, though only publishes are refused
    const bool isTooFast = !peer.mayReceive(now());
    if (isTooFast || drawn.dropped) {
        line.outcome = TruthLine::Outcome::Dropped;
        line.code = isTooFast ? u"42915"_s : QString();
        record(line);
        if (isTooFast)
            peer.loseContinuity(channelName);
        return;
    }
    peer.deliver(entry.wire, line, down, drawn.reordered);
    if (drawn.duplicated) {
        line.outcome = TruthLine::Outcome::Duplicate;
        peer.deliver(entry.wire, line, down, drawn.reordered);
    }
}

// --- channels and presence ------------------------------------------------------------------------------------------

void AblyBroker::attach(AblyPeer& peer, const ProtocolMessage& frame, TruthLine line)
{
    qint64 modes = (frame.flags & kAllModes) == 0 ? kAllModes : frame.flags & kAllModes;
    const auto restrict = [&](qint64 mode, const QString& operation) {
        if (!peer.allows(frame.channel, operation))
            modes &= ~mode;
    };
    restrict(ably::flag::kPublish, u"publish"_s);
    restrict(ably::flag::kPresence, u"presence"_s);
    restrict(ably::flag::kSubscribe | ably::flag::kPresenceSubscribe, u"subscribe"_s);
    std::optional<ErrorInfo> error;
    if (!isChannelName(frame.channel))
        error = info(40010, 400, u"Invalid channel name"_s);
    else if (modes == 0)
        error = notAllowed(u"attach"_s);
    else if (peer.channels().size() >= m_profile.limits.channelsPerConnection &&
             !peer.channels().contains(frame.channel))
        error = info(90010, 400, u"Too many channels on this connection"_s);
    else if (m_draws.stream("refuse-join", peer.number()).chance(m_profile.faults.refuseJoin))
        error = info(50000, 500, u"The channel could not be attached"_s);

    line.kind = TruthLine::Kind::Join;
    line.receiver = std::exchange(line.sender, 0);
    line.outcome = error ? TruthLine::Outcome::Refused : TruthLine::Outcome::Accepted;
    line.code = error ? QString::number(error->code) : QString();
    line.room = frame.channel.section(u':', 1);
    line.user = peer.clientId();
    record(line);

    ProtocolMessage answer;
    answer.channel = frame.channel;
    if (error) {
        answer.action = ably::Action::Error;
        answer.error = error;
        peer.send(answer);
        return;
    }
    AblyLabChannel& channel = this->channel(frame.channel);
    const auto missed = channel.since(frame.channelSerial);
    answer.action = ably::Action::Attached;
    answer.channelSerial = missed ? frame.channelSerial : channel.serial();
    answer.params = frame.params;
    answer.flags = modes | (missed ? ably::flag::kResumed : 0);
    if (!channel.members.isEmpty())
        answer.flags |= ably::flag::kHasPresence;
    peer.channels().insert(frame.channel, modes);
    channel.attach(peer.number());
    peer.send(answer);
    for (const AblyLabChannel::Entry& entry : missed.value_or(QList<AblyLabChannel::Entry>()))
        deliver(peer, frame.channel, entry);
    if (!channel.members.isEmpty())
        sendMembers(peer, frame.channel);
}

void AblyBroker::detach(AblyPeer& peer, const QString& name)
{
    peer.channels().remove(name);
    if (const auto found = m_channels.find(name); found != m_channels.end())
        found->second.detach(peer.number());
}

void AblyBroker::sendMembers(AblyPeer& peer, const QString& name)
{
    const AblyLabChannel* channel = findChannel(name);
    if (!channel || (peer.channels().value(name) & ably::flag::kPresenceSubscribe) == 0)
        return;
    ProtocolMessage sync;
    sync.action = ably::Action::Sync;
    sync.channel = name;
    sync.channelSerial = u"sync:"_s; // nothing after the colon: the last page of one
    sync.presence = channel->members.values();
    peer.send(sync);
}

std::optional<ErrorInfo> AblyBroker::announce(AblyPeer& peer, const ProtocolMessage& frame)
{
    if (!peer.allows(frame.channel, u"presence"_s))
        return notAllowed(u"presence"_s);
    if (!peer.channels().contains(frame.channel))
        return info(91001, 400, u"Unable to enter presence: the channel is not attached"_s);
    AblyLabChannel& channel = this->channel(frame.channel);
    QList<ably::PresenceMessage> news = frame.presence;
    for (qsizetype i = 0; i < news.size(); ++i) {
        ably::PresenceMessage& member = news[i];
        if (member.clientId.isEmpty())
            member.clientId = peer.clientId();
        const QString bound = peer.identity().clientId;
        if (member.clientId.isEmpty() || (!bound.isEmpty() && member.clientId != bound))
            return info(40012, 400, u"Invalid clientId"_s);
        member.connectionId = peer.session().connectionId;
        member.id = u"%1:%2:%3"_s.arg(member.connectionId).arg(frame.msgSerial.value_or(0)).arg(i);
        member.timestamp = m_keyring.nowMs();
        const QString key = member.clientId + u' ' + member.connectionId;
        if (member.action == ably::PresenceAction::Leave) {
            channel.members.remove(key);
            continue;
        }
        if (channel.members.size() >= m_profile.limits.membersPerChannel && !channel.members.contains(key))
            return info(91003, 400, u"Too many members on this channel"_s);
        ably::PresenceMessage present = member;
        present.action = ably::PresenceAction::Present;
        channel.members.insert(key, present);
    }
    broadcastPresence(frame.channel, news);
    return std::nullopt;
}

void AblyBroker::broadcastPresence(const QString& channelName, const QList<ably::PresenceMessage>& presence)
{
    ProtocolMessage frame;
    frame.action = ably::Action::Presence;
    frame.channel = channelName;
    frame.channelSerial = channel(channelName).nextSerial();
    frame.timestamp = m_keyring.nowMs();
    frame.presence = presence;
    fanOut(channelName,
           {.wire = std::make_shared<AblyWire>(frame), .mode = ably::flag::kPresenceSubscribe, .line = {}});
}

// --- shared ---------------------------------------------------------------------------------------------------------

/// FNV-1a for ids: the same on every machine, which qHash need not be.
quint64 AblyBroker::drawKeyOf(const TruthLine& line)
{
    if (line.sender != 0)
        return line.sender;
    quint64 hash = 14695981039346656037ULL;
    for (const char byte : line.id.toUtf8())
        hash = (hash ^ static_cast<quint8>(byte)) * 1099511628211ULL;
    return hash;
}

ErrorInfo AblyBroker::tooManyRequests()
{
    return info(42918, 429, u"Rate limit exceeded: API requests of the account"_s);
}

ErrorInfo AblyBroker::notAllowed(const QString& operation)
{
    return info(40160, 401, u"The capability does not permit: %1"_s.arg(operation));
}

ErrorInfo AblyBroker::incompatibleClientId()
{
    return info(40102, 401, u"The clientId is not that of the token"_s);
}

void AblyBroker::record(const TruthLine& line)
{
    const bool isOfAMessage = line.kind == TruthLine::Kind::Message || line.kind == TruthLine::Kind::Delivery;
    if (!isOfAMessage || !line.id.isEmpty()) // what is no chat message is none of the truth's business
        m_context.truth.record(kNetlifyAblyId, line);
}

void AblyBroker::later(bool isNow, Instant due, const QObject* owner, DelayLine::Action action)
{
    if (isNow) {
        action();
        return;
    }
    m_context.delays.at(due, [alive = QPointer<const QObject>(owner), action = std::move(action)] {
        if (alive)
            action();
    });
}

void AblyBroker::tidy()
{
    const Instant horizon = now() - connectionStateTtl();
    for (auto& [name, channel] : m_channels)
        channel.forgetBefore(horizon);
}

} // namespace roundtrip
