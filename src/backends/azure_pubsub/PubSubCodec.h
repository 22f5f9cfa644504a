// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Result.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <variant>

/// The JSON subprotocols of Azure Web PubSub, json.webpubsub.azure.v1 and its reliable variant: one JSON object with a
/// "type" a text frame (PROTOCOL.md). Pure functions, both sides: the lab is the other one.
namespace roundtrip::pubsub {

struct JoinGroup
{
    QString group = {};
    std::optional<quint64> ackId = {};
};
struct LeaveGroup
{
    QString group = {};
    std::optional<quint64> ackId = {};
};
struct SendToGroup
{
    QString group = {};
    std::optional<quint64> ackId = {}; ///< without one nobody tells of an error
    QString dataType = QStringLiteral("json");
    QJsonValue data = {};
    bool noEcho = false;
};
/// Reliable: everything up to this has been seen.
struct SequenceAck
{
    quint64 sequenceId = 0;
};
struct Ping
{
};
using ClientFrame = std::variant<JoinGroup, LeaveGroup, SendToGroup, SequenceAck, Ping>;

struct Connected
{
    QString userId = {};
    QString connectionId = {};
    QString reconnectionToken = {}; ///< reliable only
};
/// A close follows.
struct Disconnected
{
    QString message = {};
};
struct Ack
{
    quint64 ackId = 0;
    bool success = false;
    QString errorName = {};
    QString errorMessage = {};
};
struct GroupMessage
{
    QString group = {};
    QString fromUserId = {};
    QString dataType = QStringLiteral("json");
    QJsonValue data = {};
    std::optional<quint64> sequenceId = {}; ///< reliable only
};
struct Pong
{
};
/// Of a type that is not ours to handle: to be passed over.
struct Unknown
{
    QString type = {};
};
using ServerFrame = std::variant<Connected, Disconnected, Ack, GroupMessage, Pong, Unknown>;

[[nodiscard]] QByteArray encode(const ClientFrame& frame);
[[nodiscard]] QByteArray encode(const ServerFrame& frame);
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QByteArray& bytes);
[[nodiscard]] Result<ClientFrame> decodeClientFrame(const QByteArray& bytes);

/// The chat's envelope in a message's data: JSON, or JSON text.
[[nodiscard]] Result<Envelope> envelopeOf(const GroupMessage& message);

/// The names of the two variants.
[[nodiscard]] QString subprotocol(bool isReliable);

} // namespace roundtrip::pubsub
