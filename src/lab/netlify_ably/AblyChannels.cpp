// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyChannels.h"

#include "backends/netlify_ably/AblyErrors.h"
#include "backends/netlify_ably/AblyPayload.h"
#include "core/MessageId.h"
#include "lab/netlify_ably/AblyBroker.h"
#include "lab/netlify_ably/AblyRefusals.h"

namespace roundtrip {

using namespace Qt::StringLiterals;
using ably::ErrorInfo;
using ably::ProtocolMessage;

namespace {

constexpr qint64 kAllModes =
    ably::flag::kPresence | ably::flag::kPublish | ably::flag::kSubscribe | ably::flag::kPresenceSubscribe;

bool isChannelName(const QString& name)
{
    return !name.isEmpty() && name.size() <= 2048 && !name.startsWith(u'[') && !name.startsWith(u':') &&
           !name.contains(u'\n');
}

/// The modes asked for, or all where none are, as far as the capability goes.
qint64 grantedModes(const AblyPeer& peer, const ProtocolMessage& frame)
{
    qint64 modes = (frame.flags & kAllModes) == 0 ? kAllModes : frame.flags & kAllModes;
    const auto restrict = [&](qint64 mode, const QString& operation) {
        if (!peer.allows(frame.channel, operation))
            modes &= ~mode;
    };
    restrict(ably::flag::kPublish, u"publish"_s);
    restrict(ably::flag::kPresence, u"presence"_s);
    restrict(ably::flag::kSubscribe | ably::flag::kPresenceSubscribe, u"subscribe"_s);
    return modes;
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

AblyChannels::AblyChannels(AblyBroker& broker, const QString& epoch)
    : m_broker(broker),
      m_epoch(epoch),
      m_messages(broker.profile().limits.accountMessages, broker.profile().limits.accountMessages)
{
}

const AblyLabChannel* AblyChannels::find(const QString& name) const
{
    const auto found = m_channels.find(name);
    return found == m_channels.end() ? nullptr : &found->second;
}

AblyLabChannel& AblyChannels::channel(const QString& name)
{
    return m_channels.try_emplace(name, m_epoch, m_broker.profile().limits.publishesPerChannel).first->second;
}

/// FNV-1a for ids: the same on every machine, which qHash need not be.
quint64 AblyChannels::drawKeyOf(const TruthLine& line)
{
    if (line.sender != 0)
        return line.sender;
    quint64 hash = 14695981039346656037ULL;
    for (const char byte : line.id.toUtf8())
        hash = (hash ^ static_cast<quint8>(byte)) * 1099511628211ULL;
    return hash;
}

// --- publishing -----------------------------------------------------------------------------------------------------

AblyChannels::Published AblyChannels::publish(AblyPublication publication)
{
    for (ably::Message& message : publication.messages) {
        if (message.clientId.isEmpty())
            message.clientId = publication.clientId;
    }
    TruthLine& line = publication.line;
    line.id = chatIdOf(publication);
    line.room = publication.channel.section(u':', 1);
    if (line.number == 0)
        line.number = MessageId::parse(line.id).value_or(MessageId()).sequence;
    if (!isChannelName(publication.channel))
        return ably_refusal::invalidChannel();
    AblyLabChannel& channel = this->channel(publication.channel);
    if (const auto fault = faultOf(publication, channel)) {
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.code = QString::number(fault->code);
        m_broker.record(line);
        return *fault;
    }
    QStringList serials;
    QList<ably::Message> fresh;
    for (ably::Message& message : publication.messages) {
        message.serial = u"%1-%2@lab"_s.arg(m_epoch).arg(++m_lastSerial);
        serials << message.serial;
        if (channel.isNew(message.id, m_broker.now()))
            fresh << message;
    }
    publication.messages = fresh;
    if (!fresh.isEmpty()) // otherwise published before: accepted, and nothing new
        sendThrough(publication, channel);
    return serials;
}

void AblyChannels::sendThrough(AblyPublication publication, AblyLabChannel& channel)
{
    const DelaySpec& way = m_broker.profile().broker;
    TruthLine& line = publication.line;
    Random random = m_broker.draws().stream("broker", drawKeyOf(line), line.number);
    const Instant now = m_broker.now();
    const Duration delay = way.draw(random);
    const Instant due = channel.way.arrival(now, delay);
    line.drawn += delay;
    line.waited += due - now - delay;
    m_broker.later(way.isZero(), due, &m_broker, [this, publication] {
        fanOut(publication.channel, {.connectionId = publication.connectionId,
                                     .wire = std::make_shared<AblyWire>(framed(publication)),
                                     .mode = ably::flag::kSubscribe,
                                     .line = publication.line,
                                     .drawKey = drawKeyOf(publication.line)});
    });
}

std::optional<ErrorInfo> AblyChannels::faultOf(const AblyPublication& publication, AblyLabChannel& channel)
{
    qint64 bytes = 0;
    for (const ably::Message& message : publication.messages) {
        bytes += ably::billedBytes(message);
        if (publication.isBound && message.clientId != publication.clientId)
            return ably_refusal::invalidClientId();
    }
    if (publication.messages.isEmpty())
        return ably_refusal::because(ably::code::kBadRequest, 400, u"There is no message"_s);
    if (bytes > m_broker.profile().limits.messageBytes)
        return ably_refusal::because(ably::code::kMessageTooLarge, 400,
                                     u"Maximum message length exceeded: %1 bytes, at most %2"_s.arg(bytes).arg(
                                         m_broker.profile().limits.messageBytes));
    if (m_broker.draws()
            .stream("reject", drawKeyOf(publication.line), publication.line.number)
            .chance(m_broker.profile().faults.reject))
        return ably_refusal::because(50000, 500, u"Internal error"_s);
    if (!m_messages.take(m_broker.now()))
        return ably_refusal::tooFast(42917, u"messages of the account"_s);
    if (!channel.rate.take(m_broker.now()))
        return ably_refusal::tooFast(42913, u"publishes on this channel"_s);
    return std::nullopt;
}

ProtocolMessage AblyChannels::framed(const AblyPublication& publication) const
{
    const AblyLabChannel* channel = find(publication.channel);
    ProtocolMessage frame;
    frame.action = ably::Action::Message;
    frame.channel = publication.channel;
    frame.channelSerial = channel->nextSerial();
    frame.id = publication.frameId.isEmpty() ? frame.channelSerial : publication.frameId;
    frame.connectionId = publication.connectionId;
    frame.timestamp = m_broker.keyring().nowMs();
    frame.messages = publication.messages;
    return frame;
}

void AblyChannels::fanOut(const QString& channelName, AblyLabChannel::Entry entry)
{
    AblyLabChannel& channel = this->channel(channelName);
    entry.at = m_broker.now();
    channel.append(entry);
    const QList<quint64> attached = channel.attached();
    for (const quint64 number : attached) {
        if (AblyPeer* peer = m_broker.peer(number))
            deliver(*peer, channelName, entry);
    }
}

void AblyChannels::deliver(AblyPeer& peer, const QString& channelName, const AblyLabChannel::Entry& entry)
{
    const bool isOwn = !entry.connectionId.isEmpty() && entry.connectionId == peer.session().connectionId;
    if ((peer.channels().value(channelName) & entry.mode) == 0 || (isOwn && !peer.params().echo))
        return;
    TruthLine line = entry.line;
    line.kind = TruthLine::Kind::Delivery;
    line.receiver = peer.number();
    const Faults faults = entry.mode == ably::flag::kSubscribe ? m_broker.profile().faults : Faults();
    const auto drawn =
        DeliveryFaults::draw(faults, m_broker.draws().stream("faults", entry.drawKey, line.number, line.receiver));
    Random random = m_broker.draws().stream("socket-down", entry.drawKey, line.number, line.receiver);
    const Duration down =
        m_broker.profile().socketDown.draw(random) + (drawn.reordered ? faults.reorderBy : Duration::zero());
    static_cast<void>(m_messages.take(m_broker.now())); // counts against the account, though only publishes are refused
    const bool isTooFast = !peer.mayReceive(m_broker.now());
    if (isTooFast || drawn.dropped) {
        line.outcome = TruthLine::Outcome::Dropped;
        line.code = isTooFast ? u"42915"_s : QString();
        m_broker.record(line);
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

void AblyChannels::attach(AblyPeer& peer, const ProtocolMessage& frame, TruthLine line)
{
    const qint64 modes = grantedModes(peer, frame);
    const auto error = attachFault(peer, frame.channel, modes);
    line.kind = TruthLine::Kind::Join;
    line.receiver = std::exchange(line.sender, 0);
    line.outcome = error ? TruthLine::Outcome::Refused : TruthLine::Outcome::Accepted;
    line.code = error ? QString::number(error->code) : QString();
    line.room = frame.channel.section(u':', 1);
    line.user = peer.clientId();
    m_broker.record(line);
    if (!error)
        return letIn(peer, frame, modes);
    ProtocolMessage refusal;
    refusal.action = ably::Action::Error;
    refusal.channel = frame.channel;
    refusal.error = error;
    peer.send(refusal);
}

std::optional<ErrorInfo> AblyChannels::attachFault(AblyPeer& peer, const QString& name, qint64 modes) const
{
    if (!isChannelName(name))
        return ably_refusal::invalidChannel();
    if (modes == 0)
        return ably_refusal::notAllowed(u"attach"_s);
    if (peer.channels().size() >= m_broker.profile().limits.channelsPerConnection && !peer.channels().contains(name))
        return ably_refusal::because(90010, 400, u"Too many channels on this connection"_s);
    if (m_broker.draws().stream("refuse-join", peer.number()).chance(m_broker.profile().faults.refuseJoin))
        return ably_refusal::because(50000, 500, u"The channel could not be attached"_s);
    return std::nullopt;
}

void AblyChannels::letIn(AblyPeer& peer, const ProtocolMessage& frame, qint64 modes)
{
    AblyLabChannel& channel = this->channel(frame.channel);
    const auto missed = channel.since(frame.channelSerial);
    ProtocolMessage answer;
    answer.action = ably::Action::Attached;
    answer.channel = frame.channel;
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

void AblyChannels::detach(AblyPeer& peer, const QString& name)
{
    peer.channels().remove(name);
    if (const auto found = m_channels.find(name); found != m_channels.end())
        found->second.detach(peer.number());
}

void AblyChannels::sendMembers(AblyPeer& peer, const QString& name)
{
    const AblyLabChannel* channel = find(name);
    if (!channel || (peer.channels().value(name) & ably::flag::kPresenceSubscribe) == 0)
        return;
    ProtocolMessage sync;
    sync.action = ably::Action::Sync;
    sync.channel = name;
    sync.channelSerial = u"sync:"_s; // nothing after the colon: the last page of one
    sync.presence = channel->members.values();
    peer.send(sync);
}

std::optional<ErrorInfo> AblyChannels::announce(AblyPeer& peer, const ProtocolMessage& frame)
{
    if (!peer.allows(frame.channel, u"presence"_s))
        return ably_refusal::notAllowed(u"presence"_s);
    if (!peer.channels().contains(frame.channel))
        return ably_refusal::because(91001, 400, u"Unable to enter presence: the channel is not attached"_s);
    AblyLabChannel& channel = this->channel(frame.channel);
    QList<ably::PresenceMessage> news = frame.presence;
    for (qsizetype i = 0; i < news.size(); ++i) {
        ably::PresenceMessage& member = news[i];
        if (member.clientId.isEmpty())
            member.clientId = peer.clientId();
        const QString bound = peer.identity().clientId;
        if (member.clientId.isEmpty() || peer.identity().isAnonymous || (!bound.isEmpty() && member.clientId != bound))
            return ably_refusal::invalidClientId();
        member.connectionId = peer.session().connectionId;
        member.id = u"%1:%2:%3"_s.arg(member.connectionId).arg(frame.msgSerial.value_or(0)).arg(i);
        member.timestamp = m_broker.keyring().nowMs();
        const QString key = member.clientId + u' ' + member.connectionId;
        if (member.action == ably::PresenceAction::Leave) {
            channel.members.remove(key);
            continue;
        }
        if (channel.members.size() >= m_broker.profile().limits.membersPerChannel && !channel.members.contains(key))
            return ably_refusal::because(91003, 400, u"Too many members on this channel"_s);
        ably::PresenceMessage present = member;
        present.action = ably::PresenceAction::Present;
        channel.members.insert(key, present);
    }
    broadcastPresence(frame.channel, news);
    return std::nullopt;
}

void AblyChannels::broadcastPresence(const QString& channelName, const QList<ably::PresenceMessage>& presence)
{
    ProtocolMessage frame;
    frame.action = ably::Action::Presence;
    frame.channel = channelName;
    frame.channelSerial = channel(channelName).nextSerial();
    frame.timestamp = m_broker.keyring().nowMs();
    frame.presence = presence;
    fanOut(channelName,
           {.wire = std::make_shared<AblyWire>(frame), .mode = ably::flag::kPresenceSubscribe, .line = {}});
}

void AblyChannels::forget(const QString& connectionId)
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
            // Said by the broker, not by the member: an id that does not begin with the connection's is compared by its
            // time. With the id of the entering, Ably's libraries take the leaving for old news (RTP2b).
            member.id = u"%1:%2"_s.arg(channel.nextSerial(), member.connectionId);
            member.timestamp = m_broker.keyring().nowMs();
        }
        if (!leaving.isEmpty())
            broadcastPresence(name, leaving);
    }
}

void AblyChannels::forgetBefore(Instant instant)
{
    for (auto& [name, channel] : m_channels)
        channel.forgetBefore(instant);
}

} // namespace roundtrip
