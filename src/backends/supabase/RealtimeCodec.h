// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <variant>

/// The frames of Supabase Realtime, serializer 1.0.0: JSON objects as text (PROTOCOL.md). Pure functions: bytes in,
/// values out, no socket; safe on hostile input. Both sides are here, since the lab is a server.
namespace roundtrip::realtime {

// --- from the client ------------------------------------------------------------------------------------------------

struct Join
{
    QString topic = {};
    QString ref = {}; ///< also the join_ref of all that follows on this topic
    bool acknowledges = true;
    bool sendsBack = true; ///< "self": without it the sender hears nothing of its own messages
    bool isPrivate = false;
    QString accessToken = {}; ///< of private ones
};
struct Broadcast
{
    QString topic = {};
    QString event = {};
    QJsonObject payload = {};
    QString ref = {};     ///< empty from the server
    QString joinRef = {}; ///< likewise
};
struct Heartbeat
{
    QString ref = {};
};
struct Leave
{
    QString topic = {};
    QString ref = {};
    QString joinRef = {};
};
struct AccessToken
{
    QString topic = {};
    QString token = {};
    QString ref = {};
    QString joinRef = {};
};
/// A frame of the protocol that means nothing to us.
struct Other
{
    QString topic = {};
    QString event = {};
};
using ClientFrame = std::variant<Join, Broadcast, Heartbeat, Leave, AccessToken, Other>;

// --- from the server ------------------------------------------------------------------------------------------------

/// An answer to the frame of that ref.
struct Reply
{
    QString topic = {};
    QString ref = {};
    bool isOk = false;
    QString reason = {}; ///< "Code: text", or a code alone; of errors
};
/// The server on the channel's state: a limit that was hit, an access token that ran out.
struct System
{
    QString topic = {};
    bool isOk = false;
    QString message = {};
};
struct ChannelClosed
{
    QString topic = {};
    QString ref = {}; ///< of the join
};
struct ChannelDied
{
    QString topic = {};
};
using ServerFrame = std::variant<Reply, Broadcast, System, ChannelClosed, ChannelDied, Other>;

[[nodiscard]] QByteArray encode(const ClientFrame& frame);
[[nodiscard]] QByteArray encode(const ServerFrame& frame);
[[nodiscard]] Result<ClientFrame> decodeClientFrame(const QByteArray& bytes);
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QByteArray& bytes);

/// "realtime:lobby" of "lobby".
[[nodiscard]] QString topicOf(const QString& room);
/// The topic of heartbeats.
[[nodiscard]] QString serverTopic();

} // namespace roundtrip::realtime
