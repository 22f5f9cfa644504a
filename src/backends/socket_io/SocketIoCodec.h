// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

/// Engine.IO 4 with Socket.IO 5 inside, one packet a WebSocket frame (PROTOCOL.md). Pure functions: bytes in, values
/// out, no socket; safe on hostile input. Both sides are here, since the lab is a server.
namespace roundtrip::socket_io {

/// "0{…}": what the server says first.
struct Handshake
{
    QString sid = {};
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    qint64 maxPayload = 1'000'000; ///< bytes of a frame; 0: it does not say
};
/// "1": the session ends.
struct EngineClose
{
};
/// "2": from the server, to be answered with "3".
struct EnginePing
{
};
struct EnginePong
{
};
/// "5", "6": tolerated without effect.
struct EngineNoop
{
};

enum class PacketType { Connect, Disconnect, Event, Ack, ConnectError, BinaryEvent, BinaryAck };

/// "4…": a packet of Socket.IO.
struct Packet
{
    PacketType type = PacketType::Event;
    int attachments = 0; ///< binary frames that follow
    QString nsp = QStringLiteral("/");
    std::optional<quint64> id = {}; ///< of an acknowledgement that is asked for, or given
    QJsonObject object = {};        ///< of Connect and ConnectError
    QJsonArray array = {};          ///< of the others: name and arguments, or the answer's arguments
};

using Frame = std::variant<Handshake, EngineClose, EnginePing, EnginePong, EngineNoop, Packet>;

[[nodiscard]] Result<Frame> decode(const QByteArray& bytes);
[[nodiscard]] QByteArray encode(const Frame& frame);
/// The start of an event in a namespace, up to its arguments: `42/admin,7["send",`. An id asks for an acknowledgement.
[[nodiscard]] QByteArray eventHead(const QString& nsp, std::optional<quint64> id, const QByteArray& name);

} // namespace roundtrip::socket_io
