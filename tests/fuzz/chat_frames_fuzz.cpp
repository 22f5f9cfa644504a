// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of the chat contract: nothing crashes, and what was understood survives being said again.
#include "contract/ChatFrames.h"

#include "FuzzCheck.h"

#include <QJsonDocument>

#include <cmath>

using namespace roundtrip;

namespace {

/// The quick reader of chat frames and Qt's: what the first understands, the second understands alike. What our writer
/// then makes of the message is what Qt would.
void checkQuickWays(const QByteArray& bytes)
{
    const auto quick = chat_frames::decodeChat(bytes);
    if (!quick)
        return;
    const auto slow = chat_frames::decodeServerFrame(QJsonDocument::fromJson(bytes).object());
    ROUNDTRIP_FUZZ_CHECK(slow.ok());
    ROUNDTRIP_FUZZ_CHECK(std::get<chat_frames::Chat>(slow.value()).message == quick->message);
    ROUNDTRIP_FUZZ_CHECK(envelopeToBytes(quick->message) ==
                         QJsonDocument(envelopeToJson(quick->message)).toJson(QJsonDocument::Compact));
}

void checkServerFrame(const QByteArray& bytes)
{
    const auto frame = chat_frames::decodeServerFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&frame.value()))
        ROUNDTRIP_FUZZ_CHECK(!chat_frames::toError(*refusal).toLine().isEmpty());
    const QByteArray again = chat_frames::encode(frame.value());
    const auto back = chat_frames::decodeServerFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok());
    ROUNDTRIP_FUZZ_CHECK(chat_frames::encode(back.value()) == again);
}

void checkSend(const chat_frames::Send& send)
{
    ROUNDTRIP_FUZZ_CHECK(isValidMessageId(send.message.id) && isValidRoom(send.message.room));
    ROUNDTRIP_FUZZ_CHECK(isValidUser(send.message.user) && std::isfinite(send.message.sentAt));
    const auto chat = chat_frames::decodeServerFrame(chat_frames::encodeChat(send.raw, ServerStamp{}));
    ROUNDTRIP_FUZZ_CHECK(chat.ok());
    ROUNDTRIP_FUZZ_CHECK(std::get<chat_frames::Chat>(chat.value()).message.text == send.message.text);
}

void checkClientFrame(const QByteArray& bytes)
{
    const auto decoded = chat_frames::decodeClientFrame(bytes);
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&decoded)) {
        ROUNDTRIP_FUZZ_CHECK(refusal->id.isEmpty() || isValidMessageId(refusal->id));
        ROUNDTRIP_FUZZ_CHECK(chat_frames::decodeServerFrame(chat_frames::encode(*refusal)).ok());
        return;
    }
    const auto& frame = std::get<chat_frames::ClientFrame>(decoded);
    if (const auto* send = std::get_if<chat_frames::Send>(&frame))
        checkSend(*send);
    const auto again = chat_frames::decodeClientFrame(chat_frames::encode(frame));
    ROUNDTRIP_FUZZ_CHECK(std::get<chat_frames::ClientFrame>(again).index() == frame.index());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkQuickWays(bytes);
    checkServerFrame(bytes);
    checkClientFrame(bytes);
    return 0;
}
