// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of Supabase Realtime: nothing crashes, and what was understood survives being said again. The same bytes
// are also a reason and a token.
#include "backends/supabase/RealtimeCodec.h"
#include "backends/supabase/RealtimeErrors.h"
#include "backends/supabase/RealtimeSettings.h"

#include "FuzzCheck.h"

#include <QJsonObject>

using namespace roundtrip;

namespace {

void checkRealtimeServer(const QByteArray& bytes)
{
    const auto frame = realtime::decodeServerFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    const QByteArray again = realtime::encode(frame.value());
    const auto back = realtime::decodeServerFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(realtime::encode(back.value()) == again);
}

void checkRealtimeClient(const QByteArray& bytes)
{
    const auto frame = realtime::decodeClientFrame(bytes);
    if (!frame)
        return;
    const QByteArray again = realtime::encode(frame.value());
    const auto back = realtime::decodeClientFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(realtime::encode(back.value()) == again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkRealtimeServer(bytes);
    checkRealtimeClient(bytes);
    const QString text = QString::fromUtf8(bytes);
    for (const Error& error : {realtime::joinError(text), realtime::messageError(text), realtime::channelError(text),
                               realtime::endError(1000 + static_cast<int>(size % 4000), text)})
        ROUNDTRIP_FUZZ_CHECK(!error.detail.isEmpty() && !error.hint.isEmpty());
    static_cast<void>(realtime::claimsOf(text));
    return 0;
}
