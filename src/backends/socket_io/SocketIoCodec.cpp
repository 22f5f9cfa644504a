// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoCodec.h"

#include "core/CompactJson.h"
#include "core/JsonFrame.h"
#include "core/Overloaded.h"

#include <QJsonDocument>

#include <algorithm>

namespace roundtrip::socket_io {

using namespace Qt::StringLiterals;

namespace {

/// Digits of a number in a packet's head: more are no number that anybody counts to.
constexpr qsizetype kMostDigits = 18;
constexpr qint64 kMostMilliseconds = 86'400'000;

Error notSocketIo(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The server sent %1"_s.arg(what),
            .hint = u"Is it a Socket.IO server of version 3 or 4?"_s};
}

bool isDigit(char one)
{
    return one >= '0' && one <= '9';
}

/// Takes the digits at the start.
std::optional<quint64> takeNumber(QByteArrayView& rest)
{
    const auto end = std::find_if_not(rest.cbegin(), rest.cend(), isDigit);
    const qsizetype size = end - rest.cbegin();
    if (size == 0 || size > kMostDigits)
        return std::nullopt;
    const quint64 number = rest.first(size).toByteArray().toULongLong();
    rest = rest.sliced(size);
    return number;
}

std::chrono::milliseconds span(const QJsonObject& json, QLatin1StringView key, std::chrono::milliseconds fallback)
{
    const double value = json.value(key).toDouble(-1);
    return value > 0 ? std::chrono::milliseconds(static_cast<qint64>(std::clamp(value, 1.0, double(kMostMilliseconds))))
                     : fallback;
}

Result<Frame> decodeHandshake(QByteArrayView data)
{
    const QJsonDocument document = QJsonDocument::fromJson(data.toByteArray());
    if (!document.isObject() || document.object().value("sid"_L1).toString().isEmpty())
        return notSocketIo(u"a session that has no id"_s);
    const QJsonObject json = document.object();
    Handshake handshake;
    handshake.sid = json.value("sid"_L1).toString();
    handshake.pingInterval = span(json, "pingInterval"_L1, handshake.pingInterval);
    handshake.pingTimeout = span(json, "pingTimeout"_L1, handshake.pingTimeout);
    const double most = json.value("maxPayload"_L1).toDouble();
    handshake.maxPayload = most >= 1 && most <= 1e12 ? static_cast<qint64>(most) : 0;
    return Frame(handshake);
}

bool hasObject(PacketType type)
{
    return type == PacketType::Connect || type == PacketType::ConnectError;
}

/// What follows the head: an object, an array, or nothing where that is allowed.
Result<Frame> withData(Packet packet, QByteArrayView data)
{
    if (packet.type == PacketType::Disconnect)
        return Frame(packet);
    if (data.isEmpty() && packet.type == PacketType::Connect)
        return Frame(packet);
    const QJsonDocument document = QJsonDocument::fromJson(data.toByteArray());
    if (hasObject(packet.type) ? !document.isObject() : !document.isArray())
        return notSocketIo(u"a packet whose data are of the wrong kind"_s);
    packet.object = document.object();
    packet.array = document.array();
    const bool isEvent = packet.type == PacketType::Event || packet.type == PacketType::BinaryEvent;
    if (isEvent && !packet.array.at(0).isString() && !packet.array.at(0).isDouble())
        return notSocketIo(u"an event without a name"_s);
    const bool isAck = packet.type == PacketType::Ack || packet.type == PacketType::BinaryAck;
    if (isAck && !packet.id)
        return notSocketIo(u"an acknowledgement without an id"_s);
    return Frame(packet);
}

Result<Frame> decodePacket(QByteArrayView rest)
{
    if (rest.isEmpty() || rest.front() < '0' || rest.front() > '6')
        return notSocketIo(u"a packet of unknown type"_s);
    Packet packet{.type = static_cast<PacketType>(rest.front() - '0')};
    rest = rest.sliced(1);
    if (packet.type == PacketType::BinaryEvent || packet.type == PacketType::BinaryAck) {
        const auto count = takeNumber(rest);
        if (!count || *count > 1'000 || rest.isEmpty() || rest.front() != '-')
            return notSocketIo(u"a binary packet that does not say how many parts it has"_s);
        packet.attachments = static_cast<int>(*count);
        rest = rest.sliced(1);
    }
    if (!rest.isEmpty() && rest.front() == '/') {
        const auto end = std::find(rest.cbegin(), rest.cend(), ',');
        packet.nsp = QString::fromUtf8(rest.first(end - rest.cbegin()));
        rest = end == rest.cend() ? QByteArrayView() : rest.sliced(end - rest.cbegin() + 1);
    }
    if (!rest.isEmpty() && isDigit(rest.front())) {
        packet.id = takeNumber(rest);
        if (!packet.id)
            return notSocketIo(u"a packet with an id that is no number"_s);
    }
    return withData(packet, rest);
}

QByteArray packetHead(const Packet& packet)
{
    QByteArray head("4");
    head += static_cast<char>('0' + static_cast<int>(packet.type));
    if (packet.type == PacketType::BinaryEvent || packet.type == PacketType::BinaryAck)
        head += QByteArray::number(packet.attachments) + '-';
    if (packet.nsp != "/"_L1)
        head += packet.nsp.toUtf8() + ',';
    if (packet.id)
        head += QByteArray::number(*packet.id);
    return head;
}

QByteArray encodePacket(const Packet& packet)
{
    const QByteArray head = packetHead(packet);
    if (packet.type == PacketType::Disconnect)
        return head;
    if (hasObject(packet.type))
        return packet.type == PacketType::Connect && packet.object.isEmpty() ? head : head + compactJson(packet.object);
    return head + compactJsonOf(packet.array);
}

} // namespace

Result<Frame> decode(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return notSocketIo(u"an empty frame"_s);
    const QByteArrayView rest = QByteArrayView(bytes).sliced(1);
    switch (bytes.front()) {
    case '0':
        return decodeHandshake(rest);
    case '1':
        return Frame(EngineClose{});
    case '2':
        return Frame(EnginePing{});
    case '3':
        return Frame(EnginePong{});
    case '4':
        return decodePacket(rest);
    case '5':
    case '6':
        return Frame(EngineNoop{});
    default:
        return notSocketIo(u"a frame that begins with none of its packet types"_s);
    }
}

QByteArray encode(const Frame& frame)
{
    return std::visit(Overloaded{
                          [](const Handshake& handshake) {
                              const QJsonObject json{{u"sid"_s, handshake.sid},
                                                     {u"upgrades"_s, QJsonArray()},
                                                     {u"pingInterval"_s, qint64(handshake.pingInterval.count())},
                                                     {u"pingTimeout"_s, qint64(handshake.pingTimeout.count())},
                                                     {u"maxPayload"_s, handshake.maxPayload}};
                              return '0' + compactJson(json);
                          },
                          [](const EngineClose&) { return QByteArray("1"); },
                          [](const EnginePing&) { return QByteArray("2"); },
                          [](const EnginePong&) { return QByteArray("3"); },
                          [](const EngineNoop&) { return QByteArray("6"); },
                          [](const Packet& packet) { return encodePacket(packet); },
                      },
                      frame);
}

QByteArray eventHead(const QString& nsp, std::optional<quint64> id, const QByteArray& name)
{
    return packetHead({.type = PacketType::Event, .nsp = nsp, .id = id}) + "[\"" + name + "\",";
}

} // namespace roundtrip::socket_io
