// SPDX-License-Identifier: GPL-3.0-or-later
// What an object may send, and what its edge may say: nothing crashes, and every end has a sentence. The same bytes are
// also a path and a reason.
#include "backends/cloudflare_do/ObjectAddress.h"
#include "backends/cloudflare_do/ObjectErrors.h"
#include "contract/ChatFrames.h"

#include "FuzzCheck.h"

using namespace roundtrip;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto frame = chat_frames::decodeServerFrame(bytes);
    ROUNDTRIP_FUZZ_CHECK(frame || !frame.error().toLine().isEmpty());

    const QString text = QString::fromUtf8(bytes);
    const QString room = durable_object::roomOf(text);
    ROUNDTRIP_FUZZ_CHECK(room.isEmpty() || isValidRoom(room));
    if (!room.isEmpty()) {
        const QUrl address = durable_object::roomAddress(QUrl(QStringLiteral("wss://w.example/")), room);
        ROUNDTRIP_FUZZ_CHECK(durable_object::roomOf(address.path()) == room);
    }

    const int number = size > 1 ? data[0] * 20 + data[1] : 1006; // 0 to 5355
    const Error end = durable_object::endError(number, text.left(123));
    ROUNDTRIP_FUZZ_CHECK(!end.detail.isEmpty() && !end.hint.isEmpty());
    Error said;
    said.httpStatus = number;
    const Error refused = durable_object::openError(said);
    ROUNDTRIP_FUZZ_CHECK(refused.httpStatus == number);
    return 0;
}
