// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of Pusher's protocol: nothing crashes, and what was understood survives being said again. The same bytes
// are also read as an answer of the chat function.
#include "backends/HttpPublisher.h"
#include "backends/vercel_pusher/PusherErrors.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkEvent(const pusher::Event& event)
{
    const QJsonValue inner = pusher::unwrapped(event.data);
    const auto envelope = envelopeFromJson(inner.toObject());
    ROUNDTRIP_FUZZ_CHECK(!envelope || isValidMessageId(envelope.value().id));
    ROUNDTRIP_FUZZ_CHECK(!event.name.startsWith(QLatin1StringView("pusher:")));
}

void checkServerFrame(const QByteArray& bytes)
{
    const auto frame = pusher::decodeServerFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    if (const auto* hello = std::get_if<pusher::ConnectionEstablished>(&frame.value())) {
        ROUNDTRIP_FUZZ_CHECK(pusher::isValidSocketId(hello->socketId));
        ROUNDTRIP_FUZZ_CHECK(hello->activityTimeout.count() > 0 && hello->activityTimeout.count() <= 86'400);
    }
    if (const auto* event = std::get_if<pusher::Event>(&frame.value()))
        checkEvent(*event);
    if (const auto* error = std::get_if<pusher::ErrorFrame>(&frame.value())) {
        ROUNDTRIP_FUZZ_CHECK(!pusher::refusalError(*error).toLine().isEmpty());
        ROUNDTRIP_FUZZ_CHECK(!pusher::noticeText(*error).isEmpty());
    }
    const QByteArray again = pusher::encode(frame.value());
    const auto back = pusher::decodeServerFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(pusher::encode(back.value()) == again);
}

void checkClientFrame(const QByteArray& bytes)
{
    const auto frame = pusher::decodeClientFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    const QByteArray again = pusher::encode(frame.value());
    const auto back = pusher::decodeClientFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(pusher::encode(back.value()) == again);
}

void checkAnswer(const QByteArray& bytes)
{
    HttpAnswer answer;
    answer.body = bytes;
    for (const int status : {200, 308, 401, 502}) {
        answer.status = status;
        const auto read = readPublishAnswer(answer);
        ROUNDTRIP_FUZZ_CHECK(read || !read.error().toLine().isEmpty());
        ROUNDTRIP_FUZZ_CHECK(!read || status == 200);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkServerFrame(bytes);
    checkClientFrame(bytes);
    checkAnswer(bytes);
    return 0;
}
