// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/TokenBucket.h"
#include "lab/netlify_ably/AblyLabChannel.h"

#include <map>
#include <variant>

namespace roundtrip {

class AblyBroker;
class AblyPeer;

/// Messages that somebody publishes at once on one channel.
struct AblyPublication
{
    QString channel = {};
    QList<ably::Message> messages = {};
    QString frameId = {};      ///< what the messages' ids begin with, where they have none; empty: made up
    QString connectionId = {}; ///< whose echo it is; empty: nobody's
    QString clientId = {};     ///< whom the messages are from that name nobody
    bool isBound = false;      ///< no message may name anybody else
    TruthLine line = {};       ///< what is known of it so far
};

/// The broker's channels: publishing with its limits, fan-out, attaching with replay, and presence.
class AblyChannels
{
public:
    /// The serials given to the messages, or why not.
    using Published = std::variant<QStringList, ably::ErrorInfo>;

    /// `epoch` tells the serials of this broker from those of another. The broker outlives its channels.
    AblyChannels(AblyBroker& broker, const QString& epoch);

    [[nodiscard]] Published publish(AblyPublication publication);
    void attach(AblyPeer& peer, const ably::ProtocolMessage& frame, TruthLine line);
    void detach(AblyPeer& peer, const QString& name);
    /// Enters, updates or takes leave of presence.
    [[nodiscard]] std::optional<ably::ErrorInfo> announce(AblyPeer& peer, const ably::ProtocolMessage& frame);
    void sendMembers(AblyPeer& peer, const QString& name);
    /// A connection will not come back: its members leave.
    void forget(const QString& connectionId);
    void forgetBefore(Instant instant);

    /// Null where nobody has used it yet.
    [[nodiscard]] const AblyLabChannel* find(const QString& name) const;

    /// Identifies a message for its random streams, the same in every run: its sender's connection, or over HTTP, where
    /// there is none, its id.
    [[nodiscard]] static quint64 drawKeyOf(const TruthLine& line);

private:
    [[nodiscard]] AblyLabChannel& channel(const QString& name);
    [[nodiscard]] std::optional<ably::ErrorInfo> faultOf(const AblyPublication& publication, AblyLabChannel& channel);
    void sendThrough(AblyPublication publication, AblyLabChannel& channel);
    [[nodiscard]] ably::ProtocolMessage framed(const AblyPublication& publication) const;
    void fanOut(const QString& channelName, AblyLabChannel::Entry entry);
    void deliver(AblyPeer& peer, const QString& channelName, const AblyLabChannel::Entry& entry);

    [[nodiscard]] std::optional<ably::ErrorInfo> attachFault(AblyPeer& peer, const QString& name, qint64 modes) const;
    void letIn(AblyPeer& peer, const ably::ProtocolMessage& frame, qint64 modes);
    void broadcastPresence(const QString& channelName, const QList<ably::PresenceMessage>& presence);

    AblyBroker& m_broker;
    QString m_epoch;
    std::map<QString, AblyLabChannel> m_channels;
    TokenBucket m_messages; ///< of the account
    quint64 m_lastSerial = 0;
};

} // namespace roundtrip
