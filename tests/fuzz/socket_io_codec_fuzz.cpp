// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of Socket.IO: nothing crashes, what was understood survives being said again, and our convention on top of
// it reads whatever stands in it.
#include "backends/socket_io/SocketIoChat.h"
#include "backends/socket_io/SocketIoErrors.h"
#include "backends/socket_io/SocketIoResume.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkPacket(const socket_io::Packet& packet)
{
    const QString offset = socket_io::offsetOf(packet);
    ROUNDTRIP_FUZZ_CHECK(offset.isEmpty() || packet.array.size() > 2);
    if (const auto chat = socket_io::chatOf(packet); chat && *chat)
        ROUNDTRIP_FUZZ_CHECK(isValidMessageId(chat->value().id));
    const auto answer = socket_io::answerOf(packet);
    ROUNDTRIP_FUZZ_CHECK(answer || !answer.error().toLine().isEmpty());
    if (answer) {
        const auto again = socket_io::answerOf({.array = {socket_io::toJson(answer.value())}});
        ROUNDTRIP_FUZZ_CHECK(again && again.value().index() == answer.value().index());
    }
    const auto request = socket_io::requestOf(packet);
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&request))
        ROUNDTRIP_FUZZ_CHECK(!refusal->code.isEmpty());
    const Error refused = socket_io::connectError(packet.object);
    ROUNDTRIP_FUZZ_CHECK(!refused.detail.isEmpty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    static_cast<void>(socket_io::SocketIoResume::fromBytes(bytes).toBytes());
    const auto frame = socket_io::decode(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return 0;
    }
    if (const auto* packet = std::get_if<socket_io::Packet>(&frame.value()))
        checkPacket(*packet);
    if (const auto* handshake = std::get_if<socket_io::Handshake>(&frame.value()))
        ROUNDTRIP_FUZZ_CHECK(handshake->pingInterval.count() >= 0 && handshake->pingTimeout.count() >= 0 &&
                             handshake->maxPayload >= 0);
    const QByteArray again = socket_io::encode(frame.value());
    const auto back = socket_io::decode(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(socket_io::encode(back.value()) == again);
    return 0;
}
