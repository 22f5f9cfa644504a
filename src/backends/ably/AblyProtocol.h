// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

/// The values of Ably's realtime protocol, version 6 (specification 6.1, features TR, TM, TP, CD, TI; see PROTOCOL.md).
/// Empty, zero and undefined members are absent on the wire, where null means absent too. Times are ms since the epoch.
namespace roundtrip::ably {

/// ProtocolMessage.action. A number from a newer server keeps its value, has no name here, and is to be ignored.
enum class Action : int {
    Heartbeat = 0,
    Ack = 1,
    Nack = 2,
    Connect = 3,
    Connected = 4,
    Disconnect = 5,
    Disconnected = 6,
    Close = 7,
    Closed = 8,
    Error = 9,
    Attach = 10,
    Attached = 11,
    Detach = 12,
    Detached = 13,
    Presence = 14,
    Message = 15,
    Sync = 16,
    Auth = 17
};

/// ProtocolMessage.flags. The mode bits ask for a mode in ATTACH and name the granted ones in ATTACHED.
namespace flag {
inline constexpr qint64 kHasPresence = 1 << 0;
inline constexpr qint64 kResumed = 1 << 2;
inline constexpr qint64 kPresence = 1 << 16;
inline constexpr qint64 kPublish = 1 << 17;
inline constexpr qint64 kSubscribe = 1 << 18;
inline constexpr qint64 kPresenceSubscribe = 1 << 19;
} // namespace flag

struct ErrorInfo
{
    int code = 0;
    int statusCode = 0; ///< the HTTP status it would have, or had
    QString message = {};
    QString href = {};

    bool operator==(const ErrorInfo&) const = default;
};

/// CONNECTED tells it (CD2). Sizes in bytes; 0 where the server does not say.
struct ConnectionDetails
{
    QString connectionKey = {}; ///< what a resume names; new in every CONNECTED
    QString clientId = {};
    QString serverId = {};
    qint64 maxMessageSize = 0;
    qint64 maxFrameSize = 0;
    qint64 maxInboundRate = 0; ///< messages a second
    std::chrono::milliseconds connectionStateTtl{0};
    std::chrono::milliseconds maxIdleInterval{0}; ///< the longest silence of the server; 0 promises nothing

    bool operator==(const ConnectionDetails&) const = default;
};

struct Message
{
    QString id = {};
    QString name = {};
    QJsonValue data = QJsonValue::Undefined; ///< as on the wire: `encoding` tells how to read it (AblyPayload.h)
    QString encoding = {};
    QString clientId = {};
    QString connectionId = {};
    qint64 timestamp = 0;
    QString serial = {};
    QJsonObject extras = {};

    bool operator==(const Message&) const = default;
};

enum class PresenceAction : int { Absent = 0, Present = 1, Enter = 2, Leave = 3, Update = 4 };

struct PresenceMessage
{
    PresenceAction action = PresenceAction::Absent;
    QString id = {};
    QString clientId = {};
    QString connectionId = {};
    QJsonValue data = QJsonValue::Undefined;
    QString encoding = {};
    qint64 timestamp = 0;

    bool operator==(const PresenceMessage&) const = default;
};

/// One frame, in either direction.
struct ProtocolMessage
{
    Action action = Action::Heartbeat;
    QString id = {};
    QString channel = {};
    QString channelSerial = {};
    QString connectionId = {};
    std::optional<ConnectionDetails> connectionDetails = {};
    std::optional<ErrorInfo> error = {};
    qint64 flags = 0;
    std::optional<qint64> msgSerial = {};
    int count = 0;
    QList<QStringList> serials = {}; ///< "res" of an ACK: the serials given to each acknowledged frame's messages
    QList<Message> messages = {};
    QList<PresenceMessage> presence = {};
    qint64 timestamp = 0;
    QMap<QString, QString> params = {};
    QString accessToken = {}; ///< "auth" of an AUTH

    bool operator==(const ProtocolMessage&) const = default;
};

} // namespace roundtrip::ably
