// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

/// The frames of the Pusher Channels protocol, version 7 (PROTOCOL.md). Pure functions: bytes in, values out, no
/// socket; safe on hostile input. Both sides are here, since the lab is a server.
///
/// "data" is a string holding JSON in most frames of the server and an object in others; which one is not reliable, so
/// reading takes a string, an object or nothing everywhere (unwrapped()).
namespace roundtrip::pusher {

// --- from the server ------------------------------------------------------------------------------------------------

struct ConnectionEstablished
{
    QString socketId = {};
    std::chrono::seconds activityTimeout{120};
};
struct SubscriptionSucceeded
{
    QString channel = {};
    std::optional<QJsonObject> members = {}; ///< presence channels: user_info by user_id
};
/// Not part of the hosted service's protocol; other servers send it.
struct SubscriptionError
{
    QString channel = {};
    QString type = {};
    QString reason = {};
    int status = 0;
};
struct MemberAdded
{
    QString channel = {};
    QString userId = {};
    QJsonValue userInfo = {};
};
struct MemberRemoved
{
    QString channel = {};
    QString userId = {};
};
/// pusher:error. The connection may stay open. Many have no code.
struct ErrorFrame
{
    std::optional<int> code = {};
    QString message = {};
};
/// A cache channel has no event to begin with.
struct CacheMiss
{
    QString channel = {};
};
/// Anything published on a channel, client events among it.
struct Event
{
    QString name = {};
    QString channel = {};
    QJsonValue data = {}; ///< as it stands in the frame: a string from the HTTP API, any JSON from another client
    QString userId = {};  ///< of the sender, on client events of presence channels
};
struct Ping
{
};
struct Pong
{
};
struct SignedIn
{
    QString userData = {};
};
/// A frame of the protocol that means nothing to us, for example pusher_internal:subscription_count.
struct Other
{
    QString event = {};
};
using ServerFrame = std::variant<ConnectionEstablished, SubscriptionSucceeded, SubscriptionError, MemberAdded,
                                 MemberRemoved, ErrorFrame, CacheMiss, Event, Ping, Pong, SignedIn, Other>;

// --- from the client ------------------------------------------------------------------------------------------------

struct Subscribe
{
    QString channel = {};
    QString auth = {};        ///< "key:signature"; empty for public channels
    QString channelData = {}; ///< presence: JSON text, byte for byte as it was signed
};
struct Unsubscribe
{
    QString channel = {};
};
struct SignIn
{
    QString auth = {};
    QString userData = {};
};
using ClientFrame = std::variant<Subscribe, Unsubscribe, SignIn, Event, Ping, Pong, Other>;

[[nodiscard]] QByteArray encode(const ServerFrame& frame);
[[nodiscard]] QByteArray encode(const ClientFrame& frame);
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QByteArray& bytes);
[[nodiscard]] Result<ClientFrame> decodeClientFrame(const QByteArray& bytes);

/// The value that "data" stands for: a string that holds a JSON object or array is parsed, once; all else is kept.
[[nodiscard]] QJsonValue unwrapped(const QJsonValue& data);

// --- names ----------------------------------------------------------------------------------------------------------

/// Digits, a dot, digits.
[[nodiscard]] bool isValidSocketId(QStringView id);
/// At most 164 of A-Z a-z 0-9 _ - = @ , . ;
[[nodiscard]] bool isValidChannel(QStringView channel);
/// The channel of a signed-in user, on which the app reaches that user alone; no valid name for any other.
[[nodiscard]] QString userChannel(const QString& userId);
[[nodiscard]] bool isPresence(QStringView channel);
/// A channel that one must be let into: private or presence.
[[nodiscard]] bool needsAuth(QStringView channel);
[[nodiscard]] bool isClientEvent(QStringView event);

} // namespace roundtrip::pusher
